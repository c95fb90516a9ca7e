"""`ramille runs resume RUN`: go on with work that was cut off."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cli.asking import ready, stages
from cli.exits import Exit
from cli.options import Json
from cli.output import print_json
from cli.runs_undo import RunId, folder, listed, tell_undo
from graph.errors import RamilleError

if TYPE_CHECKING:
    from graph.engine.connection import Database
    from graph.runs import Run


class CannotResume(RamilleError):
    """A run of a kind that cannot be gone on with."""


def resume(run: RunId, json: Json = False) -> int:
    from graph.runs import Runs
    from graph.undoing.undo import KIND as UNDO
    from importers.work import KIND as IMPORT

    with ready() as database:
        found = Runs(database).get(run)
        if found.kind == IMPORT:
            return _import(database, found, json)
        if found.kind == UNDO:
            return _undo(database, found, json)
    raise CannotResume("runs.kind", id=run, kind=found.kind)


def _import(database: Database, run: Run, json: bool) -> int:
    from cli.import_ import import_progress
    from cli.import_report import print_report
    from importers import resume_import

    with import_progress() as listener:
        report = resume_import(database, run, listener)
    print_json(report.as_dict()) if json else print_report(report.as_dict())
    return Exit.PARTLY if report.is_partial else Exit.OK


def _undo(database: Database, run: Run, json: bool) -> int:
    from graph.undoing.undo import resume_undo

    with stages() as listen:
        report = resume_undo(database, run, folder(), listen=listen, limit=listed(json))
    return tell_undo(report, json)
