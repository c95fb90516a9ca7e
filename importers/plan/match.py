"""Pass 3: which node each record speaks of, among those of the graph and of this run.

New records of one run are matched against each other by the rule that holds against the graph
(`graph.identity`), in the order of their external ids.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

import orjson

from graph.catalogue import NODES
from graph.changes import RecordKey
from graph.identity import MATCHED_BY, Candidate, Match, Outcome, decide_within, match
from graph.model import new_id
from graph.reader import Reader
from graph.vocabulary import EntityType
from importers.mapping.mapped import BY_IDENTIFIER
from importers.plan.answered import answered
from importers.plan.matching import matching_of
from importers.plan.resolve import REVIEW, reject_record
from importers.plan.store import Store

_OPEN = (
    "external_id > ? AND entity = ? AND numbering = ? AND alive AND NOT known AND of IS NULL "
    "AND fields IS NOT NULL"
)
_PARTS = (EntityType.ADDRESS, EntityType.CONTRACT_EVENT)
_CHANGED = " AND id IN (SELECT id FROM dirty)"
_NAMED = "EXISTS (SELECT 1 FROM identifier i WHERE i.record = record.id AND i.matches)"
_IDENTIFIERS = (
    "SELECT record, name, value FROM identifier WHERE record IN (SELECT value FROM json_each(?))"
)


def match_nodes(store: Store, reader: Reader, *, first: bool) -> None:
    """Match every node whose rows have changed, or all at first; rows of records to review are put
    to review."""
    _keep_sirets(store)
    _match(store, reader, "" if first else _CHANGED)
    _Contended(store).decide()
    _one_record_each(store)
    store.run("DELETE FROM dirty")
    _review(store, reader)


def _match(store: Store, reader: Reader, which: str) -> None:
    kinds = [kind for kind in store.kinds() if kind[0] in NODES and kind[0] not in _PARTS]
    known = bool(reader.sources())
    # What carries nothing to be known by is new, as everything is to a graph without sources.
    unasked = f" AND NOT {_NAMED}" if known else ""
    for kind in kinds:
        store.run(f"{_KEEP_NEW} WHERE {_OPEN}{which}{unasked}", "", *kind)
    if not known:
        return
    pages = (
        page
        for kind in kinds
        for page in store.pages(
            f"SELECT external_id, id, key, entity FROM record INDEXED BY record_kind "
            f"WHERE {_OPEN}{which} AND {_NAMED} ORDER BY external_id LIMIT ?",
            *kind,
        )
    )
    candidates = (_candidates(store, [row[1:] for row in page]) for page in pages)
    for asked, found in answered(candidates, lambda some: match(reader, list(some.values()))):
        _keep(store, zip(asked, found, strict=True))


def _candidates(store: Store, page: Sequence[tuple[int, str, str]]) -> dict[int, Candidate]:
    ids = [id for id, *_ in page]
    identifiers = _grouped(store, ids, f"{_IDENTIFIERS} AND matches")
    sirets = _grouped(
        store, ids, "SELECT id, value FROM siret WHERE id IN (SELECT value FROM json_each(?))"
    )
    return {
        id: Candidate(
            store.record_key(key),
            EntityType(entity),
            _in_order(EntityType(entity), identifiers.get(id, ())),
            sirets[id][0][0] if id in sirets else None,
        )
        for id, key, entity in page
    }


def _keep_sirets(store: Store) -> None:
    """The lowest SIRET of the sites that the rows of a company give."""
    store.run("DROP TABLE IF EXISTS temp.siret")
    store.run("CREATE TEMP TABLE siret (id INTEGER PRIMARY KEY, value TEXT)")
    store.run(
        "INSERT INTO siret SELECT l.from_record, min(i.value) FROM identifier i "
        "CROSS JOIN record l ON l.to_record = i.record AND l.entity = 'has_site' AND l.alive "
        "WHERE i.name = 'siret' GROUP BY l.from_record"
    )


def _grouped(store: Store, ids: Sequence[int], sql: str) -> dict[int, list[tuple[str, ...]]]:
    found: dict[int, list[tuple[str, ...]]] = defaultdict(list)
    for id, *rest in store.rows(sql, orjson.dumps(ids).decode()):
        found[id].append(tuple(rest))
    return found


def _in_order(entity: EntityType, pairs: Iterable[tuple[str, ...]]) -> tuple[tuple[str, str], ...]:
    strength = {name: place for place, name in enumerate(MATCHED_BY.get(entity, ()))}
    return tuple(sorted(((n, v) for n, v in pairs), key=lambda pair: (strength[pair[0]], pair[1])))


_KEEP_NEW = (
    "UPDATE record INDEXED BY record_kind "
    "SET entity_id = CASE WHEN match = 'new' THEN entity_id ELSE new_id() END, "
    "match = 'new', match_by = '', candidates = '', existing = 0"
)


def _keep(store: Store, found: Iterable[tuple[int, Match]]) -> None:
    """Write what was matched; a new node keeps the id it was given before."""
    rows = []
    for key, one in found:
        existing = int(one.outcome in (Outcome.ATTACH, Outcome.SITE))
        id = one.entity_id or (new_id() if one.outcome is Outcome.NEW else None)
        candidates = ", ".join(one.candidates)
        rows.append((one.outcome.value, one.by, candidates, existing, one.outcome.value, id, key))
    store.many(
        "UPDATE record SET entity_id = CASE WHEN match = 'new' AND ?5 = 'new' THEN entity_id "
        "ELSE ?6 END, match = ?1, match_by = ?2, candidates = ?3, existing = ?4 WHERE id = ?7",
        rows,
    )


@dataclass(slots=True)
class _Holder:
    """A node that records of this run speak of: by which systems, with which SIRETs."""

    existing: bool
    numberings: set[tuple[str, str]] = field(default_factory=set)
    sirets: set[str] = field(default_factory=set)


class _Contended:
    """The records of this run that share an identifier with another one of this run."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._carriers: dict[tuple[str, str], dict[str, None]] = defaultdict(dict)
        self._holders: dict[str, _Holder] = {}

    def decide(self) -> None:
        """Known records first, then the others in the order of their external ids."""
        store = self._store
        store.run("DROP TABLE IF EXISTS temp.contended")
        store.run(
            "CREATE TEMP TABLE contended AS SELECT DISTINCT i.record FROM identifier i JOIN "
            "(SELECT name, value FROM identifier GROUP BY name, value HAVING count(*) > 1) g "
            "ON g.name = i.name AND g.value = i.value"
        )
        rows = store.db.execute(
            "SELECT k.id, k.key, k.entity, k.match, k.entity_id, k.existing FROM contended c "
            "JOIN record k ON k.id = c.record JOIN numbering m ON m.id = k.numbering "
            "WHERE k.alive AND k.of IS NULL AND k.match IS NOT NULL "
            "ORDER BY k.known DESC, k.external_id, m.system, m.kind"
        ).fetchall()
        candidates = _candidates(store, [row[:3] for row in rows])
        # A record that may not match by an identifier can still be matched by it.
        carried = _grouped(store, [row[0] for row in rows], _IDENTIFIERS)
        for id, _, _, *decided in rows:
            self._place(id, decided, candidates[id], carried.get(id, ()))

    def _place(
        self,
        record: int,
        decided_before: Sequence[Any],
        candidate: Candidate,
        carried: Iterable[tuple[str, ...]],
    ) -> None:
        outcome, id, existing = decided_before
        if outcome not in ("known", "review"):
            decided = self._decide(candidate, outcome, id)
            if decided is not None:
                self._write(record, decided)
                outcome, id = decided.outcome.value, decided.entity_id
                existing = self._holders[id].existing if id in self._holders else False
        if id is None:
            return
        holder = self._holders.setdefault(id, _Holder(bool(existing)))
        holder.numberings.add(candidate.record[:2])
        holder.sirets.update([candidate.siret] if candidate.siret else [])
        for name, value in carried:
            self._carriers[name, value][id] = None

    def _decide(self, candidate: Candidate, outcome: str, id: str | None) -> Match | None:
        """What the other records of the run make of a match; None leaves it as it is."""
        found: dict[str, str] = {}
        for name, value in candidate.identifiers:
            for carrier in self._carriers[name, value]:
                found.setdefault(carrier, name)
        matched = id if outcome in ("attach", "site") else None
        if not found or (set(found) == {matched} and outcome == "site"):
            return None
        if len({*found, *([matched] if matched else [])}) > 1:
            return Match(Outcome.REVIEW, None, tuple(sorted(found)), ", ".join(found.values()))
        carrier, name = next(iter(found.items()))
        holder = self._holders[carrier]
        same = candidate.record[:2] in holder.numberings
        return decide_within(candidate, carrier, name, same, holder.sirets)

    def _write(self, record: int, decided: Match) -> None:
        holder = self._holders.get(decided.entity_id or "")
        self._store.run(
            "UPDATE record SET match = ?, match_by = ?, candidates = ?, entity_id = ?, "
            "existing = ? WHERE id = ?",
            decided.outcome.value,
            decided.by,
            ", ".join(decided.candidates),
            decided.entity_id,
            int(holder.existing) if holder else 0,
            record,
        )


