"""Finds in the whole graph what the database cannot enforce and the writer should have seen to.

Every statement is linear in the graph; nodes and links are read in pages, each with its source
records and its log. Nothing is written here: `graph/auditing/repair.py` fixes what is safe.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import chain
from typing import TYPE_CHECKING

from graph.auditing import whole
from graph.auditing.entities import EntityAuditor
from graph.auditing.findings import Finding, Severity
from graph.catalogue import NODES
from graph.queries import Execute
from graph.queries import audit as queries
from graph.queries.audit_faults import audit_sources
from graph.standing import Standing, Standings
from graph.vocabulary import HAND, RelType, SourceRole

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

    def of(self, severity: Severity) -> tuple[Finding, ...]:
        """Findings of one severity."""
        return tuple(found for found in self.findings if found.severity == severity)


def audit(
    database: Database, day: date, listener: Listener | None = None, most: int = MOST_FINDINGS
) -> AuditReport:
    """Look at everything; `day` is the day on which shares are added up.

    Of each rule `most` findings are listed.
    """
    checked: Counter[str] = Counter()
    kept: list[Finding] = []
    numbers: Counter[str] = Counter()
    for found in chain(
        whole.log(database.read, most + 1),
        whole.identity(database.read, most + 1),
        whole.records(database.read, most + 1),
        whole.links(database.read, day, most + 1),
        _entities(database.read, Standings(database).current(), checked, listener),
    ):
        numbers[found.rule] += 1
        if numbers[found.rule] <= most:
            kept.append(found)
    kept.sort(key=lambda found: (found.severity, found.rule, found.entity, found.ids))
    cut = tuple(sorted(rule for rule, number in numbers.items() if number > most))
    return AuditReport(tuple(kept), dict(checked), cut)


def _entities(
    execute: Execute, standing: Standing, checked: Counter[str], listener: Listener | None
) -> Iterator[Finding]:
    auditor = EntityAuditor(_roles(execute), standing)
    pages = chain(
        (page for entity in NODES for page in queries.audit_nodes_page(execute, entity)),
        (page for type in RelType for page in queries.audit_links_page(execute, type)),
    )
    twice: set[str] = set()
    for page in pages:
        ids = [raw.properties["id"] for raw in page]
        for id, names in queries.audit_ids_twice(execute, ids):
            if id not in twice:
                twice.add(id)
                yield Finding("id_twice", names[0], (id,), {"names": ", ".join(sorted(names))})
        records = queries.audit_records(execute, ids)
        history = queries.audit_history(execute, ids)
        for raw, id in zip(page, ids, strict=True):
            kind, findings = auditor.look_at(raw, records.get(id, []), history.get(id, []))
            checked[kind] += 1
            yield from findings
        if listener is not None:
            listener(checked.total())


def _roles(execute: Execute) -> dict[str, SourceRole]:
    """As the writer reads them; `whole.records` finds those that are none."""
    known = set(SourceRole)
    registered = {name: SourceRole(role) for name, role in audit_sources(execute) if role in known}
    return {HAND: SourceRole.RAMILLE, **registered}
