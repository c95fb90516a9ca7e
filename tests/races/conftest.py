"""Fixtures for races, crashes and trouble, all with real other processes.

- `scene`: what racing writers fight for, on the emptied database of the session.
- `reference`: an import of the samples that nothing disturbed.
- `make_settings`: as in `tests/engine`, for tests that need a data folder of their own.
"""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from graph.changes import Assertion, ChangeSet, RecordKey, Source
from graph.engine.connection import Database
from graph.model import new_id
from graph.runs import Runs
from graph.settings import Settings
from graph.vocabulary import EntityType, SourceRole
from graph.writer import Writer
from tests.canonical import Item, canonical
from tests.conftest import EMPTY, PLANT
from tests.engine.conftest import make_settings
from tests.races.processes import SAMPLES, ended, environment, ramille
from tests.races.worker import SYSTEM, Scene

__all__ = ["make_settings"]

SIRENS = ("732829320", "552100554", "443061841", "542065479", "552081317", "542107651")


def plant(database: Database) -> Scene:
    """The companies and contracts that racing writers fight for."""
    scene: Scene = {name: new_id() for name in ("owner", "owned", "counter")}
    scene["contracts"] = [new_id() for _ in range(6)]
    companies = [(EntityType.COMPANY, scene[name]) for name in ("owner", "owned", "counter")]
    contracts = [(EntityType.CONTRACT, id) for id in scene["contracts"]]
    planted = tuple(
        Assertion(record=RecordKey(SYSTEM, kind.value, id), entity=kind, entity_id=id, values={})
        for kind, id in (*companies, *contracts)
    )
    sources = (Source(SYSTEM, SourceRole.OTHER),)
    Writer(database).apply(
        ChangeSet(actor="test", origin="test", sources=sources, assertions=planted)
    )
    scene["sirens"] = SIRENS
    return scene


@pytest.fixture
def scene(clean_database: Database) -> Scene:
    return plant(clean_database)


def of_samples(database: Database) -> set[Item]:
    """The canonical graph of what the samples assert."""
    rows = database.read("MATCH (s:SourceRecord) RETURN DISTINCT s.system AS system")
    return canonical(database, {row["system"] for row in rows} - {SYSTEM, "ramille"})


@dataclass(frozen=True)
class Reference:
    """What an import of the samples makes of an empty database, and how long it takes here."""

    graph: set[Item]
    seconds: float


@pytest.fixture(scope="session")
def reference(
    database: Database, database_settings: Settings, seeds: list[dict[str, object]]
) -> Reference:
    database.schema(EMPTY)
    database.write(lambda tx: tx.run(PLANT, seeds=seeds).consume())
    code, _, err = ended(ramille(environment(database_settings), "import", SAMPLES))
    assert code == 4, err
    found = of_samples(database)
    assert len(found) > 1000
    (run,) = Runs(database).list()
    assert run.ended is not None
    return Reference(found, (run.ended - run.begun).total_seconds())
