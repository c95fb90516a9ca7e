"""A value of one type as a value of another, as changing a custom field's type does. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation

from graph.catalogue import LISTS, Field, FieldType, Value
from graph.model import NotMoney, decimal_text, units_of

WORDS = {"true": True, "yes": True, "oui": True, "1": True, "x": True}
WORDS |= dict.fromkeys(("false", "no", "non", "0"), False)


class NotConvertible(ValueError):
    """The value means nothing in the other type."""


def converted(value: Value, field: Field) -> Value:
    """`value` as `field` holds it; `None` stays `None`, and what fits already stays as it is.

    The value tells its type as source records store it: a whole number is money in units, a
    float a number. Through text: money as a decimal number, dates as 2026-11-24 or 24/11/2026,
    lists joined by semicolons, yes and no in both languages. Raises NotConvertible.
    """
    if value is None:
        return None
    if field.type in LISTS:
        items = value if isinstance(value, tuple) else _texts(_as_text(value))
        return _chosen(tuple(items), field)
    text = _as_text(value).strip()
    try:
        found = _READERS.get(field.type, str)(text)
    except (ValueError, KeyError, InvalidOperation, NotMoney) as error:
        raise NotConvertible(text) from error
    return _chosen(found, field)


def _as_text(value: Value) -> str:
    if isinstance(value, tuple):
        return "; ".join(value)
    if isinstance(value, int) and not isinstance(value, bool):
        return decimal_text(value)
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _texts(text: str) -> list[str]:
    return [part.strip() for part in text.split(";") if part.strip()]


def _chosen(value: Value, field: Field) -> Value:
    """A choice by its own spelling, or by another case of it."""
    if not field.choices:
        return value
    known = {choice.casefold(): choice for choice in field.choices}
    items = value if isinstance(value, tuple) else (str(value),)
    try:
        found = tuple(known[item.casefold()] for item in items)
    except KeyError as error:
        raise NotConvertible(str(value)) from error
    return found if isinstance(value, tuple) else found[0]


def _date(text: str) -> date:
    day, _, rest = text.partition("/")
    month, _, year = rest.partition("/")
    return date(int(year), int(month), int(day)) if year else date.fromisoformat(text)


def _number(text: str) -> float:
    found = float(_plain(text))
    if found != found or found in (float("inf"), float("-inf")):
        raise ValueError(text)
    return found


def _plain(text: str) -> str:
    """French decimals and spaces between thousands as a plain number."""
    squeezed = "".join(text.split())
    return squeezed.replace(",", ".") if "." not in squeezed else squeezed


def _link(text: str) -> str:
    if ":" not in text:
        raise ValueError(text)
    return text


_READERS: Mapping[FieldType, Callable[[str], Value]] = {
    FieldType.CHECKBOX: lambda text: WORDS[text.casefold()],
    FieldType.DATE: _date,
    FieldType.NUMBER: _number,
    FieldType.INTEGER: lambda text: int(_plain(text)),
    FieldType.MONEY: lambda text: units_of(Decimal(_plain(text))),
    FieldType.LINK: _link,
}
