"""Writes a decision and its log."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import chain

import orjson

from graph.catalogue import DECLARED, is_link
from graph.changes import ChangeSet, Source
from graph.codec import Values, dump, to_property
from graph.queries import Execute
from graph.queries.declared import standing_note
from graph.queries.entities import (
    links_create,
    links_delete,
    links_update,
    nodes_bury,
    nodes_create,
    nodes_return,
    nodes_update,
)
from graph.queries.log import Change, log_write
from graph.queries.records import (
    place_text,
    records_delete,
    records_write,
    sources_register,
)
from graph.sources import SourceRecord
from graph.writing.decision import Decision, EntityChange, RecordChange, Removal

Rows = dict[str, list[object]]


@dataclass(frozen=True, slots=True)
class Made:
    """The new links: how many found both ends, and which of them joined ends that were joined."""

    links: int = 0
    beside: frozenset[str] = frozenset()


def store(execute: Execute, decision: Decision, seq: int) -> Made:
    """Write nodes, links and source records."""
    _remove(execute, decision, seq)
    new_nodes: Rows = defaultdict(list)
    new_links: Rows = defaultdict(list)
    old_nodes: Rows = defaultdict(list)
    old_links: Rows = defaultdict(list)
    for change in decision.changes:
        kind = change.after.entity.value
        if change.before is None and is_link(change.after.entity):
            new_links[kind].append(
                {
                    "from_id": change.after.from_id,
                    "to_id": change.after.to_id,
                    "properties": _all_properties(change),
                }
            )
        elif change.before is None:
            new_nodes[kind].append(_all_properties(change))
        else:
            rows = old_links if is_link(change.after.entity) else old_nodes
            rows[kind].append({"id": change.after.id, "properties": _changed_properties(change)})
    if new_nodes:
        back = [c.after.id for c in decision.changes if c.before is None and c.after.version > 1]
        if back:
            nodes_return(execute, back)
        nodes_create(execute, new_nodes)
    made = Made(*links_create(execute, new_links)) if new_links else Made()
    if old_nodes:
        nodes_update(execute, old_nodes)
    if old_links:
        links_update(execute, old_links)
    _store_records(execute, decision)
    return made


def _remove(execute: Execute, decision: Decision, seq: int) -> None:
    """Links first: a link that moved is made again under its id, a node goes without links."""
    links: Rows = defaultdict(list)
    nodes: Rows = defaultdict(list)
    for removal in decision.removals:
        state = removal.before
        if is_link(state.entity):
            links[state.entity.value].append(state.id)
        else:
            nodes[state.entity.value].append({"id": state.id, "properties": _gone(removal, seq)})
    if links:
        links_delete(execute, links)
    if nodes:
        nodes_bury(execute, nodes)
    records = [record.key for removal in decision.removals for record in removal.records]
    if records:
        records_delete(execute, records)


def _gone(removal: Removal, seq: int) -> dict[str, object]:
    """What a node leaves behind: its id, what it was, and what happened."""
    state = removal.before
    return {
        "id": state.id,
        "entity_type": state.entity.value,
        "version": state.version + 1,
        "into": removal.into,
        "seq": seq,
    }


def _store_records(execute: Execute, decision: Decision) -> None:
    records = [record for change in decision.changes for record in change.records]
    records_write(
        execute,
        [r.after for r in records if r.before is None and r.after is not None],
        [r.after for r in records if r.before is not None and r.after is not None],
    )
    gone = [r.key for r in records if r.after is None]
    if gone:
        records_delete(execute, gone)


def log(
    execute: Execute,
    change_set: ChangeSet,
    decision: Decision,
    sources: Sequence[Source],
    seq: int,
    at: datetime,
) -> None:
    """Write the change set and one change for each node and link touched, removals first.

    Sources that this change set registers are noted on it, so that a replay knows their roles.
    """
    if sources:
        sources_register(execute, sources)
    properties = {
        "seq": seq,
        "at": at.isoformat(),
        "actor": change_set.actor,
        "origin": change_set.origin,
        "run": change_set.run,
        "sources": [f"{source.name}={source.role}" for source in sources] or None,
    }
    removed = (_logged_removal(removal) for removal in decision.removals)
    changed = (_logged(change) for change in decision.changes)
    log_write(execute, properties, chain(removed, changed))
    if any(state.entity in DECLARED for state in decision.states()):
        standing_note(execute, seq)


def _all_properties(change: EntityChange) -> dict[str, object]:
    state = change.after
    values = {key: to_property(value) for key, value in state.values.items()}
    return {"id": state.id, "version": state.version, **values, **state.kept}


def _changed_properties(change: EntityChange) -> dict[str, object]:
    assert change.before is not None
    changed: dict[str, object] = {"version": change.after.version}
    for old, new in (
        (change.before.values, change.after.values),
        (change.before.kept, change.after.kept),
    ):
        for key in old.keys() | new.keys():
            if old.get(key) != new.get(key):
                changed[key] = to_property(new.get(key))
    return changed


def _logged(change: EntityChange) -> Change:
    before, after = _difference(change)
    return Change(
        entity=change.after.id,
        entity_type=change.after.entity,
        from_id=change.after.from_id,
        to_id=change.after.to_id,
        kind=change.kind,
        before=before,
        after=after,
        source=orjson.dumps([_record_delta(record) for record in change.records]).decode(),
    )


def _logged_removal(removal: Removal) -> Change:
    """A merged node names what it went into as `to`, so that both find the merge by their ids."""
    state = removal.before
    gone = [
        {"key": list(record.key), "before": _record_image(record), "after": None}
        for record in removal.records
    ]
    return Change(
        entity=state.id,
        entity_type=state.entity,
        from_id=state.from_id,
        to_id=state.to_id if is_link(state.entity) else removal.into,
        kind=removal.kind,
        before=dump(state.values),
        after=dump({"into": removal.into}) if removal.into else None,
        source=orjson.dumps(gone).decode(),
    )


def _difference(change: EntityChange) -> tuple[str | None, str | None]:
    """The values that changed, before and after; all of them for a new node or link."""
    if change.before is None:
        return None, dump(change.after.values)
    old, new = change.before.values, change.after.values
    keys = sorted(key for key in old.keys() | new.keys() if old.get(key) != new.get(key))
    if not keys:
        return None, None
    return dump(_pick(old, keys)), dump(_pick(new, keys))


def _pick(values: Values, keys: list[str]) -> Values:
    return {key: values.get(key) for key in keys}


def _record_delta(change: RecordChange) -> dict[str, object]:
    return {
        "key": list(change.key),
        "before": _record_image(change.before) if change.before else None,
        "after": _record_image(change.after) if change.after else None,
        **_handed_over(change),
    }


def _handed_over(change: RecordChange) -> dict[str, object]:
    """In a merge a record goes over from another node or link: its id."""
    before, after = change.before, change.after
    if before is None or after is None or before.entity_id == after.entity_id:
        return {}
    return {"was": before.entity_id}


def _record_image(record: SourceRecord) -> dict[str, object]:
    return {
        "values": orjson.Fragment(dump(record.values)),
        "place": orjson.Fragment(place_text(record.place) or "null"),
        "run": record.run,
        "withdrawn": record.withdrawn.isoformat() if record.withdrawn else None,
        **({"stamp": record.stamp.isoformat()} if record.stamp else {}),
    }
