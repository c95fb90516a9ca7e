"""Status on a day: boundaries, events, notice, month ends."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.analysis.status import ContractStatus, contract_status, last_notice_day, shifted
from graph.model import Contract, ContractEvent
from graph.vocabulary import ContractEventKind, TimeUnit

S = ContractStatus
FIXED = Contract(
    id="K",
    signed=date(2025, 12, 1),
    start=date(2026, 1, 1),
    end=date(2027, 1, 1),
    notice_length=3,
    notice_unit=TimeUnit.MONTH,
)


@pytest.mark.parametrize(
    ("day", "status"),
    [
        (date(2025, 11, 30), S.DRAFT),
        (date(2025, 12, 1), S.UPCOMING),
        (date(2025, 12, 31), S.UPCOMING),
        (date(2026, 1, 1), S.RUNNING),
        (date(2026, 10, 1), S.RUNNING),
        (date(2026, 10, 2), S.NOTICE_PERIOD),
        (date(2026, 12, 31), S.NOTICE_PERIOD),
        (date(2027, 1, 1), S.ENDED),
    ],
)
def test_a_fixed_term(day: date, status: ContractStatus) -> None:
    assert contract_status(FIXED, day) is status


def event(kind: ContractEventKind, on: date | None, new_end: date | None = None) -> ContractEvent:
    return ContractEvent(id=f"{kind} {on}", kind=kind, on=on, new_end=new_end)


def test_termination_counts_from_its_day_on() -> None:
    events = [event(ContractEventKind.TERMINATED, date(2026, 5, 1))]
    assert contract_status(FIXED, date(2026, 4, 30), events) is S.RUNNING
    assert contract_status(FIXED, date(2026, 5, 1), events) is S.TERMINATED


def test_an_extension_moves_end_and_notice() -> None:
    events = [event(ContractEventKind.EXTENDED, date(2026, 11, 1), date(2027, 7, 1))]
    assert contract_status(FIXED, date(2026, 10, 20), events) is S.NOTICE_PERIOD
    assert contract_status(FIXED, date(2026, 11, 1), events) is S.RUNNING
    assert contract_status(FIXED, date(2027, 1, 1), events) is S.RUNNING
    assert contract_status(FIXED, date(2027, 7, 1), events) is S.ENDED


def test_notice_given_to_an_indefinite_contract_ends_it_after_the_notice_period() -> None:
    contract = Contract(
        id="K",
        start=date(2020, 1, 1),
        indefinite=True,
        notice_length=1,
        notice_unit=TimeUnit.MONTH,
    )
    events = [event(ContractEventKind.NOTICE_GIVEN, date(2026, 1, 31))]
    assert contract_status(contract, date(2026, 1, 30), events) is S.RUNNING
    assert contract_status(contract, date(2026, 1, 31), events) is S.NOTICE_PERIOD
    assert contract_status(contract, date(2026, 2, 27), events) is S.NOTICE_PERIOD
    assert contract_status(contract, date(2026, 2, 28), events) is S.ENDED


def test_without_any_date_it_is_a_draft_until_signed() -> None:
    assert contract_status(Contract(id="K"), date(2026, 1, 1)) is S.DRAFT
    signed = [event(ContractEventKind.SIGNED, date(2026, 1, 1))]
    assert contract_status(Contract(id="K"), date(2026, 1, 1), signed) is S.RUNNING


def test_months_do_not_drift() -> None:
    january = date(2026, 1, 31)
    assert shifted(january, 1, TimeUnit.MONTH, 1) == date(2026, 2, 28)
    assert shifted(january, 1, TimeUnit.MONTH, 2) == date(2026, 3, 31)
    assert shifted(date(2024, 2, 29), 1, TimeUnit.YEAR, 4) == date(2028, 2, 29)
    may = Contract(id="K", end=date(2026, 5, 31), notice_length=3, notice_unit=TimeUnit.MONTH)
    assert last_notice_day(may, date(2026, 1, 1)) == date(2026, 2, 28)


ORDER = [S.DRAFT, S.UPCOMING, S.RUNNING, S.NOTICE_PERIOD, S.ENDED]
DAYS = st.dates(date(2020, 1, 1), date(2030, 1, 1))


@given(DAYS, DAYS, DAYS, st.integers(0, 24), DAYS)
def test_a_status_never_goes_back(
    signed: date, start: date, end: date, notice: int, day: date
) -> None:
    contract = Contract(
        id="K",
        signed=signed,
        start=start,
        end=end,
        notice_length=notice,
        notice_unit=TimeUnit.MONTH,
    )
    today = contract_status(contract, day)
    tomorrow = contract_status(contract, day + timedelta(days=1))
    assert ORDER.index(today) <= ORDER.index(tomorrow)
