"""`ramille set ID FIELD VALUE`: an entry by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from cli.asking import actor, named, ready
from cli.options import Json
from cli.output import print_json, say
from graph.errors import RamilleError
from graph.messages import fill, language, text

if TYPE_CHECKING:
    from graph.catalogue import Catalogue, Field, Value
    from graph.changes import Assertion
    from graph.queries.entities import EntityState
    from graph.users import UserBook


class UnknownField(RamilleError):
    """The record has no such field."""


def command(
    asked: Annotated[
        str, typer.Argument(metavar="ID", help=text("cli.show.asked"), show_default=False)
    ],
    field: Annotated[
        str, typer.Argument(metavar="FIELD", help=text("cli.set.field"), show_default=False)
    ],
    value: Annotated[
        str, typer.Argument(metavar="VALUE", help=text("cli.set.value"), show_default=False)
    ],
    json: Json = False,
) -> None:
    from cli.values import parsed
    from graph.catalogue import FieldType
    from graph.changes import HAND_SOURCE, ChangeSet
    from graph.lookup import NotFound
    from graph.reader import Reader
    from graph.users import Users
    from graph.writer import Writer

    with ready() as database:
        reader = Reader(database)
        id = named(database, reader, asked)
        before = reader.state(id)
        if before is None:
            raise NotFound(asked)
        entry = _field(before, field, reader.standing.catalogue)
        typed = Users(database).meant(entry, parsed(entry, value))
        applied = Writer(database).apply(
            ChangeSet(
                actor=actor(),
                origin="cli",
                sources=(HAND_SOURCE,),
                assertions=(_assertion(before, entry, typed),),
            )
        )
        after = reader.state(id)
        users = reader.users() if entry.type is FieldType.USER_LIST else None
    now = after.values.get(entry.key) if after else None
    if json:
        shown = {"id": id, "field": entry.key, "value": _json(entry, now)}
        print_json({**shown, "changed": applied.seq is not None, "sequence": applied.seq})
    else:
        say(_told(entry, typed, now, applied.seq, users))


def _assertion(state: EntityState, field: Field, value: Value) -> Assertion:
    from graph.changes import Assertion, RecordKey
    from graph.vocabulary import HAND

    return Assertion(
        record=RecordKey(HAND, state.entity.value, state.id),
        entity=state.entity,
        entity_id=state.id,
        from_id=state.from_id,
        to_id=state.to_id,
        values={field.key: value},
        patch=True,
        expected_version=state.version,
    )


def _field(state: EntityState, asked: str, catalogue: Catalogue) -> Field:
    """The field by its key, by its path (`company.note`) or by its label in either language."""
    fields = catalogue.of(state.entity)
    from graph.custom_fields import stored_key

    key = asked.rpartition(".")[2]
    for known in (key, stored_key(key)):
        if known in fields:
            return fields[known]
    for field in fields.values():
        if asked.casefold() in (field.en.casefold(), field.fr.casefold()):
            return field
    entity = text(f"entity.{state.entity}")
    raise UnknownField("rule.unknown_field", key=asked, entity=entity, known=", ".join(fields))


def _told(field: Field, typed: Value, now: Value, seq: int | None, users: UserBook | None) -> str:
    from graph.display import shown

    label = field.label(language())
    if seq is None:
        return text("cli.set.unchanged", label=label)
    told = {"label": label, "number": seq, "value": "" if now is None else shown(field, now, users)}
    if typed is None:
        key = "cli.set.emptied" if now is None else "cli.set.withdrawn"
        return fill(key, told)
    if typed != now:
        return fill("cli.set.overruled", {**told, "typed": shown(field, typed, users)})
    return fill("cli.set.done", told)


def _json(field: Field, value: Value) -> object:
    from graph.catalogue import FieldType
    from graph.model import decimal_text

    if field.type is FieldType.MONEY and isinstance(value, int):
        return decimal_text(value)
    return value
