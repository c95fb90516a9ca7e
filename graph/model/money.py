"""Money: an integer count of 1/10,000 of the currency unit, never a float."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

UNITS = 10_000
"""Units of storage in one currency unit (four decimals)."""

LARGEST_UNITS = 10**15
"""The writer refuses a larger absolute amount: 100 billion currency units."""


class NotMoney(ValueError):
    """The text is not an amount that can be stored; `reason` is 'number', 'decimals' or 'size'."""

    def __init__(self, reason: str, value: str) -> None:
        super().__init__(f"{value!r}: {reason}")
        self.reason = reason
        self.value = value


@dataclass(frozen=True, slots=True)
class Money:
    """`units` / 10,000 of `currency` (ISO 4217); may be negative (credit, de-obligation)."""

    units: int
    currency: str

    @property
    def decimal(self) -> Decimal:
        return Decimal(self.units) / UNITS

    def __str__(self) -> str:
        return f"{decimal_text(self.units)} {self.currency}"


def units_of(text: str | int | Decimal) -> int:
    """Storage units of a plain decimal number; raises NotMoney on a fifth decimal or size."""
    try:
        scaled = Decimal(text) * UNITS
    except InvalidOperation:
        raise NotMoney("number", str(text)) from None
    if not scaled.is_finite():
        raise NotMoney("number", str(text))
    if scaled != scaled.to_integral_value():
        raise NotMoney("decimals", str(text))
    units = int(scaled)
    if abs(units) > LARGEST_UNITS:
        raise NotMoney("size", str(text))
    return units


def decimal_text(units: int) -> str:
    """Units as a plain decimal string with two to four decimals: 12345000 → '1234.50'."""
    sign = "-" if units < 0 else ""
    whole, rest = divmod(abs(units), UNITS)
    decimals = f"{rest:04d}"
    while len(decimals) > 2 and decimals.endswith("0"):
        decimals = decimals[:-1]
    return f"{sign}{whole}.{decimals}"
