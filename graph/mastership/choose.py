"""How the value of one field is chosen from what all sources say of it: pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from graph.catalogue import Field, Merge, Value
from graph.changes import RecordKey
from graph.mastership.default import DEFAULT_TABLE
from graph.mastership.table import Policy, Rule, Table
from graph.vocabulary import HAND, SourceRole


class Outcome(StrEnum):
    """What came out of the statements about a field.

    `conflict`: a person is master and the candidates differ; the base value shows until decided.
    """

    VALUE = "value"
    NOTHING = "nothing"
    CONFLICT = "conflict"


@dataclass(frozen=True, slots=True)
class Candidate:
    """One source's statement about one field; `blank`: that it is empty."""

    record: RecordKey
    role: SourceRole
    value: Value
    stamp: date | datetime | None = None
    blank: bool = False


@dataclass(frozen=True, slots=True)
class Choice:
    """The outcome for one field: the value, who won, and the statements that lost."""

    outcome: Outcome
    value: Value = None
    winner: Candidate | None = None
    losers: tuple[Candidate, ...] = ()


_NOTHING = Choice(Outcome.NOTHING)


def choose(field: Field, candidates: Sequence[Candidate], table: Table = DEFAULT_TABLE) -> Choice:
    """The value of `field` from all statements; `None` says nothing, unless it says *blank*.

    Each statement is another record's. Where a person is master and the candidates differ, an
    entry by hand is that person's decision.
    """
    stated = [one for one in candidates if one.value is not None or one.blank]
    if not stated:
        return _NOTHING
    if field.merge is Merge.UNION:
        union = union_of(one.value for one in stated if one.value is not None)
        return Choice(Outcome.VALUE, union) if union else _NOTHING
    if len(stated) == 1:
        return _chosen(stated[0], ())
    rule = table.rule(field.path)
    ordered = sorted(stated, key=lambda candidate: _strength(candidate, rule))
    winner, losers = ordered[0], tuple(ordered[1:])
    if rule.policy is Policy.PERSON and any(c.value != winner.value for c in losers):
        decided = next((c for c in ordered if c.record.system == HAND), None)
        if decided is None:
            return Choice(Outcome.CONFLICT, winner.value, winner, losers)
        return _chosen(decided, tuple(c for c in ordered if c is not decided))
    return _chosen(winner, losers)


def newest_first(stamp: date | datetime | None) -> tuple[int, float]:
    """Sort key of a source's own time: the latest first, none at all last."""
    if stamp is None:
        return (1, 0.0)
    if isinstance(stamp, datetime):
        return (0, -stamp.timestamp())
    return (0, -float(stamp.toordinal() * 86_400 - date(1970, 1, 1).toordinal() * 86_400))


def _chosen(winner: Candidate, losers: tuple[Candidate, ...]) -> Choice:
    outcome = Outcome.NOTHING if winner.value is None else Outcome.VALUE
    return Choice(outcome, winner.value, winner, losers)


def union_of(said: Iterable[Value]) -> Value:
    """What several statements say together: each item once, sorted; `None` for none."""
    items: set[str] = set()
    for value in said:
        if isinstance(value, tuple):
            items.update(value)
        else:
            items.add(str(value))
    return tuple(sorted(items)) or None


def _strength(candidate: Candidate, rule: Rule) -> tuple[object, ...]:
    """Sort key, strongest first: rank, then latest stamp, then lowest record key."""
    system = candidate.record.system
    place = rule.place(system, candidate.role)
    newest = newest_first(candidate.stamp)
    if rule.policy is Policy.NEWEST:
        return (newest, place, candidate.record)
    return (place, system, newest, candidate.record)
