"""Field values at the border of the API: out as JSON types, in by the type of the field."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation

from graph.catalogue import Field, FieldType, Value
from graph.errors import RamilleError
from graph.messages import language, text
from graph.model import NotMoney, decimal_text, units_of

Json = object


class BadValue(RamilleError):
    """A value that the field cannot hold; says what it expects."""

    def __init__(self, field: Field, value: Json, why: str) -> None:
        expected = ", ".join(field.choices) or text(f"api.expects.{field.type}")
        label = field.label(language())
        super().__init__("rule.value", label=label, value=repr(value), why=why, expected=expected)


def shown(field: Field | None, value: Value) -> Json:
    """A value as JSON: dates as ISO text, money as decimal text, lists as lists."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return list(value)
    if field and field.type is FieldType.MONEY and isinstance(value, int):
        return decimal_text(value)
    return value


def parsed(field: Field, value: Json) -> Value:
    """A value that a client gave, for storage; None and blank text are missing.

    Raises BadValue, or ValueProblem for a number that cannot exist. What the writer checks
    (choices, ranges, sizes) is left to it.
    """
    if value is None or (isinstance(value, str) and not value.strip()) or value == []:
        return None
    if field.type is FieldType.CHOICE and isinstance(value, str):
        return field.choice(value) or value
    try:
        found = _PARSERS[field.type](value)
    except NotMoney:
        raise BadValue(field, value, text("value.why.money")) from None
    except (ValueError, TypeError, KeyError, InvalidOperation):
        raise BadValue(field, value, text("value.why.type", type=field.type.value)) from None
    return _checked_identifier(field, found)


def _text(value: Json) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value.strip()


def _texts(value: Json) -> tuple[str, ...]:
    items = value if isinstance(value, list) else [value]
    return tuple(text for text in (_text(item) for item in items) if text)


def _integer(value: Json) -> int:
    if isinstance(value, bool) or not isinstance(value, int | str):
        raise TypeError
    return int(value)


def _number(value: Json) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        raise TypeError
    found = float(value)
    if found != found or found in (float("inf"), float("-inf")):
        raise ValueError
    return found


def _boolean(value: Json) -> bool:
    words = {"true": True, "false": False}
    return value if isinstance(value, bool) else words[_text(value).lower()]


def _date(value: Json) -> date:
    return date.fromisoformat(_text(value))


def _money(value: Json) -> int:
    if isinstance(value, float):
        value = repr(value)
    if isinstance(value, bool) or not isinstance(value, int | str):
        raise TypeError
    return units_of(Decimal(value))


_PARSERS: Mapping[FieldType, Callable[[Json], Value]] = {
    FieldType.TEXT: _text,
    FieldType.LONG_TEXT: _text,
    FieldType.CHOICE: _text,
    FieldType.ENTITY: _text,
    FieldType.TEXT_LIST: _texts,
    FieldType.MULTIPLE_CHOICE: _texts,
    FieldType.USER_LIST: _texts,
    FieldType.LINK: _text,
    FieldType.INTEGER: _integer,
    FieldType.NUMBER: _number,
    FieldType.FRACTION: _number,
    FieldType.CHECKBOX: _boolean,
    FieldType.DATE: _date,
    FieldType.MONEY: _money,
}


def _checked_identifier(field: Field, value: Value) -> Value:
    """Numbers with check digits must be able to exist; blanks and dots in them go."""
    from importers.parse import identifiers

    check = {
        "siren": identifiers.siren,
        "siret": identifiers.siret,
        "vat": identifiers.vat,
        "lei": identifiers.lei,
        "duns": identifiers.duns,
    }.get(field.key)
    if check is None or not field.identifier or not isinstance(value, str):
        return value
    return str(check(on_invalid="reject")(value))
