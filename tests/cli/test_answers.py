"""Every command on the imported samples: what it prints, as text and as JSON, and its code."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import openpyxl
import pytest

from graph.analysis.rows import COLUMNS
from tests.cli.conftest import FILES, SAMPLES, Run

KERVADOUE = "C03001"


def test_the_same_files_again_change_nothing(samples: Run) -> None:
    before = samples("db", "status", "--json").json["sequence"]
    report = samples("import", *(SAMPLES / name for name in FILES), "--json")
    assert report.code == 4
    assert report.json["created"] == report.json["updated"] == {}
    assert report.json["rows"] == report.json["accepted"] + report.json["rejected"]
    assert samples("db", "status", "--json").json["sequence"] == before


def test_a_report_names_cell_reason_and_hint(samples: Run) -> None:
    report = samples("import", SAMPLES / "liens_groupe.csv")
    assert report.code == 4
    assert "liens_groupe.csv:45 % capital: “140,00” is not between 0 and 100 %." in report.out
    assert "cp1252, “;”" in report.out
    assert "Imported 199 of 205 rows (6 rejected)" in report.out
    rejected = report.out.split("Correct and import again: ")[1].splitlines()[0]
    assert Path(rejected).is_file()


def test_a_plan_is_made_and_applied_alone(samples: Run, tmp_path: Path) -> None:
    plan = tmp_path / "links.ramille-plan"
    made = samples("import", SAMPLES / "liens_groupe.csv", "--plan-only", "-o", plan, "--json")
    assert made.code == 4
    assert not made.json["applied"]
    assert Path(made.json["plan"]) == plan
    assert samples("import", plan, "--json").json["applied"]
    refused = samples("import", plan, "--mapping", "x", "--json")
    assert (refused.code, refused.error["code"]) == (1, "cli.import.plan_alone")


def test_a_group_tells_its_contracts_apart(samples: Run) -> None:
    shown = samples("ramification", KERVADOUE, "--as-of", "2026-11-24")
    assert shown.code == 0
    lines = shown.out.splitlines()
    assert lines[0] == "Kervadoué Services SA on 2026-11-24: 11 companies, 23 contracts"
    words = {word for word in ("direct", "indirect", "derived") if f" {word} " in shown.out}
    assert words == {"direct", "indirect", "derived"}
    assert "30 % Ambulances du Pays d'Hérolec SARL" in shown.out
    assert "(not controlled)" in shown.out
    checked = next(i for i, line in enumerate(lines) if "derived (to be checked)" in line)
    assert "votes of Kervadoué Santé SAS in Laboratoires Trégonnic SELAS" in lines[checked + 1]
    assert "the framework covers the whole group: " in lines[checked + 1]
    assert "EUR" in shown.out


def test_a_group_in_french(samples: Run) -> None:
    shown = samples("ramification", KERVADOUE, "--as-of", "24/11/2026", lang="fr")
    assert shown.code == 0
    assert "24/11/2026" in shown.out
    assert "dérivé (à vérifier)" in shown.out
    assert "à vérifier" in shown.out


def test_depth_and_whole_group(samples: Run) -> None:
    top = samples("ramification", KERVADOUE, "--depth", 0, "--json").json
    assert len(top["members"]) == 1
    below = samples("ramification", "C03002", "--whole-group", "--json").json
    assert len(below["members"]) == 11
    assert below["question"]["whole_group"]
    deep = samples("ramification", KERVADOUE, "--depth", 51, "--json")
    assert (deep.code, deep.error["code"]) == (1, "lookup.too_deep")


def test_json_csv_and_sheet_hold_the_same(samples: Run, tmp_path: Path) -> None:
    asked = ("ramification", KERVADOUE, "--as-of", "2026-11-24")
    answer = samples(*asked, "--json").json
    assert samples(*asked, "--format", "json").json == answer
    rows = list(csv.reader(io.StringIO(samples(*asked, "--format", "csv").out)))
    assert tuple(rows[0]) == COLUMNS
    assert len(rows) - 1 == len(answer["holdings"])
    book, table = tmp_path / "g.xlsx", tmp_path / "g.csv"
    assert samples(*asked, "-o", book).code == 0
    assert samples(*asked, "-o", table).code == 0
    sheet = openpyxl.load_workbook(book).active
    assert sheet is not None
    assert sheet.max_row == len(rows)
    siren, value = sheet["C2"].value, sheet.cell(2, COLUMNS.index("value") + 1).value
    assert (siren, value) == ("516607124", 1_650_000)
    assert table.read_bytes().startswith(b"\xef\xbb\xbfcompany_id,")


def test_a_tree_is_not_written_to_a_file(samples: Run, tmp_path: Path) -> None:
    refused = samples("ramification", KERVADOUE, "-o", tmp_path / "g.txt")
    assert refused.code == 1
    assert "Name a file that ends in .csv, .xlsx or .json" in refused.err
    nowhere = samples("ramification", KERVADOUE, "-o", tmp_path / "none" / "g.csv")
    assert nowhere.code == 1
    assert "cannot be written" in nowhere.err


def test_an_ambiguous_name_lists_candidates(samples: Run) -> None:
    shown = samples("ramification", "Ateliers")
    assert shown.code == 1
    assert "C01006 · Ateliers Mécaniques de l'Orvanelle SAS" in shown.err
    error = samples("ramification", "Ateliers", "--json").error
    assert error["code"] == "lookup.ambiguous"
    assert "C01006" in {candidate["key"] for candidate in error["candidates"]}


def test_nothing_known(samples: Run) -> None:
    refused = samples("show", "no-such-thing", lang="fr")
    assert refused.code == 1
    assert "ramille search no-such-thing" in refused.err


@pytest.mark.parametrize(
    ("name", "begins"),
    [("g.svg", b"<?xml"), ("g.png", b"\x89PNG"), ("g.pdf", b"%PDF"), ("g.dot", b"")],
)
def test_an_organigram_in_every_format(
    samples: Run, tmp_path: Path, name: str, begins: bytes
) -> None:
    path = tmp_path / name
    drawn = samples("organigram", KERVADOUE, "-o", path, "--depth", 1, "--json")
    assert drawn.code == 0
    assert drawn.json["file"] == str(path)
    assert path.read_bytes().startswith(begins)
    assert "Kervadou" in path.read_text("utf-8") if name in ("g.svg", "g.dot") else True


def test_an_organigram_needs_a_format(samples: Run, tmp_path: Path) -> None:
    refused = samples("organigram", KERVADOUE, "-o", tmp_path / "g.bmp", "--json")
    assert (refused.code, refused.error["code"]) == (1, "cli.organigram.format")


def test_search_by_words_and_numbers(samples: Run) -> None:
    found = samples("search", "valombree", "groupe", "--json").json
    assert found[0]["key"] == "C01001"
    assert {"entity", "id", "label", "key", "detail", "score"} == found[0].keys()
    assert "C01001" in samples("search", "valomb").out
    nothing = samples("search", "zzzzz")
    assert (nothing.code, nothing.out) == (0, "")
    assert "zzzzz" in nothing.err
    assert samples("search", "zzzzz", "--json").json == []


def test_show_says_where_each_value_comes_from(samples: Run) -> None:
    record = samples("show", "C03005", "--json").json
    name = record["values"]["name"]
    source = name["source"]
    assert (source["system"], source["file"]) == ("sage", "clients_sage.xlsx")
    assert (source["sheet"], source["row"]) == ("Clients", 82)
    assert source["run"]
    assert (name["lock"]["master"], name["lock"]["systems"]) == ("erp", ["sage"])
    assert name["lost"][0]["value"] == "KERVADOUE RESTAURATION"
    assert record["values"]["other_names"]["joined"]
    assert {"ownership", "direct_contract", "has_address"} <= {
        link["kind"] for link in record["links"]
    }
    shown = samples("show", "C03005", lang="fr").out
    assert "clients_sage.xlsx [Clients]:82" in shown
    assert "société Kervadoué Restauration SAS" in shown


def test_show_a_link(samples: Run) -> None:
    links = samples("show", "C03005", "--json").json["links"]
    link = next(one["id"] for one in links if one["kind"] == "ownership")
    shown = samples("show", link, "--json").json
    assert shown["entity"] == "ownership"
    assert "Kervadoué Services SA" in shown["label"]


def test_a_locked_field_says_who_is_master_and_why(samples: Run) -> None:
    refused = samples("set", "C03005", "name", "X")
    assert refused.code == 1
    assert "sage (ERP)" in refused.err
    assert "master of a company's identity" in refused.err
    error = samples("set", "C03005", "name", "X", "--json").error
    assert error["breaches"][0]["rule"] == "locked"
    assert error["breaches"][0]["master"] == "erp"


def test_an_entry_by_hand_and_its_withdrawal(samples: Run) -> None:
    entered = samples("set", "C03006", "note", "Call in May", "--json").json
    assert entered["changed"]
    assert entered["value"] == "Call in May"
    assert samples("show", "C03006", "--json").json["values"]["note"]["source"]["system"] == (
        "ramille"
    )
    again = samples("set", "C03006", "note", "Call in May", "--json").json
    assert (again["changed"], again["sequence"]) == (False, None)
    withdrawn = samples("set", "C03006", "note", "")
    assert withdrawn.code == 0
    assert "is now empty" in withdrawn.err
    assert "note" not in samples("show", "C03006", "--json").json["values"]


def test_an_entry_in_a_contract_and_in_a_link(samples: Run) -> None:
    number = "MS-2024-90002"
    before = samples("show", number, "--json").json["values"]["amount"]["value"]
    entered = samples("set", number, "amount", "12 345,50", "--json").json
    assert entered["value"] == "12345.50"
    back = samples("set", number, "amount", "", lang="fr")
    assert before in back.err
    links = samples("show", "C03005", "--json").json["links"]
    link = next(one["id"] for one in links if one["other_label"].startswith("Blanchisserie"))
    assert samples("set", link, "voting_min", "60 %", "--json").json["value"] == 0.6
    refused = samples("set", link, "basis", "accounting", "--json").error
    assert refused["breaches"][0]["rule"] == "fixed_field"
    assert samples("set", link, "voting_min", "").code == 0


def test_an_unknown_field_lists_the_known_ones(samples: Run) -> None:
    error = samples("set", "C03006", "bogus", "1", "--json").error
    assert error["code"] == "rule.unknown_field"
    assert "headcount" in error["hint"]


def test_runs_are_listed_and_shown(samples: Run) -> None:
    runs = samples("runs", "list", "--json").json
    assert runs[-1]["state"] == "done"
    assert runs[-1]["counts"]["rows"] == 926
    shown = samples("runs", "show", runs[-1]["id"])
    assert shown.code == 0
    assert "clients_sage.xlsx" in shown.out
    assert samples("runs", "show", "none").code == 1


def test_the_samples_break_no_rule(samples: Run) -> None:
    checked = samples("check", "--json", "--as-of", "2026-11-24")
    assert checked.code == 0
    answer = checked.json
    assert answer["clean"]
    assert {"shares_above_100", "end_before_start"} <= {
        found["rule"] for found in answer["findings"]
    }
    assert answer["checked"]["company"] == 216
    assert samples("check", "--strict").code == 5
    assert "no rule is broken" in samples("check").out


def test_status_tells_where_everything_is(samples: Run) -> None:
    status = samples("db", "status", "--json").json
    first = ["embedded", "version", "uri", "user", "password_file", "database", "counts"]
    assert list(status)[: len(first) + 1] == [*first, "sequence"]
    assert status["running"] is True
    assert status["embedded"] is True
    assert Path(status["password_file"]).stat().st_mode & 0o077 == 0
    assert status["counts"]["Company"] == 216
    assert status["counts"]["DIRECT_CONTRACT"] == 384
    assert status["uri"].startswith("bolt://127.0.0.1:")
    assert "Company" in samples("db", "status").out
