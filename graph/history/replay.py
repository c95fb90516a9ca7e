"""The graph rebuilt from the log alone, from the first change set on. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

import orjson

from graph.catalogue import Catalogue, is_link
from graph.changes import RecordKey
from graph.codec import Values, load
from graph.history.undo import deltas, record_of
from graph.queries.entities import EntityState
from graph.queries.log import Change, LoggedSet
from graph.sources import SourceRecord
from graph.vocabulary import SourceRole


@dataclass(slots=True)
class Rebuilt:
    """What the log amounts to: nodes and links by id, source records by key, sources and roles.

    `gone`: nodes that were deleted (`None`) or merged into another. `seq`: the last number. The
    sources' own stamps and the look-up properties are not in the log.
    """

    seq: int = 0
    states: dict[str, EntityState] = field(default_factory=dict)
    records: dict[RecordKey, SourceRecord] = field(default_factory=dict)
    sources: dict[str, SourceRole] = field(default_factory=dict)
    gone: dict[str, str | None] = field(default_factory=dict)
    _versions: dict[str, int] = field(default_factory=dict)


def replay(
    sets: Iterable[LoggedSet], catalogue: Catalogue, rebuilt: Rebuilt | None = None
) -> Rebuilt:
    """Apply change sets, in the order of their numbers, to nothing or to what earlier ones made.

    `catalogue` types the values; it must know every custom field that the log speaks of.
    """
    made = rebuilt or Rebuilt()
    for one in sets:
        made.seq = one.seq
        made.sources.update(one.sources)
        for change in one.changes:
            _apply(change, made, catalogue)
    return made


def _apply(change: Change, made: Rebuilt, catalogue: Catalogue) -> None:
    id = change.entity
    version = made._versions[id] = made._versions.get(id, 0) + 1
    if change.kind in ("delete", "merge"):
        made.states.pop(id, None)
        if not is_link(change.entity_type):
            into = orjson.loads(change.after or "{}").get("into")
            made.gone[id] = into
    elif change.kind == "create":
        values = load(change.entity_type, change.after or "{}", catalogue)
        linked = is_link(change.entity_type)
        start, end = (change.from_id, change.to_id) if linked else (None, None)
        made.states[id] = EntityState(change.entity_type, id, version, values, start, end)
    else:
        state = made.states[id]
        changed = load(change.entity_type, change.after or "{}", catalogue)
        made.states[id] = replace(state, version=version, values=_with(state.values, changed))
    for delta in deltas(change):
        key = RecordKey(*delta["key"])
        if delta["after"] is None:
            made.records.pop(key, None)
        else:
            after = record_of(key, change.entity_type, id, delta["after"], catalogue)
            made.records[key] = after


def _with(values: Values, changed: Values) -> Values:
    merged = {**values, **changed}
    return {key: value for key, value in merged.items() if value is not None}
