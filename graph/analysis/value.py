"""What contracts are worth, and totals in which each contract counts once.

The value of a contract is its amount for its term: an amount per month or year is multiplied by
the term's length; of an indefinite term it is the amount of one year. A framework's own amount is
a ceiling: shown apart, and counted only where no call-off below it has an amount. Amounts may be
negative; currencies are never added together.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from fractions import Fraction

from graph.analysis.answers import ContractValue, Holding, HoldingKind, Total
from graph.analysis.family import below
from graph.analysis.status import effective_end, shifted
from graph.model import Contract, ContractEvent, ContractLink, Money
from graph.vocabulary import AmountPer, ContractKind, ContractLinkKind, TimeUnit

UNKNOWN = "unknown"
FRAMEWORK_LINKS = frozenset({ContractLinkKind.FRAMEWORK})


def contract_value(
    contract: Contract,
    day: date,
    events: Iterable[ContractEvent] = (),
    is_framework: bool | None = None,
) -> ContractValue:
    """The value of `contract` with its term as it stands on `day`.

    An amount that does not say per what is for the term. An amount per month or year whose term
    is unknown has no value ('unknown'), unless the term is indefinite ('one_year').
    """
    if is_framework is None:
        is_framework = contract.kind is ContractKind.FRAMEWORK
    money = contract.money
    if money is None:
        return ContractValue(None, UNKNOWN, is_framework)
    if contract.amount_per in (None, AmountPer.TERM):
        return ContractValue(money, "term", is_framework)
    months = 1 if contract.amount_per is AmountPer.MONTH else 12
    end = effective_end(contract, day, events)
    if end is None and contract.indefinite:
        one_year = Money(money.units * (12 // months), money.currency)
        return ContractValue(one_year, "one_year", is_framework)
    if contract.start is None or end is None or end <= contract.start:
        return ContractValue(None, UNKNOWN, is_framework)
    units = round(money.units * term_months(contract.start, end) / months)
    return ContractValue(Money(units, money.currency), "computed", is_framework)


def term_months(start: date, end: date) -> Fraction:
    """Months from `start` to `end` (exclusive), counted from the start.

    A part of a month counts by its days: 15 January to 1 March 2025 is 1 month and 14/28.
    """
    whole = (end.year - start.year) * 12 + end.month - start.month
    if shifted(start, whole, TimeUnit.MONTH) > end:
        whole -= 1
    last = shifted(start, whole, TimeUnit.MONTH)
    if last == end:
        return Fraction(whole)
    following = shifted(start, whole + 1, TimeUnit.MONTH)
    return whole + Fraction((end - last).days, (following - last).days)


def frameworks(contracts: Mapping[str, Contract], links: Iterable[ContractLink]) -> frozenset[str]:
    """Contracts that are frameworks: by kind, or because another was placed under them."""
    placed = {link.from_id for link in links if link.kind is ContractLinkKind.FRAMEWORK}
    kind = ContractKind.FRAMEWORK
    return frozenset(c.id for c in contracts.values() if c.kind is kind or c.id in placed)


def uncounted_ceilings(
    values: Mapping[str, ContractValue], links: Iterable[ContractLink]
) -> frozenset[str]:
    """Frameworks whose own amount does not count because a call-off below has an amount."""
    family = below(links, FRAMEWORK_LINKS)
    return frozenset(
        contract_id
        for contract_id, value in values.items()
        if value.is_ceiling and _has_amount_below(contract_id, family, values)
    )


def _has_amount_below(
    framework: str, family: Mapping[str, tuple[str, ...]], values: Mapping[str, ContractValue]
) -> bool:
    seen = {framework}
    stack = [framework]
    while stack:
        for call_off in family.get(stack.pop(), ()):
            if call_off in seen:
                continue
            value = values.get(call_off)
            if value is not None and value.money is not None:
                return True
            seen.add(call_off)
            stack.append(call_off)
    return False


def totals(
    holdings: Iterable[Holding],
    values: Mapping[str, ContractValue],
    links: Iterable[ContractLink],
) -> tuple[Total, ...]:
    """Totals by currency over the contracts held, sorted by currency; each contract once."""
    ceilings = uncounted_ceilings(values, tuple(links))
    signed: dict[str, bool] = {}
    for holding in holdings:
        is_direct = holding.kind is HoldingKind.DIRECT
        signed[holding.contract_id] = signed.get(holding.contract_id, False) or is_direct
    sums: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    for contract_id, is_direct in signed.items():
        value = values.get(contract_id)
        if value is None or value.money is None:
            continue
        line = sums[value.money.currency]
        if contract_id in ceilings:
            line[2] += value.money.units
            continue
        line[0] += value.money.units if is_direct else 0
        line[1] += value.money.units
        line[3] += 1
    return tuple(Total(currency, *line) for currency, line in sorted(sums.items()))
