"""`ramille erase CONTACT`: a person's data goes, from the graph, its records and the log."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from cli.asking import actor, named, ready
from cli.confirm import confirmed
from cli.options import Json, Yes
from cli.output import print_json, say
from graph.errors import RamilleError
from graph.messages import text

if TYPE_CHECKING:
    from graph.changes import Assertion
    from graph.queries.entities import EntityState


class NotAContact(RamilleError):
    """Only natural persons are erased."""


def command(
    asked: Annotated[
        str, typer.Argument(metavar="CONTACT", help=text("cli.show.asked"), show_default=False)
    ],
    lift: Annotated[bool, typer.Option("--lift", help=text("cli.erase.lift"))] = False,
    yes: Yes = False,
    json: Json = False,
) -> None:
    from graph.changes import HAND_SOURCE, ChangeSet
    from graph.reader import NotFound, Reader
    from graph.settings import settings
    from graph.vocabulary import EntityType
    from graph.writer import Writer

    with ready() as database:
        reader = Reader(database)
        id = named(database, reader, asked)
        state = reader.state(id)
        if state is None:
            raise NotFound(asked)
        if state.entity is not EntityType.CONTACT:
            raise NotAContact("cli.erase.not_a_contact", entity=text(f"entity.{state.entity}"))
        if not lift:
            label = str(state.values.get("name") or id)
            confirmed(text("cli.erase.ask", label=label), yes)
        applied = Writer(database).apply(
            ChangeSet(
                actor=actor(),
                origin="erase",
                sources=(HAND_SOURCE,),
                assertions=(_mark(state, None if lift else date.today()),),
                erasures=() if lift else (id,),
            )
        )
    folders = [str(settings().data_dir / name) for name in ("plans", "rejected", "backups")]
    if json:
        print_json({"id": id, "sequence": applied.seq, "lifted": lift, "look_into": folders})
    elif lift:
        say(text("cli.erase.lifted", id=id))
    else:
        say(text("cli.erase.done", id=id, number=applied.seq))
        say(text("cli.erase.files", folders=", ".join(folders)))


def _mark(state: EntityState, on: date | None) -> Assertion:
    from graph.changes import Assertion, RecordKey
    from graph.vocabulary import HAND

    return Assertion(
        record=RecordKey(HAND, state.entity.value, state.id),
        entity=state.entity,
        entity_id=state.id,
        values={"erased": on},
        patch=True,
        expected_version=state.version,
    )
