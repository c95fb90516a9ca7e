"""Whole-graph reads of the audit (`graph/audit.py`): nodes and links in pages, and their log."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from graph.catalogue import NODES
from graph.queries.statements import Execute, Row, statement
from graph.vocabulary import EntityType, RelType

PAGE = 1_000
_BEYOND = "~"
"""Greater than every id: the index of a kind that is not asked for is not read."""


@dataclass(frozen=True, slots=True)
class Raw:
    """A node or relationship as the database holds it; `name` is its kind or type."""

    name: str
    properties: Mapping[str, Any]
    from_id: str | None = None
    to_id: str | None = None
    start: str | None = None
    end: str | None = None


class Entry(NamedTuple):
    """One change of a node or link as the log keeps it; `after` and `source` are JSON text."""

    kind: str
    start: str | None
    end: str | None
    after: str | None
    source: str | None


def audit_nodes_page(execute: Execute, entity: EntityType) -> Iterator[list[Raw]]:
    """All nodes of one kind, page by page."""
    kinds = {kind.value: _BEYOND for kind in NODES}
    after = ""
    while True:
        asked = kinds | {entity.value: after}
        rows = execute(statement("audit_nodes_page"), **asked, limit=PAGE)
        if not rows:
            return
        yield [Raw(name, properties) for name, properties in rows]
        after = rows[-1][1]["id"]


def audit_links_page(execute: Execute, type: RelType) -> Iterator[list[Raw]]:
    """All relationships of one type, page by page."""
    types = {one.value: _BEYOND for one in RelType}
    after = ""
    while True:
        asked = types | {type.value: after}
        rows = execute(statement("audit_links_page"), **asked, limit=PAGE)
        if not rows:
            return
        yield [
            Raw(name, properties, from_id, to_id, start, end)
            for name, from_id, to_id, start, end, properties in rows
        ]
        after = rows[-1][5]["id"]


def audit_history(execute: Execute, ids: Iterable[str]) -> dict[str, list[Entry]]:
    """What the log says of each of these, in order; ids that it does not know are left out."""
    found: dict[str, list[Entry]] = defaultdict(list)
    for id, *entry in execute(statement("audit_history"), ids=list(ids)):
        found[id].append(Entry(*entry))
    return found


def audit_records(execute: Execute, ids: Iterable[str]) -> dict[str, list[Row]]:
    """The records of each of these as they stand; `record_from_row` reads those it can."""
    found: dict[str, list[Row]] = defaultdict(list)
    for row in execute(statement("audit_records"), ids=list(ids)):
        found[row[4]].append(row)
    return found


def audit_ids_twice(execute: Execute, ids: Iterable[str]) -> list[tuple[str, list[str]]]:
    """(id, labels and types that carry it), where these are several."""
    return [(id, names) for id, names in execute(statement("audit_ids_twice"), ids=list(ids))]
