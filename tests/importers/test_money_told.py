"""Money is kept in its smallest units, and told in decimals wherever it is told."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from graph.engine.connection import Database
from graph.history.story import as_dict, story
from graph.messages import use_language
from graph.settings import settings
from graph.undoing.undo import undo_run
from importers import GraphMoved, apply_plan, import_files, plan_import
from tests.undo.small_files import id_of

MAPPING = """
name: limits
source: {system: sage, role: erp}
claims: {files: "*.csv", headers: [Limit]}
nodes:
  company:
    entity: company
    key: Code
    fields:
      external_key: Code
      name: Name
      credit_limit: {column: Limit, parse: {money: {decimal: ","}}}
"""


def test_money_is_told_in_decimals(
    clean_database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    use_language("en")
    monkeypatch.setattr(settings(), "data_dir", tmp_path / "data")
    mapping, file = tmp_path / "limits.yaml", tmp_path / "limits.csv"
    mapping.write_text(MAPPING, encoding="utf-8")

    def saying(limit: str) -> Path:
        file.write_text(f"Code;Name;Limit\nC1;Noirval;{limit}\n", encoding="utf-8")
        return file

    import_files(clean_database, [saying("7,50")], mapping)
    plan = plan_import(clean_database, [saying("2400000")], mapping, tmp_path / "p.ramille-plan")
    told = [(one.field, one.old, one.new) for one in plan.report.changes]
    assert told == [("credit_limit", "7.50", "2400000.00")]

    run = import_files(clean_database, [saying("8")], mapping).run or ""
    with pytest.raises(GraphMoved) as stopped:
        apply_plan(clean_database, plan, exactly=True)
    assert "Credit limit: 7.50 expected, 8.00 found" in str(stopped.value)

    import_files(clean_database, [saying("9")], mapping)
    (kept,) = undo_run(clean_database, run, tmp_path, actor="marie").kept
    assert (kept.field, kept.mine, kept.theirs) == ("credit_limit", "8.00", "9.00")

    found: Any = as_dict(story(clean_database, id_of(clean_database, "C1") or ""))
    fields = [told["fields"] for change in found["changes"] for told in change["done"]]
    assert {"credit_limit": ["8.00", "9.00"]} in fields
