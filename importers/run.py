"""The public verbs: plan files, apply a plan, or both, each as a run that every process sees."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import orjson

from graph.catalogue import Catalogue
from graph.errors import RamilleError
from graph.messages import Language
from graph.reader import Reader
from graph.runs import Run, Runs
from graph.settings import settings
from graph.standing import Standings
from graph.vocabulary import RunState
from importers.apply import Applier
from importers.files import find
from importers.formats import Formats
from importers.mapping.registry import Registry
from importers.plan.passes import make_plan
from importers.plan.store import Store
from importers.plan.trouble import trouble_told
from importers.progress import Listener, Progress, nobody
from importers.rejected import write_rejected
from importers.report import ImportReport, report_of

if TYPE_CHECKING:
    from graph.engine.connection import Database

T = TypeVar("T")
KIND = "import"
_SECONDS_BETWEEN = 0.5
_AS_PROVED = Formats()


@dataclass(frozen=True, slots=True)
class Plan:
    """A plan file; `report` says what it would do."""

    path: Path
    report: ImportReport


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

    def work(told: _Told) -> Plan:
        known = catalogue or _standing(database)
        return _plan(database, paths, mapping, plan_path, told, known, formats)

    return _as_run(database, actor, _title(paths), progress, work, lambda plan: plan.report)


def apply_plan(
    database: Database,
    plan: Plan | Path | str,
    progress: Listener | None = None,
    *,
    actor: str = "import",
    catalogue: Catalogue | None = None,
) -> ImportReport:
    """Write what a plan says; run again after an interruption it goes on where it stopped.

    Raises PlanProblem for a file that is no finished plan of this version.
    """
    path = plan.path if isinstance(plan, Plan) else Path(plan)

    def work(told: _Told) -> ImportReport:
        return _apply(database, path, actor, told, catalogue or _standing(database))

    return _as_run(database, actor, path.name, progress, work, lambda report: report)


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

    def work(told: _Told) -> ImportReport:
        begun = time.perf_counter()
        known = catalogue or _standing(database)
        plan = _plan(database, paths, mapping, plan_path, told, known, formats)
        return _apply(database, plan.path, actor, told, known, begun)

    return _as_run(database, actor, _title(paths), progress, work, lambda report: report)


def report_of_plan(path: Path | str, lang: Language | None = None) -> ImportReport:
    """What the plan file at `path` says; raises PlanProblem."""
    with Store.open(Path(path)) as store:
        return report_of(store, seconds=0.0, lang=lang)


class _Told:
    """Tells the listener and, now and then, the run how far the work is."""

    def __init__(self, runs: Runs, run: Run, listener: Listener | None) -> None:
        self._runs = runs
        self.run = run
        self._listener = listener or nobody
        self._last = 0.0

    def __call__(self, progress: Progress) -> None:
        self._listener(progress)
        now = time.monotonic()
        if now - self._last >= _SECONDS_BETWEEN:
            self._last = now
            state = RunState.APPLYING if progress.stage == "write" else RunState.PLANNING
            self._runs.progress(self.run.id, state, progress.done, progress.total)


def _as_run(
    database: Database,
    actor: str,
    title: str,
    listener: Listener | None,
    work: Callable[[_Told], T],
    report: Callable[[T], ImportReport],
) -> T:
    runs = Runs(database)
    run = runs.begin(KIND, actor, title)
    try:
        done = work(_Told(runs, run, listener))
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
    return {
        "rows": report.rows,
        "accepted": report.accepted,
        "rejected": report.rejected,
        "created": sum(report.created.values()),
        "updated": sum(report.updated.values()),
        "unchanged": sum(report.unchanged.values()),
    }


def _standing(database: Database) -> Catalogue:
    """The catalogue with the custom fields of the database."""
    return Standings(database).current().catalogue


def _plan(
    database: Database,
    paths: Sequence[Path | str],
    mapping: str | Path | None,
    plan_path: Path | None,
    told: _Told,
    catalogue: Catalogue,
    formats: Formats,
) -> Plan:
    begun = time.perf_counter()
    registry = Registry.load(catalogue)
    chosen = registry.get(mapping, catalogue) if mapping is not None else None
    found = find([Path(path) for path in paths], registry, chosen)
    path = plan_path or _folder("plans") / f"{_stamp()}-{told.run.id[-8:]}.ramille-plan"
    with trouble_told(path), Store.create(path) as store:
        store.set("ignored", orjson.dumps([str(one) for one in found.ignored]).decode())
        claimed = [replace(one, mapping=formats.of(one.mapping)) for one in found.claimed]
        make_plan(store, Reader(database), claimed, told, catalogue)
        report = report_of(store, seconds=time.perf_counter() - begun, run=told.run.id)
    return Plan(path, report)


def _apply(
    database: Database,
    path: Path,
    actor: str,
    told: _Told,
    catalogue: Catalogue,
    begun: float | None = None,
) -> ImportReport:
    started = time.perf_counter() if begun is None else begun
    with trouble_told(path), Store.open(path) as store:
        Applier(
            store, database, actor=actor, run=told.run.id, listener=told, catalogue=catalogue
        ).apply()
        rejected = write_rejected(store, _folder("rejected") / path.stem)
        return report_of(
            store,
            seconds=time.perf_counter() - started,
            run=told.run.id,
            rejected_files=rejected,
        )


def _folder(name: str) -> Path:
    return settings().data_dir / name


def _stamp() -> str:
    return datetime.now().strftime("%Y%m%d-%H%M%S")


def _title(paths: Sequence[Path | str]) -> str:
    return ", ".join(Path(path).name or str(path) for path in paths)
