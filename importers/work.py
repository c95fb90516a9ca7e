"""A piece of work as a run that every process sees: how far it is, and how it ended."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from graph.errors import RamilleError
from graph.runs import Run, Runs
from graph.vocabulary import RunState
from importers.garbage import seldom_collected
from importers.progress import Listener, Progress, nobody
from importers.report import ImportReport

if TYPE_CHECKING:
    from graph.engine.connection import Database

T = TypeVar("T")
KIND = "import"
_SECONDS_BETWEEN = 0.5


class Told:
    """Tells the listener and, now and then, the run how far the work is."""

    def __init__(self, runs: Runs, run: Run, listener: Listener | None) -> None:
        self._runs = runs
        self.run = run
        self._listener = listener or nobody
        self._last = 0.0

    def plan(self, path: Path) -> None:
        """Note where the plan is, so that the run can be gone on with."""
        self._runs.set_task(self.run.id, {**self.run.task, "plan": str(path.absolute())})

    def __call__(self, progress: Progress) -> None:
        self._listener(progress)
        now = time.monotonic()
        if now - self._last >= _SECONDS_BETWEEN:
            self._last = now
            state = RunState.APPLYING if progress.stage == "write" else RunState.PLANNING
            self._runs.progress(self.run.id, state, progress.done, progress.total)


def as_run(
    database: Database,
    actor: str,
    title: str,
    task: Mapping[str, object],
    listener: Listener | None,
    work: Callable[[Told], T],
    report: Callable[[T], ImportReport],
) -> T:
    """Do the work as a new run."""
    runs = Runs(database)
    return work_on(runs, runs.begin(KIND, actor, title, task=task), listener, work, report)


def work_on(
    runs: Runs,
    run: Run,
    listener: Listener | None,
    work: Callable[[Told], T],
    report: Callable[[T], ImportReport],
) -> T:
    """Do the work as this run, which says how it ended."""
    try:
        with seldom_collected():
            done = work(Told(runs, run, listener))
    except KeyboardInterrupt:
        with suppress(RamilleError):
            runs.finish(run.id, RunState.INTERRUPTED, {}, {})
        raise
    except Exception as error:
        with suppress(RamilleError):  # the database may be what failed
            runs.finish(run.id, RunState.FAILED, {}, {"error": str(error)})
        raise
    result = report(done)
    runs.finish(run.id, RunState.DONE, _counts(result), result.as_dict())
    return done


def _counts(report: ImportReport) -> dict[str, int]:
    """What the run did, or a plan would do; one that an earlier run had applied leaves nothing."""
    rows = {"rows": report.rows, "accepted": report.accepted, "rejected": report.rejected}
    if report.earlier is not None:
        return rows
    names = ("created", "updated") if report.applied else ("to_create", "to_update")
    created, updated = sum(report.created.values()), sum(report.updated.values())
    unchanged = sum(report.unchanged.values())
    return {**rows, names[0]: created, names[1]: updated, "unchanged": unchanged}
