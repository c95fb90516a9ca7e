"""Where a mapped value goes, and the parser that brings it there."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from types import MappingProxyType
from typing import Any

from graph.catalogue import LISTS, STANDARD, Catalogue, Field, FieldType, Value
from graph.messages import text
from graph.model.share import Share
from graph.users import UnknownUser, UserBook
from graph.vocabulary import EntityType
from importers.mapping.value_model import AfterSpec, KeyPart, ValueSpec
from importers.parse import Invalid, Length, Parser, ValueProblem, parser

PARTS: Mapping[EntityType, EntityType] = MappingProxyType(
    {
        EntityType.ADDRESS: EntityType.HAS_ADDRESS,
        EntityType.CONTRACT_EVENT: EntityType.HAS_EVENT,
        EntityType.SITE: EntityType.HAS_SITE,
    }
)
"""The link that joins a `part_of` node to its owner."""

_BY_TYPE: Mapping[FieldType, str] = MappingProxyType(
    {
        FieldType.TEXT: "text",
        FieldType.LONG_TEXT: "text",
        FieldType.TEXT_LIST: "text",
        FieldType.MULTIPLE_CHOICE: "text",
        FieldType.USER_LIST: "text",
        FieldType.LINK: "text",
        FieldType.INTEGER: "integer",
        FieldType.NUMBER: "decimal",
        FieldType.CHECKBOX: "boolean",
        FieldType.DATE: "date",
        FieldType.MONEY: "money",
        FieldType.FRACTION: "percent",
        FieldType.ENTITY: "text",
    }
)


_NUMBERS = frozenset({"siren", "siret", "vat", "lei", "duns"})
"""Registered numbers, whose fields are called like the parsers that tell which can exist."""

_PICKED = (FieldType.MULTIPLE_CHOICE, FieldType.USER_LIST)
"""Lists whose items must be known; separated by semicolons unless a mapping says otherwise."""

_PAIRS = (("_min", "_max"), ("_length", "_unit"))
"""A share fills its two bounds, a length of time its count and its unit."""


@dataclass(frozen=True, slots=True)
class Context:
    """The catalogue in force, and the options that a mapping gives its parsers by name.

    `users` are those that user lists may name; without them such values stay as they are typed.
    `lookups` are the tables of the mapping by name: texts by folded words.
    `proved` are the options of parsers that a table's own cells prove, by column and parser.
    """

    catalogue: Catalogue = STANDARD
    options: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    users: UserBook | None = None
    lookups: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    proved: Mapping[str, Mapping[str, Mapping[str, Any]]] = field(default_factory=dict)
    _parsers: dict[tuple[object, ...], Parser] = field(default_factory=dict)

    def target(self, entity: EntityType, key: str) -> Target:
        return target_of(entity, key, self.catalogue)

    def options_of(self, name: str, value: ValueSpec | KeyPart) -> Mapping[str, Any]:
        """The options for the parser `name` where it reads `value`: what is declared wins.

        Columns that are read by one parser must prove the same, or nothing is proved.
        """
        proofs = [self.proved.get(column, {}).get(name, {}) for column in _columns(value)]
        agreed = proofs[0] if proofs and all(proof == proofs[0] for proof in proofs) else {}
        return {**agreed, **self.options.get(name, {})}

    def parser(self, name: str, own: Mapping[str, Any], value: ValueSpec | KeyPart) -> Parser:
        """The parser `name` where it reads `value`, with the options of the value's own.

        A column that is a key, a number and an external key is parsed once, by one parser that
        remembers; each column has its own, so that names do not make it forget words.
        """
        options = {**self.options_of(name, value), **own}
        known = (_columns(value), name, repr(options))
        if known not in self._parsers:
            self._parsers[known] = parser(name, options)
        return self._parsers[known]


class UnknownField(LookupError):
    """The catalogue has no such field."""


class WrongParser(ValueError):
    """The parser does not fit the field."""


@dataclass(frozen=True, slots=True)
class Target:
    """The field that a value goes to, or the two fields of a share or a length of time."""

    field: Field
    second: Field | None = None

    @property
    def keys(self) -> tuple[str, ...]:
        return (self.field.key, self.second.key) if self.second else (self.field.key,)

    def spread(self, value: Any) -> tuple[Value, ...]:
        """A parsed value as the values of `keys`; `None` for blank ones.

        Raises InexactShare for a range where the field holds one fraction.
        """
        if value is None:
            return (None,) * len(self.keys)
        if isinstance(value, Share):
            if self.second is not None:
                return value.low, value.high
            if not value.is_exact:
                raise InexactShare
            return (value.low,)
        if isinstance(value, Length):
            return (value.count, str(value.unit)) if self.second else (value.count,)
        return (self._typed(value),)

    def _typed(self, value: Any) -> Value:
        if self.field.type in LISTS:
            return value if isinstance(value, tuple) else (value,)
        if isinstance(value, Decimal):
            return float(value)
        plain: Value = value
        return plain


class InexactShare(ValueError):
    """A range or a bound where one exact fraction is wanted."""


def target_of(entity: EntityType, key: str, catalogue: Catalogue) -> Target:
    """The target that a mapping calls `key`; raises UnknownField.

    `capital` means both `capital_min` and `capital_max`.
    """
    fields = catalogue.of(entity)
    if key in fields and not fields[key].retired:
        return Target(fields[key])
    for first, second in _PAIRS:
        if f"{key}{first}" in fields and f"{key}{second}" in fields:
            return Target(fields[f"{key}{first}"], fields[f"{key}{second}"])
    raise UnknownField(key)


def parser_for(value: ValueSpec | KeyPart, target: Target | None, context: Context) -> Parser:
    """The parser that the mapping names, else the one for the target's type.

    Raises OptionProblem for a parser that does not exist or does not take the options,
    WrongParser for one that does not fit the target.
    """
    name, options = _named(value, target)
    if target is not None:
        _check_fit(name, options, value, target)
    found = context.parser(name, options, value)
    return _picking(found, target.field, context) if target is not None else found


def _columns(value: ValueSpec | KeyPart) -> tuple[str, ...]:
    return value.from_columns if isinstance(value, ValueSpec) else (value.column,)


def after_parsers(spec: AfterSpec, context: Context) -> tuple[Parser, Parser]:
    """The parsers of the day and of the length; raises OptionProblem, WrongParser."""
    day = ValueSpec(column=spec.day, parse=spec.parse)
    length = {**context.options.get("length", {}), "unit": spec.unit}
    return parser_for(day, context.target(EntityType.OWNERSHIP, "since"), context), parser(
        "length", length
    )


def _picking(read: Parser, field: Field, context: Context) -> Parser:
    """A parser of lists that takes each item as a choice of the field, or as a user."""
    if field.type is FieldType.MULTIPLE_CHOICE:
        return lambda cell: _items(read(cell), lambda item: _choice(item, field))
    users = context.users
    if field.type is FieldType.USER_LIST and users is not None:
        return lambda cell: _items(read(cell), lambda item: _user(item, users))
    return read


def _items(found: Any, pick: Callable[[str], str]) -> Any:
    if found is None:
        return None
    items = found if isinstance(found, tuple) else (found,)
    return tuple(dict.fromkeys(pick(str(item)) for item in items))


def _choice(item: str, field: Field) -> str:
    word = field.choice(item)
    if word is None:
        raise ValueProblem("choice", item, allowed=", ".join(field.choices))
    return word


def _user(item: str, users: UserBook) -> str:
    try:
        return users.id_of(item)
    except UnknownUser:
        raise ValueProblem("user", item) from None


def constant(value: ValueSpec, target: Target | None, context: Context) -> Any:
    """The constant of a mapping as a value of its target; raises WrongParser."""
    if target is not None and target.field.type is FieldType.CHOICE:
        _check_word(str(value.value), target.field)
    if not _needs_parsing(value, target):
        return value.value
    found = parser_for(value, target, context)(value.value)
    if isinstance(found, Invalid):
        raise WrongParser(found.reason)
    return found


def _needs_parsing(value: ValueSpec, target: Target | None) -> bool:
    if target is not None and target.field.type in _PICKED:
        return True
    typed = target is not None and _BY_TYPE.get(target.field.type, "text") != "text"
    return value.parse is not None or (typed and isinstance(value.value, str))


def _named(value: ValueSpec | KeyPart, target: Target | None) -> tuple[str, dict[str, Any]]:
    given = value.parse
    if isinstance(given, str):
        return given, {}
    if isinstance(given, dict):
        if len(given) != 1:
            raise WrongParser(text("mapping.one_parser", count=len(given)))
        name, options = next(iter(given.items()))
        if not isinstance(options, dict):
            raise WrongParser(text("mapping.options_map", name=name))
        return name, _words(options) if name == "choice" else dict(options)
    if target is None:
        return "text", {}
    if target.second is not None and target.second.key.endswith("_unit"):
        return "length", {}
    if target.field.type is FieldType.CHOICE:
        return "choice", {"words": {choice: choice for choice in target.field.choices}}
    if target.field.type in _PICKED:
        return "text", {"split": ";"}
    if target.field.key in _NUMBERS and not (isinstance(value, ValueSpec) and value.join):
        return target.field.key, {}
    return _BY_TYPE[target.field.type], {}


def _words(options: Mapping[str, Any]) -> dict[str, Any]:
    """`choice: {Client: customer}` is short for `choice: {words: {Client: customer}}`."""
    if isinstance(options.get("words"), dict):
        return dict(options)
    return {"words": {str(word): code for word, code in options.items()}}


def _check_fit(
    name: str, options: Mapping[str, Any], value: ValueSpec | KeyPart, target: Target
) -> None:
    shares = name in ("percent", "fraction")
    if shares != (target.field.type is FieldType.FRACTION):
        raise WrongParser(text("mapping.parser_unfit", name=name, field=target.field.key))
    if (name == "length") != (target.second is not None and not shares):
        raise WrongParser(text("mapping.parser_unfit", name=name, field=target.field.key))
    if target.field.type is FieldType.CHOICE:
        for word in options.get("words", {}).values() if name == "choice" else ():
            _check_word(str(word), target.field)
        if isinstance(value, ValueSpec) and value.otherwise is not None:
            _check_word(str(value.otherwise), target.field)


def _check_word(word: str, field: Field) -> None:
    if word not in field.choices:
        known = ", ".join(field.choices)
        raise WrongParser(text("mapping.not_a_word", word=word, field=field.key, known=known))
