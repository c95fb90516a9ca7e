"""`ramille merge KEPT GONE` and `ramille delete ID`: what goes is said, asked, and written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from cli.asking import actor, named, ready
from cli.confirm import confirmed
from cli.options import Json, Yes
from cli.output import print_json, say
from graph.messages import fill, text

if TYPE_CHECKING:
    from graph.changes import Applied
    from graph.engine.connection import Database
    from graph.explain import Explanation


def merge(
    kept: Annotated[
        str, typer.Argument(metavar="KEPT", help=text("cli.merge.kept"), show_default=False)
    ],
    gone: Annotated[
        str, typer.Argument(metavar="GONE", help=text("cli.merge.gone"), show_default=False)
    ],
    yes: Yes = False,
    json: Json = False,
) -> None:
    from graph.changes import ChangeSet, Merge
    from graph.writer import Writer

    with ready() as database:
        stays, goes = _explained(database, kept), _explained(database, gone)
        told = {**_counts(goes), "gone": goes.label, "kept": stays.label}
        confirmed(fill("cli.merge.ask", told), yes)
        merged = Merge(
            kept_id=stays.id,
            gone_id=goes.id,
            kept_version=stays.version,
            gone_version=goes.version,
        )
        applied = Writer(database).apply(ChangeSet(actor=actor(), origin="cli", merges=(merged,)))
    _told(applied, "cli.merge.done", {"id": stays.id, "gone": goes.id}, json)


def delete(
    asked: Annotated[
        str, typer.Argument(metavar="ID", help=text("cli.show.asked"), show_default=False)
    ],
    yes: Yes = False,
    json: Json = False,
) -> None:
    from graph.changes import ChangeSet, Deletion
    from graph.writer import Writer

    with ready() as database:
        found = _explained(database, asked)
        confirmed(fill("cli.delete.ask", {"label": found.label, **_counts(found)}), yes)
        deletion = Deletion(entity_id=found.id, expected_version=found.version)
        applied = Writer(database).apply(
            ChangeSet(actor=actor(), origin="cli", deletions=(deletion,))
        )
    _told(applied, "cli.delete.done", {"id": found.id}, json)


def _explained(database: Database, asked: str) -> Explanation:
    from graph.explain import explain
    from graph.reader import Reader

    reader = Reader(database)
    return explain(reader, named(database, reader, asked))


def _counts(found: Explanation) -> dict[str, int]:
    return {"links": len(found.links), "records": len(found.records)}


def _told(applied: Applied, key: str, ids: dict[str, str], json: bool) -> None:
    removed = {kind.value: number for kind, number in applied.removed.items()}
    updated = {kind.value: number for kind, number in applied.updated.items()}
    if json:
        print_json({**ids, "sequence": applied.seq, "removed": removed, "updated": updated})
    else:
        say(fill(key, {"number": applied.seq, **ids}))
