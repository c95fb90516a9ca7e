"""Applies `schema.cypher`, the contract of the graph, and prepares the sequence."""

from __future__ import annotations

import re
from collections.abc import Iterable
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
_NODE_KEY = re.compile(r"FOR \(n:(\w+)\) REQUIRE n\.id IS UNIQUE")
_LINK_KEY = re.compile(r"FOR \(\)-\[r:(\w+)\]-\(\) REQUIRE r\.id IS UNIQUE")
VERSION = 2
"""The schema of this Ramille; `graph/migrations/` leads there from every earlier one."""
OBSOLETE = ("search_words",)
"""Indexes of earlier schemas that nothing uses any more; an upgrade drops them."""
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
    report = make(database)
    database.write(lambda tx: sequence_prepare(within(tx), VERSION))
    return report


def make(database: Database) -> SchemaReport:
    """`apply` without the sequence: nobody can write yet."""
    present = _present(database)
    created = []
    for statement in statements():
        name = name_of(statement)
        if name not in present and _make(database, statement, name):
            created.append(name)
    database.read("CALL db.awaitIndexes($seconds)", seconds=INDEX_SECONDS)
    return SchemaReport(tuple(created), tuple(sorted(present)))


def drop_obsolete(database: Database) -> None:
    """Drop what earlier schemas made and this one does not use."""
    for name in OBSOLETE:
        database.schema(f"DROP INDEX {name} IF EXISTS")


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


def nodes_with_ids() -> str:
    """A statement for the nodes of every kind with an id among `$asked.ids`: labels,
    properties. In a map, or every other length of the list would be planned anew.

    Made from the constraints, so that a kind of node that is added later needs no mention.
    """
    return _union(
        "labels, properties",
        (
            f"MATCH (n:{label} {{id: id}}) USING INDEX SEEK n:{label}(id) "
            "RETURN labels(n) AS labels, properties(n) AS properties"
            for label in _NODE_KEY.findall(text())
        ),
    )


def links_with_ids() -> str:
    """Likewise for relationships: type, from_id, to_id, properties."""
    return _union(
        "type, from_id, to_id, properties",
        (
            f"MATCH (a)-[r:{type} {{id: id}}]->(b) USING INDEX SEEK r:{type}(id) "
            "RETURN type(r) AS type, a.id AS from_id, b.id AS to_id, properties(r) AS properties"
            for type in _LINK_KEY.findall(text())
        ),
    )


def _union(columns: str, branches: Iterable[str]) -> str:
    inner = " UNION ALL ".join(branches)
    return f"UNWIND $asked.ids AS id CALL (id) {{ {inner} }} RETURN {columns}"


def _present(database: Database) -> set[str]:
    names = {row[0] for row in database.read("SHOW INDEXES YIELD name")}
    return names | {row[0] for row in database.read("SHOW CONSTRAINTS YIELD name")}
