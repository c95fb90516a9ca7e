"""The parsers by the names that mappings give them, with their options checked at load."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any

from pydantic import ConfigDict, TypeAdapter, ValidationError, validate_call

from importers.parse import dates, identifiers, numbers, places, texts
from importers.parse.cells import Nulls, present
from importers.parse.problems import OptionProblem, Parser, Value
from importers.parse.remembered import Remembered
from importers.readers import Cell

Factory = Callable[..., Parser]

PARSERS: Mapping[str, Factory] = {
    "text": texts.text,
    "code_label": texts.code_label,
    "siren": identifiers.siren,
    "siret": identifiers.siret,
    "siren_from_siret": identifiers.siren_from_siret,
    "vat": identifiers.vat,
    "lei": identifiers.lei,
    "duns": identifiers.duns,
    "postcode": texts.postcode,
    "email": texts.email,
    "phone": texts.phone,
    "date": dates.date_,
    "inclusive_end": dates.inclusive_end,
    "decimal": numbers.decimal,
    "money": numbers.money,
    "percent": numbers.percent,
    "fraction": numbers.fraction,
    "integer": numbers.integer,
    "boolean": texts.boolean,
    "choice": texts.choice,
    "length": dates.length,
    "months": dates.months,
    "country": places.country,
    "currency": places.currency,
}

_CHECKED = ConfigDict(strict=True)


def parser(name: str, options: Mapping[str, Any] | None = None) -> Parser:
    """The parser called `name`, set by `options`; raises OptionProblem.

    Every parser also takes `nulls` (texts that mean missing, in place of the usual ones) and
    `split` (a separator: the cell holds several values, and the parser returns a tuple).
    A missing cell is None for every parser, an error cell a ValueProblem.
    """
    factory = PARSERS.get(name)
    if factory is None:
        raise OptionProblem("parse.option.unknown_parser", value=name, known=", ".join(PARSERS))
    own = dict(options or {})
    nulls = Nulls(_texts(name, "nulls", own.pop("nulls", None)))
    split = own.pop("split", None)
    if split is not None and (not isinstance(split, str) or not split):
        raise OptionProblem("parse.option.wrong", parser=name, option="split", value=split)
    inner = _build(name, factory, own)
    return Remembered(_several(inner, nulls, split) if split else _single(inner, nulls)).at


def options_schema(name: str) -> dict[str, Any]:
    """The JSON Schema of the options of parser `name`, for the schema of mappings."""
    factory: Any = PARSERS[name]
    schema = TypeAdapter(factory).json_schema()
    schema.setdefault("properties", {}).update(
        nulls={"type": "array", "items": {"type": "string"}},
        split={"type": "string", "minLength": 1},
    )
    return schema


def _build(name: str, factory: Factory, options: Mapping[str, Any]) -> Parser:
    try:
        built: Parser = _checked(factory)(**options)
    except ValidationError as error:
        first = error.errors()[0]
        option = ".".join(map(str, first["loc"]))
        raise OptionProblem(
            "parse.option.wrong", parser=name, option=option, value=first.get("input")
        ) from error
    return built


@cache
def _checked(factory: Factory) -> Factory:
    """The factory that checks its options: making one takes longer than many calls of it."""
    return validate_call(config=_CHECKED)(factory)


def _single(inner: Parser, nulls: Nulls) -> Parser:
    def parse(cell: Cell) -> Value:
        found = present(cell, nulls)
        return None if found is None else inner(found)

    return parse


def _several(inner: Parser, nulls: Nulls, separator: str) -> Parser:
    single = _single(inner, nulls)

    def parse(cell: Cell) -> tuple[Value, ...] | None:
        found = present(cell, nulls)
        if not isinstance(found, str):
            return None if found is None else (inner(found),)
        parts = (single(part) for part in found.split(separator))
        return tuple(part for part in parts if part is not None) or None

    return parse


def _texts(name: str, option: str, value: object) -> Sequence[str] | None:
    if value is None:
        return None
    if isinstance(value, list | tuple) and all(isinstance(word, str) for word in value):
        return value
    raise OptionProblem("parse.option.wrong", parser=name, option=option, value=value)
