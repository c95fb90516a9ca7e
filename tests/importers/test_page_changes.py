"""The page of a plan against a graph: changes by company, values that stay, names of the graph."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.engine.connection import Database
from graph.messages import use_language
from graph.settings import settings
from importers import apply_plan, import_files, plan_import
from importers.page import write_page
from tests.graph.test_users import add, team
from tests.importers import test_absence as absence
from tests.importers.read_page import Element, read
from tests.importers.test_custom_mapping import MAPPING
from tests.undo.small_files import CONTRACTS, FIRMS, Row, files, imported

FIRST = [
    {"Code": "C1", "Name": "Noirval", "Staff": "1200", "City": "Lyon"},
    {"Code": "C2", "Name": "Belmont", "Staff": "7", "Parent": "C1", "Share": "60"},
]
DEALS = [{"Number": "K1", "Subject": "Lifts", "Customer": "C2", "Start": "01/02/2026"}]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    use_language("en")
    monkeypatch.setattr(settings(), "data_dir", tmp_path / "data")
    return tmp_path


def planned(
    database: Database, folder: Path, rows: list[Row], columns: tuple[str, ...] = FIRMS,
    system: str = "sage",
) -> Path:  # fmt: skip
    mapping, file = files(folder, rows, columns=columns, system=system)
    return plan_import(database, [file], mapping, folder / "p.plan").path


def page(plan: Path) -> Element:
    return read(write_page(plan, plan.with_suffix(".html")))


def changes(found: Element) -> dict[str, list[list[str]]]:
    """The rows of the table of each company."""
    companies = [one for one in found.all("details") if one.attributes.get("class") == "company"]
    return {one.all("h3")[0].text: one.all("table")[0].cells() for one in companies}


def test_changes_stand_with_their_company(clean_database: Database, folder: Path) -> None:
    imported(clean_database, folder, FIRST)
    later = [
        {**FIRST[0], "Staff": "1300", "City": "Paris"},
        {**FIRST[1], "Name": "Belmont SA", "Share": "70"},
    ]
    told = changes(page(planned(clean_database, folder, later)))
    assert list(told) == ["Belmont", "Noirval"]
    assert told["Noirval"] == [
        ["company Noirval sage C1 · sage-3.csv row 2"],
        ["Headcount", "1,200", "1,300"],
        ["address Paris sage C1 · registered · sage-3.csv row 2"],
        ["City", "Lyon", "Paris"],
    ]
    assert told["Belmont"][0] == ["company Belmont sage C2 · sage-3.csv row 3"]
    assert ["Name", "Belmont", "Belmont SA"] in told["Belmont"]
    assert ["Capital, at least", "60 %", "70 %"] in told["Belmont"]
    (ownership,) = [row[0] for row in told["Belmont"] if row[0].startswith("ownership")]
    assert ownership == "ownership Noirval → Belmont sage · sage-3.csv row 3"


def test_a_loop_that_the_file_makes_stands_first(clean_database: Database, folder: Path) -> None:
    imported(clean_database, folder, FIRST)
    later = [{**FIRST[0], "Parent": "C2", "Share": "10"}]
    found = page(planned(clean_database, folder, later))
    (row,) = found.by_id("loops").cells()
    assert row[1] in (
        "Noirval C1 → Belmont C2 → Noirval C1",
        "Belmont C2 → Noirval C1 → Belmont C2",
    )
    assert found.by_id("main").all("ol")[0].all("li")[0].text.startswith("1 loop: ")


def test_a_contract_stands_with_who_signed_it(clean_database: Database, folder: Path) -> None:
    """The company's name is in the graph, not in the file."""
    imported(clean_database, folder, FIRST)
    imported(clean_database, folder, DEALS, columns=CONTRACTS, system="gmao")
    later = [{**DEALS[0], "Subject": "Lifts and doors", "Start": "03/02/2026"}]
    told = changes(page(planned(clean_database, folder, later, CONTRACTS, "gmao")))
    assert list(told) == ["Belmont"]
    assert told["Belmont"][1:] == [
        ["Subject", "Lifts", "Lifts and doors"],
        ["Start", "1 Feb 2026", "3 Feb 2026"],
    ]


def test_what_a_master_holds_is_told_as_staying(clean_database: Database, folder: Path) -> None:
    same = {"SIREN": "732829320"}
    imported(clean_database, folder, [{**FIRST[0], **same}])
    found = page(
        planned(clean_database, folder, [{"Code": "X", "Name": "Noir Val", **same}], system="crm")
    )
    (row,) = found.by_id("locked").cells()
    assert row[:4] == ["Noirval company X", "Name", "Noirval", "Noir Val"]
    assert row[4].endswith(".csv row 2")


def test_the_page_says_when_the_plan_was_applied(clean_database: Database, folder: Path) -> None:
    plan = planned(clean_database, folder, FIRST)
    assert "Nothing has been written yet." in page(plan).text
    apply_plan(clean_database, plan, exactly=True)
    assert "This plan has been applied" in page(plan).text


def test_a_link_that_a_full_file_no_longer_has_is_named(
    clean_database: Database, folder: Path
) -> None:
    """The file says nothing of it any more; its ends are known from the graph."""
    table, rules = absence.files(folder, absence.BOTH, absence.MAPPING)
    import_files(clean_database, [table], rules)
    table, rules = absence.files(folder, absence.BOTH[:1], absence.MAPPING)
    told = changes(page(plan_import(clean_database, [table], rules, folder / "p.plan").path))
    ends = [row for row in told["B"] if row[-1].endswith("(no longer in the full file)")]
    assert ["ownership P → B erp"] in told["B"]
    assert [row[:2] for row in ends] == [["Until (exclusive)", "—"]]


def test_custom_fields_and_users_are_called_by_their_names(
    clean_database: Database, folder: Path
) -> None:
    team(clean_database)
    add(clean_database, "Ann", "ann@x.org")
    add(clean_database, "Bob")
    rules, rows = folder / "m.yaml", folder / "rows.csv"
    rules.write_text(MAPPING.replace(", x_tags: Tags", ""), encoding="utf-8")
    rows.write_text("Code,Nom,Team\nC1,Alpha,Bob\n", encoding="utf-8")
    import_files(clean_database, [rows], rules)
    rows.write_text("Code,Nom,Team\nC1,Alpha,ann@x.org\n", encoding="utf-8")
    told = changes(page(plan_import(clean_database, [rows], rules, folder / "p.plan").path))
    assert told["Alpha"][1:] == [["Team", "Bob", "Ann"]]
