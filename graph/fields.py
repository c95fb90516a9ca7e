"""Defining custom fields: listing, adding, changing with a look beforehand, retiring."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, cast

from graph.assemble import node
from graph.catalogue import Catalogue, Field, FieldType, Value
from graph.changes import HAND_SOURCE, Applied, Assertion, ChangeSet, RecordKey
from graph.codec import Values
from graph.convert import NotConvertible, converted
from graph.custom_fields import field_of, stored_key
from graph.errors import RamilleError
from graph.model import FieldDefinition, Node, new_id
from graph.queries.entities import EntityState
from graph.queries.records import records_holding
from graph.reader import Reader
from graph.search_text import SEARCHED
from graph.sources import SourceRecord
from graph.users import UnknownUser, UserBook, Users
from graph.vocabulary import HAND, EntityType
from graph.writer import Writer

if TYPE_CHECKING:
    from graph.engine.connection import Database

PAGE = 2_000
"""So many records are looked at, or converted in one change set, at a time."""

MOST_EXAMPLES = 20
"""So many values that cannot be kept are listed; all are counted."""

Batch = tuple[tuple[Assertion, ...], tuple[str, ...]]
"""Entries of one change set, and ids of what is to be settled again in it."""


class UnknownCustomField(RamilleError):
    """There is no custom field of this key on this kind of record."""


@dataclass(frozen=True, slots=True)
class Lost:
    """A value that the changed field cannot hold: of which node or link, said by whom."""

    entity_id: str
    system: str
    value: str


@dataclass(slots=True)
class Outlook:
    """What changing a field will do to its values: kept as they are, converted, or withdrawn."""

    unchanged: int = 0
    converted: int = 0
    lost: int = 0
    examples: list[Lost] = field(default_factory=list)


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
        known = ", ".join(sorted({str(s.values.get("key")) for s in self.all()})) or "—"
        raise UnknownCustomField("fields.unknown", key=typed, known=known)

    def add(self, values: Values, actor: str, origin: str) -> tuple[str, Applied]:
        """Define a field; returns the id of its definition. Raises Refused."""
        id = new_id()
        keyed = {**values, "key": stored_key(str(values.get("key", "")))}
        said = _said(id, keyed, 0, keyed)
        return id, self._apply((said,), actor, origin)

    def outlook(self, state: EntityState, changes: Values) -> Outlook:
        """What `change` would do to the values that are there; nothing is written."""
        old, new = _before_and_after(state, changes)
        outlook, users = Outlook(), Users(self._database).book()
        for record in self._records(old):
            value = record.values[old.key]
            try:
                kept = _kept(value, old, new, users)
            except NotConvertible:
                outlook.lost += 1
                if len(outlook.examples) < MOST_EXAMPLES:
                    lost = Lost(record.entity_id, record.key.system, str(value))
                    outlook.examples.append(lost)
            else:
                same = kept == value and type(kept) is type(value)
                outlook.unchanged += same
                outlook.converted += not same
        return outlook

    def change(self, state: EntityState, changes: Values, actor: str, origin: str) -> Applied:
        """Change a definition and the values under it, in one change set where they are few.

        Values that the changed field cannot hold are withdrawn from their source records; the log
        keeps them. Above `PAGE` values the rest follows in further change sets; repeating an
        interrupted change goes on with what is left. Raises Refused.
        """
        old, new = _before_and_after(state, changes)
        said = _said(state.id, changes, state.version, state.values)
        batches = self._conversions(old, new)
        entries, again = next(batches, ((), ()))
        applied = self._apply((said, *entries), actor, origin, again)
        for entries, again in batches:
            self._apply(entries, actor, origin, again)
        return applied

    def _conversions(self, old: Field, new: Field) -> Iterator[Batch]:
        """Entries that rewrite values, and ids whose words for the search are to be made again."""
        batch: list[Assertion] = []
        again: list[str] = []
        searched = (old.type in SEARCHED) != (new.type in SEARCHED)
        users = Users(self._database).book()
        for record in list(self._records(old)):
            value = record.values[old.key]
            try:
                kept = _kept(value, old, new, users)
            except NotConvertible:
                kept = None
            if kept != value or type(kept) is not type(value):
                batch.append(_restated(record, {old.key: kept}))
            elif searched:
                again.append(record.entity_id)
            if len(batch) + len(again) == PAGE:
                yield tuple(batch), tuple(again)
                batch, again = [], []
        if batch or again:
            yield tuple(batch), tuple(again)

    def _records(self, field: Field) -> Iterator[SourceRecord]:
        catalogue = Reader(self._database).standing.catalogue
        after = ("", "", "")
        while True:
            page = records_holding(
                self._database.read, field.entity, field.key, after, PAGE, catalogue
            )
            for record in page:
                if record.values.get(field.key) is not None and record.withdrawn is None:
                    yield record
            if len(page) < PAGE:
                return
            last = page[-1].key
            after = (last.external_id, last.system, last.kind)

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
        raise UnknownCustomField("fields.unknown", key=str(state.values.get("key")), known="—")
    return old, new


def _kept(value: Value, old: Field, new: Field, users: UserBook) -> Value:
    """The value as the changed field holds it, users by name on the way; raises NotConvertible."""
    if old.type is new.type is FieldType.USER_LIST:
        return value
    if old.type is FieldType.USER_LIST and isinstance(value, tuple):
        value = tuple(users.name_of(id) for id in value)
    found = converted(value, new, old.type)
    if new.type is not FieldType.USER_LIST or found is None:
        return found
    try:
        return users.ids_of(found)
    except UnknownUser as error:
        raise NotConvertible(str(value)) from error


def _restated(record: SourceRecord, values: Values) -> Assertion:
    return Assertion(
        record=record.key,
        entity=record.entity,
        entity_id=record.entity_id,
        values=values,
        patch=True,
        place=record.place,
        stamp=record.stamp,
    )


def columns_of(catalogue: Catalogue, asked: Iterable[str]) -> list[Field]:
    """Fields of companies and contracts by key (`budget`: a company's first) or path
    (`contract.budget`), in the order asked; raises UnknownCustomField."""
    companies = list(catalogue.of(EntityType.COMPANY).values())
    contracts = list(catalogue.of(EntityType.CONTRACT).values())
    found = []
    for typed in asked:
        kind = typed.rpartition(".")[0]
        pools = {EntityType.COMPANY.value: companies, EntityType.CONTRACT.value: contracts}
        found += shown_fields(pools.get(kind, [*contracts, *companies]), [typed])
    return found


def value_of(field: Field, owner: Node) -> Value:
    """What a node shows in a field: the value, else the default of a field in use."""
    stated = owner.custom.get(field.key, getattr(owner, field.key, None))
    if stated is None and field.is_custom and not field.retired:
        return field.default
    return cast(Value, stated)


def shown_fields(fields: Iterable[Field], asked: Iterable[str]) -> list[Field]:
    """The fields of these keys, custom or not, in the order asked; raises UnknownCustomField."""
    known = {field.key: field for field in fields}
    found = []
    for typed in asked:
        key = typed.rpartition(".")[2]
        field = known.get(key) or known.get(stored_key(key))
        if field is None:
            raise UnknownCustomField("fields.unknown", key=typed, known=", ".join(known))
        found.append(field)
    return found
