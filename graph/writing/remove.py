"""Deletions and merges: what goes, what moves to another end, which records go over. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from graph.catalogue import DECLARED, LINKS, is_link
from graph.changes import Breach, ChangeSet, Deletion, Merge, RecordKey
from graph.codec import Values
from graph.messages import text
from graph.queries.entities import EntityState, link_identity, link_period
from graph.sources import hash_of
from graph.vocabulary import HAND, Basis, EntityType
from graph.writing.decision import (
    Decision,
    EntityChange,
    RecordChange,
    Removal,
    Touched,
    cause_of,
)
from graph.writing.erase import refused_merge
from graph.writing.load import Loaded

OWNED = (EntityType.HAS_ADDRESS, EntityType.HAS_EVENT)
"""Links whose far end belongs to the near end and goes with it."""


def remove(change_set: ChangeSet, loaded: Loaded, touched: Touched, decision: Decision) -> None:
    """Decide all deletions and merges of the change set."""
    for deletion in change_set.deletions:
        found = _refused_deletion(deletion, loaded)
        if found:
            decision.breaches.append(found)
        else:
            _delete(deletion.entity_id, loaded, decision)
    for merge in change_set.merges:
        found = _refused_merge(merge, loaded)
        if found:
            decision.breaches.append(found)
        else:
            _Merging(merge, loaded, touched, decision).decide()
    once = {removal.before.id: removal for removal in decision.removals}
    decision.removals = list(once.values())


def _refused_deletion(deletion: Deletion, loaded: Loaded) -> Breach | None:
    state = loaded.states.get(deletion.entity_id)
    if state is None:
        return _missing(deletion.entity_id, loaded)
    if state.entity in DECLARED:
        return _breach("declared", state)
    if deletion.expected_version not in (None, state.version):
        return _stale(state, deletion.expected_version)
    systems = {
        record.key.system
        for record in loaded.by_entity.get(state.id, ())
        if record.withdrawn is None and record.key.system != HAND
    }
    if systems:
        return _breach("still_asserted", state, systems=", ".join(sorted(systems)))
    return None


def _refused_merge(merge: Merge, loaded: Loaded) -> Breach | None:
    kept, gone = loaded.states.get(merge.kept_id), loaded.states.get(merge.gone_id)
    if kept is None:
        return _missing(merge.kept_id, loaded)
    if gone is None:
        return _missing(merge.gone_id, loaded)
    if kept.id == gone.id or kept.entity is not gone.entity or is_link(kept.entity):
        return _breach("merge_kinds", gone, other=text(f"entity.{kept.entity}"))
    for state, expected in ((kept, merge.kept_version), (gone, merge.gone_version)):
        if expected not in (None, state.version):
            return _stale(state, expected)
    return refused_merge(kept, gone)


def _missing(id: str, loaded: Loaded) -> Breach:
    gone = loaded.gone.get(id)
    key = RecordKey(HAND, "", id)
    if gone is None:
        return Breach("unknown_entity", key, EntityType.COMPANY, id, {"id": id})
    told = {"id": id, "into": gone.into or "—", "number": str(gone.seq)}
    return Breach("gone", key, gone.entity, id, told)


def _stale(state: EntityState, expected: int | None) -> Breach:
    return _breach("version", state, expected=str(expected), actual=str(state.version))


def _breach(rule: str, state: EntityState, **params: str) -> Breach:
    key = RecordKey(HAND, state.entity.value, state.id)
    told = {"entity": text(f"entity.{state.entity}"), "id": state.id, **params}
    return Breach(rule, key, state.entity, state.id, told, dict(state.values))


def _delete(id: str, loaded: Loaded, decision: Decision) -> None:
    state = loaded.states[id]
    for link in loaded.links_of.get(id, ()):
        decision.removals.append(Removal(link, None, loaded.by_entity.get(link.id, ())))
        if link.entity in OWNED and link.from_id == id and link.to_id:
            owned = loaded.states[link.to_id]
            decision.removals.append(Removal(owned, None, loaded.by_entity.get(owned.id, ())))
    decision.removals.append(Removal(state, None, loaded.by_entity.get(id, ())))


class _Merging:
    """One merge: every link of the gone node moves, is merged, or ends."""

    def __init__(self, merge: Merge, loaded: Loaded, touched: Touched, decision: Decision) -> None:
        self._kept, self._gone = merge.kept_id, merge.gone_id
        self._loaded, self._touched, self._decision = loaded, touched, decision
        self._siblings: dict[tuple[object, ...], list[EntityState]] = {}
        for link in loaded.links_of.get(merge.kept_id, ()):
            self._siblings.setdefault(link_identity(link), []).append(link)

    def decide(self) -> None:
        own = {link.id for link in self._loaded.links_of.get(self._gone, ())}
        for link in self._loaded.links_of.get(self._gone, ()):
            self._link(link)
        for link in self._loaded.via.get(self._gone, ()):
            if link.id not in own:
                self._rename_via(link)
        self._give_records(self._gone, self._kept)
        self._decision.removals.append(Removal(self._loaded.states[self._gone], self._kept))

    def _link(self, link: EntityState) -> None:
        moved = replace(
            link,
            version=link.version + 2,
            values=self._renamed(link.values),
            from_id=self._end(link.from_id),
            to_id=self._end(link.to_id),
        )
        if moved.from_id == moved.to_id and not _may_be_own(moved):
            records = self._loaded.by_entity.get(link.id, ())
            self._decision.removals.append(Removal(link, None, records))
            return
        same = self._sibling(moved)
        if same is not None:
            self._give_records(link.id, same.id)
            self._decision.removals.append(Removal(link, same.id))
            return
        self._siblings.setdefault(link_identity(moved), []).append(moved)
        changed = tuple(self._renamed_records(link.id))
        self._decision.removals.append(Removal(link, moved=True))
        self._decision.changes.append(EntityChange(None, moved, changed))
        self._decision.causes[link.id] = cause_of(moved, self._loaded.by_entity)

    def _sibling(self, moved: EntityState) -> EntityState | None:
        period = link_period(moved)
        alike = self._siblings.get(link_identity(moved), ())
        return next((one for one in alike if link_period(one).overlaps(period)), None)

    def _give_records(self, from_id: str, to_id: str) -> None:
        for record in self._loaded.by_entity.get(from_id, ()):
            values = self._renamed(record.values)
            after = replace(record, entity_id=to_id, values=values, hash=hash_of(values))
            self._touched[to_id][record.key] = RecordChange(record, after)
        self._touched.setdefault(to_id, {})

    def _rename_via(self, link: EntityState) -> None:
        for change in self._renamed_records(link.id):
            self._touched[link.id][change.key] = change

    def _renamed_records(self, link_id: str) -> Iterable[RecordChange]:
        for record in self._loaded.by_entity.get(link_id, ()):
            values = self._renamed(record.values)
            if values != record.values:
                yield RecordChange(record, replace(record, values=values, hash=hash_of(values)))

    def _renamed(self, values: Values) -> Values:
        return {**values, "via": self._kept} if values.get("via") == self._gone else values

    def _end(self, id: str | None) -> str | None:
        return self._kept if id == self._gone else id


def _may_be_own(link: EntityState) -> bool:
    return LINKS[link.entity].loop_of_one and link.values.get("basis") == Basis.OWN.value
