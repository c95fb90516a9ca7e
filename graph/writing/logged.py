"""Changes as the log keeps them: what was, what is, and the source records that caused it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import orjson

from graph.catalogue import is_link
from graph.codec import Values, dump
from graph.queries.log import log_row
from graph.queries.records import record_properties
from graph.writing.decision import EntityChange, RecordChange, Removal

Properties = Mapping[str, object]


def logged(
    ordinal: int, change: EntityChange, images: Iterable[Properties | None]
) -> dict[str, object]:
    """What happened to a node or link; `images`: its records as they will be, in their order."""
    before, after = _difference(change)
    state = change.after
    return log_row(
        ordinal,
        state.id,
        state.entity.value,
        state.from_id,
        state.to_id,
        change.kind,
        before,
        after,
        orjson.dumps(list(map(_record_delta, change.records, images))).decode(),
    )


def logged_removal(ordinal: int, removal: Removal) -> dict[str, object]:
    """A merged node names what it went into as `to`, so that both find the merge by their ids."""
    state = removal.before
    gone = [
        {"key": list(record.key), "before": _image(record_properties(record)), "after": None}
        for record in removal.records
    ]
    return log_row(
        ordinal,
        entity=state.id,
        entity_type=state.entity.value,
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


def _record_delta(change: RecordChange, after: Properties | None) -> dict[str, object]:
    before = change.before
    delta: dict[str, object] = {
        "key": list(change.key),
        "before": _image(record_properties(before)) if before else None,
        "after": _image(after) if after else None,
    }
    if before is not None and after is not None and after["entity_id"] != before.entity_id:
        delta["was"] = before.entity_id  # in a merge it goes over from another node or link
    return delta


def _image(record: Properties) -> dict[str, object]:
    """A record as the log keeps it, from its properties."""
    image = {
        "values": orjson.Fragment(str(record["values"])),
        "place": orjson.Fragment(str(record["place"] or "null")),
        "run": record["run"],
        "withdrawn": record["withdrawn"],
    }
    if record["stamp"]:
        image["stamp"] = record["stamp"]
    return image
