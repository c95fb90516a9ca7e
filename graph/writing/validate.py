"""Whether values are what the catalogue says; the database cannot check that in Community."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from urllib.parse import urlsplit

from graph.catalogue import Catalogue, Field, FieldType, Value
from graph.changes import Assertion, Breach
from graph.messages import language, text
from graph.model.money import LARGEST_UNITS

LARGEST_INTEGER = 2**63 - 1

_PYTHON: Mapping[FieldType, tuple[type, ...]] = {
    FieldType.TEXT: (str,),
    FieldType.LONG_TEXT: (str,),
    FieldType.CHOICE: (str,),
    FieldType.ENTITY: (str,),
    FieldType.TEXT_LIST: (tuple,),
    FieldType.MULTIPLE_CHOICE: (tuple,),
    FieldType.USER_LIST: (tuple,),
    FieldType.LINK: (str,),
    FieldType.INTEGER: (int,),
    FieldType.MONEY: (int,),
    FieldType.NUMBER: (float, int),
    FieldType.FRACTION: (float, int),
    FieldType.CHECKBOX: (bool,),
    FieldType.DATE: (date,),
}

_SIMPLE: Mapping[FieldType, type] = {
    FieldType.TEXT: str,
    FieldType.LONG_TEXT: str,
    FieldType.CHOICE: str,
    FieldType.ENTITY: str,
    FieldType.TEXT_LIST: tuple,
    FieldType.NUMBER: float,
    FieldType.CHECKBOX: bool,
    FieldType.DATE: date,
}
"""Where a value of exactly this type is right, if it is among the choices: most values."""


_NOT_SIMPLE = (object, None)
"""No value is of exactly this type."""


def _simple(fields: Mapping[str, Field]) -> Mapping[str, tuple[type, frozenset[str] | None]]:
    """For each field of such a type: the type, and the choices that it has."""
    return {
        key: (_SIMPLE[field.type], frozenset(field.choices) or None)
        for key, field in fields.items()
        if field.type in _SIMPLE and not (field.choices and _SIMPLE[field.type] is tuple)
    }


def breaches(assertion: Assertion, catalogue: Catalogue) -> Iterator[Breach]:
    """Every value of the assertion that the catalogue does not allow."""
    fields = catalogue.of(assertion.entity)
    simple = catalogue.prepared(assertion.entity, _simple)
    for key, value in assertion.values.items():
        kind, choices = simple.get(key, _NOT_SIMPLE)
        if type(value) is kind and (choices is None or value in choices):
            continue
        field = fields.get(key)
        if field is None:
            known = ", ".join(fields)
            yield breach(
                assertion,
                "unknown_field",
                key=key,
                entity=text(f"entity.{assertion.entity}"),
                known=known,
            )
            continue
        why = None if value is None else _why_not(field, value)
        if why:
            yield breach(
                assertion,
                "value",
                label=field.label(language()),
                value=repr(value),
                why=why,
                expected=", ".join(field.choices) or field.type.value,
            )


def breach(assertion: Assertion, rule: str, **params: str) -> Breach:
    """A breach by this assertion."""
    return Breach(rule, assertion.record, assertion.entity, assertion.entity_id, params)


def _why_not(field: Field, value: Value) -> str | None:
    expected = _PYTHON[field.type]
    mistyped = isinstance(value, bool) and bool not in expected
    if mistyped or not isinstance(value, expected) or isinstance(value, datetime):
        return text("value.why.type", type=field.type.value)
    if field.choices and not set(value if isinstance(value, tuple) else (value,)) <= {
        *field.choices
    }:
        return text("value.why.choice")
    if field.type is FieldType.LINK and not _is_address(value):
        return text("value.why.link")
    if field.type is FieldType.MONEY and isinstance(value, int) and abs(value) > LARGEST_UNITS:
        return text("value.why.money")
    if field.type is FieldType.INTEGER and isinstance(value, int) and abs(value) > LARGEST_INTEGER:
        return text("value.why.type", type=field.type.value)
    if field.type is FieldType.FRACTION and isinstance(value, float | int) and not 0 <= value <= 1:
        return text("value.why.range")
    return None


_SCHEMES = frozenset(("http", "https", "mailto", "tel"))


def _is_address(value: Value) -> bool:
    """Whether a browser may follow the link: no script, nothing relative."""
    parts = urlsplit(str(value))
    return parts.scheme in _SCHEMES and bool(parts.netloc or parts.path)
