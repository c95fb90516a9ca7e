"""A value of a field from what a person typed."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from graph.catalogue import LISTS, Field, FieldType, Value
from graph.errors import RamilleError
from graph.messages import language, text
from graph.model import Share
from importers.parse import Invalid, ValueProblem, parser

_PARSERS: dict[FieldType, tuple[str, dict[str, Any]]] = {
    FieldType.DATE: ("date", {"format": "dmy"}),
    FieldType.MONEY: ("money", {}),
    FieldType.INTEGER: ("integer", {}),
    FieldType.NUMBER: ("decimal", {}),
    FieldType.CHECKBOX: ("boolean", {}),
    **dict.fromkeys(LISTS, ("text", {"split": ";"})),
}
_IDENTIFIERS = frozenset({"siren", "siret", "vat", "lei", "duns"})


class NotAValue(RamilleError):
    """The text is not a value of the field."""

    def __init__(self, field: Field, typed: str, why: str, what: str | None) -> None:
        super().__init__(
            "cli.set.not_a_value",
            label=field.label(language()),
            value=typed,
            why=why.rstrip("."),
            what=what or "",
        )


def parsed(field: Field, typed: str) -> Value:
    """The value; `None` for an empty text. Raises NotAValue.

    Dates as 31/12/2026 or 2026-12-31, amounts with comma or point, shares as 60 % or 0.6, lists
    with semicolons, choices as their code words.
    """
    if not typed.strip():
        return None
    if field.type is FieldType.CHOICE:
        word = field.choice(typed)
        if word is None:
            raise NotAValue(field, typed, text("value.why.choice"), ", ".join(field.choices))
        return word
    name, options = _parser_of(field, typed)
    try:
        return _plain(field, typed, parser(name, options)(typed))
    except ValueProblem as problem:
        raise NotAValue(field, typed, str(problem), problem.hint) from None


def _parser_of(field: Field, typed: str) -> tuple[str, dict[str, Any]]:
    if field.type is FieldType.FRACTION:
        if "%" in typed:
            return "percent", {}
        if not typed.strip().startswith(("0", "1")):
            why, what = text("cli.set.fraction"), text("cli.set.fraction.hint")
            raise NotAValue(field, typed, why, what)
        return "fraction", {}
    if field.identifier and field.key in _IDENTIFIERS:
        return field.key, {"on_invalid": "reject"}
    return _PARSERS.get(field.type, ("text", {}))


def _plain(field: Field, typed: str, value: Any) -> Value:
    if isinstance(value, Share):
        if not value.is_exact:
            why, what = text("cli.set.fraction"), text("cli.set.fraction.hint")
            raise NotAValue(field, typed, why, what)
        return value.low
    if isinstance(value, Invalid):
        raise NotAValue(field, typed, value.reason, value.hint)
    if isinstance(value, Decimal):
        return float(value)
    found: Value = value
    return found
