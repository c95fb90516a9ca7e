"""How each value of a node or link came about: who said it, who lost, what is locked or open."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from graph.catalogue import Field, Merge, Value
from graph.changes import Place, RecordKey
from graph.display import plain, shown
from graph.history.recorded import Recorded
from graph.mastership import Candidate, Choice, Lock, Outcome, lock
from graph.queries.entities import EntityState
from graph.sources import SourceRecord, settle
from graph.standing import Standing
from graph.users import UserBook
from graph.vocabulary import SourceRole


class How(StrEnum):
    """How a value came about.

    `conflict`: a person is master, the sources differ and nobody has decided. `emptied`: the
    strongest source says that there is no value. `gone`: a source no longer has the record,
    and that is what its rule says of it.
    """

    CHOSEN = "chosen"
    JOINED = "joined"
    DEFAULT = "default"
    CONFLICT = "conflict"
    EMPTIED = "emptied"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Statement:
    """What one source says: system, its key, the value as text, file and row, run; `recorded`:
    the change set that brought the record as it is; `stamp`: the source's own time."""

    system: str
    external_id: str
    shown: str
    place: Place | None
    run: str | None
    stamp: date | datetime | None
    recorded: Recorded | None

    def as_dict(self) -> Mapping[str, object]:
        """Plain values, for JSON."""
        return {
            "system": self.system,
            "external_id": self.external_id,
            "value": self.shown,
            **place_dict(self.place),
            "run": self.run,
            "stamp": self.stamp.isoformat() if self.stamp else None,
            **recorded_dict(self.recorded),
        }


@dataclass(frozen=True, slots=True)
class ExplainedValue:
    """One field: the value shown, how it came about, who said it, the lock, and the statements
    that lost.

    Values that join all statements (other names, e-mails) have no single `source`: `joined` holds
    every statement. It is empty elsewhere.
    """

    field: Field
    value: Value
    how: How
    source: Statement | None = None
    lock: Lock | None = None
    losers: tuple[Statement, ...] = ()
    joined: tuple[Statement, ...] = ()
    users: UserBook | None = None

    @property
    def shown(self) -> str:
        """The value as text; empty where there is none."""
        return _text(self.field, self.value, self.users)

    def as_dict(self) -> Mapping[str, object]:
        """Plain values, for JSON."""
        held = self.lock
        return {
            "value": plain(self.field, self.value),
            "how": self.how.value,
            "source": self.source.as_dict() if self.source else None,
            "lock": {
                "master": held.master.value,
                "systems": list(held.systems),
                "reason": held.reason,
            }
            if held
            else None,
            "default": self.how is How.DEFAULT,
            "joined": [one.as_dict() for one in self.joined],
            "lost": [loser.as_dict() for loser in self.losers],
        }


@dataclass(frozen=True, slots=True)
class Said:
    """The records of a node or link, the roles of their systems, and when they last changed."""

    records: Sequence[SourceRecord]
    roles: Mapping[str, SourceRole]
    recorded: Mapping[RecordKey, Recorded]
    users: UserBook | None = None

    def systems(self) -> dict[str, SourceRole]:
        """The systems that still have the record, which alone can lock."""
        return {
            record.key.system: self.roles.get(record.key.system, SourceRole.OTHER)
            for record in self.records
            if record.withdrawn is None
        }

    def statement(self, key: RecordKey, field: Field, value: Value) -> Statement:
        """What the record under this key says of a field."""
        record = next(one for one in self.records if one.key == key)
        return Statement(
            key.system,
            key.external_id,
            _text(field, value, self.users),
            record.place,
            record.run,
            record.stamp,
            self.recorded.get(key),
        )


def explained(state: EntityState, said: Said, standing: Standing) -> Iterator[ExplainedValue]:
    """Every value of the node or link, and every field that a blank has emptied."""
    catalogue, table = standing.catalogue, standing.table
    choices = settle(state.entity, said.records, said.roles, table, catalogue).choices
    systems = said.systems()
    for field in catalogue.of(state.entity).values():
        value, choice = state.values.get(field.key), choices.get(field.key)
        if value is None and choice is None:
            if field.is_custom and field.default is not None and not field.retired:
                yield ExplainedValue(field, field.default, How.DEFAULT, users=said.users)
            continue
        if field.merge is Merge.UNION:
            yield ExplainedValue(field, value, How.JOINED, joined=tuple(_joined(field, said)))
            continue
        held = lock(field, systems, table)
        if choice is None or choice.winner is None:
            yield ExplainedValue(field, value, How.DEFAULT, lock=held, users=said.users)
            continue
        yield ExplainedValue(
            field,
            value,
            _how(field, choice, said),
            _of(choice.winner, field, said),
            held,
            tuple(_of(loser, field, said) for loser in choice.losers),
            users=said.users,
        )


def _how(field: Field, choice: Choice, said: Said) -> How:
    if choice.outcome is Outcome.CONFLICT:
        return How.CONFLICT
    if choice.outcome is Outcome.NOTHING or choice.winner is None:
        return How.EMPTIED
    record = next(one for one in said.records if one.key == choice.winner.record)
    stated = record.values.get(field.key) is not None
    return How.CHOSEN if stated else How.GONE


def _of(candidate: Candidate, field: Field, said: Said) -> Statement:
    return said.statement(candidate.record, field, candidate.value)


def _joined(field: Field, said: Said) -> Iterator[Statement]:
    for record in said.records:
        value = record.values.get(field.key)
        if value is not None:
            yield said.statement(record.key, field, value)


def _text(field: Field, value: Value, users: UserBook | None) -> str:
    return "" if value is None else shown(field, value, users)


def recorded_dict(recorded: Recorded | None) -> Mapping[str, object]:
    """When a record last changed, for JSON."""
    if recorded is None:
        return {"sequence": None, "at": None, "actor": None}
    return {"sequence": recorded.seq, "at": recorded.at.isoformat(), "actor": recorded.actor}


def place_dict(place: Place | None) -> Mapping[str, object]:
    """File, sheet and row, for JSON."""
    if place is None:
        return {"file": None, "sheet": None, "row": None}
    return {"file": place.source, "sheet": place.sheet, "row": place.row}
