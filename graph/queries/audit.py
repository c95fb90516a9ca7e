"""Whole-graph reads of the audit (`graph/audit.py`): pages in the order of ids, and faults."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from graph.catalogue import NODES
from graph.queries.statements import Execute, statement
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


def audit_without_id(execute: Execute) -> list[tuple[str, int]]:
    """(label or type, number)."""
    return [(row[0], int(row[1])) for row in execute(statement("audit_without_id"))]


def audit_parallel_links(
    execute: Execute,
) -> Iterator[tuple[EntityType, list[tuple[str, date | None, date | None]]]]:
    """Kind and (id, since, until) of links that only their dates tell apart."""
    for entity, links in execute(statement("audit_parallel_links")):
        yield EntityType(entity), [(id, _day(since), _day(until)) for id, since, until in links]


def audit_contract_pairs(execute: Execute) -> list[tuple[str, str]]:
    """(contract above, contract below)."""
    return [(above, below) for above, below in execute(statement("audit_contract_pairs"))[0][0]]


def audit_shares(execute: Execute, day: date, limit: int) -> list[tuple[str, float, float]]:
    """(company, sum of capital, sum of votes) as fractions."""
    rows = execute(statement("audit_shares"), day=day, limit=limit)
    return [(id, float(capital), float(votes)) for id, capital, votes in rows]


def audit_lost_records(execute: Execute, limit: int) -> list[tuple[str, str, str, str]]:
    """(system, kind, external id, id of what is missing)."""
    rows = execute(statement("audit_lost_records"), limit=limit)
    return [(row[0], row[1], row[2], row[3]) for row in rows]


def audit_gaps(execute: Execute, limit: int) -> list[int]:
    return [int(row[0]) for row in execute(statement("audit_gaps"), limit=limit)]


def audit_beyond(execute: Execute, limit: int) -> list[int]:
    return [int(row[0]) for row in execute(statement("audit_beyond"), limit=limit)]


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
