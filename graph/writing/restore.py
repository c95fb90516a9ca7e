"""Putting source records back as they were: which may be, and what that makes of them. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from graph.catalogue import Catalogue
from graph.changes import Assertion, Breach, ChangeSet, Restoration
from graph.codec import canonical
from graph.sources import SourceRecord, hash_of, image_digest
from graph.writing.decision import Decision, RecordChange, Touched
from graph.writing.erase import ERASABLE, ON
from graph.writing.load import Loaded
from graph.writing.validate import breach


def restore(
    change_set: ChangeSet,
    loaded: Loaded,
    touched: Touched,
    catalogue: Catalogue,
    decision: Decision,
) -> None:
    """Decide all restorations of the change set."""
    for one in change_set.restorations:
        cause = _cause(one)
        decision.causes[one.entity_id] = cause
        before = loaded.by_key.get(one.record)
        after = None if one.values is None else _record(one, catalogue)
        if _digest(before) == _digest(after):
            continue  # it is so already: a batch repeated after a lost acknowledgement
        found = list(_refusals(one, cause, before, loaded))
        decision.breaches.extend(found)
        if not found:
            touched[one.entity_id][one.record] = RecordChange(before, after)


def _refusals(
    one: Restoration, cause: Assertion, known: SourceRecord | None, loaded: Loaded
) -> Iterator[Breach]:
    if _digest(known) != one.seen:
        system, key = one.record.system, one.record.external_id
        yield breach(cause, "record_changed", system=system, key=key)
    gone = loaded.gone.get(one.entity_id)
    if gone is not None and gone.into is not None:
        yield breach(cause, "gone", id=gone.id, into=gone.into, number=str(gone.seq))
    state = loaded.states.get(one.entity_id)
    if one.entity in ERASABLE and state is not None and ON in state.values:
        on, reason = str(state.values[ON]), str(state.values.get("erased_reason", "—"))
        yield breach(cause, "erased", labels="—", id=one.entity_id, on=on, reason=reason)


def _digest(record: SourceRecord | None) -> str | None:
    return None if record is None else image_digest(record)


def _record(one: Restoration, catalogue: Catalogue) -> SourceRecord:
    values = canonical(one.entity, one.values or {}, catalogue)
    return SourceRecord(
        key=one.record,
        entity=one.entity,
        entity_id=one.entity_id,
        values=values,
        hash=hash_of(values),
        place=one.place,
        run=one.run,
        stamp=one.stamp,
        withdrawn=one.withdrawn,
    )


def _cause(one: Restoration) -> Assertion:
    """What a breach names, and where a link that comes back begins and ends."""
    return Assertion(
        record=one.record,
        entity=one.entity,
        entity_id=one.entity_id,
        values={},
        from_id=one.from_id,
        to_id=one.to_id,
    )
