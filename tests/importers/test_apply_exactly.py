"""A plan that was read is applied as it is, or it is said where the graph has moved on."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from graph.changes import ChangeSet
from graph.engine.connection import Database
from graph.messages import use_language
from graph.reader import Reader
from graph.runs import Runs
from graph.settings import settings
from graph.vocabulary import RunState
from graph.writer import Writer
from importers import GraphMoved, PlanProblem, apply_plan, plan_import, resume_import
from importers.plan import store as store_module
from importers.plan.store import Store, is_finished
from tests.undo.small_files import Row, company, edited, files, id_of, imported

BEFORE = [
    {"Code": "C1", "Name": "Noirval", "Staff": "5", "City": "Lyon"},
    {"Code": "C2", "Name": "Belmont", "Staff": "7"},
]
AFTER = [
    {"Code": "C1", "Name": "Noirval", "Staff": "6", "City": "Lyon"},
    {"Code": "C2", "Name": "Belmont SA", "Staff": "7"},
    {"Code": "C3", "Name": "Corvin", "SIREN": "732829320"},
]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Plans and rejected files of a test stay in its own folder."""
    use_language("en")
    monkeypatch.setattr(settings(), "data_dir", tmp_path / "data")
    return tmp_path


def planned(database: Database, folder: Path, rows: Sequence[Row] = AFTER) -> Path:
    """A plan for the rows."""
    mapping, file = files(folder, rows)
    return plan_import(database, [file], mapping, folder / "p.ramille-plan").path


def test_a_plan_is_applied_as_it_is(clean_database: Database, folder: Path) -> None:
    imported(clean_database, folder, BEFORE)
    path = planned(clean_database, folder)
    # Somebody writes elsewhere, and to a field that the plan does not change.
    edited(clean_database, id_of(clean_database, "C1") or "", website="https://noirval.example")
    report = apply_plan(clean_database, path, exactly=True)
    assert report.moved == 0 and report.rejected == 0
    assert report.created["company"] == 1 and report.updated["company"] == 2
    noirval, belmont = company(clean_database, "C1"), company(clean_database, "C2")
    assert noirval and belmont
    assert (noirval["headcount"], belmont["name"]) == (6, "Belmont SA")
    sequence = Reader(clean_database).sequence()
    apply_plan(clean_database, path, exactly=True)
    assert Reader(clean_database).sequence() == sequence


def test_where_the_graph_moved_on_nothing_is_written(
    clean_database: Database, folder: Path
) -> None:
    imported(clean_database, folder, BEFORE)
    path = planned(clean_database, folder)
    edited(clean_database, id_of(clean_database, "C1") or "", headcount=9)
    crm = [{"Code": "X", "Name": "Corvin", "SIREN": "732829320"}]
    imported(clean_database, folder, crm, system="crm")
    other = id_of(clean_database, "X", "crm")
    sequence = Reader(clean_database).sequence()
    with pytest.raises(GraphMoved) as stopped:
        apply_plan(clean_database, path, exactly=True)
    assert Reader(clean_database).sequence() == sequence
    told = [one.as_dict() for one in stopped.value.moved]
    assert [(m["key"], m["line"], m["why"], m["field"]) for m in told] == [
        ("C1", 2, "field", "headcount"), ("C3", 4, "claimed", None),
    ]  # fmt: skip
    assert (told[0]["expected"], told[0]["found"], told[1]["found"]) == (5, 9, other)
    assert stopped.value.hint and "Headcount: 5 expected, 9 found" in str(stopped.value)
    run = Runs(clean_database).list()[0]
    assert run.state is RunState.FAILED and "Headcount" in str(run.report["error"])

    with pytest.raises(GraphMoved):  # nothing has changed
        resume_import(clean_database, run)
    report = apply_plan(clean_database, path, exactly=True, without_moved=True)
    assert report.moved == 2 and report.rejected == 2 and len(report.rejected_files) == 1
    noirval, belmont = company(clean_database, "C1"), company(clean_database, "C2")
    assert noirval and belmont
    assert (noirval["headcount"], belmont["name"]) == (9, "Belmont SA")
    assert company(clean_database, "C3") is None
    done = resume_import(clean_database, Runs(clean_database).get(run.id))
    assert done.applied and Runs(clean_database).get(run.id).state is RunState.DONE


