"""Erasing the personal values of a contact: from what it shows, its records, and the log.

The node, its links, the numbers of the log and the sources' keys stay. The mark `erased` makes the
writer refuse new personal values until it is lifted.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

import orjson

from graph.catalogue import Catalogue
from graph.changes import Assertion, Breach, ChangeSet
from graph.codec import Values, dump
from graph.messages import language
from graph.queries import Execute
from graph.queries.history import Entry, changes_of_entities, changes_redact, merged_into
from graph.sources import hash_of
from graph.vocabulary import EntityType
from graph.writing.decision import RecordChange, Touched
from graph.writing.load import Loaded
from graph.writing.validate import breach

MARK = "erased"


def erase(change_set: ChangeSet, loaded: Loaded, touched: Touched, catalogue: Catalogue) -> None:
    """Take personal values out of all records of what is erased, and of its addresses."""
    for id in erased_ids(change_set, loaded):
        state = loaded.states[id]
        touched.setdefault(id, {})
        for record in loaded.by_entity.get(id, ()):
            earlier = touched[id].get(record.key)
            known = earlier.after if earlier else record
            values = _without(known.values, _keys(state.entity, catalogue))
            if values != known.values or earlier:
                after = replace(known, values=values, hash=hash_of(values))
                touched[id][record.key] = RecordChange(record, after)


def erased_ids(change_set: ChangeSet, loaded: Loaded) -> list[str]:
    """The contacts that are erased, and their addresses."""
    contacts = [id for id in change_set.erasures if id in loaded.states]
    addresses = [
        link.to_id
        for id in contacts
        for link in loaded.links_of.get(id, ())
        if link.entity is EntityType.HAS_ADDRESS and link.from_id == id and link.to_id
    ]
    return [*contacts, *addresses]


def refused_after_erasure(
    assertion: Assertion, loaded: Loaded, catalogue: Catalogue
) -> Iterator[Breach]:
    """New personal values for a contact that was erased."""
    state = loaded.states.get(assertion.entity_id)
    if state is None or state.values.get(MARK) is None or assertion.values.get(MARK) is not None:
        return
    fields = catalogue.of(assertion.entity)
    for key, value in assertion.values.items():
        if value is not None and key in fields and fields[key].personal:
            label = fields[key].label(language())
            day = str(state.values[MARK])
            yield breach(assertion, "erased", label=label, day=day, field=key)


def redact(execute: Execute, change_set: ChangeSet, loaded: Loaded, catalogue: Catalogue) -> None:
    """Rewrite what the log tells of what is erased, this change set's own changes included."""
    ids = erased_ids(change_set, loaded)
    found, level = list(ids), list(ids)
    while level := [id for id in merged_into(execute, level) if id not in found]:
        found += level
    entries = changes_of_entities(execute, found, 0)
    changes_redact(execute, [_redacted(entry, catalogue) for entry in entries])


def _redacted(entry: Entry, catalogue: Catalogue) -> Mapping[str, object]:
    change = entry.change
    keys = _keys(change.entity_type, catalogue)
    deltas = orjson.loads(change.source or "[]")
    for delta in deltas:
        for side in ("before", "after"):
            if delta.get(side):
                delta[side]["values"] = _plain_without(delta[side]["values"], keys)
    return {
        "seq": entry.seq,
        "ordinal": entry.ordinal,
        "before": _text_without(change.before, keys),
        "after": _text_without(change.after, keys),
        "source": orjson.dumps(deltas, option=orjson.OPT_SORT_KEYS).decode(),
    }


def _keys(entity: EntityType, catalogue: Catalogue) -> frozenset[str]:
    """Personal fields; of an address, which is a person's here, all but the country."""
    fields = catalogue.of(entity).values()
    if entity is EntityType.ADDRESS:
        return frozenset(field.key for field in fields) - {"country"}
    return frozenset(field.key for field in fields if field.personal)


def _without(values: Values, keys: Iterable[str]) -> Values:
    gone = set(keys)
    return {key: value for key, value in values.items() if key not in gone}


def _plain_without(values: Mapping[str, Any], keys: frozenset[str]) -> dict[str, Any]:
    return {key: value for key, value in values.items() if key not in keys}


def _text_without(text: str | None, keys: frozenset[str]) -> str | None:
    return None if text is None else dump(_plain_without(orjson.loads(text), keys))
