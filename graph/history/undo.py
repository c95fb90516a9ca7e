"""Taking changes back, newest first: from a state, or from nothing, to the state before. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import orjson

from graph.catalogue import Catalogue, is_link
from graph.changes import Place, RecordKey
from graph.codec import load
from graph.queries.entities import EntityState
from graph.queries.log import Change
from graph.sources import SourceRecord, hash_of
from graph.vocabulary import EntityType


def undone(
    state: EntityState | None, changes: Iterable[Change], catalogue: Catalogue
) -> EntityState | None:
    """The node or link before `changes`, which come newest first; `None`: it was not there.

    Versions are not told by the log: the version of what was gone is 0 here.
    """
    for change in changes:
        if change.kind == "create":
            state = None
        elif change.kind in ("delete", "merge"):
            state = _restored(change, catalogue)
        elif state is not None:
            state = _earlier(state, change, catalogue)
    return state


def _restored(change: Change, catalogue: Catalogue) -> EntityState:
    linked = is_link(change.entity_type)
    return EntityState(
        change.entity_type,
        change.entity,
        0,
        load(change.entity_type, change.before or "{}", catalogue),
        change.from_id if linked else None,
        change.to_id if linked else None,
    )


def _earlier(state: EntityState, change: Change, catalogue: Catalogue) -> EntityState:
    values = dict(state.values)
    for key, value in load(change.entity_type, change.before or "{}", catalogue).items():
        if value is None:
            values.pop(key, None)
        else:
            values[key] = value
    return replace(state, version=max(state.version - 1, 0), values=values)


Records = dict[RecordKey, SourceRecord]


def records_undone(
    id: str, records: Records, changes: Iterable[Change], catalogue: Catalogue
) -> Records:
    """The source records of `id` before `changes` (newest first), which speak of it or of what it
    was merged with. The sources' own stamps are not in the log."""
    left = dict(records)
    for change in changes:
        for delta in deltas(change):
            was = delta.get("was", change.entity)
            key = RecordKey(*delta["key"])
            if change.entity == id:
                left.pop(key, None)
            if was == id and delta["before"] is not None:
                left[key] = record_of(key, change.entity_type, id, delta["before"], catalogue)
    return left


def deltas(change: Change) -> list[Mapping[str, Any]]:
    """The source records that a change touched: {key, before, after[, was]}."""
    return list(orjson.loads(change.source or "[]"))


def record_of(
    key: RecordKey,
    entity: EntityType,
    entity_id: str,
    image: Mapping[str, Any],
    catalogue: Catalogue,
) -> SourceRecord:
    """A source record from its image in the log."""
    values = load(entity, orjson.dumps(image["values"]).decode(), catalogue)
    place, withdrawn = image["place"], image["withdrawn"]
    return SourceRecord(
        key=key,
        entity=entity,
        entity_id=entity_id,
        values=values,
        hash=hash_of(values),
        place=Place(*place) if place else None,
        run=image["run"],
        withdrawn=date.fromisoformat(withdrawn) if withdrawn else None,
    )
