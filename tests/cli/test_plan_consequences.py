"""What a plan foretells, as the command line says it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from graph.engine.connection import Database
from tests.cli.conftest import Run
from tests.undo.small_files import files


def test_consequences_are_printed_where_a_plan_is_looked_at(
    ramille_on_clean: Run, clean_database: Database, tmp_path: Path
) -> None:
    def asked(rows: Sequence[dict[str, str]], *more: object, lang: str = "en") -> str:
        mapping, file = files(tmp_path, rows)
        done = ramille_on_clean("import", file, "--mapping", mapping, *more, lang=lang)
        assert done.code == 0
        return done.out

    group = [
        {"Code": "C1", "Name": "Noirval"},
        {"Code": "C2", "Name": "Belmont", "Parent": "C1", "Share": "60"},
    ]
    assert "follows in the graph" not in asked(group)
    plan = ("--plan-only", "-o", tmp_path / "p.plan")
    assert "Nothing else follows in the graph" in asked(group, *plan)
    # The older parent is not taken back: the file is no whole one.
    added = [
        *group,
        {"Code": "C3", "Name": "Corvin", "Parent": "C2", "Share": "50"},
        {"Code": "C1", "Name": "Noirval", "Parent": "C3", "Share": "10"},
        *({"Code": "C2", "Name": "Belmont", "Parent": f"D{n}", "Share": "20"} for n in range(3)),
        *({"Code": f"D{n}", "Name": f"Dax {n}"} for n in range(3)),
    ]
    told = asked(added, *plan)
    assert "Loops made: 1" in told
    assert "Noirval (C1) → Belmont (C2) → Corvin (C3, new) → Noirval (C1)" in told
    assert "Belmont (C2): 120 % of the capital at all times (60 % without the plan)" in told
    assert "Boucles créées : 1" in asked(added, *plan, lang="fr")
    listed = ramille_on_clean("runs", "list", "--json").json
    latest = ramille_on_clean("runs", "show", listed[0]["id"])
    assert latest.code == 0 and "Loops made: 1" in latest.out
