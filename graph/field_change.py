"""What changing a custom field does to the values under it: kept, converted, or withdrawn."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from graph.catalogue import Field, FieldType, Value
from graph.changes import Assertion, RecordKey
from graph.codec import Values
from graph.convert import NotConvertible, converted
from graph.queries.records import records_by_key, records_holding
from graph.reader import Reader
from graph.search_text import SEARCHED
from graph.sources import SourceRecord
from graph.users import UnknownUser, UserBook, Users

if TYPE_CHECKING:
    from graph.engine.connection import Database

PAGE = 2_000
"""So many records are looked at, or converted in one change set, at a time."""

MOST_EXAMPLES = 20
"""So many values that cannot be kept are listed; all are counted."""

Batch = tuple[tuple[Assertion, ...], tuple[str, ...]]
"""Entries of one change set, and ids of what is to be settled again in it."""


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


class FieldChange:
    """One field becoming another: its values as they are when this is made, under the field `old`.

    Records are read as they are stored, whose values tell their own type: a change that was
    stopped, or a value that somebody gave under the new definition, cannot be misread.
    """

    def __init__(self, database: Database, old: Field, new: Field) -> None:
        self._database = database
        self._reader = Reader(database)
        self._users = Users(database).book()
        self._old, self._new = old, new

    def outlook(self) -> Outlook:
        """What would become of the values; nothing is written."""
        outlook = Outlook()
        for page in self._pages():
            for record in page:
                self._look(record, outlook)
        return outlook

    def batches(self) -> Iterator[Batch]:
        """What rewrites the values, `PAGE` records at a time.

        Each entry expects its node or link at the version that it had before its record was read:
        a value that somebody sets in between makes the change set fail, and is not overwritten.
        """
        searched = (self._old.type in SEARCHED) != (self._new.type in SEARCHED)
        for keys in [[record.key for record in page] for page in self._pages()]:
            entries: list[Assertion] = []
            again: list[str] = []
            for version, record in self._as_now(keys):
                value, kept = record.values[self._old.key], self._or_none(record)
                if not _same(value, kept):
                    entries.append(_restated(record, {self._old.key: kept}, version))
                elif searched:
                    again.append(record.entity_id)
            if entries or again:
                yield tuple(entries), tuple(again)

    def _look(self, record: SourceRecord, outlook: Outlook) -> None:
        value = record.values[self._old.key]
        try:
            same = _same(value, _kept(value, self._new, self._users))
        except NotConvertible:
            outlook.lost += 1
            if len(outlook.examples) < MOST_EXAMPLES:
                outlook.examples.append(Lost(record.entity_id, record.key.system, str(value)))
        else:
            outlook.unchanged += same
            outlook.converted += not same

    def _or_none(self, record: SourceRecord) -> Value:
        try:
            return _kept(record.values[self._old.key], self._new, self._users)
        except NotConvertible:
            return None

    def _as_now(self, keys: list[RecordKey]) -> Iterator[tuple[int, SourceRecord]]:
        """The records that speak of the field, each with a version no newer than what it says."""
        before = self._spoken(records_by_key(self._database.read, keys))
        states = self._reader.states(self._old.entity, {r.entity_id for r in before})
        for record in self._spoken(records_by_key(self._database.read, keys)):
            if record.entity_id in states:
                yield states[record.entity_id].version, record

    def _pages(self) -> Iterator[list[SourceRecord]]:
        entity, key, after = self._old.entity, self._old.key, ("", "", "")
        while True:
            page = records_holding(self._database.read, entity, key, after, PAGE)
            if spoken := self._spoken(page):
                yield spoken
            if len(page) < PAGE:
                return
            last = page[-1].key
            after = (last.external_id, last.system, last.kind)

    def _spoken(self, records: Iterable[SourceRecord]) -> list[SourceRecord]:
        key = self._old.key
        return [r for r in records if r.values.get(key) is not None and r.withdrawn is None]


def _same(value: Value, kept: Value) -> bool:
    """Whether a value stays stored as it is; days are stored as text."""
    stored = kept.isoformat() if isinstance(kept, date) else kept
    return stored == value and type(stored) is type(value)


def _kept(value: Value, new: Field, users: UserBook) -> Value:
    """A stored value as the changed field holds it, users by name; raises NotConvertible."""
    if isinstance(value, tuple):
        value = tuple(users.name_of(item) for item in value)
    found = converted(value, new)
    if new.type is not FieldType.USER_LIST or found is None:
        return found
    try:
        return users.ids_of(found)
    except UnknownUser as error:
        raise NotConvertible(str(value)) from error


def _restated(record: SourceRecord, values: Values, version: int) -> Assertion:
    return Assertion(
        record=record.key,
        entity=record.entity,
        entity_id=record.entity_id,
        values=values,
        patch=True,
        expected_version=version,
        place=record.place,
        stamp=record.stamp,
    )