def _one_record_each(store: Store) -> None:
    """Records of one system that different identifiers lead to one node: the later ones wait."""
    store.run(
        "UPDATE record SET match = 'review', candidates = entity_id, entity_id = NULL "
        "WHERE match = 'attach' AND alive AND EXISTS (SELECT 1 FROM record o "
        "WHERE o.entity_id = record.entity_id AND o.numbering = record.numbering AND o.alive "
        "AND o.id <> record.id AND o.match IN ('attach', 'known', 'new') "
        "AND (o.match <> 'attach' OR o.external_id < record.external_id))"
    )


def _review(store: Store, reader: Reader) -> None:
    waiting = store.db.execute(
        "SELECT key, candidates, match_by FROM record WHERE match = 'review' AND alive ORDER BY key"
    ).fetchall()
    matching = matching_of(store)
    for key, candidates, by in waiting:
        params: dict[str, object] = {
            "candidates": _described(store, reader, candidates.split(", ")),
            "by": (by or "").upper(),
        }
        if matching.rejects(key):
            reject_record(store, key, "row.several_matches", params)
        else:
            reject_record(store, key, "row.review", params, REVIEW)


def _described(store: Store, reader: Reader, ids: Sequence[str]) -> str:
    """Candidates by the keys that a person knows: `C06011 (sage)`."""
    keys: list[RecordKey] = []
    for id in ids:
        staged = [
            store.record_key(key)
            for (key,) in store.rows(
                "SELECT key FROM record WHERE entity_id = ? AND alive AND of IS NULL "
                "ORDER BY key LIMIT 3",
                id,
            )
        ]
        keys += [key for key in staged if key.system != BY_IDENTIFIER]
        if not staged:
            keys += sorted(record.key for record in reader.records_of([id]).get(id, ()))[:3]
    return ", ".join(f"{key.external_id} ({key.system})" for key in keys) or ", ".join(ids)
