"""The public verbs: plan files, apply a plan, or both, each as a run that every process sees."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from graph.catalogue import Catalogue
from graph.messages import Language
from graph.runs import Run, Runs
from graph.standing import Standings
from importers.apply import Applier
from importers.asked import Asked
from importers.earlier import note_writer
from importers.formats import Formats
from importers.plan.store import PlanProblem, Store, is_finished
from importers.plan.trouble import trouble_told
from importers.planning import Plan, finished, folder, identity, plan_file
from importers.progress import Listener
from importers.rejected import write_rejected
from importers.report import ImportReport, report_of
from importers.work import Told, as_run, work_on

if TYPE_CHECKING:
    from graph.engine.connection import Database

VERBS = PLAN, APPLY, IMPORT = ("plan", "apply", "import")
"""What a run was to do: make a plan, apply one, or both."""
_AS_PROVED = Formats()


@dataclass(frozen=True, slots=True)
class _Manner:
    """How a plan is applied where the graph has moved on."""

    exactly: bool = False
    without_moved: bool = False


AS_FITS = _Manner()
"""What has moved is decided again."""


def plan_import(
    database: Database,
    paths: Sequence[Path | str],
    mapping: str | Path | None = None,
    plan_path: Path | None = None,
    progress: Listener | None = None,
    *,
    actor: str = "import",
    catalogue: Catalogue | None = None,
    formats: Formats = _AS_PROVED,
) -> Plan:
    """Read and compare files (or folders) and write the plan file; the graph is not touched.

    `mapping`: a name or a path; by default the one that claims each file. `plan_path`: by
    default in the data folder. Raises NoMapping, MappingProblems, ReadProblem, NothingToImport,
    and FormatsUnclear for dates and numbers that neither mapping, `formats` nor values tell.
    """

    asked = Asked.given(paths, mapping, formats)

    def work(told: Told) -> Plan:
        known = catalogue or _standing(database)
        return plan_file(database, asked, plan_path, told, known, looked_at=True)

    task = asked.task(PLAN)
    return as_run(database, actor, asked.title, task, progress, work, lambda plan: plan.report)


def apply_plan(
    database: Database,
    plan: Plan | Path | str,
    progress: Listener | None = None,
    *,
    actor: str = "import",
    catalogue: Catalogue | None = None,
    exactly: bool = False,
    without_moved: bool = False,
) -> ImportReport:
    """Write what a plan says; run again after an interruption it goes on where it stopped.

    Where somebody has written meanwhile, records are decided again; `exactly`: nothing else is
    written than the plan says, and GraphMoved raised, before anything is written where that is
    seen then; `without_moved`: such records are left out, their rows rejected. Raises PlanProblem
    for a file that is damaged, for another database, or no finished plan of this version.
    """
    path = plan.path if isinstance(plan, Plan) else Path(plan)
    manner = _Manner(exactly, without_moved)

    def work(told: Told) -> ImportReport:
        return _apply(database, path, actor, told, catalogue or _standing(database), manner=manner)

    task = {"verb": APPLY, "plan": str(path.absolute()), **asdict(manner)}
    return as_run(database, actor, path.name, task, progress, work, lambda report: report)


def import_files(
    database: Database,
    paths: Sequence[Path | str],
    mapping: str | Path | None = None,
    plan_path: Path | None = None,
    progress: Listener | None = None,
    *,
    actor: str = "import",
    catalogue: Catalogue | None = None,
    formats: Formats = _AS_PROVED,
) -> ImportReport:
    """Plan and apply in one run."""

    asked = Asked.given(paths, mapping, formats)

    def work(told: Told) -> ImportReport:
        begun = time.perf_counter()
        known = catalogue or _standing(database)
        plan = plan_file(database, asked, plan_path, told, known)
        return _apply(database, plan.path, actor, told, known, begun)

    task = asked.task(IMPORT)
    return as_run(database, actor, asked.title, task, progress, work, lambda report: report)


def resume_import(database: Database, run: Run, progress: Listener | None = None) -> ImportReport:
    """Go on with a run that was cut off: with its plan where that is finished, else with its files.

    Raises RunUnderWay where it is done or still worked on, PlanProblem where neither is there.
    """
    task = run.task
    if task.get("verb") not in VERBS:
        raise PlanProblem("runs.no_task", id=run.id)
    runs = Runs(database)
    taken = runs.resume(run)
    catalogue = _standing(database)
    path = Path(str(task["plan"])) if task.get("plan") else None

    def work(told: Told) -> ImportReport:
        begun = time.perf_counter()
        if path is not None and (task["verb"] == APPLY or is_finished(path)):
            if task["verb"] == PLAN:
                return finished(database, path)
            exactly, without = (task.get(name) is True for name in ("exactly", "without_moved"))
            manner = _Manner(exactly, without)
            return _apply(database, path, run.by, told, catalogue, begun, manner)
        looked_at = task["verb"] == PLAN
        plan = plan_file(database, Asked.of(run), path, told, catalogue, looked_at=looked_at)
        if looked_at:
            return plan.report
        return _apply(database, plan.path, run.by, told, catalogue, begun)

    return work_on(runs, taken, progress, work, lambda report: report)


def report_of_plan(path: Path | str, lang: Language | None = None) -> ImportReport:
    """What the plan file at `path` says; raises PlanProblem."""
    with Store.open(Path(path)) as store:
        return report_of(store, seconds=0.0, lang=lang)


def _standing(database: Database) -> Catalogue:
    """The catalogue with the custom fields of the database."""
    return Standings(database).current().catalogue


def _apply(
    database: Database,
    path: Path,
    actor: str,
    told: Told,
    catalogue: Catalogue,
    begun: float | None = None,
    manner: _Manner = AS_FITS,
) -> ImportReport:
    started = time.perf_counter() if begun is None else begun
    with trouble_told(path), Store.open(path, alone=True) as store:
        if manner.exactly:
            store.check()
        if store.get("graph") not in (None, identity(database)):
            raise PlanProblem("plan.elsewhere", path=path)
        earlier = note_writer(store, Runs(database), told.run.id)
        Applier(
            store,
            database,
            actor=actor,
            run=told.run.id,
            listener=told,
            catalogue=catalogue,
            exactly=manner.exactly,
            without_moved=manner.without_moved,
        ).apply()
        rejected = write_rejected(store, folder("rejected") / path.stem)
        return report_of(
            store,
            seconds=time.perf_counter() - started,
            run=told.run.id,
            rejected_files=rejected,
            earlier=earlier,
        )
