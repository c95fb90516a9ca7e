"""Applying a plan from the command line."""

from __future__ import annotations

from pathlib import Path

from graph.engine.connection import Database
from tests.cli.conftest import Run
from tests.undo.small_files import edited, files, id_of


def test_a_plan_is_read_applied_and_stopped(
    ramille_on_clean: Run, clean_database: Database, tmp_path: Path
) -> None:
    mapping, file = files(tmp_path, [{"Code": "C1", "Name": "Noirval", "Staff": "5"}])
    plan = tmp_path / "monday.plan"
    asked = ("import", file, "--mapping", mapping, "--plan-only", "-o", plan)
    assert ramille_on_clean(*asked).code == 0
    assert ramille_on_clean("apply", plan).code == 0
    id = id_of(clean_database, "C1")
    assert id is not None

    mapping, file = files(tmp_path, [{"Code": "C1", "Name": "Noirval", "Staff": "6"}])
    asked = ("import", file, "--mapping", mapping, "--plan-only", "-o", plan)
    assert ramille_on_clean(*asked).code == 0
    edited(clean_database, id, headcount=9)
    stopped = ramille_on_clean("apply", plan, "--json")
    assert (stopped.code, stopped.error["code"]) == (1, "plan.moved")
    (place,) = stopped.error["moved"]
    assert (place["line"], place["field"]) == (2, "headcount")
    assert (place["expected"], place["found"]) == (5, 9)
    told = ramille_on_clean("import", plan)
    assert told.code == 1 and "5 expected, 9 found" in told.err and "--without-moved" in told.err
    rest = ramille_on_clean("apply", plan, "--without-moved", "--json")
    assert rest.code == 4 and rest.json["moved"] == 1 and len(rest.json["rejected_files"]) == 1
    assert ramille_on_clean("apply", tmp_path / "nowhere").code == 1


def test_a_plan_is_not_said_to_be_imported_twice(ramille_on_clean: Run, tmp_path: Path) -> None:
    mapping, file = files(tmp_path, [{"Code": "C1", "Name": "Noirval"}])
    plan = tmp_path / "tuesday.plan"
    ramille_on_clean("import", file, "--mapping", mapping, "--plan-only", "-o", plan)
    run = ramille_on_clean("apply", plan, "--json").json["run"]
    told = ramille_on_clean("apply", plan)
    assert told.code == 0 and "Nothing was written" in told.out and run in told.out
    assert "Imported" not in told.out