def test_what_moves_while_a_plan_is_applied_stops_it(
    clean_database: Database, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    imported(clean_database, folder, BEFORE)
    path = planned(clean_database, folder)
    original, calls = Writer.apply, 0

    def between(self: Writer, change_set: ChangeSet, *rest: Any) -> object:
        nonlocal calls
        calls += 1
        if calls == 1:  # after the look at the plan, before its first batch
            edited(clean_database, id_of(clean_database, "C1") or "", headcount=9)
        return original(self, change_set, *rest)

    monkeypatch.setattr(Writer, "apply", between)
    with pytest.raises(GraphMoved) as stopped:
        apply_plan(clean_database, path, exactly=True)
    monkeypatch.undo()
    (moved,) = stopped.value.moved
    assert (moved.field, moved.expected, moved.found) == ("headcount", 5, 9)
    noirval, belmont = company(clean_database, "C1"), company(clean_database, "C2")
    assert noirval and belmont
    assert (noirval["headcount"], belmont["name"]) == (9, "Belmont")


def test_what_was_unchanged_and_is_otherwise_now_is_told(
    clean_database: Database, folder: Path
) -> None:
    imported(clean_database, folder, BEFORE)
    path = planned(clean_database, folder, BEFORE)
    imported(clean_database, folder, [{**BEFORE[1], "Staff": "8"}])
    with pytest.raises(GraphMoved) as stopped:
        apply_plan(clean_database, path, exactly=True)
    (moved,) = stopped.value.moved
    assert (moved.record.external_id, moved.field) == ("C2", "headcount")
    assert (moved.expected, moved.found) == (7, 8)


def test_a_record_that_is_gone_is_told(clean_database: Database, folder: Path) -> None:
    first = imported(clean_database, folder, BEFORE)
    path = planned(clean_database, folder)
    from graph.undoing.undo import undo_run

    undo_run(clean_database, first, folder, actor="paul")
    with pytest.raises(GraphMoved) as stopped:
        apply_plan(clean_database, path, exactly=True)
    told = [(m.entity.value, m.why) for m in stopped.value.moved]
    assert sorted(told) == [
        ("address", "gone"), ("company", "gone"), ("company", "gone"), ("has_address", "gone"),
    ]  # fmt: skip


def test_damaged_old_and_foreign_plans_are_refused(clean_database: Database, folder: Path) -> None:
    path = planned(clean_database, folder)
    with path.open("r+b") as file:
        file.seek(4096 * 3)
        file.write(b"\xff" * 4096 * 4)
    assert refusal(clean_database, path) == "plan.damaged"
    cut = folder / "cut.ramille-plan"
    cut.write_bytes(planned(clean_database, folder).read_bytes()[:20_000])
    assert refusal(clean_database, cut) in ("plan.damaged", "plan.not_a_plan")

    old = planned(clean_database, folder)
    with closing(sqlite3.connect(old)) as plan:
        plan.execute("PRAGMA user_version = 1")
    assert refusal(clean_database, old) == "plan.version"
    other = folder / "other.ramille-plan"
    with closing(sqlite3.connect(other)) as made:
        made.execute("CREATE TABLE t (a)")
        made.commit()
    assert refusal(clean_database, other) == "plan.not_a_plan"

    foreign = planned(clean_database, folder)
    with closing(sqlite3.connect(foreign)) as plan:
        plan.execute("UPDATE meta SET value = 'elsewhere' WHERE name = 'graph'")
        plan.commit()
    assert refusal(clean_database, foreign) == "plan.elsewhere"
    assert Reader(clean_database).sequence() == 0


def refusal(database: Database, path: Path) -> str:
    """Why the plan is refused; it says what to do."""
    with pytest.raises(PlanProblem) as refused:
        apply_plan(database, path, exactly=True)
    assert refused.value.hint
    return refused.value.key


def test_a_plan_is_applied_by_one_process_at_a_time(
    clean_database: Database, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = planned(clean_database, folder)
    monkeypatch.setattr(store_module, "WAIT_SECONDS", 0.1)
    with Store.open(path, alone=True):
        for again in (lambda: apply_plan(clean_database, path), lambda: is_finished(path)):
            with pytest.raises(PlanProblem) as refused:
                again()
            assert refused.value.key == "plan.busy"
    assert is_finished(path)
    assert apply_plan(clean_database, path).applied
