"""A decision as the statements take it: pure, so that it can be made ready before the lock."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from graph.catalogue import is_link
from graph.changes import RecordKey
from graph.codec import to_properties, to_property
from graph.queries.records import record_properties
from graph.writing.decision import Decision, EntityChange, RecordChange, Removal
from graph.writing.logged import logged, logged_removal

Properties = Mapping[str, object]
OfKinds = dict[str, list[object]]
"""Rows by the kind of node or link."""


def _of_kinds() -> OfKinds:
    return defaultdict(list)


@dataclass(slots=True)
class Rows:
    """What is to be written; only the number of the change set is not in it.

    `back`: ids of nodes that were gone; `removed_nodes`: what each leaves behind.
    """

    new_nodes: OfKinds = field(default_factory=_of_kinds)
    new_links: OfKinds = field(default_factory=_of_kinds)
    old_nodes: OfKinds = field(default_factory=_of_kinds)
    old_links: OfKinds = field(default_factory=_of_kinds)
    back: list[str] = field(default_factory=list)
    removed_nodes: dict[str, list[Properties]] = field(default_factory=lambda: defaultdict(list))
    removed_links: OfKinds = field(default_factory=_of_kinds)
    new_records: list[Properties] = field(default_factory=list)
    old_records: list[Properties] = field(default_factory=list)
    removed_records: list[RecordKey] = field(default_factory=list)
    log: list[dict[str, object]] = field(default_factory=list)


def rows_of(decision: Decision) -> Rows:
    """The rows that the decision amounts to."""
    rows = Rows()
    for removal in decision.removals:
        _remove(removal, rows)
        rows.log.append(logged_removal(len(rows.log), removal))
    for change in decision.changes:
        _change(change, rows)
        images = [_record(record, rows) for record in change.records]
        rows.log.append(logged(len(rows.log), change, images))
    return rows


def _remove(removal: Removal, rows: Rows) -> None:
    """What a node leaves behind: its id, what it was, and what happened."""
    state = removal.before
    kind = state.entity.value
    rows.removed_records.extend(record.key for record in removal.records)
    if is_link(state.entity):
        rows.removed_links[kind].append(state.id)
        return
    rows.removed_nodes[kind].append(
        {
            "id": state.id,
            "entity_type": kind,
            "version": state.version + 1,
            "into": removal.into,
        }
    )


def _change(change: EntityChange, rows: Rows) -> None:
    after = change.after
    kind = after.entity.value
    if change.before is not None:
        old = rows.old_links if is_link(after.entity) else rows.old_nodes
        old[kind].append({"id": after.id, "properties": _changed_properties(change)})
    elif is_link(after.entity):
        ends = {"from_id": after.from_id, "to_id": after.to_id}
        rows.new_links[kind].append({**ends, "properties": _all_properties(change)})
    else:
        rows.new_nodes[kind].append(_all_properties(change))
        if after.version > 1:
            rows.back.append(after.id)


def _record(change: RecordChange, rows: Rows) -> Properties | None:
    """The properties of the record as it will be."""
    if change.after is None:
        rows.removed_records.append(change.key)
        return None
    properties = record_properties(change.after)
    kept = rows.new_records if change.before is None else rows.old_records
    kept.append(properties)
    return properties


def _all_properties(change: EntityChange) -> dict[str, object]:
    state = change.after
    values = to_properties(state.values)
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
