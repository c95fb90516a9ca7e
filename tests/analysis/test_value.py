"""Values, terms, ceilings and totals."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from graph.analysis.answers import ContractValue
from graph.analysis.value import contract_value, term_months
from graph.model import Contract, ContractEvent, Money
from graph.vocabulary import AmountPer, ContractEventKind, ContractKind
from tests.analysis.build import DAY, answer, subgraph

YEAR = (date(2026, 1, 1), date(2027, 1, 1))


def contract(
    units: int | None,
    per: AmountPer | None = AmountPer.TERM,
    term: tuple[date | None, date | None] = YEAR,
    name: str = "K",
    **more: object,
) -> Contract:
    fields: dict[str, object] = {"currency": "EUR"} | more
    return Contract(id=name, amount=units, amount_per=per, start=term[0], end=term[1], **fields)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("start", "end", "months"),
    [
        (date(2026, 1, 1), date(2027, 1, 1), Fraction(12)),
        (date(2025, 1, 15), date(2025, 3, 1), 1 + Fraction(14, 28)),
        (date(2024, 1, 31), date(2024, 2, 29), Fraction(1)),
        (date(2024, 1, 31), date(2024, 3, 31), Fraction(2)),
        (date(2025, 1, 31), date(2025, 4, 30), Fraction(3)),
        (date(2025, 1, 1), date(2025, 1, 16), Fraction(15, 31)),
    ],
)
def test_months_are_counted_from_the_anchor(start: date, end: date, months: Fraction) -> None:
    assert term_months(start, end) == months


def test_value_of_a_term_a_month_a_year() -> None:
    assert contract_value(contract(500), DAY).money == Money(500, "EUR")
    assert contract_value(contract(500, AmountPer.MONTH), DAY) == ContractValue(
        Money(6000, "EUR"), "computed"
    )
    longer = (date(2026, 1, 1), date(2027, 7, 1))
    assert contract_value(contract(1000, AmountPer.YEAR, longer), DAY).money == Money(1500, "EUR")


def test_indefinite_is_one_year_and_says_so() -> None:
    monthly = contract(100, AmountPer.MONTH, (date(2020, 1, 1), None), indefinite=True)
    assert contract_value(monthly, DAY) == ContractValue(Money(1200, "EUR"), "one_year")


def test_what_is_not_known_has_no_value() -> None:
    assert contract_value(contract(None), DAY).basis == "unknown"
    assert contract_value(contract(5, currency=None), DAY).money is None
    assert contract_value(contract(5, AmountPer.MONTH, (YEAR[0], None)), DAY).basis == "unknown"
    assert contract_value(contract(5, AmountPer.MONTH, YEAR[::-1]), DAY).basis == "unknown"


def test_an_extension_moves_the_end_from_its_day_on() -> None:
    event = ContractEvent(
        id="e", kind=ContractEventKind.EXTENDED, on=date(2026, 6, 1), new_end=date(2028, 1, 1)
    )
    monthly = contract(100, AmountPer.MONTH)
    assert contract_value(monthly, date(2026, 5, 31), [event]).money == Money(1200, "EUR")
    assert contract_value(monthly, date(2026, 6, 1), [event]).money == Money(2400, "EUR")


def totals(*contracts: Contract, parties: str, links: str = "") -> list[tuple[object, ...]]:
    found = answer(subgraph("A", "A>B:0.9", parties, links, contracts))
    return [(t.currency, t.direct, t.all, t.ceilings, t.contracts) for t in found.totals]


FRAME = contract(1_000_000, name="F", kind=ContractKind.FRAMEWORK)


def test_a_framework_is_a_ceiling_where_a_call_off_has_an_amount() -> None:
    parties = "A direct F customer;A direct K customer"
    assert totals(FRAME, contract(300), parties=parties, links="F>K:framework") == [
        ("EUR", 300, 300, 1_000_000, 1)
    ]


def test_a_framework_counts_where_no_call_off_has_an_amount() -> None:
    parties = "A direct F customer;A direct K customer"
    assert totals(FRAME, contract(None), parties=parties, links="F>K:framework") == [
        ("EUR", 1_000_000, 1_000_000, 0, 1)
    ]


def test_nested_frameworks_count_once() -> None:
    inner = contract(400, name="G", kind=ContractKind.FRAMEWORK)
    parties = "A direct F customer;A direct G customer"
    assert totals(FRAME, inner, parties=parties, links="F>G:framework") == [
        ("EUR", 400, 400, 1_000_000, 1)
    ]


def test_each_contract_counts_once_and_currencies_stay_apart() -> None:
    parties = "A direct K customer;A direct K payer;B direct K supplier;B open L customer"
    parties += ";B direct N customer"
    dollars = contract(7, name="L", currency="USD")
    credit = contract(-100, name="N")
    assert totals(contract(300), dollars, credit, parties=parties) == [
        ("EUR", 200, 200, 0, 2),
        ("USD", 0, 7, 0, 1),
    ]


def test_a_renewal_counts_for_its_own_term() -> None:
    parties = "A direct K customer;A direct R customer"
    first, renewal = contract(300), contract(310, name="R")
    assert totals(first, renewal, parties=parties, links="K>R:renewal") == [("EUR", 610, 610, 0, 2)]
