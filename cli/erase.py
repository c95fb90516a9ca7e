"""`ramille erase CONTACT`: a person's values go for good, also from the log."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cli.asking import actor, named, ready
from cli.confirm import confirmed
from cli.options import Json, Yes
from cli.output import print_json, say
from graph.messages import text

if TYPE_CHECKING:
    from graph.changes import Applied
    from graph.engine.connection import Database


def command(
    asked: Annotated[
        str, typer.Argument(metavar="CONTACT", help=text("cli.erase.asked"), show_default=False)
    ],
    reason: Annotated[str, typer.Option(help=text("cli.erase.reason"), show_default=False)] = "",
    lift: Annotated[bool, typer.Option("--lift", help=text("cli.erase.lift"))] = False,
    yes: Yes = False,
    json: Json = False,
) -> None:
    from datetime import date

    from graph.changes import ChangeSet, Erasure
    from graph.writer import Writer

    with ready() as database:
        id, question = _found(database, asked)
        if not lift and reason.strip():  # without a reason it is refused
            confirmed(question, yes)
        erasure = Erasure(entity_id=id, on=date.today(), reason=reason, lift=lift)
        applied = Writer(database).apply(
            ChangeSet(actor=actor(), origin="erase", erasures=(erasure,))
        )
    _tell(id, applied, lift, json)


def _found(database: Database, asked: str) -> tuple[str, str]:
    """The id, and what to ask about it; a deleted contact is erased from the log."""
    from graph.explain import explain
    from graph.lookup import Deleted
    from graph.reader import Reader
    from graph.vocabulary import EntityType

    reader = Reader(database)
    try:
        id = named(database, reader, asked, entity=EntityType.CONTACT)
    except Deleted:
        return asked.strip(), text("cli.erase.ask_deleted", id=asked.strip())
    found = explain(reader, id)
    return id, text("cli.erase.ask", label=found.label, links=len(found.links))


def _tell(id: str, applied: Applied, lift: bool, json: bool) -> None:
    files = _remaining(applied)
    if json:
        told = {"id": id, "sequence": applied.seq, "lifted": lift}
        print_json({**told, "files": [str(path) for path in files]})
        return
    if applied.seq is None:
        say(text("cli.erase.nothing", id=id))
    else:
        done = "lifted" if lift else "done"
        say(text(f"cli.erase.{done}", id=id, number=applied.seq))
    if files:
        say(text("cli.erase.files"))
    for path in files:
        say(f"  {path}")


def _remaining(applied: Applied) -> list[Path]:
    from graph.remains import remains
    from graph.settings import settings

    if not applied.erased:
        return []
    return remains(settings().data_dir.expanduser().resolve(), applied.erased)
