"""The one place that derives a contract's status on a day, for display and for filters.

Conventions: `end` is exclusive (the first day on which the contract no longer runs). Events count
from their day on; an event without a day is taken to have happened. *Prorogation* (event
`extended`) moves the end of the same contract; renewals are contracts of their own.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from dateutil.relativedelta import relativedelta

from graph.model import Contract, ContractEvent
from graph.vocabulary import ContractEventKind, TimeUnit


class ContractStatus(StrEnum):
    """Derived, never stored."""

    DRAFT = "draft"
    UPCOMING = "upcoming"
    RUNNING = "running"
    NOTICE_PERIOD = "notice_period"
    ENDED = "ended"
    TERMINATED = "terminated"


def contract_status(
    contract: Contract, day: date, events: Iterable[ContractEvent] = ()
) -> ContractStatus:
    """The status of `contract` on `day`.

    - terminated: a `terminated` event lies on or before the day.
    - draft: not signed and without any date that makes it run, or signed only after the day.
    - upcoming: the day lies before the start.
    - ended: the day is the (possibly moved) end or later, or notice to a contract of indefinite
      term has run out.
    - notice period: notice has been given, or the last day to give it has passed.
    - running: the rest. On the last day to give notice itself the contract still runs.
    """
    past = _past(events, day)
    if any(event.kind is ContractEventKind.TERMINATED for event in past):
        return ContractStatus.TERMINATED
    if _is_draft(contract, day, past):
        return ContractStatus.DRAFT
    if contract.start is not None and day < contract.start:
        return ContractStatus.UPCOMING
    end = _end_by_notice(contract, past) or effective_end(contract, day, past)
    if end is not None and end <= day:
        return ContractStatus.ENDED
    deadline = last_notice_day(contract, day, past)
    if _notice(past) or (deadline is not None and deadline < day):
        return ContractStatus.NOTICE_PERIOD
    return ContractStatus.RUNNING


def effective_end(
    contract: Contract, day: date, events: Iterable[ContractEvent] = ()
) -> date | None:
    """The end (exclusive) as it stands on `day`: the last extension by then moves it."""
    moved = [
        event
        for event in _past(events, day)
        if event.kind is ContractEventKind.EXTENDED and event.new_end is not None
    ]
    return moved[-1].new_end if moved else contract.end


def last_notice_day(
    contract: Contract, day: date, events: Iterable[ContractEvent] = ()
) -> date | None:
    """The last day to give notice: the end minus the notice period, months from the end itself.

    `None` where the end or the notice period is unknown, or the term is indefinite.
    """
    end = effective_end(contract, day, events)
    if end is None or contract.notice_length is None or contract.notice_unit is None:
        return None
    return shifted(end, -contract.notice_length, contract.notice_unit)


def shifted(anchor: date, length: int, unit: TimeUnit, times: int = 1) -> date:
    """`anchor` plus `times` x `length` units, always from the anchor: month ends do not drift.

    31 January plus 1 month is 28 or 29 February, plus 2 months 31 March. Raises OverflowError
    outside the years 1 to 9999.
    """
    count = length * times
    match unit:
        case TimeUnit.DAY:
            delta = relativedelta(days=count)
        case TimeUnit.MONTH:
            delta = relativedelta(months=count)
        case TimeUnit.YEAR:
            delta = relativedelta(years=count)
    try:
        return anchor + delta
    except ValueError as problem:
        raise OverflowError(str(problem)) from problem


def _past(events: Iterable[ContractEvent], day: date) -> list[ContractEvent]:
    known = [event for event in events if event.on is None or event.on <= day]
    return sorted(known, key=lambda event: (event.on or date.min, event.id))


def _is_draft(contract: Contract, day: date, past: list[ContractEvent]) -> bool:
    if any(event.kind is ContractEventKind.SIGNED for event in past):
        return False
    if contract.signed is not None:
        return day < contract.signed
    return contract.start is None and contract.end is None and not contract.indefinite


def _notice(past: list[ContractEvent]) -> ContractEvent | None:
    given = (event for event in past if event.kind is ContractEventKind.NOTICE_GIVEN)
    return next(given, None)


def _end_by_notice(contract: Contract, past: list[ContractEvent]) -> date | None:
    """Where notice ends a contract of indefinite term: notice day plus the notice period."""
    given = _notice(past)
    if contract.end is not None or given is None or given.on is None:
        return None
    if contract.notice_length is None or contract.notice_unit is None:
        return None
    return shifted(given.on, contract.notice_length, contract.notice_unit)
