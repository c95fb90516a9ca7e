"""From what a person calls a moment to a number of the log."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

from graph.errors import RamilleError
from graph.queries.history import sequence_at
from graph.queries.log import sequence_last

if TYPE_CHECKING:
    from graph.engine.connection import Database


class NotAMoment(RamilleError):
    """The text names no moment that the log knows."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A number of the log, as asked for; 0 is before the first change set."""

    asked: str
    seq: int


def moment(database: Database, asked: str) -> Moment:
    """`4711` is a number of the log; `2026-11-24` the end of that day here; `2026-11-24T10:30` an
    instant here; with an offset (`…Z`, `…+02:00`) an instant there. Raises NotAMoment."""
    text = asked.strip()
    if text.isdigit():
        last = sequence_last(database.read)
        if int(text) > last:
            raise NotAMoment("history.beyond", asked=asked, last=last)
        return Moment(asked, int(text))
    at = _instant(text)
    if at is None:
        raise NotAMoment("history.not_a_moment", asked=asked)
    found = sequence_at(database.read, at)
    return Moment(asked, found[0] if found else 0)


def _instant(text: str) -> datetime | None:
    try:
        if len(text) <= len("2026-11-24"):
            end = datetime.combine(date.fromisoformat(text), time()) + timedelta(days=1)
            # Times in the log have microseconds: the last one of the day.
            return (end - timedelta(microseconds=1)).astimezone(UTC)
        return datetime.fromisoformat(text).astimezone(UTC)
    except (ValueError, OverflowError):
        return None
