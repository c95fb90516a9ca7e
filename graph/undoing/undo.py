"""The verb: take back what a run did. It is a run itself, and can be taken back as well."""

from __future__ import annotations

import time
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from graph.errors import RamilleError
from graph.model import new_id
from graph.runs import Run, Runs
from graph.undoing.applying import Applying
from graph.undoing.book import ENDING, Book
from graph.undoing.chains import Chains
from graph.undoing.deciding import Decider
from graph.undoing.forced import Forced
from graph.undoing.looking import Listen, look
from graph.undoing.report import LISTED, UndoReport, report_of
from graph.vocabulary import RunState

if TYPE_CHECKING:
    from graph.engine.connection import Database

KIND = "undo"
_SECONDS_BETWEEN = 0.5


class CannotUndo(RamilleError):
    """A run that cannot be taken back."""


def _nobody(stage: str, done: int, total: int) -> None:
    """Nobody wants to know."""


def look_ahead(
    database: Database,
    run: str,
    folder: Path,
    *,
    force: Iterable[str] = (),
    listen: Listen = _nobody,
    limit: int = LISTED,
) -> UndoReport:
    """What an undo of `run` would do; the graph is not touched. `folder` takes a passing file.

    Raises UnknownRun, CannotUndo.
    """
    known = _undoable(Runs(database), run)
    work = _Work(database, known, Forced.of(force), folder, listen)
    return work.do(None, "", limit)


def undo_run(
    database: Database,
    run: str,
    folder: Path,
    *,
    actor: str,
    force: Iterable[str] = (),
    listen: Listen = _nobody,
    limit: int = LISTED,
) -> UndoReport:
    """Take back what `run` did, but what others have changed since; `force` names of that what
    goes back all the same: `all`, or ids or `id.field` as the report lists them.

    Cut off at any moment, it is gone on with by `resume_undo`, or by undoing again. Raises
    UnknownRun, CannotUndo.
    """
    runs = Runs(database)
    known = _undoable(runs, run)
    asked = Forced.of(force)
    task = {"force": list(asked.asked)}
    own = runs.begin(KIND, actor, known.title, undoes=run, task=task)
    return _as_run(runs, own, _Work(database, known, asked, folder, listen), limit)


def resume_undo(
    database: Database, own: Run, folder: Path, *, listen: Listen = _nobody, limit: int = LISTED
) -> UndoReport:
    """Go on with an undo that was cut off. Raises RunUnderWay, UnknownRun, CannotUndo."""
    runs = Runs(database)
    known = _undoable(runs, own.undoes or "")
    own = runs.resume(own)
    asked = own.task.get("force")
    forced = Forced.of(str(one) for one in asked) if isinstance(asked, list) else Forced()
    return _as_run(runs, own, _Work(database, known, forced, folder, listen), limit)


class _Work:
    """One undo of the run `known`."""

    def __init__(
        self, database: Database, known: Run, forced: Forced, folder: Path, listen: Listen
    ) -> None:
        self._database = database
        self._known = known
        self._forced = forced
        self._folder = folder
        self._listen = listen

    def do(self, own: str | None, actor: str, limit: int) -> UndoReport:
        """Look, decide, and write as the run `own`; without it nothing is written."""
        begun = time.perf_counter()
        chains = Chains(Runs(self._database))
        run = self._known.id
        with Book.new(self._folder / f"{own or new_id()}{ENDING}") as book:
            look(self._database, book, run, chains, self._tell)
            decider = Decider(self._database, book, run, chains, self._forced)
            decider.decide(self._tell)
            if own is not None:
                Applying(self._database, book, actor=actor, run=own).apply(self._tell)
            return report_of(
                book,
                decider.catalogue,
                run=run,
                title=self._known.title,
                stated=decider.stated,
                seconds=time.perf_counter() - begun,
                undo=own,
                limit=limit,
            )

    def told_by(self, runs: Runs, own: Run) -> None:
        """Tell the run, now and then, how far the work is."""
        listener, last = self._listen, 0.0

        def listen(stage: str, done: int, total: int) -> None:
            nonlocal last
            listener(stage, done, total)
            now = time.monotonic()
            if now - last >= _SECONDS_BETWEEN:
                last = now
                state = RunState.APPLYING if stage == "undo_write" else RunState.PLANNING
                runs.progress(own.id, state, done, total)

        self._listen = listen

    def _tell(self, stage: str, done: int, total: int) -> None:
        self._listen(stage, done, total)


def _undoable(runs: Runs, run: str) -> Run:
    """The run, where its work is over; raises UnknownRun, CannotUndo."""
    known = runs.get(run)
    if known.state in (RunState.PLANNING, RunState.APPLYING):
        raise CannotUndo("undo.under_way", id=run, title=known.title)
    if not runs.sets(run):
        raise CannotUndo("undo.nothing", id=run, title=known.title)
    return known


def _as_run(runs: Runs, own: Run, work: _Work, limit: int) -> UndoReport:
    work.told_by(runs, own)
    try:
        report = work.do(own.id, own.by, limit)
    except KeyboardInterrupt:
        with suppress(RamilleError):
            runs.finish(own.id, RunState.INTERRUPTED, {}, {})
        raise
    except Exception as error:
        with suppress(RamilleError):  # the database may be what failed
            runs.finish(own.id, RunState.FAILED, {}, {"error": str(error)})
        raise
    runs.finish(own.id, RunState.DONE, report.counts, report.cut().as_dict())
    return report
