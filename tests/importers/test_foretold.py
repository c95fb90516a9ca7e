"""The consequences of a plan on a real database: each kind, and that they come true."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from graph.engine.connection import Database
from graph.messages import use_language
from graph.runs import Runs
from graph.settings import settings
from importers import PlanProblem, apply_plan, import_files, plan_import, planning, resume_import
from tests.importers.small_group import (
    derived,
    derived_now,
    exported,
    foretold,
    imported,
    keys,
)

FIRMS = [
    "P;Parent;69001;", "Q;Quirin;75001;", "A;Aubry;69002;", "B;Belmont;69003;", "C;Corvin;69004;",
]  # fmt: skip


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    use_language("en")
    monkeypatch.setattr(settings(), "data_dir", tmp_path / "data")


def test_a_loop_of_owners_is_named_whole(clean_database: Database, tmp_path: Path) -> None:
    imported(clean_database, tmp_path, firms=FIRMS, owners=["A;B;60;;", "B;C;60;;"])
    _, found = foretold(clean_database, tmp_path, owners=["A;B;60;;", "B;C;60;;", "C;A;10;;"])
    [loop] = found.loops
    assert (loop.kind, loop.refused, len(loop.path)) == ("ownership", False, 3)
    assert keys(loop.path) in ("A B C", "B C A", "C A B")
    _, again = foretold(clean_database, tmp_path, owners=["A;B;60;;", "B;C;70;;"])
    assert not again.loops


def test_a_loop_of_contracts_is_told_and_rejected(clean_database: Database, tmp_path: Path) -> None:
    contracts = ["K1;framework;", "K2;call;", "K3;call;"]
    links = ["K1;K2;framework", "K2;K3;framework"]
    imported(clean_database, tmp_path, contracts=contracts, family=links)
    files = exported(tmp_path, whole=False, family=["K3;K1;framework"])
    plan = plan_import(clean_database, files)
    assert plan.report.consequences is not None
    [loop] = plan.report.consequences.loops
    assert (loop.kind, loop.refused) == ("contract", True)
    assert keys(loop.path) in ("K1 K2 K3", "K2 K3 K1", "K3 K1 K2")
    [problem] = plan.report.problems
    assert plan.report.rejected == 1 and problem.line == 2
    assert all(key in problem.reason for key in ("K1", "K2", "K3"))
    # The rest can be applied exactly.
    assert apply_plan(clean_database, plan, exactly=True).rejected == 1
    rows = clean_database.read("MATCH (a:Contract)-[:PARENT_OF]->(b) RETURN a.number, b.number")
    assert {tuple(row) for row in rows} == {("K1", "K2"), ("K2", "K3")}


def test_ultimate_parents_that_change(clean_database: Database, tmp_path: Path) -> None:
    owners = ["P;A;60;;", "A;B;60;;", "B;C;60;;"]
    imported(clean_database, tmp_path, firms=FIRMS, owners=owners)
    moved = ["Q;A;60;;", "A;B;60;;", "B;C;60;;"]
    _, found = foretold(clean_database, tmp_path, owners=moved)
    [top] = found.tops
    assert (keys([top.company]), keys(top.old), keys(top.new), top.below) == ("A", "P", "Q", 2)
    assert [(keys([t.owner, t.owned]), t.made) for t in top.through] == [
        ("Q A", True), ("P A", False),
    ]  # fmt: skip
    assert found.counts["tops"] == 1


def test_shares_above_the_whole_by_date(clean_database: Database, tmp_path: Path) -> None:
    imported(clean_database, tmp_path, firms=FIRMS, owners=["P;A;60;;2030-01-01"])
    rows = ["P;A;60;;2030-01-01", "Q;A;70;2026-01-01;", "Q;B;70;;", "P;B;30;;"]
    _, found = foretold(clean_database, tmp_path, owners=rows)
    [shares] = found.shares
    assert (keys([shares.company]), shares.what) == ("A", "capital")
    assert (shares.since, shares.until) == (date(2026, 1, 1), date(2030, 1, 1))
    assert (shares.total, shares.before) == pytest.approx((1.3, 0.6))
    assert [(keys([o.owner]), o.share, o.planned) for o in shares.owners] == [
        ("Q", 0.7, True), ("P", 0.6, False),
    ]  # fmt: skip


def test_contracts_that_move(clean_database: Database, tmp_path: Path) -> None:
    contracts = ["F1;framework;", "F2;framework;", "K;call;"]
    imported(
        clean_database, tmp_path, firms=FIRMS, contracts=contracts,
        parties=["A;K;customer"], family=["F1;K;framework"],
    )  # fmt: skip
    _, found = foretold(
        clean_database, tmp_path, parties=["B;K;customer"], family=["F2;K;framework"]
    )
    told = {(m.contract.key, m.what, m.role, keys(m.old), keys(m.new)) for m in found.moves}
    assert told == {
        ("K", "holder", "customer", "A", "B"), ("K", "parent", "framework", "F1", "F2"),
    }  # fmt: skip
    _, more = foretold(clean_database, tmp_path, parties=["A;K;customer", "B;K;customer"])
    assert not more.moves


def test_derived_links_appear_and_vanish(clean_database: Database, tmp_path: Path) -> None:
    contracts = ["F;framework;group", "K;call;"]
    imported(
        clean_database, tmp_path, firms=FIRMS, contracts=contracts,
        owners=["P;A;60;;"], parties=["A;K;customer", "P;F;customer"],
    )  # fmt: skip
    _, found = foretold(clean_database, tmp_path, owners=["Q;A;60;;"], family=["F;K;framework"])
    assert derived(found) == {
        (True, "Q", "K", "controlled_subsidiary", "Q A K"),
        (False, "P", "K", "controlled_subsidiary", "P A K"),
    }
    assert (found.counts["derived_appear"], found.counts["derived_vanish"]) == (1, 1)


def test_look_alikes_are_proposed(clean_database: Database, tmp_path: Path) -> None:
    imported(clean_database, tmp_path, firms=["A;Aubry & Fils;69001;", "B;Belmont;75001;732829320"])
    firms = [
        "A;Aubry & Fils;69001;", "B;Belmont;75001;732829320", "N1;AUBRY ET FILS;69001;",
        "N2;Aubry & fils;69001;", "N3;Aubry & Fils;69002;", "N4;Belmont;75001;552100554",
        "N5;Corvin;13001;", "N6;Corvin;13001;",
    ]  # fmt: skip
    _, found = foretold(clean_database, tmp_path, firms=firms)
    told = {(keys([one.company, one.other]), one.postcode) for one in found.duplicates}
    assert {pair for pair, _ in told if "A" in pair} == {"N2 A"}
    assert any({*pair.split()} == {"N5", "N6"} and code == "13001" for pair, code in told)
    assert not any("N4" in pair or "N3" in pair for pair, _ in told)
    assert all(one.company.created for one in found.duplicates)


def test_a_direct_import_does_not_look_ahead(clean_database: Database, tmp_path: Path) -> None:
    report = import_files(clean_database, exported(tmp_path, firms=FIRMS))
    assert report.consequences is None


BEFORE = {
    "firms": FIRMS,
    "contracts": ["F;framework;group", "G;framework;", "K1;call;", "K2;call;"],
    "owners": ["P;A;60;;", "A;B;70;;", "Q;C;;;"],
    "parties": ["P;F;customer", "B;K1;customer", "C;K2;customer", "P;K2;supplier"],
    "family": ["F;K1;framework"],
}
CHANGES = {
    "a part of a group is sold": {"owners": ["Q;A;60;;", "A;B;70;;", "Q;C;;;"]},
    "a share falls below control": {"owners": ["P;A;60;;", "A;B;20;;", "Q;C;;;"]},
    "an unknown share is stated": {"owners": ["P;A;60;;", "A;B;70;;", "Q;C;10;;"]},
    "a call-off gets another framework": {"family": ["G;K1;framework", "F;K2;framework"]},
    "a framework no longer covers the group": {
        "contracts": ["F;framework;parties", "G;framework;group", "K1;call;", "K2;call;"],
    },
    "a contract changes hands": {
        "parties": ["Q;F;customer", "B;K1;customer", "A;K2;customer", "P;K2;supplier"],
    },
    "a subsidiary signs too": {"parties": [*BEFORE["parties"], "A;K1;customer", "B;F;customer"]},
    "everything at once": {
        "firms": [*FIRMS, "N;Nouvel;69009;"],
        "owners": ["Q;A;60;;", "A;B;70;;", "B;N;90;;"],
        "parties": ["Q;F;customer", "N;K1;customer", "C;K2;customer"],
        "family": ["F;K1;framework", "G;K2;subcontract"],
    },
}  # fmt: skip


@pytest.mark.parametrize("change", CHANGES)
def test_what_is_foretold_comes_true(clean_database: Database, tmp_path: Path, change: str) -> None:
    imported(clean_database, tmp_path, **BEFORE)
    before = derived_now(clean_database)
    path, found = foretold(clean_database, tmp_path, **CHANGES[change])
    told = {(one.appears, one.company.key, one.contract.key) for one in found.derived}
    apply_plan(clean_database, path, exactly=True)
    after = derived_now(clean_database)
    assert told == {(True, *pair) for pair in after - before} | {
        (False, *pair) for pair in before - after
    }
    assert told


def test_a_plan_foretells_nothing_once_it_is_applied(
    clean_database: Database, tmp_path: Path
) -> None:
    imported(clean_database, tmp_path, **BEFORE)
    _, found = foretold(clean_database, tmp_path, **BEFORE)
    assert found.is_empty


def test_a_plan_cut_off_before_its_consequences_gets_them(
    clean_database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    imported(clean_database, tmp_path, firms=FIRMS)
    files = exported(tmp_path, owners=["A;B;60;;", "B;A;10;;"])

    def cut_off(*_: object) -> None:
        raise OSError("no room")

    with monkeypatch.context() as patched, pytest.raises(PlanProblem):
        patched.setattr(planning, "keep_foretold", cut_off)
        plan_import(clean_database, files)
    [failed, *_] = Runs(clean_database).list(1)
    report = resume_import(clean_database, failed)
    assert report.consequences is not None and report.consequences.counts["loops"] == 1
