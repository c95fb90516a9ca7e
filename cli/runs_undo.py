"""`ramille runs undo RUN`: what goes back is shown, asked, and written."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cli.asking import actor, ready, stages
from cli.confirm import confirmed
from cli.exits import Exit
from cli.options import Json, Yes
from cli.output import print_json
from graph.messages import fill, text

if TYPE_CHECKING:
    from graph.engine.connection import Database
    from graph.undoing.report import UndoReport

RunId = Annotated[
    str, typer.Argument(metavar="RUN", help=text("cli.runs.id_help"), show_default=False)
]
Force = Annotated[
    list[str] | None,
    typer.Option(
        "--force", metavar="ID[.FIELD]|all", help=text("cli.undo.force"), show_default=False
    ),
]
PlanOnly = Annotated[bool, typer.Option("--plan-only", help=text("cli.undo.plan_only"))]


def undo(
    run: RunId,
    plan_only: PlanOnly = False,
    force: Force = None,
    yes: Yes = False,
    json: Json = False,
) -> int:
    from graph.undoing.undo import undo_run

    asked = tuple(force or ())
    with ready() as database:
        if plan_only or not yes:
            ahead = _ahead(database, run, asked, json)
            if plan_only:
                return tell_undo(ahead, json)
            if not json:
                tell_undo(ahead, json)
            numbers = {**ahead.counts, "title": ahead.title}
            confirmed(fill("cli.undo.ask", numbers), yes)
        with stages() as listen:
            report = undo_run(
                database, run, folder(),
                actor=actor(), force=asked, listen=listen, limit=listed(json),
            )  # fmt: skip
    return tell_undo(report, json)


def folder() -> Path:
    """Where an undo keeps what it looks at, for the time of the work."""
    from graph.settings import settings

    return settings().data_dir.expanduser().resolve() / "plans"


def listed(json: bool) -> int:
    """How much of what stays is listed: all of it for programs."""
    from graph.undoing.report import LISTED

    return -1 if json else LISTED


def _ahead(database: Database, run: str, force: tuple[str, ...], json: bool) -> UndoReport:
    from graph.undoing.undo import look_ahead

    with stages() as listen:
        return look_ahead(database, run, folder(), force=force, listen=listen, limit=listed(json))


def tell_undo(report: UndoReport, json: bool) -> int:
    from cli.undo_report import print_undo

    if json:
        print_json(report.as_dict())
    else:
        print_undo(report.as_dict())
    return Exit.PARTLY if report.kept_count else Exit.OK
