"""Work in progress that every process sees: imports, later syncs, batches, backups.

Runs are not part of the change log and take no sequence number.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import orjson

from graph.errors import RamilleError
from graph.model import new_id
from graph.processes import has_ended, this_process
from graph.queries import within
from graph.queries.runs import (
    run_begin,
    run_by_id,
    run_sets,
    run_take,
    run_update,
    runs_latest,
    runs_undoing,
)
from graph.vocabulary import RunState

if TYPE_CHECKING:
    from graph.engine.connection import Database


_UNDER_WAY = (RunState.PLANNING, RunState.APPLYING)


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One piece of work: what, by whom, how far (`done` of `total`), counts, and its report.

    `process` does it; a run whose process is gone without a word counts as interrupted. `undoes`:
    the run that this one takes back. `task`: what is needed to go on with it.
    """

    id: str
    kind: str
    by: str
    title: str
    state: RunState
    begun: datetime
    ended: datetime | None = None
    done: int = 0
    total: int | None = None
    counts: Mapping[str, int] = field(default_factory=dict)
    report: Mapping[str, object] = field(default_factory=dict)
    process: str | None = None
    undoes: str | None = None
    task: Mapping[str, object] = field(default_factory=dict)

    @property
    def verb(self) -> str:
        """What it does, as a word: runs of one kind may plan, apply, or both."""
        return str(self.task.get("verb") or self.kind)

    @property
    def place(self) -> tuple[str, str]:
        """Where the run stands among all."""
        return self.begun.isoformat(), self.id


class UnknownRun(RamilleError):
    """There is no run with this id."""

    def __init__(self, id: str) -> None:
        super().__init__("lookup.not_found", text=id)


class RunUnderWay(RamilleError):
    """What was asked cannot be done with a run in this state."""


class Runs:
    """The runs of one database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def begin(
        self,
        kind: str,
        by: str,
        title: str,
        *,
        undoes: str | None = None,
        task: Mapping[str, object] | None = None,
    ) -> Run:
        """Begin a run; it is seen by every process at once."""
        run = Run(
            id=new_id(),
            kind=kind,
            by=by,
            title=title,
            state=RunState.PLANNING,
            begun=datetime.now(UTC),
            process=this_process(),
            undoes=undoes,
            task=task or {},
        )
        self._database.write(lambda tx: run_begin(within(tx), _properties(run)))
        return run

    def progress(
        self,
        id: str,
        state: RunState,
        done: int,
        total: int | None,
        counts: Mapping[str, int] | None = None,
    ) -> None:
        """Say how far a run is."""
        changes: dict[str, object] = {"state": state.value, "done": done, "total": total}
        if counts is not None:
            changes["counts"] = orjson.dumps(dict(counts)).decode()
        self._update(id, changes)

    def finish(
        self,
        id: str,
        state: RunState,
        counts: Mapping[str, int],
        report: Mapping[str, object],
    ) -> None:
        """End a run with its counts and report."""
        self._update(
            id,
            {
                "state": state.value,
                "ended": datetime.now(UTC).isoformat(),
                "counts": orjson.dumps(dict(counts)).decode(),
                "report": orjson.dumps(dict(report)).decode(),
            },
        )

    def resume(self, run: Run) -> Run:
        """Go on with a run that was interrupted or failed, in this process.

        Raises RunUnderWay where it is done, or another process works on it.
        """
        if run.state not in (RunState.INTERRUPTED, RunState.FAILED):
            raise RunUnderWay(f"runs.{run.state}", id=run.id)
        own, state = this_process(), RunState.PLANNING
        if not self._database.write(
            lambda tx: run_take(within(tx), run.id, run.process, own, state.value)
        ):
            raise RunUnderWay("runs.planning", id=run.id)
        return replace(run, state=state, process=own, ended=None)

    def set_task(self, id: str, task: Mapping[str, object]) -> None:
        """Note what is needed to go on with a run."""
        self._update(id, {"task": orjson.dumps(dict(task)).decode()})

    def undoing(self, id: str) -> list[str]:
        """The runs that undo this one, oldest first."""
        return runs_undoing(self._database.read, id)

    def undone_by(self, id: str) -> str | None:
        """The run that has taken this one back and was not taken back itself; None: it stands."""
        for undo in self.undoing(id):
            if self.sets(undo) and self.undone_by(undo) is None:
                return undo
        return None

    def sets(self, id: str) -> list[int]:
        """The numbers of the change sets of a run, oldest first."""
        return run_sets(self._database.read, id)

    def list(self, limit: int = 20, before: tuple[str, str] | None = None) -> list[Run]:
        """The latest runs, newest first; `before`: from the one of this `place` on."""
        return [_run(properties) for properties in runs_latest(self._database.read, before, limit)]

    def get(self, id: str) -> Run:
        """One run by id; raises UnknownRun."""
        properties = run_by_id(self._database.read, id)
        if properties is None:
            raise UnknownRun(id)
        return _run(properties)

    def _update(self, id: str, changes: Mapping[str, object]) -> None:
        self._database.write(lambda tx: run_update(within(tx), id, changes))


def _properties(run: Run) -> dict[str, object]:
    return {
        "id": run.id,
        "kind": run.kind,
        "by": run.by,
        "title": run.title,
        "state": run.state.value,
        "begun": run.begun.isoformat(),
        "done": run.done,
        "total": run.total,
        "counts": "{}",
        "report": "{}",
        "process": run.process,
        "undoes": run.undoes,
        "task": orjson.dumps(dict(run.task)).decode(),
    }


def _run(properties: Mapping[str, object]) -> Run:
    def text(key: str) -> str:
        return str(properties[key])

    ended, total = properties.get("ended"), properties.get("total")
    process = str(properties["process"]) if properties.get("process") is not None else None
    state = RunState(text("state"))
    if state in _UNDER_WAY and process is not None and has_ended(process):
        state = RunState.INTERRUPTED  # it was killed, and could not say so
    return Run(
        id=text("id"),
        kind=text("kind"),
        by=text("by"),
        title=text("title"),
        state=state,
        begun=datetime.fromisoformat(text("begun")),
        ended=datetime.fromisoformat(str(ended)) if ended else None,
        done=int(text("done")),
        total=int(str(total)) if total is not None else None,
        counts=orjson.loads(text("counts")),
        report=orjson.loads(text("report")),
        process=process,
        undoes=str(properties["undoes"]) if properties.get("undoes") else None,
        task=orjson.loads(str(properties.get("task", "{}"))),
    )
