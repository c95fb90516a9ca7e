"""Defining custom fields: listing, adding, changing with a look beforehand, retiring."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from graph.assemble import node
from graph.catalogue import Field, Value
from graph.changes import HAND_SOURCE, Applied, Assertion, ChangeSet, RecordKey
from graph.codec import Values
from graph.custom_fields import CHOOSING, UnknownCustomField, field_of, nearest, stored_key
from graph.field_change import Batch, FieldChange, Outlook
from graph.model import FieldDefinition, new_id
from graph.queries.entities import EntityState
from graph.reader import Reader
from graph.vocabulary import HAND, EntityType
from graph.writer import Refused, Writer

if TYPE_CHECKING:
    from graph.engine.connection import Database

ATTEMPTS = 10
"""How often a change is tried while others change the values under it."""


class Fields:
    """The custom fields of one database."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._writer = Writer(database)

    def all(self) -> list[EntityState]:
        """All definitions, by kind of record, order and key; retired ones too."""
        declared = Reader(self._database).standing.declared
        found = [s for s in declared if s.entity is EntityType.FIELD_DEFINITION]
        return sorted(found, key=_place)

    def find(self, typed: str, entity: EntityType | None = None) -> EntityState:
        """The definition of `budget`, `x_budget` or `company.budget`; raises UnknownCustomField."""
        kind, _, key = typed.rpartition(".")
        wanted = EntityType(kind) if kind in set(EntityType) else entity
        found = [
            state
            for state in self.all()
            if state.values.get("key") == stored_key(key)
            and wanted in (None, state.values.get("entity"))
        ]
        if len(found) == 1:
            return found[0]
        if found:
            kinds = ", ".join(str(state.values["entity"]) for state in found)
            raise UnknownCustomField("fields.ambiguous", key=typed, kinds=kinds)
        known = sorted({str(s.values.get("key")) for s in self.all()})
        raise UnknownCustomField("fields.unknown", key=typed, nearest=nearest(typed, known))

    def by_id(self, id: str) -> EntityState | None:
        """The definition of this id; `None` where there is none."""
        return next((state for state in self.all() if state.id == id), None)

    def add(self, values: Values, actor: str, origin: str) -> tuple[str, Applied]:
        """Define a field; returns the id of its definition. Raises Refused."""
        id = new_id()
        keyed = {**values, "key": stored_key(str(values.get("key", "")))}
        said = _said(id, keyed, 0, keyed)
        return id, self._apply((said,), actor, origin)

    def outlook(self, state: EntityState, changes: Values) -> Outlook:
        """What `change` would do to the values that are there; nothing is written."""
        return FieldChange(self._database, *_before_and_after(state, _complete(changes))).outlook()

    def change(self, state: EntityState, changes: Values, actor: str, origin: str) -> Applied:
        """Change a definition and the values under it, in one change set where they are few.

        An empty text or list takes a setting away; another type than a choice has no choices.
        Values that the changed field cannot hold are withdrawn from their source records; the log
        keeps them. Above `PAGE` values the rest follows in further change sets; repeating an
        interrupted change goes on with what is left. Raises Refused, also where others keep
        changing the values meanwhile.
        """
        complete = _complete(changes)
        applied: Applied | None = None
        for attempt in range(ATTEMPTS):
            try:
                for entries, again in self._batches(state, complete):
                    done = self._apply(entries, actor, origin, again)
                    applied = applied if applied and applied.seq is not None else done
                break
            except Refused as refused:
                if attempt == ATTEMPTS - 1 or not _overtaken(refused, state.id):
                    raise
            state = self.by_id(state.id) or state
        assert applied is not None
        return applied

    def _batches(self, state: EntityState, changes: Values) -> Iterator[Batch]:
        """The definition with the first values under it, then the others."""
        batches = FieldChange(self._database, *_before_and_after(state, changes)).batches()
        entries, again = next(batches, ((), ()))
        yield (_said(state.id, changes, state.version, state.values), *entries), again
        yield from batches

    def _apply(
        self, said: tuple[Assertion, ...], actor: str, origin: str, again: tuple[str, ...] = ()
    ) -> Applied:
        return self._writer.apply(
            ChangeSet(
                actor=actor,
                origin=origin,
                sources=(HAND_SOURCE,),
                assertions=said,
                resettle=again,
            )
        )


def _place(state: EntityState) -> tuple[str, int, str]:
    order = state.values.get("order")
    known = order if isinstance(order, int) else 0
    return str(state.values.get("entity")), known, str(state.values.get("key"))


def _said(id: str, values: Values, version: int, named: Values) -> Assertion:
    """An entry about a definition. Its record is keyed by the field's address, so that two
    writers cannot define one field twice."""
    kind = EntityType.FIELD_DEFINITION
    return Assertion(
        record=RecordKey(HAND, kind.value, f"{named.get('entity')}.{named.get('key')}"),
        entity=kind,
        entity_id=id,
        values=values,
        patch=True,
        expected_version=version,
    )


def _before_and_after(state: EntityState, changes: Values) -> tuple[Field, Field]:
    old = field_of(node(state, FieldDefinition))
    merged = {**state.values, **changes}
    stated: Mapping[str, Value] = {k: v for k, v in merged.items() if v is not None}
    new = field_of(node(replace(state, values=stated), FieldDefinition))
    if old is None or new is None:
        raise UnknownCustomField("fields.unknown", key=str(state.values.get("key")), nearest="")
    return old, new


def _complete(changes: Values) -> dict[str, Value]:
    found: dict[str, Value] = {k: None if v in ("", ()) else v for k, v in changes.items()}
    if found.get("type") and found["type"] not in CHOOSING:
        found.setdefault("choices", None)
    return found


def _overtaken(refused: Refused, definition: str) -> bool:
    """Whether all that is wrong is that values were changed since they were read."""
    return all(b.rule == "version" and b.entity_id != definition for b in refused.breaches)
