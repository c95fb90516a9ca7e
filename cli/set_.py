"""`ramille set ID FIELD VALUE`: an entry by hand."""

from __future__ import annotations

import getpass
from typing import TYPE_CHECKING, Annotated

import typer

from cli.asking import ready
from cli.output import Json, print_json, say
from graph.errors import RamilleError
from graph.messages import fill, language, text

if TYPE_CHECKING:
    from graph.catalogue import Field, Value


class UnknownField(RamilleError):
    """The record has no such field."""


class NotAValue(RamilleError):
    """The text is not a value of the field."""

    def __init__(self, label: str, value: str, why: str, what: str) -> None:
        super().__init__("cli.set.not_a_value", label=label, value=value, why=why, what=what)


def command(
    asked: Annotated[str, typer.Argument(metavar="ID", help=text("cli.show.asked"))],
    field: Annotated[str, typer.Argument(help=text("cli.set.field"))],
    value: Annotated[str, typer.Argument(help=text("cli.set.value"))],
    json: Json = False,
) -> None:
    from graph.catalogue import STANDARD
    from graph.changes import HAND_SOURCE, Assertion, ChangeSet, RecordKey
    from graph.reader import NotFound, Reader
    from graph.vocabulary import HAND
    from graph.writer import Writer

    with ready() as database:
        reader = Reader(database)
        id = reader.resolve_any(asked)
        state = reader.state(id)
        if state is None:
            raise NotFound(asked)
        fields = STANDARD.of(state.entity)
        key = field.rpartition(".")[2]
        if key not in fields:
            raise UnknownField(
                "rule.unknown_field",
                key=field,
                entity=text(f"entity.{state.entity}"),
                known=", ".join(fields),
            )
        assertion = Assertion(
            record=RecordKey(HAND, state.entity.value, id),
            entity=state.entity,
            entity_id=id,
            values={key: parsed(fields[key], value)},
            patch=True,
            expected_version=state.version,
        )
        applied = Writer(database).apply(
            ChangeSet(
                actor=getpass.getuser(),
                origin="cli",
                sources=(HAND_SOURCE,),
                assertions=(assertion,),
            )
        )
        after = reader.state(id)
    if json:
        shown = None if after is None else after.values.get(key)
        print_json({"id": id, "field": key, "value": shown, "sequence": applied.seq})
    elif applied.seq is None:
        say(text("cli.set.unchanged", label=fields[key].label(language())))
    else:
        say(
            fill(
                "cli.set.done",
                {"label": fields[key].label(language()), "value": value, "number": applied.seq},
            )
        )


def parsed(field: Field, typed: str) -> Value:
    """A value of the field from what a person typed; empty withdraws the entry by hand."""
    from graph.catalogue import FieldType as T
    from importers.parse import OptionProblem, ValueProblem, parser

    if not typed.strip():
        return None
    if field.choices:
        if typed not in field.choices:
            what = ", ".join(field.choices)
            raise NotAValue(field.label(language()), typed, text("value.why.choice"), what)
        return typed
    name, options = {
        T.DATE: ("date", {}),
        T.MONEY: ("money", {}),
        T.INTEGER: ("integer", {}),
        T.NUMBER: ("decimal", {}),
        T.FRACTION: ("percent", {}),
        T.BOOLEAN: ("boolean", {}),
        T.TEXT_LIST: ("text", {"split": ","}),
    }.get(field.type, (_IDENTIFIERS.get(field.key, "text"), {}))
    try:
        value = parser(name, options)(typed)
    except (ValueProblem, OptionProblem) as problem:
        why, what = str(problem), getattr(problem, "hint", None) or ""
        raise NotAValue(field.label(language()), typed, why, what) from None
    return _plain(field, typed, value)


_IDENTIFIERS = {"siren": "siren", "siret": "siret", "vat": "vat", "lei": "lei", "duns": "duns"}


def _plain(field: Field, typed: str, value: object) -> Value:
    from decimal import Decimal

    from graph.model import Share
    from importers.parse import Invalid

    if isinstance(value, Invalid):
        raise NotAValue(field.label(language()), typed, str(value.reason), "")
    if isinstance(value, Share):
        return value.high if field.key.endswith("_max") else value.low
    if isinstance(value, Decimal):
        return float(value)
    return value  # type: ignore[return-value]  # what the parser of this type returns
