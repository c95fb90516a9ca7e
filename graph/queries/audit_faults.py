"""Faults that only a look over the whole graph can find, each as rows of the audit."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from graph.catalogue import DECLARED
from graph.queries.log import CHANGE_KINDS
from graph.queries.statements import Execute, statement
from graph.vocabulary import HAND, EntityType, Label, RelType


class SequenceState(NamedTuple):
    """The last number taken (`None`: no sequence); the last declaring set, noted and logged."""

    value: int | None
    noted: int
    declared: int


class RecordFault(NamedTuple):
    """A source record at fault; missing parts are empty."""

    rule: str
    system: str
    kind: str
    external_id: str
    entity_id: str


def audit_sequence(execute: Execute) -> SequenceState:
    declared = [kind.value for kind in DECLARED]
    value, noted, last = execute(statement("audit_sequence"), declared=declared)[0]
    return SequenceState(value, int(noted), int(last))


def audit_gaps(execute: Execute, limit: int) -> list[int]:
    return [int(row[0]) for row in execute(statement("audit_gaps"), limit=limit)]


def audit_beyond(execute: Execute, limit: int) -> list[int]:
    return [int(row[0]) for row in execute(statement("audit_beyond"), limit=limit)]


def audit_log(execute: Execute, limit: int) -> list[tuple[str, int]]:
    """(rule, number of the change set)."""
    entities = [kind.value for kind in EntityType]
    rows = execute(statement("audit_log"), entities=entities, kinds=list(CHANGE_KINDS), limit=limit)
    return [(rule, seq) for rule, seq in rows]


def audit_lost_entities(execute: Execute, limit: int) -> list[tuple[str, str]]:
    """(kind, id)."""
    rows = execute(statement("audit_lost_entities"), limit=limit)
    return [(entity, id) for entity, id in rows]


def audit_tombstones(execute: Execute, limit: int) -> list[tuple[str, str | None]]:
    """(id, what it was merged into)."""
    return [(id, into) for id, into in execute(statement("audit_tombstones"), limit=limit)]


def audit_without_id(execute: Execute) -> list[tuple[str, int]]:
    """(label or type, number)."""
    return [(row[0], int(row[1])) for row in execute(statement("audit_without_id"))]


def audit_strays(execute: Execute, limit: int) -> list[tuple[str, str, str]]:
    """(rule, labels or type, id)."""
    labels = [label.value for label in Label]
    types = [type.value for type in RelType]
    rows = execute(statement("audit_strays"), labels=labels, types=types, limit=limit)
    return [(rule, name, id) for rule, name, id in rows]


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


def audit_owners(execute: Execute, limit: int) -> list[tuple[str, str, list[str]]]:
    """(rule, kind, ids: what is owned, then its owners)."""
    rows = execute(statement("audit_owners"), limit=limit)
    return [(rule, entity, ids) for rule, entity, ids in rows]


def audit_via(execute: Execute, limit: int) -> list[tuple[str, str, str, str]]:
    """(rule, kind, id of the link, the id that is missing)."""
    rows = execute(statement("audit_via"), limit=limit)
    return [(rule, entity, id, via) for rule, entity, id, via in rows]


def audit_shared_keys(execute: Execute, limit: int) -> list[tuple[str, str, str, list[str]]]:
    """(kind, key, number, ids that carry it)."""
    rows = execute(statement("audit_shared_keys"), limit=limit)
    return [(entity, key, value, ids) for entity, key, value, ids in rows]


def audit_sites_elsewhere(execute: Execute, limit: int) -> list[tuple[str, str, str]]:
    """(id of the link, SIRET of the site, SIREN of the company)."""
    rows = execute(statement("audit_sites_elsewhere"), limit=limit)
    return [(link, siret, siren) for link, siret, siren in rows]


def audit_declared_twice(execute: Execute) -> list[tuple[str, str, list[str]]]:
    """(kind, what is declared, ids)."""
    return [(row[0], row[1], row[2]) for row in execute(statement("audit_declared_twice"))]


def audit_record_keys(execute: Execute, limit: int) -> list[RecordFault]:
    entities = [kind.value for kind in EntityType]
    rows = execute(statement("audit_record_keys"), entities=entities, hand=HAND, limit=limit)
    return [RecordFault(*row) for row in rows]


def audit_lost_records(execute: Execute, limit: int) -> list[RecordFault]:
    rows = execute(statement("audit_lost_records"), limit=limit)
    return [RecordFault("lost_record", *row) for row in rows]


def audit_sources(execute: Execute) -> list[tuple[str, str]]:
    """(system, role as it stands)."""
    return [(name, role) for name, role in execute(statement("audit_sources"))]


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
