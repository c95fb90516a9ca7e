"""What a change set touches, read after the sequence lock."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from graph.catalogue import LINKS, NODES, Catalogue
from graph.changes import HAND_SOURCE, Assertion, ChangeSet, RecordKey, Restoration, Source
from graph.queries import Execute
from graph.queries.entities import (
    EntityState,
    Gone,
    links_of_nodes,
    links_via,
    nodes_gone,
    states_by_id,
)
from graph.queries.history import END_OF_LOG, changes_counted
from graph.queries.records import records_by_key, records_of_entities, sources_all
from graph.sources import SourceRecord
from graph.vocabulary import EntityType, SourceRole


@dataclass(frozen=True, slots=True)
class Loaded:
    """The records named by a change set, all records and the state of the entities touched.

    For nodes that are deleted or merged also their links (`links_of`), and the ties whose `via`
    they are. `gone` are ids that were deleted or merged before. `changed` says how often what
    comes back was changed, which is its version.
    """

    by_key: Mapping[RecordKey, SourceRecord]
    by_entity: Mapping[str, tuple[SourceRecord, ...]]
    states: Mapping[str, EntityState]
    roles: Mapping[str, SourceRole]
    new_sources: tuple[Source, ...]
    gone: Mapping[str, Gone] = field(default_factory=dict)
    links_of: Mapping[str, tuple[EntityState, ...]] = field(default_factory=dict)
    via: Mapping[str, tuple[EntityState, ...]] = field(default_factory=dict)
    changed: Mapping[str, int] = field(default_factory=dict)


def nothing_of(roles: Mapping[str, SourceRole]) -> Loaded:
    """What there is to load where all is said to be new."""
    return Loaded({}, {}, {}, roles, ())


def load(
    execute: Execute, change_set: ChangeSet, catalogue: Catalogue, *, trusting: bool
) -> Loaded:
    """Everything the decision needs, in a fixed number of statements whatever its size.

    `trusting`: nodes and links that are said to be new are not looked for.
    """
    new = said_to_be_new(change_set) if trusting else frozenset()
    asserted: list[Assertion | Restoration] = [*change_set.assertions, *change_set.restorations]
    asserted = [one for one in asserted if one.entity_id not in new]
    keys = [one.record for one in (*asserted, *change_set.withdrawals)]
    named = {record.key: record for record in records_by_key(execute, keys, catalogue)}
    kinds: dict[str, EntityType] = {one.entity_id: one.entity for one in asserted}
    kinds.update((record.entity_id, record.entity) for record in named.values())
    states = states_by_id(execute, _by_kind(kinds), catalogue)
    removed = _removed(change_set)
    named_by_id = [*removed, *change_set.resettle]
    if named_by_id:
        every = dict.fromkeys((*NODES, *LINKS), named_by_id)
        states.update(states_by_id(execute, every, catalogue))
    links = links_of_nodes(execute, removed, catalogue) if removed else []
    via = links_via(execute, removed, catalogue) if change_set.merges else []
    states.update((link.id, link) for link in (*links, *via))
    states.update(states_by_id(execute, _by_kind(_owned(links)), catalogue))
    known = {*kinds, *states}
    by_entity: dict[str, list[SourceRecord]] = defaultdict(list)
    for record in records_of_entities(execute, known, catalogue):
        by_entity[record.entity_id].append(record)
    registered = {HAND_SOURCE.name: HAND_SOURCE.role, **sources_all(execute)}
    sources = tuple(s for s in change_set.sources if registered.get(s.name) is not s.role)
    roles = registered | {source.name: source.role for source in sources}
    return Loaded(
        named,
        {k: tuple(v) for k, v in by_entity.items()},
        states,
        roles,
        sources,
        _gone(execute, change_set, states),
        _by_end(links),
        _by_via(via),
        _changed_before(execute, change_set, states),
    )


def said_to_be_new(change_set: ChangeSet) -> frozenset[str]:
    """Ids of what must not exist yet; if it does, or one of its records, the keys of the database
    refuse to have it made."""
    known = {one.entity_id for one in change_set.restorations}
    known.update(a.entity_id for a in change_set.assertions if a.expected_version != 0)
    return frozenset(a.entity_id for a in change_set.assertions) - known


def _removed(change_set: ChangeSet) -> list[str]:
    merged = [id for merge in change_set.merges for id in (merge.kept_id, merge.gone_id)]
    deleted = [deletion.entity_id for deletion in change_set.deletions]
    return [*deleted, *merged, *(erasure.entity_id for erasure in change_set.erasures)]


def _owned(links: Iterable[EntityState]) -> dict[str, EntityType]:
    """Addresses and events at the far end of these links."""
    ends = {
        EntityType.HAS_ADDRESS: EntityType.ADDRESS,
        EntityType.HAS_EVENT: EntityType.CONTRACT_EVENT,
    }
    return {link.to_id or "": ends[link.entity] for link in links if link.entity in ends}


def _gone(
    execute: Execute, change_set: ChangeSet, states: Mapping[str, EntityState]
) -> dict[str, Gone]:
    """Asserted or removed ids that exist no more; a creation brings an id that never was."""
    asked = {a.entity_id for a in change_set.assertions if a.expected_version != 0}
    restored = {one.entity_id for one in change_set.restorations}
    missing = [id for id in (*asked, *restored, *_removed(change_set)) if id not in states]
    return nodes_gone(execute, missing) if missing else {}


def _changed_before(
    execute: Execute, change_set: ChangeSet, states: Mapping[str, EntityState]
) -> dict[str, int]:
    back = {one.entity_id for one in change_set.restorations if one.entity_id not in states}
    return changes_counted(execute, back, END_OF_LOG) if back else {}


def _by_end(links: Iterable[EntityState]) -> dict[str, tuple[EntityState, ...]]:
    found: dict[str, dict[str, EntityState]] = defaultdict(dict)
    for link in links:
        for end in (link.from_id, link.to_id):
            found[end or ""][link.id] = link
    return {id: tuple(ends.values()) for id, ends in found.items()}


def _by_via(links: Iterable[EntityState]) -> dict[str, tuple[EntityState, ...]]:
    found: dict[str, list[EntityState]] = defaultdict(list)
    for link in links:
        found[str(link.values.get("via"))].append(link)
    return {id: tuple(via) for id, via in found.items()}


def _by_kind(kinds: Mapping[str, EntityType]) -> dict[EntityType, list[str]]:
    grouped: dict[EntityType, list[str]] = defaultdict(list)
    for id, kind in kinds.items():
        grouped[kind].append(id)
    return grouped
