"""Scalars beyond those of GraphQL, and amounts of money."""

from __future__ import annotations

from decimal import Decimal
from typing import NewType

import strawberry
from strawberry.types.scalar import ScalarDefinition

from graph import model
from graph.model import decimal_text

FieldValue = NewType("FieldValue", object)

SCALARS: dict[object, ScalarDefinition] = {
    FieldValue: strawberry.scalar(
        name="FieldValue",
        description="The value of any field: text, number, boolean, list of texts, or null for a "
        "missing one. Dates are ISO text (`2026-11-24`), amounts of money decimal text "
        '(`"1234.50"`), shares fractions from 0 to 1, choices their code words.',
        serialize=lambda value: value,
        parse_value=lambda value: value,
    )
}


def decimal_of(units: int) -> Decimal:
    """Storage units of 1/10,000 as an exact decimal with two to four places."""
    return Decimal(decimal_text(units))


@strawberry.type(description="An amount of money.")
class Money:
    amount: Decimal = strawberry.field(description="Decimal text, exact; may be negative.")
    currency: str | None = strawberry.field(
        description="ISO 4217 code; null where the source names none."
    )

    @classmethod
    def of(cls, units: int | None, currency: str | None) -> Money | None:
        """The amount of stored units, or None where it is missing."""
        return None if units is None else cls(amount=decimal_of(units), currency=currency)


@strawberry.type(
    description="A share of capital or votes as a range of fractions from 0 to 1: equal bounds are "
    "an exact share, a null bound is unknown, which is neither 0 nor 1."
)
class Share:
    min: float | None = strawberry.field(description="At least this fraction; null: unknown.")
    max: float | None = strawberry.field(description="At most this fraction; null: unknown.")

    @classmethod
    def of(cls, share: model.Share) -> Share:
        return cls(min=share.low, max=share.high)
