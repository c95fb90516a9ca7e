"""A plan that has been applied before: what is told, and what an undo since means for it."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.engine.connection import Database
from graph.messages import use_language
from graph.reader import Reader
from graph.runs import Runs
from graph.settings import settings
from graph.undoing.undo import undo_run
from importers import PlanProblem, apply_plan, plan_import, resume_import
from importers.apply import Applier
from tests.undo.small_files import company, files

ROWS = [{"Code": "C1", "Name": "Noirval"}, {"Code": "C2", "Name": "Belmont", "Parent": "C1"}]


@pytest.fixture
def plan(clean_database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A plan that creates two companies; it and the rejected files stay in a folder of its own."""
    use_language("en")
    monkeypatch.setattr(settings(), "data_dir", tmp_path / "data")
    mapping, file = files(tmp_path, ROWS)
    return plan_import(clean_database, [file], mapping, tmp_path / "p.ramille-plan").path


def test_what_is_applied_already_is_told_as_that(clean_database: Database, plan: Path) -> None:
    first = apply_plan(clean_database, plan, exactly=True)
    sequence = Reader(clean_database).sequence()
    again = apply_plan(clean_database, plan, exactly=True)
    assert (first.earlier, again.earlier) == (None, first.run)
    assert Reader(clean_database).sequence() == sequence
    latest, applied, planned = Runs(clean_database).list()
    assert "created" not in latest.counts and applied.counts["created"] == 3
    assert (planned.verb, planned.counts["to_create"]) == ("plan", 3)
    assert "created" not in planned.counts


def test_a_plan_that_was_undone_is_not_said_to_be_imported(
    clean_database: Database, plan: Path
) -> None:
    run = apply_plan(clean_database, plan, exactly=True).run or ""
    undo = undo_run(clean_database, run, plan.parent, actor="marie").undo or ""
    assert company(clean_database, "C1") is None
    for exactly in (True, False):
        with pytest.raises(PlanProblem) as refused:
            apply_plan(clean_database, plan, exactly=exactly)
        assert refused.value.key == "plan.undone" and undo in refused.value.hint
    with pytest.raises(PlanProblem, match="undone"):
        resume_import(clean_database, Runs(clean_database).list(1)[0])
    undo_run(clean_database, undo, plan.parent, actor="marie")
    assert company(clean_database, "C1")
    assert apply_plan(clean_database, plan, exactly=True).earlier == run


def test_what_was_undone_half_way_is_not_gone_on_with(
    clean_database: Database, plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = Applier._pass

    def only_nodes(applier: Applier, link: int) -> bool:
        if link:
            raise RuntimeError("cut off")
        return whole(applier, link)

    with monkeypatch.context() as patched:
        patched.setattr(Applier, "_pass", only_nodes)
        with pytest.raises(RuntimeError, match="cut off"):
            apply_plan(clean_database, plan, exactly=True)
    cut = Runs(clean_database).list(1)[0]
    assert company(clean_database, "C1")
    undo_run(clean_database, cut.id, plan.parent, actor="marie")
    with pytest.raises(PlanProblem) as refused:
        resume_import(clean_database, cut)
    assert refused.value.key == "plan.undone"
    assert company(clean_database, "C1") is None
