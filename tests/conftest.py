"""Which fixture to take:

- `clean_database`: a running Neo4j with the schema applied and no data. Take this one.
- `database`: the same database as other tests left it, for tests that only look (EXPLAIN, info).
- `database_settings`: the settings of that database, to open it as another process would.

All three share one embedded Neo4j per test session, on a data folder of its own;
RAMILLE_DATABASE_VERSION chooses its version. Tests that need no database take none of them.
"""

from __future__ import annotations

import importlib
import importlib.util
from collections.abc import Iterator

import pytest
from hypothesis import settings as hypothesis_settings

from graph.engine.connection import Database
from graph.settings import Settings

# A busy machine is no fault of the code: examples of property tests are not timed.
hypothesis_settings.register_profile("untimed", deadline=None)
hypothesis_settings.load_profile("untimed")

EMPTY = "MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 5000 ROWS"
PLANT = "UNWIND $seeds AS seed CREATE (n:$(seed.labels)) SET n = seed.properties"


@pytest.fixture(scope="session")
def database_settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Settings of the session's database; the jars come from the shared cache folder."""
    return Settings(
        data_dir=tmp_path_factory.mktemp("data"), database_url=None, database_grace_seconds=1.0
    )


@pytest.fixture(scope="session")
def database(database_settings: Settings) -> Iterator[Database]:
    """The session's database with the schema applied, whatever data it holds."""
    with Database.open(database_settings) as opened:
        if importlib.util.find_spec("graph.schema") is not None:
            importlib.import_module("graph.schema").apply(opened)
        yield opened


@pytest.fixture(scope="session")
def seeds(database: Database) -> list[dict[str, object]]:
    """The nodes that the schema itself puts there (the sequence counter), as it put them."""
    rows = database.read("MATCH (n) RETURN labels(n) AS labels, properties(n) AS properties")
    return [dict(row) for row in rows]


@pytest.fixture
def clean_database(database: Database, seeds: list[dict[str, object]]) -> Database:
    """The session's database as the schema left it: no data, sequence at its start."""
    database.schema(EMPTY)
    database.write(lambda tx: tx.run(PLANT, seeds=seeds).consume())
    return database
