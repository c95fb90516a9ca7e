"""Erasing a person: which values go, what marks their place, what is refused afterwards. Pure.

A contact's addresses are the person's too, and go with all their values but the country.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from graph.catalogue import Catalogue, Value
from graph.changes import Assertion, Breach, ChangeSet, Erasure, RecordKey
from graph.codec import Values, canonical
from graph.messages import language, text
from graph.queries.entities import EntityState
from graph.sources import SourceRecord, hash_of
from graph.vocabulary import HAND, EntityType
from graph.writing.decision import Decision, RecordChange, Touched
from graph.writing.load import Loaded
from graph.writing.validate import breach

ON, REASON = MARKS = ("erased", "erased_reason")
"""Fields that stand where a person was erased; only an erasure sets and lifts them."""

ERASABLE = (EntityType.CONTACT, EntityType.ADDRESS)


def impersonal(entity: EntityType, values: Mapping[str, object], catalogue: Catalogue) -> set[str]:
    """The keys that may stay; what the catalogue does not know any more might be personal."""
    if entity is EntityType.ADDRESS:
        return set(values) & {*MARKS, "country"}
    fields = catalogue.of(entity)
    return {key for key in values if key in fields and not fields[key].personal}


def marks_of(record: SourceRecord | None) -> Values:
    """The marks that a record carries, which no source can overwrite."""
    return {key: record.values[key] for key in MARKS if key in record.values} if record else {}


def marks_by(erasure: Erasure) -> dict[str, Value]:
    """The marks that an erasure sets."""
    return {ON: erasure.on, REASON: erasure.reason.strip()}


def resurrections(assertion: Assertion, loaded: Loaded, catalogue: Catalogue) -> Iterator[Breach]:
    """Why a source may not say this of somebody who was erased."""
    if assertion.entity not in ERASABLE:
        return
    if any(key in assertion.values for key in MARKS):
        yield breach(assertion, "erased_mark")
    state = loaded.states.get(assertion.entity_id)
    marks = marks_of(loaded.by_key.get(assertion.record)) or (state.values if state else {})
    if ON not in marks:
        return
    given = {key for key, value in assertion.values.items() if value is not None}
    personal = given - impersonal(assertion.entity, assertion.values, catalogue)
    if personal:
        fields = catalogue.of(assertion.entity)
        labels = ", ".join(sorted(fields[key].label(language()) for key in personal))
        yield breach(assertion, "erased", labels=labels, **_told(assertion.entity_id, marks))


def erase(
    change_set: ChangeSet,
    loaded: Loaded,
    touched: Touched,
    catalogue: Catalogue,
    decision: Decision,
) -> None:
    """Decide all erasures of the change set."""
    for erasure in change_set.erasures:
        found = _refused(erasure, loaded)
        if found:
            decision.breaches.append(found)
            continue
        marks: dict[str, Value] = {ON: None, REASON: None}
        if not erasure.lift:
            marks = marks_by(erasure)
            decision.erased.append(erasure)
        for id in (erasure.entity_id, *_addresses(erasure.entity_id, loaded)):
            for record in loaded.by_entity.get(id, ()):
                _mark(record, marks, touched, catalogue)


def _mark(
    record: SourceRecord, marks: Mapping[str, Value], touched: Touched, catalogue: Catalogue
) -> None:
    stays = impersonal(record.entity, record.values, catalogue)
    kept = {key: value for key, value in record.values.items() if key in stays}
    if marks[ON] is not None and ON in record.values and kept == dict(record.values):
        return  # erased before, and nothing has come since
    values = canonical(record.entity, {**kept, **marks}, catalogue)
    if values != dict(record.values):
        after = replace(record, values=values, hash=hash_of(values))
        touched[record.entity_id][record.key] = RecordChange(record, after)


def _addresses(id: str, loaded: Loaded) -> Iterator[str]:
    for link in loaded.links_of.get(id, ()):
        if link.entity is EntityType.HAS_ADDRESS and link.from_id == id and link.to_id:
            yield link.to_id


def _refused(erasure: Erasure, loaded: Loaded) -> Breach | None:
    id = erasure.entity_id
    state, gone = loaded.states.get(id), loaded.gone.get(id)
    entity = state.entity if state else gone.entity if gone else EntityType.CONTACT
    key = RecordKey(HAND, entity.value, id)
    if state is None and (gone is None or gone.into or erasure.lift):
        into = (gone.into if gone else None) or "—"
        params = {"id": id, "into": into, "number": str(gone.seq) if gone else "—"}
        return Breach("gone" if gone else "unknown_entity", key, entity, id, params)
    if entity is not EntityType.CONTACT:
        return Breach("not_a_person", key, entity, id, {"entity": text(f"entity.{entity}")})
    if not erasure.lift and not erasure.reason.strip():
        return Breach("erased_why", key, entity, id)
    if state is not None and erasure.expected_version not in (None, state.version):
        params = {"expected": str(erasure.expected_version), "actual": str(state.version)}
        return Breach("version", key, entity, id, params)
    return None


def refused_merge(kept: EntityState, gone: EntityState) -> Breach | None:
    """Somebody who was erased is nobody's duplicate: who would tell?"""
    for state in (kept, gone):
        if state.entity in ERASABLE and ON in state.values:
            key = RecordKey(HAND, state.entity.value, state.id)
            told = _told(state.id, state.values)
            return Breach("erased_merge", key, state.entity, state.id, told)
    return None


def _told(id: str, marks: Values) -> dict[str, str]:
    return {"id": id, "on": str(marks.get(ON)), "reason": str(marks.get(REASON, "—"))}
