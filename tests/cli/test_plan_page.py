"""A plan as a page, from the command line."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.cli.conftest import SAMPLES, Run
from tests.undo.small_files import files


def test_a_plan_and_its_file_give_one_page(ramille_on_clean: Run, tmp_path: Path) -> None:
    mapping, file = files(tmp_path, [{"Code": "C1", "Name": "Noirval", "Staff": "5"}])
    plan, first, second = (tmp_path / name for name in ("a.plan", "a.html", "b.html"))
    asked = ("import", file, "--mapping", mapping, "--plan-only", "-o", plan, "--html", first)
    made = ramille_on_clean(*asked)
    assert made.code == 0 and str(first) in made.err
    again = ramille_on_clean("plan", plan, "--html", second)
    assert (again.code, again.out) == (0, "")
    assert first.read_bytes() == second.read_bytes()
    assert b"Noirval" in first.read_bytes()
    french = ramille_on_clean("plan", plan, "--html", second, lang="fr")
    assert french.code == 0 and '<html lang="fr">' in second.read_text(encoding="utf-8")


def test_a_plan_is_read_again_as_text_and_as_json(ramille_on_clean: Run, tmp_path: Path) -> None:
    mapping, file = files(tmp_path, [{"Code": "C1", "Name": ""}, {"Code": "C2", "Name": "Corvin"}])
    plan = tmp_path / "a.plan"
    ramille_on_clean("import", file, "--mapping", mapping, "--plan-only", "-o", plan)
    told = ramille_on_clean("plan", plan)
    assert told.code == 4 and f"{file.name}:2 Name" in told.out
    found = ramille_on_clean("plan", plan, "--json").json
    assert (found["applied"], found["rejected"], found["created"]["company"]) == (False, 1, 1)


def test_only_a_plan_becomes_a_page(ramille: Run, tmp_path: Path) -> None:
    mapping, file = files(tmp_path, [{"Code": "C1", "Name": "Noirval"}])
    refused = ramille("import", file, "--mapping", mapping, "--html", tmp_path / "a.html", "--json")
    assert (refused.code, refused.error["code"]) == (1, "cli.import.html_alone")
    assert not (tmp_path / "a.html").exists()
    missing = ramille("plan", tmp_path / "nowhere", "--html", tmp_path / "a.html", "--json")
    assert (missing.code, missing.error["code"]) == (1, "plan.missing")


def test_a_stray_file_of_a_folder_is_told_and_left_aside(
    ramille_on_clean: Run, tmp_path: Path
) -> None:
    folder, plan, page = tmp_path / "export", tmp_path / "a.plan", tmp_path / "a.html"
    folder.mkdir()
    for name in ("contacts.csv", "liens_groupe.csv"):
        shutil.copy(SAMPLES / name, folder / name)
    stray = folder / "notes.csv"
    stray.write_text("When;What\nMonday;call\nFriday;visit\n")
    asked = ("import", folder, "--plan-only", "-o", plan, "--html", page)
    told = ramille_on_clean(*asked)
    assert told.code == 4 and f"Left aside, and not imported: {stray}" in told.out
    (aside,) = ramille_on_clean("plan", plan, "--json").json["aside"]
    assert aside["path"] == str(stray)
    assert f"Left aside, and not imported: <bdi>{stray}</bdi>" in page.read_text(encoding="utf-8")
    named = ramille_on_clean("import", stray, "--json")
    assert (named.code, named.error["code"]) == (1, "mapping.headers_lack")
