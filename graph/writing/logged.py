"""Changes as the log keeps them: what was, what is, and the source records that caused it."""

from __future__ import annotations

from itertools import chain

import orjson

from graph.catalogue import is_link
from graph.codec import Values, dump
from graph.queries.log import Change
from graph.queries.records import place_text
from graph.sources import SourceRecord
from graph.writing.decision import Decision, EntityChange, RecordChange, Removal


def logged(decision: Decision) -> list[Change]:
    """One change for each node and link touched, removals first."""
    removed = (_logged_removal(removal) for removal in decision.removals)
    changed = (_logged(change) for change in decision.changes)
    return list(chain(removed, changed))


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
