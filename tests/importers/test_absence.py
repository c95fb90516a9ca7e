"""What absence from a full file means: nothing, links that close, records that get values."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from graph.engine.connection import Database
from graph.mastering import Mastering
from graph.messages import use_language
from graph.outlook import Outlook
from graph.settings import settings
from importers import ImportReport, apply_plan, import_files, plan_import
from importers.mapping import MappingProblems, parse_mapping

MAPPING = """\
name: holdings
source: {system: erp, role: erp}
claims: {files: "*.csv", headers: [Parent, Child]}
extent: full
nodes:
  parent: {entity: company, key: Parent, fields: {external_key: Parent}}
  child:
    entity: company
    key: Child
    kind: held
    fields: {external_key: Child, status: {column: Status, parse: {choice: {ok: customer}}}}
    absent: {status: former, ceased: today}
links:
  - {name: holds, entity: ownership, from: parent, to: child, absent: close}
"""
TODAY = date.today().isoformat()


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    use_language("en")
    monkeypatch.setattr(settings(), "data_dir", tmp_path / "data")


def files(folder: Path, rows: Sequence[str], mapping: str = MAPPING) -> tuple[Path, Path]:
    folder.mkdir(exist_ok=True)
    rules, table = folder / "m.yaml", folder / "rows.csv"
    rules.write_text(mapping)
    table.write_text("\n".join(("Parent;Child;Status", *rows)))
    return table, rules


def run(
    database: Database, folder: Path, rows: Sequence[str], mapping: str = MAPPING
) -> ImportReport:
    table, rules = files(folder, rows, mapping)
    return import_files(database, [table], rules)


def links(database: Database) -> dict[str, str | None]:
    rows = database.read(
        "MATCH ()-[r:PARENT_OF]->(b) RETURN b.external_key AS child, toString(r.until) AS until"
    )
    return {row["child"]: row["until"] for row in rows}


def children(database: Database) -> dict[str, tuple[str | None, str | None]]:
    rows = database.read(
        "MATCH (n:Company)<-[:PARENT_OF]-() "
        "RETURN n.external_key AS key, n.status AS status, toString(n.ceased) AS ceased"
    )
    return {row["key"]: (row["status"], row["ceased"]) for row in rows}


BOTH = ("P;A;ok", "P;B;ok")


def test_what_a_full_file_lacks_is_shown_and_then_closed(
    clean_database: Database, tmp_path: Path
) -> None:
    run(clean_database, tmp_path, BOTH)
    table, rules = files(tmp_path, BOTH[:1])
    plan = plan_import(clean_database, [table], rules)
    assert plan.report.closed == {"ownership": 1}
    told = {(c.external_id, c.field, c.old, c.new, c.outcome) for c in plan.report.changes}
    assert ("holds|P|B|ownership|", "until", None, TODAY, "absent") in told
    assert ("B", "status", "customer", "former", "change") in told
    assert links(clean_database) == {"A": None, "B": None}
    apply_plan(clean_database, plan)
    assert links(clean_database) == {"A": None, "B": TODAY}
    assert children(clean_database) == {"A": ("customer", None), "B": ("former", TODAY)}

    again = run(clean_database, tmp_path, BOTH[:1])
    assert not (again.created or again.updated or again.closed)
    run(clean_database, tmp_path, BOTH)
    assert links(clean_database) == {"A": None, "B": None}
    assert children(clean_database)["B"] == ("customer", None)


def test_a_delta_and_a_link_of_another_source_close_nothing(
    clean_database: Database, tmp_path: Path
) -> None:
    run(clean_database, tmp_path, BOTH)
    silent = MAPPING.replace("extent: full\n", "").replace(", absent: close", "")
    silent = silent.replace("    absent: {status: former, ceased: today}\n", "")
    report = run(clean_database, tmp_path, BOTH[:1], silent)
    assert not report.closed and not report.updated
    other = (
        silent.replace("system: erp, role: erp", "system: crm, role: crm")
        .replace("key: Child\n", "key: Child\n    system: erp\n")
        .replace("key: Parent,", "key: Parent, system: erp,")
    )
    run(clean_database, tmp_path, BOTH[1:], other)
    report = run(clean_database, tmp_path, BOTH[:1])
    assert not report.closed
    assert links(clean_database) == {"A": None, "B": None}


@pytest.mark.parametrize(
    ("subject", "deletion"),
    [("*", "nothing"), ("ownership", "ends_links"), ("company", "marks_ceased")],
)
def test_what_a_withdrawn_record_means_is_for_mastership_to_say(
    clean_database: Database, tmp_path: Path, subject: str, deletion: str
) -> None:
    kept = MAPPING.replace("absent: {status: former, ceased: today}", "absent: withdraw")
    rule = {"subject": subject, "source": "erp", "deletion": deletion}
    Mastering(clean_database).declare([rule], Outlook(), "test", "test")
    run(clean_database, tmp_path, BOTH, kept)
    report = run(clean_database, tmp_path, BOTH[:1], kept)
    ends = None if deletion == "nothing" else TODAY
    assert links(clean_database) == {"A": None, "B": ends}
    ceased = TODAY if deletion == "marks_ceased" else None
    assert children(clean_database)["B"] == ("customer", ceased)
    closed = {"ownership": bool(ends), "company": bool(ceased)}
    assert report.closed == {kind: 1 for kind, any in closed.items() if any}
    again = run(clean_database, tmp_path, BOTH[:1], kept)
    assert not (again.created or again.updated or again.closed)


TAKEN = """\
name: pairs
source: {system: erp, role: erp}
claims: {files: "*.csv", headers: [Parent, Child]}
gone: {column: Gone, is: "yes"}
nodes:
  parent: {entity: company, key: Parent, fields: {external_key: Parent}}
  child: {entity: company, key: Child, fields: {external_key: Child}, gone: withdraw}
