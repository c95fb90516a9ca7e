"""What tests of backup, restore and upgrade share: nasty values, and a database as text."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import orjson
from neo4j.spatial import CartesianPoint
from neo4j.time import DateTime, Duration

from graph.backup.file_format import BackupReader, Node
from graph.engine.connection import Database
from graph.engine.json_values import to_json

SCHEMA_1 = Path(__file__).parent / "fixtures" / "schema-1.ramille"

NASTY: dict[str, Any] = {
    "unicode": 'Ünïcödé 🏭 e\u0301 \u202e \u0000 "quotes" \\ \n\t\r',
    "long": "société " * 5_000,
    "empty": "",
    "tenth": 0.1,
    "whole_float": 2.0,
    "minus_zero": -0.0,
    "small": 5e-324,
    "infinite": float("inf"),
    "minus": -(2**63),
    "most": 2**63 - 1,
    "yes": True,
    "no_items": [],
    "texts": ["é", "", "x" * 70_000],
    "floats": [1.0, 2.0, 0.1],
    "integers": [-1, 0, 1],
    "booleans": [True, False],
    "bytes": b"\x00\xff",
    "day": date(1, 1, 1),
    "days": [date(1969, 12, 31), date(9999, 12, 31)],
    "instant": datetime(2026, 10, 25, 2, 30, 0, 123456, tzinfo=UTC),
    "nanoseconds": DateTime(2026, 1, 1, 0, 0, 0, 123456789),
    "duration": Duration(months=1, days=-2, seconds=3, nanoseconds=4),
    "point": CartesianPoint((1.5, -2.5)),
    "x_custom field": "a key with a blank",
}


def plant_nasty(database: Database) -> None:
    """Nodes and links of kinds that Ramille does not know, with every kind of value."""
    database.write(
        lambda tx: tx.run(
            "CREATE (a:Company:Ünknown {id: 'a'}) SET a += $nasty, a.zoned = "
            "datetime('2026-10-25T02:30:00[Europe/Paris]') "
            "CREATE (b:`Other label` {id: 'b', version: 1}) "
            "CREATE (:`Other label` {no_id: true}) "
            "CREATE (a)-[r:`ODD TYPE` {weight: 1.0}]->(b) CREATE (b)-[:PARENT_OF {id: 'r'}]->(b) "
            "SET r += $nasty",
            nasty=NASTY,
        ).consume()
    )


def contents(database: Database) -> tuple[list[bytes], list[bytes]]:
    """Every node and relationship with every property, as sorted text."""
    nodes = database.read("MATCH (n) RETURN labels(n) AS labels, properties(n) AS properties")
    links = database.read(
        "MATCH (a)-[r]->(b) RETURN type(r) AS type, a.id AS a, b.id AS b, properties(r) AS p"
    )
    return _texts(nodes), _texts(links)


def nodes_of(path: Path, label: str) -> list[dict[str, Any]]:
    """The properties of all nodes of one label in a backup."""
    with BackupReader(path) as reader:
        return [r.properties for r in reader.rows() if isinstance(r, Node) and label in r.labels]


def _texts(rows: Sequence[Any]) -> list[bytes]:
    return sorted(
        orjson.dumps(
            [_plain(value) for value in row], option=orjson.OPT_SORT_KEYS | orjson.OPT_INDENT_2
        )
        for row in rows
    )


def _plain(value: object) -> object:
    if isinstance(value, dict):
        return {key: to_json(item) for key, item in value.items()}
    return sorted(value) if isinstance(value, list) else value
