"""Undoing runs from the command line."""

from __future__ import annotations

from pathlib import Path

from graph.engine.connection import Database
from tests.cli.conftest import Run
from tests.undo.small_files import files, id_of

ROWS = [
    {"Code": "C1", "Name": "Noirval", "SIREN": "732829320", "City": "Lyon"},
    {"Code": "C2", "Name": "Belmont", "Staff": "7"},
]


def test_an_import_is_looked_at_undone_and_told(
    ramille_on_clean: Run, clean_database: Database, tmp_path: Path
) -> None:
    mapping, file = files(tmp_path, ROWS)
    assert ramille_on_clean("import", file, "--mapping", mapping).code == 0
    run = ramille_on_clean("runs", "list", "--json").json[0]["id"]
    id = id_of(clean_database, "C2") or ""
    assert ramille_on_clean("set", id, "headcount", "9").code == 0

    asked = ramille_on_clean("runs", "undo", run)
    assert asked.code == 1 and "--yes" in asked.err and "Belmont" in asked.out
    ahead = ramille_on_clean("runs", "undo", run, "--plan-only", "--json")
    assert ahead.code == 4 and ahead.json["applied"] is False
    assert ahead.json["kept"][0]["field"] == "headcount"
    assert id_of(clean_database, "C1") is not None

    done = ramille_on_clean("runs", "undo", run, "--yes")
    assert done.code == 4
    assert "Belmont" in done.out and f"{id}.headcount" in done.out and "7" in done.out
    assert id_of(clean_database, "C1") is None
    own, undone = ramille_on_clean("runs", "list", "--json").json
    assert (own["kind"], own["undoes"], undone["id"]) == ("undo", run, run)
    assert own["counts"] == {"created": 0, "updated": 0, "removed": 3, "kept": 1}
    shown = ramille_on_clean("runs", "show", own["id"])
    assert "Belmont" in shown.out and run in shown.out
    assert own["id"] in ramille_on_clean("runs", "show", run).out
    told = ramille_on_clean("history", id_of(clean_database, "C2"), "--json")
    assert told.code == 0

    back = ramille_on_clean("runs", "undo", own["id"], "--yes", "--json")
    assert back.code == 0 and back.json["created"] == ahead.json["removed"]
    forced = ramille_on_clean("runs", "undo", run, "--yes", "--force", "all", "--json")
    assert forced.code == 0 and forced.json["removed"]["company"] == 2
    again = ramille_on_clean("runs", "undo", run, "--yes")
    assert again.code == 0 and "Nothing goes back" in again.out
    unknown = ramille_on_clean("runs", "undo", "nobody", "--json")
    assert unknown.code == 1 and unknown.error["hint"]
