"""Applies `schema.cypher`, the contract of the graph, and prepares the sequence."""

from __future__ import annotations

import re
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

from graph.errors import QueryFailed
from graph.queries import within
from graph.queries.api_reads import schema_present
from graph.queries.log import sequence_prepare

if TYPE_CHECKING:
    from graph.engine.connection import Database

_COMMENT = re.compile(r"^\s*//.*$", re.MULTILINE)
_NAME = re.compile(r"CREATE (?:FULLTEXT |TEXT )?(?:CONSTRAINT|INDEX) (\w+)")
INDEX_SECONDS = 300
"""How long `apply` waits for new indexes to fill."""


@dataclass(frozen=True, slots=True)
class SchemaReport:
    """What `apply` did: names of constraints and indexes made now, and those found in place."""

    created: tuple[str, ...]
    present: tuple[str, ...]


def text() -> str:
    """The text of `schema.cypher`: from the wheel, else from the root of the checkout."""
    packaged = resources.files(__package__).joinpath("schema.cypher")
    if packaged.is_file():
        return packaged.read_text(encoding="utf-8")
    return (Path(__file__).parent.parent / "schema.cypher").read_text(encoding="utf-8")


def statements() -> list[str]:
    """The statements of `schema.cypher` in order, without comments."""
    parts = _COMMENT.sub("", text()).split(";")
    return [part.strip() for part in parts if part.strip()]


def name_of(statement: str) -> str:
    """The name of the constraint or index a statement makes."""
    found = _NAME.match(statement)
    if found is None:
        raise ValueError(f"not a named constraint or index: {statement}")
    return found[1]


def apply(database: Database) -> SchemaReport:
    """Make every constraint and index that is missing, wait for them, prepare the sequence.

    May be run at any time, by several processes at once; what exists is left as it is.
    """
    present = _present(database)
    created = []
    for statement in statements():
        name = name_of(statement)
        if name not in present and _make(database, statement, name):
            created.append(name)
    database.read("CALL db.awaitIndexes($seconds)", seconds=INDEX_SECONDS)
    database.write(lambda tx: sequence_prepare(within(tx)))
    return SchemaReport(tuple(created), tuple(sorted(present)))


def is_applied(database: Database) -> bool:
    """Whether every constraint and index is there, and the sequence, which is made last."""
    names = {name_of(statement) for statement in statements()}
    return names <= _present(database) and schema_present(database.read)


def _make(database: Database, statement: str, name: str) -> bool:
    """Whether it was made here: another process may make it at the same moment.

    `IF NOT EXISTS` does not see what another transaction is about to commit.
    """
    try:
        database.schema(statement)
    except QueryFailed:
        if name not in _present(database):
            raise
        return False
    return True


def _present(database: Database) -> set[str]:
    names = {row[0] for row in database.read("SHOW INDEXES YIELD name")}
    return names | {row[0] for row in database.read("SHOW CONSTRAINTS YIELD name")}
