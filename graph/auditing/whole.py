"""The audit's rules that need the whole graph: log, keys, owners, overlaps, loops, shares."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import networkx as nx

from graph.auditing.findings import Finding
from graph.model import Period
from graph.queries import Execute
from graph.queries import audit_faults as queries
from graph.vocabulary import SourceRole


def log(execute: Execute, limit: int) -> Iterator[Finding]:
    """The sequence, the change sets and their changes."""
    sequence = queries.audit_sequence(execute)
    if sequence.value is None:
        yield Finding("sequence_missing", "change_set", ())
    if sequence.noted != sequence.declared:
        params = {"noted": str(sequence.noted), "declared": str(sequence.declared)}
        yield Finding("standing", "change_set", (str(sequence.declared),), params)
    for seq in queries.audit_gaps(execute, limit):
        yield Finding("sequence_gap", "change_set", (str(seq),))
    for seq in queries.audit_beyond(execute, limit):
        yield Finding("sequence_beyond", "change_set", (str(seq),))
    for rule, seq in queries.audit_log(execute, limit):
        yield Finding(rule, "change_set", (str(seq),))
    for entity, id in queries.audit_lost_entities(execute, limit):
        yield Finding("log_without_entity", entity, (id,))
    for id, into in queries.audit_tombstones(execute, limit):
        yield Finding("tombstone", "Deleted", (id,), {"into": into or "—"})


def identity(execute: Execute, limit: int) -> Iterator[Finding]:
    """Labels, ids, registered numbers, declarations."""
    for name, number in queries.audit_without_id(execute):
        yield Finding("without_id", name, (), {"number": str(number)})
    for rule, name, id in queries.audit_strays(execute, limit):
        yield Finding(rule, name, (id,), {"name": name})
    for entity, key, value, ids in queries.audit_shared_keys(execute, limit):
        params = {"key": key.upper(), "value": value}
        yield Finding("shared_key", entity, tuple(sorted(ids)), params)
    for link, siret, siren in queries.audit_sites_elsewhere(execute, limit):
        params = {"siret": siret, "siren": siren}
        yield Finding("site_elsewhere", "has_site", (link,), params)
    for entity, key, ids in queries.audit_declared_twice(execute):
        yield Finding("declared_twice", entity, tuple(sorted(ids)), {"key": key})


def links(execute: Execute, day: date, limit: int) -> Iterator[Finding]:
    """Overlaps, loops, owners, `via`, and shares on a day."""
    yield from _overlaps(execute)
    yield from _loops(execute)
    for rule, entity, ids in queries.audit_owners(execute, limit):
        yield Finding(rule, entity, tuple(ids), {"owners": ", ".join(ids[1:])})
    for rule, entity, id, via in queries.audit_via(execute, limit):
        yield Finding(rule, entity, (id,), {"via": via})
    for id, capital, votes in queries.audit_shares(execute, day, limit):
        sums = {"capital": f"{capital * 100:.6g}", "votes": f"{votes * 100:.6g}"}
        yield Finding("shares_above_100", "company", (id,), sums)


def records(execute: Execute, limit: int) -> Iterator[Finding]:
    """Keys of source records, what they speak of, and the registered systems."""
    for fault in (
        *queries.audit_record_keys(execute, limit),
        *queries.audit_lost_records(execute, limit),
    ):
        params = {"system": fault.system, "kind": fault.kind, "key": fault.external_id}
        yield Finding(fault.rule, "source_record", (fault.entity_id,), params)
    known = set(SourceRole)
    for name, role in queries.audit_sources(execute):
        if not name or role not in known:
            yield Finding("source_role", "source", (name,), {"role": role})


def _overlaps(execute: Execute) -> Iterator[Finding]:
    """Each link that overlaps with the one that reaches farthest of those before it."""
    for entity, every in queries.audit_parallel_links(execute):
        periods = [(id, Period(since, until)) for id, since, until in every]
        periods = [one for one in periods if not one[1].is_empty]
        periods.sort(key=lambda one: (one[1].since or date.min, one[0]))
        farthest = periods[:1]
        for one in periods[1:]:
            other = farthest.pop()
            if other[1].overlaps(one[1]):
                yield Finding("overlap", entity.value, (other[0], one[0]))
            farthest.append(max(other, one, key=_reach))


def _reach(one: tuple[str, Period]) -> date:
    return one[1].until or date.max


def _loops(execute: Execute) -> Iterator[Finding]:
    graph: nx.DiGraph[str] = nx.DiGraph(queries.audit_contract_pairs(execute))
    for ring in nx.strongly_connected_components(graph):
        if len(ring) > 1:  # a contract above itself is found where its link is looked at
            yield Finding("contract_loop", "contract", tuple(sorted(ring)))