links:
  - {name: holds, entity: ownership, from: parent, to: child, since: Since}
"""


def test_a_row_may_take_back_what_the_source_said(clean_database: Database, tmp_path: Path) -> None:
    Mastering(clean_database).declare(
        [{"subject": "company", "source": "erp", "deletion": "marks_ceased"}],
        Outlook(),
        "test",
        "test",
    )
    head = "Parent;Child;Status;Since;Gone"
    said = ("P;A;;2020-01-01;", "P;B;;2021-01-01;", "P;A;;;yes", "P;C;;;yes")
    table, rules = files(tmp_path, (), TAKEN)
    table.write_text("\n".join((head, *said[:2])))
    import_files(clean_database, [table], rules)
    table.write_text("\n".join((head, *said[2:])))
    report = import_files(clean_database, [table], rules)
    assert (report.accepted, report.created, report.closed) == (
        2, {}, {"company": 1, "ownership": 1},
    )  # fmt: skip
    assert links(clean_database) == {"A": TODAY, "B": None}
    assert {key: ceased for key, (_, ceased) in children(clean_database).items()} == {
        "A": TODAY, "B": None,
    }  # fmt: skip
    again = import_files(clean_database, [table], rules)
    assert not (again.created or again.updated or again.closed)
    table.write_text("\n".join((head, *said)))
    import_files(clean_database, [table], rules)
    assert links(clean_database) == {"A": None, "B": None}


def test_the_later_word_counts_whatever_file_comes_first(
    clean_database: Database, tmp_path: Path
) -> None:
    table, rules = files(tmp_path, (), TAKEN.replace("gone:", "stamp: Changed\ngone:", 1))

    def told(*row: str) -> str | None:
        table.write_text("\n".join(("Parent;Child;Since;Changed;Gone", *row)))
        import_files(clean_database, [table], rules)
        return links(clean_database)["A"]

    said, taken = "P;A;2020-01-01;2024-01-10;", "P;A;;2024-03-10;yes"
    assert told(said) is None
    assert told(taken) == TODAY
    assert told(said) == TODAY
    assert told("P;A;2020-01-01;2024-05-10;") is None
    assert told(taken) is None
    assert told("P;A;;2024-06-10;yes") == TODAY


@pytest.mark.parametrize("rows", [("P;A;ok", "P;B;what"), ()])
def test_nothing_is_concluded_from_a_file_that_is_not_whole(
    clean_database: Database, tmp_path: Path, rows: Sequence[str]
) -> None:
    run(clean_database, tmp_path, (*BOTH, "P;C;ok"))
    report = run(clean_database, tmp_path, rows)
    assert list(report.absence_withheld) == ["holdings"]
    assert not report.closed and not report.updated
    assert links(clean_database) == {"A": None, "B": None, "C": None}


@pytest.mark.parametrize(
    ("old", "new", "line", "reason"),
    [
        ("extent: full\n", "", 11, "absent_of_delta"),
        ("status: former", "state: former", 12, "unknown_field"),
        ("status: former", "status: gone", 12, "wrong_parser"),
        ("ceased: today", "ceased: soon", 12, "wrong_parser"),
        ("absent: close", "absent: end", 14, "not_one_of"),
    ],
)
def test_what_is_wrong_with_absence_is_said_with_its_line(
    old: str, new: str, line: int, reason: str
) -> None:
    assert old in MAPPING
    with pytest.raises(MappingProblems) as caught:
        parse_mapping(MAPPING.replace(old, new))
    assert (line, reason) in {(p.line, p.reason) for p in caught.value.problems}


def test_nothing_is_concluded_where_a_file_is_left_aside(
    clean_database: Database, tmp_path: Path
) -> None:
    """The stray file may be the rest of the export."""
    known, export = settings().data_dir / "mappings", tmp_path / "export"
    known.mkdir(parents=True)
    (known / "m.yaml").write_text(MAPPING)
    files(export, ["A;B;ok", "A;C;ok"])
    assert import_files(clean_database, [export]).aside == []
    files(export, ["A;B;ok"])
    (export / "stray.csv").write_text("When;What\nMonday;call\nFriday;visit\n")
    report = import_files(clean_database, [export])
    (aside,) = report.aside
    assert (aside.path, "holdings" in aside.mappings) == (str(export / "stray.csv"), True)
    assert "Parent" in aside.reason and "--mapping" in aside.hint
    assert report.is_partial and report.absence_withheld == ["holdings"]
    assert links(clean_database) == {"B": None, "C": None}
    (export / "stray.csv").unlink()
    assert import_files(clean_database, [export]).absence_withheld == []
    assert links(clean_database) == {"B": None, "C": TODAY}


def test_rejected_rows_that_come_back_corrected_are_no_full_file(
    clean_database: Database, tmp_path: Path
) -> None:
    rejected = run(clean_database, tmp_path, (*BOTH, "P;C;unheard of")).rejected_files[0]
    marked = Path(rejected)
    marked.write_text(marked.read_text("utf-8-sig").replace(";unheard of;", ";ok;"), "utf-8-sig")
    report = import_files(clean_database, [marked], tmp_path / "m.yaml")
    assert report.accepted == 1 and not report.closed
    assert report.absence_withheld == ["holdings"]
    assert links(clean_database) == {"A": None, "B": None, "C": None}
    assert children(clean_database)["A"] == ("customer", None)
