"""Undoing an import: what it brought goes, what others said stays, and everything is told."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from graph.audit import audit
from graph.changes import Assertion, ChangeSet, Erasure, RecordKey, Source
from graph.engine.connection import Database
from graph.model import new_id
from graph.reader import Reader
from graph.runs import Runs
from graph.undoing.undo import CannotUndo, look_ahead, undo_run
from graph.vocabulary import EntityType, RunState, SourceRole
from graph.writer import Writer
from tests.canonical import canonical
from tests.undo.small_files import CONTRACTS, company, edited, id_of, imported

SYSTEMS = ("sage", "gmao", "crm", "ramille")


def whole(database: Database) -> set[tuple[str, str, str]]:
    """The canonical graph; the audit finds nothing broken in it."""
    assert audit(database, date.today()).of("breach") == ()
    return canonical(database, SYSTEMS)


A = [
    {"Code": "C1", "Name": "Noirval", "SIREN": "732829320", "City": "Lyon"},
    {"Code": "C2", "Name": "Belmont", "Staff": "7", "Parent": "C1", "Share": "60 %"},
]


def test_what_an_import_created_is_gone(clean_database: Database, folder: Path) -> None:
    nothing = whole(clean_database)
    run = imported(clean_database, folder, A)
    assert company(clean_database, "C2") is not None
    sequence = Reader(clean_database).sequence()
    ahead = look_ahead(clean_database, run, folder)
    assert Reader(clean_database).sequence() == sequence
    assert whole(clean_database) != nothing
    report = undo_run(clean_database, run, folder, actor="paul")
    assert whole(clean_database) == nothing
    assert report.removed == ahead.removed == {
        "company": 2, "address": 1, "has_address": 1, "ownership": 1,
    }  # fmt: skip
    assert (report.kept_count, report.stated, ahead.applied) == (0, 0, False)
    own = Runs(clean_database).get(report.undo or "")
    assert (own.kind, own.undoes, own.by, own.state) == ("undo", run, "paul", RunState.DONE)
    assert list(folder.glob("*.ramille-undo")) == []


def test_an_undo_is_undone_with_every_id(clean_database: Database, folder: Path) -> None:
    run = imported(clean_database, folder, A)
    before = whole(clean_database)
    id = id_of(clean_database, "C1")
    undone = undo_run(clean_database, run, folder, actor="paul")
    again = undo_run(clean_database, undone.undo or "", folder, actor="paul")
    assert again.created == undone.removed
    assert whole(clean_database) == before
    assert id_of(clean_database, "C1") == id
    third = undo_run(clean_database, run, folder, actor="paul")
    assert third.removed == undone.removed
    assert company(clean_database, "C1") is None


def test_updates_and_blanks_go_back(clean_database: Database, folder: Path) -> None:
    imported(clean_database, folder, A)
    before = whole(clean_database)
    run = imported(
        clean_database, folder,
        [{"Code": "C1", "Name": "Noirval SA", "City": "Paris"},
         {"Code": "C2", "Name": "Belmont", "Parent": "C1", "Share": "70 %"}],
    )  # fmt: skip
    assert whole(clean_database) != before
    report = undo_run(clean_database, run, folder, actor="paul")
    assert whole(clean_database) == before
    assert report.changed == {"company": 2, "address": 1, "ownership": 1}


def test_what_a_later_import_says_again_stays(clean_database: Database, folder: Path) -> None:
    later = [{"Code": "C1", "Name": "Noirval", "City": "Lyon"}, {"Code": "C3", "Name": "Corvin"}]
    run = imported(clean_database, folder, A)
    imported(clean_database, folder, later)
    report = undo_run(clean_database, run, folder, actor="paul")
    undone = whole(clean_database)
    assert company(clean_database, "C2") is None
    assert report.stated == 3  # the company, its address and the link to it
    clean(clean_database)
    imported(clean_database, folder, later)
    assert undone == whole(clean_database)


def test_the_same_file_again_stays_whole(clean_database: Database, folder: Path) -> None:
    run = imported(clean_database, folder, A)
    before = whole(clean_database)
    imported(clean_database, folder, A)
    report = undo_run(clean_database, run, folder, actor="paul")
    assert whole(clean_database) == before
    assert (report.removed, report.changed) == ({}, {})


def test_a_second_import_undone_first_leaves_the_first_to_be_undone(
    clean_database: Database, folder: Path
) -> None:
    nothing = whole(clean_database)
    first = imported(clean_database, folder, A)
    second = imported(clean_database, folder, [{"Code": "C1", "Name": "Noirval SA"}])
    undo_run(clean_database, second, folder, actor="paul")
    report = undo_run(clean_database, first, folder, actor="paul")
    assert report.kept_count == 0
    assert whole(clean_database) == nothing


def test_what_somebody_changed_since_stays_and_is_told(
    clean_database: Database, folder: Path
) -> None:
    imported(clean_database, folder, A)
    run = imported(clean_database, folder, [{**A[0], "Staff": "12"}, {**A[1], "Staff": "8"}])
    id = id_of(clean_database, "C1") or ""
    edited(clean_database, id, phone="+33140000000", headcount=13)
    report = undo_run(clean_database, run, folder, actor="paul")
    (kept,) = report.kept
    assert (kept.entity_id, kept.field, kept.why) == (id, "headcount", "changed")
    assert (kept.mine, kept.theirs, kept.actor) == (12, 13, "marie")
    noirval, belmont = company(clean_database, "C1"), company(clean_database, "C2")
    assert noirval and belmont
    assert (noirval["headcount"], noirval["phone"], belmont["headcount"]) == (13, "+33140000000", 7)
    forced = undo_run(clean_database, run, folder, actor="paul", force=[f"{id}.headcount"])
    assert forced.kept_count == 0
    noirval = company(clean_database, "C1")
    assert noirval and "headcount" not in noirval and noirval["phone"]


def test_a_company_that_somebody_wrote_to_stays(clean_database: Database, folder: Path) -> None:
    run = imported(clean_database, folder, A)
    id = id_of(clean_database, "C2") or ""
    edited(clean_database, id, headcount=9)
    report = undo_run(clean_database, run, folder, actor="paul")
    (kept,) = report.kept
    assert (kept.label, kept.field, kept.why) == ("Belmont", "headcount", "entered")
    assert (kept.mine, kept.theirs, kept.actor) == (7, 9, "marie")
    belmont = company(clean_database, "C2")
    assert belmont and belmont["name"] == "Belmont"
    assert company(clean_database, "C1") is None
    assert undo_run(clean_database, run, folder, actor="paul", force=["all"]).kept_count == 0
    assert whole(clean_database) == set()


def test_a_company_on_which_others_lean_stays(clean_database: Database, folder: Path) -> None:
    run = imported(clean_database, folder, A)
    contract = [{"Number": "K1", "Subject": "Care", "Customer": "C2", "Start": "01/01/2025"}]
    imported(clean_database, folder, contract, columns=CONTRACTS, system="gmao")
    report = undo_run(clean_database, run, folder, actor="paul")
    (kept,) = report.kept
    assert (kept.label, kept.field, kept.why) == ("Belmont", None, "linked")
    assert company(clean_database, "C1") is None
    assert company(clean_database, "C2") is not None
    whole(clean_database)


def test_a_company_that_another_system_knows_is_left_to_it(
    clean_database: Database, folder: Path
) -> None:
    other = [{"Code": "X1", "Name": "Noirval SAS", "SIREN": "732829320", "City": "Nice"}]
    run = imported(clean_database, folder, A)
    imported(clean_database, folder, other, system="crm")
    report = undo_run(clean_database, run, folder, actor="paul")
    undone = whole(clean_database)
    assert report.kept_count <= 1
    clean(clean_database)
    imported(clean_database, folder, other, system="crm")
    assert undone == whole(clean_database)


def test_what_is_said_again_in_the_same_words_is_noted_once(
    clean_database: Database, folder: Path
) -> None:
    count = "MATCH (r:Restated) RETURN count(r) AS parts, sum(size(r.runs)) AS runs"
    for _ in range(3):
        imported(clean_database, folder, A)
    (row,) = clean_database.read(count)
    assert (row["parts"], row["runs"]) == (1, 2)


def test_runs_that_changed_nothing_make_room_for_each_other(
    clean_database: Database, folder: Path
) -> None:
    """Those that changed something stay noted: they can be taken back, and then count no more."""
    first = imported(clean_database, folder, A)
    changing = [imported(clean_database, folder, [{**A[0], "Staff": n}, A[1]]) for n in "12"]
    noted = "MATCH (r:Restated) UNWIND r.runs AS run RETURN collect(DISTINCT run) AS runs"
    (row,) = clean_database.read(noted)
    assert set(row["runs"]) == set(changing)
    idle = [imported(clean_database, folder, [{**A[0], "Staff": "2"}, A[1]]) for _ in range(3)]
    latest = imported(clean_database, folder, [{**A[0], "Staff": "3"}, A[1]])
    (row,) = clean_database.read(noted)
    assert set(row["runs"]) == {idle[0], latest}
    report = undo_run(clean_database, first, folder, actor="paul")
    assert report.removed == {} and report.stated > 0
    assert company(clean_database, "C1") and company(clean_database, "C2")
    whole(clean_database)


def test_a_person_that_was_erased_is_left_alone(clean_database: Database, folder: Path) -> None:
    id = new_id()
    run = Runs(clean_database).begin("import", "paul", "people.csv")
    said = Assertion(
        record=RecordKey("crm", "contact", "P1"),
        entity=EntityType.CONTACT,
        entity_id=id,
        values={"name": "Marie Duval", "language": "fr"},
    )
    crm = Source("crm", SourceRole.CRM)
    writer = Writer(clean_database)
    writer.apply(
        ChangeSet(actor="a", origin="import", run=run.id, sources=(crm,), assertions=(said,))
    )
    Runs(clean_database).finish(run.id, RunState.DONE, {}, {})
    erased = Erasure(entity_id=id, on=date(2026, 1, 1), reason="asked for")
    writer.apply(ChangeSet(actor="b", origin="erase", erasures=(erased,)))
    report = undo_run(clean_database, run.id, folder, actor="paul")
    (kept,) = report.kept
    assert (kept.entity_id, kept.why, report.removed) == (id, "erased", {})
    assert "Marie" not in str(report.as_dict())
    whole(clean_database)


def test_what_somebody_writes_meanwhile_is_left_alone(
    clean_database: Database, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    imported(clean_database, folder, A)
    changed = [{**A[0], "Staff": "12"}, {**A[1], "Staff": "8"}]
    run = imported(clean_database, folder, changed)
    original, calls = Writer.apply, 0

    def between(self: Writer, change_set: ChangeSet, *rest: Any) -> object:
        nonlocal calls
        calls += 1
        if calls == 1:  # after the look, before the first batch
            imported(clean_database, folder, [{**A[0], "Staff": "20"}])
        return original(self, change_set, *rest)

    monkeypatch.setattr(Writer, "apply", between)
    report = undo_run(clean_database, run, folder, actor="paul")
    monkeypatch.undo()
    (kept,) = report.kept
    assert (kept.label, kept.why) == ("Noirval", "refused") and kept.told
    noirval, belmont = company(clean_database, "C1"), company(clean_database, "C2")
    assert noirval and belmont
    assert (noirval["headcount"], belmont["headcount"]) == (20, 7)
    whole(clean_database)


def test_what_cannot_be_undone_is_refused(clean_database: Database, folder: Path) -> None:
    imported(clean_database, folder, A)
    run = imported(clean_database, folder, A)
    with pytest.raises(CannotUndo) as refused:
        undo_run(clean_database, run, folder, actor="paul")
    assert refused.value.key == "undo.nothing" and refused.value.hint
    busy = Runs(clean_database).begin("import", "paul", "a.csv")
    with pytest.raises(CannotUndo) as refused:
        undo_run(clean_database, busy.id, folder, actor="paul")
    assert refused.value.key == "undo.under_way" and refused.value.hint


def clean(database: Database) -> None:
    """Everything goes but the sequence, which begins anew."""
    database.write(lambda tx: tx.run("MATCH (n) WHERE NOT n:Sequence DETACH DELETE n").consume())
    database.write(lambda tx: tx.run("MATCH (s:Sequence) SET s.value = 0").consume())
