"""An import that was cut off goes on as the same run, wherever it was."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.engine.connection import Database
from graph.messages import use_language
from graph.runs import Run, Runs, RunUnderWay
from graph.settings import settings
from graph.vocabulary import RunState
from importers import PlanProblem, import_files, plan_import, resume_import
from importers.plan.store import is_finished
from tests.canonical import canonical
from tests.undo.small_files import company, files

ROWS = [
    {"Code": "C1", "Name": "Noirval", "SIREN": "732829320", "City": "Lyon"},
    {"Code": "C2", "Name": "Belmont", "Parent": "C1", "Share": "60 %"},
]


class Killed(BaseException):
    """Stands for a kill: nothing catches it."""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Plans and rejected files of a test stay in its own folder."""
    use_language("en")
    monkeypatch.setattr(settings(), "data_dir", tmp_path / "data")
    return tmp_path


def killed(*_: object, **__: object) -> None:
    raise Killed


def cut_off(database: Database, folder: Path, patch: pytest.MonkeyPatch, place: str) -> Run:
    """An import that was killed there; its process is gone."""
    mapping, file = files(folder, ROWS)
    module, _, name = place.rpartition(".")
    with patch.context() as broken:
        broken.setattr(f"{module}.{name}", killed)
        with pytest.raises(Killed):
            import_files(database, [file], mapping=mapping)
    (run,) = Runs(database).list()
    database.write(
        lambda tx: tx.run("MATCH (r:Run) SET r.process = $gone", gone=gone_like(run)).consume()
    )
    return Runs(database).get(run.id)


def gone_like(run: Run) -> str:
    """The name of a process of this machine that has ended: numbers do not grow so large."""
    machine = (run.process or "").rsplit(" ", 2)[0]
    return f"{machine} {2**30} 0"


@pytest.mark.parametrize(
    "place",
    [
        "importers.planning.find",
        "importers.plan.passes.compare",
        "importers.run.Applier",
        "importers.apply.note_again",
        "importers.run.write_rejected",
    ],
)
def test_an_import_goes_on_wherever_it_was_cut_off(
    clean_database: Database, folder: Path, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    run = cut_off(clean_database, folder, monkeypatch, place)
    assert run.state is RunState.INTERRUPTED
    report = resume_import(clean_database, run)
    (done,) = Runs(clean_database).list()
    assert (done.id, done.state, report.applied) == (run.id, RunState.DONE, True)
    assert report.created == {"company": 2, "address": 1, "has_address": 1, "ownership": 1}
    found = canonical(clean_database, ["sage"])
    assert len(found) == 10 and company(clean_database, "C2") is not None
    with pytest.raises(RunUnderWay) as refused:
        resume_import(clean_database, done)
    assert refused.value.key == "runs.done" and refused.value.hint


def test_a_plan_that_was_cut_off_is_made_and_not_applied(
    clean_database: Database, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mapping, file = files(folder, ROWS)
    path = folder / "p.ramille-plan"
    monkeypatch.setattr("importers.plan.passes.compare", killed)
    with pytest.raises(Killed):
        plan_import(clean_database, [file], mapping, path)
    monkeypatch.undo()
    monkeypatch.setattr(settings(), "data_dir", folder / "data")
    use_language("en")
    assert not is_finished(path)
    (run,) = Runs(clean_database).list()
    with pytest.raises(RunUnderWay):  # this process might still be at it
        resume_import(clean_database, run)
    Runs(clean_database).finish(run.id, RunState.FAILED, {}, {})
    report = resume_import(clean_database, Runs(clean_database).get(run.id))
    assert is_finished(path) and not report.applied
    assert company(clean_database, "C1") is None


def test_two_cannot_go_on_with_one_run(
    clean_database: Database, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = cut_off(clean_database, folder, monkeypatch, "importers.planning.find")
    Runs(clean_database).resume(run)
    with pytest.raises(RunUnderWay):
        resume_import(clean_database, run)


def test_a_run_that_says_nothing_of_its_work_is_refused(clean_database: Database) -> None:
    runs = Runs(clean_database)
    run = runs.begin("import", "paul", "old.csv")
    runs.finish(run.id, RunState.FAILED, {}, {})
    with pytest.raises(PlanProblem) as refused:
        resume_import(clean_database, runs.get(run.id))
    assert refused.value.key == "runs.no_task" and refused.value.hint
