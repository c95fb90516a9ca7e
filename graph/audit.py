"""Finds in the whole graph what the database cannot enforce and the writer should have seen to.

Every statement is linear in the graph; nodes and links are read in pages, each with its source
records. Nothing is written.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import chain, pairwise
from typing import TYPE_CHECKING, Literal

import networkx as nx

from graph.auditing.entities import EntityAuditor
from graph.auditing.findings import Finding
from graph.catalogue import NODES
from graph.model import Period
from graph.queries import Execute
from graph.queries import audit as queries
from graph.reader import Reader
from graph.vocabulary import RelType

if TYPE_CHECKING:
    from graph.engine.connection import Database

__all__ = ["AuditReport", "Finding", "audit"]

MOST_FINDINGS = 200
"""So many findings of each rule are listed; more are only counted as 'and more'."""

Listener = Callable[[int], None]
"""Told how many nodes and links have been looked at."""


@dataclass(frozen=True, slots=True)
class AuditReport:
    """What the audit found. `checked` counts what was looked at, by kind of node or link.

    `cut` names the rules of which only the first `MOST_FINDINGS` are listed.
    """

    findings: tuple[Finding, ...]
    checked: Mapping[str, int] = field(default_factory=dict)
    cut: tuple[str, ...] = ()

    def of(self, severity: Literal["breach", "data"]) -> tuple[Finding, ...]:
        """Findings of one severity."""
        return tuple(found for found in self.findings if found.severity == severity)


def audit(database: Database, day: date, listener: Listener | None = None) -> AuditReport:
    """Look at everything, by the fields and the mastership that stand; `day` is the day on which
    shares are added up."""
    checked: Counter[str] = Counter()
    kept: list[Finding] = []
    numbers: Counter[str] = Counter()
    for found in chain(
        _log(database.read),
        _entities(Reader(database), database.read, checked, listener),
        _overlaps(database.read),
        _loops(database.read),
        _shares(database.read, day),
        _lost_records(database.read),
    ):
        numbers[found.rule] += 1
        if numbers[found.rule] <= MOST_FINDINGS:
            kept.append(found)
    kept.sort(key=lambda found: (found.severity, found.rule, found.entity, found.ids))
    cut = tuple(sorted(rule for rule, number in numbers.items() if number > MOST_FINDINGS))
    return AuditReport(tuple(kept), dict(checked), cut)


def _log(execute: Execute) -> Iterator[Finding]:
    for seq in queries.audit_gaps(execute, MOST_FINDINGS + 1):
        yield Finding("sequence_gap", "breach", "change_set", (str(seq),))
    for seq in queries.audit_beyond(execute, MOST_FINDINGS + 1):
        yield Finding("sequence_beyond", "breach", "change_set", (str(seq),))
    for name, number in queries.audit_without_id(execute):
        yield Finding("without_id", "breach", name, (), {"number": str(number)})


def _entities(
    reader: Reader,
    execute: Execute,
    checked: Counter[str],
    listener: Listener | None,
) -> Iterator[Finding]:
    auditor = EntityAuditor(reader.sources(), reader.standing.catalogue, reader.standing.table)
    pages = chain(
        (page for entity in NODES for page in queries.audit_nodes_page(execute, entity)),
        (page for type in RelType for page in queries.audit_links_page(execute, type)),
    )
    for page in pages:
        records = reader.records_of([raw.properties["id"] for raw in page])
        for raw in page:
            kind, findings = auditor.look_at(raw, records.get(raw.properties["id"], []))
            checked[kind] += 1
            yield from findings
        if listener is not None:
            listener(checked.total())


def _overlaps(execute: Execute) -> Iterator[Finding]:
    for entity, links in queries.audit_parallel_links(execute):
        ordered = sorted(links, key=lambda link: (link[1] or date.min, link[0]))
        for first, second in pairwise(ordered):
            if Period(*first[1:]).overlaps(Period(*second[1:])):
                ids = (first[0], second[0])
                yield Finding("overlap", "breach", entity.value, ids)


def _loops(execute: Execute) -> Iterator[Finding]:
    graph: nx.DiGraph[str] = nx.DiGraph(queries.audit_contract_pairs(execute))
    for ring in nx.strongly_connected_components(graph):
        alone = next(iter(ring))
        if len(ring) > 1 or graph.has_edge(alone, alone):
            yield Finding("contract_loop", "breach", "contract", tuple(sorted(ring)))


def _shares(execute: Execute, day: date) -> Iterator[Finding]:
    for id, capital, votes in queries.audit_shares(execute, day, MOST_FINDINGS + 1):
        sums = {"capital": f"{capital * 100:.6g}", "votes": f"{votes * 100:.6g}"}
        yield Finding("shares_above_100", "data", "company", (id,), sums)


def _lost_records(execute: Execute) -> Iterator[Finding]:
    for system, kind, external_id, entity_id in queries.audit_lost_records(
        execute, MOST_FINDINGS + 1
    ):
        told = {"system": system, "key": external_id}
        yield Finding("lost_record", "breach", kind, (entity_id,), told)
