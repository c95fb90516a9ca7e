"""A graph without what differs from one import to the next: ids, versions, times, runs.

`canonical(database, systems)` holds nodes, links and source records of those systems, each known
by the keys of its source records. Two graphs are the same if these sets are equal.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from typing import Any

import orjson

from graph.engine.connection import Database

Item = tuple[str, str, str]
"""What it is, by which keys it is known, and what it holds."""

_RECORDS = (
    "MATCH (s:SourceRecord) WHERE s.system IN $systems RETURN s.system AS system, "
    "s.kind AS kind, s.external_id AS key, s.entity_id AS entity, s.values AS values, "
    "s.withdrawn IS NOT NULL AS withdrawn"
)
_NODES = "MATCH (n) WHERE n.id IN $ids RETURN labels(n)[0] AS label, properties(n) AS properties"
_LINKS = (
    "MATCH (a)-[r]->(b) WHERE r.id IN $ids "
    "RETURN type(r) AS type, a.id AS start, b.id AS end, properties(r) AS properties"
)
_PASSING = {"id", "version"}


def canonical(database: Database, systems: Collection[str]) -> set[Item]:
    """Everything that the systems assert, in a form that can be compared."""
    records = database.read(_RECORDS, systems=list(systems))
    keys: dict[str, list[str]] = defaultdict(list)
    for row in records:
        keys[row["entity"]].append(f"{row['system']}/{row['kind']}/{row['key']}")
    known = {id: " + ".join(sorted(found)) for id, found in keys.items()}
    found: set[Item] = set()
    for row in records:
        key = f"{row['system']}/{row['kind']}/{row['key']}"
        held = _told(orjson.loads(row["values"]), known)
        found.add((f"record withdrawn={row['withdrawn']}", key, f"{known[row['entity']]} {held}"))
    for row in database.read(_NODES, ids=list(known)):
        properties = row["properties"]
        found.add((row["label"], known[properties["id"]], _told(properties, known)))
    for row in database.read(_LINKS, ids=list(known)):
        ends = f"{known.get(row['start'], '?')} → {known.get(row['end'], '?')}"
        properties = row["properties"]
        found.add((row["type"], known[properties["id"]], f"{ends} {_told(properties, known)}"))
    return found


def _told(values: Mapping[str, Any], known: Mapping[str, str]) -> str:
    """The values with other nodes named by their keys."""
    kept = {
        key: known.get(value, value) if isinstance(value, str) else value
        for key, value in values.items()
        if key not in _PASSING
    }
    return orjson.dumps(kept, option=orjson.OPT_SORT_KEYS, default=str).decode()
