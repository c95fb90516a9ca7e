"""Small diagrams as DOT text, kept in golden/; RAMILLE_GOLDEN=write renews them."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import made_up_groups as groups
import pytest

from graph.analysis.answers import Ramification
from graph.messages import Language
from viz import Options
from viz.diagram import Direction
from viz.dot import dot_of
from viz.facts import Facts
from viz.organigram import diagram_of
from viz.plan import Detail, Plan

GOLDEN = Path(__file__).parent / "golden"
BOXES = Plan(Direction.DOWN, Detail.BOXES, stacks=False)
CASES: dict[str, tuple[Callable[[], Ramification], Plan, Language]] = {
    "pair_fr": (groups.pair, BOXES, "fr"),
    "pair_en": (groups.pair, BOXES, "en"),
    "pair_list": (groups.pair, Plan(Direction.RIGHT, Detail.ROWS), "fr"),
    "cross_holdings": (groups.cross_holdings, BOXES, "fr"),
    "six_levels_outline": (
        groups.six_levels,
        Plan(Direction.DOWN, Detail.COUNTS, outline=1, rows=6, outsiders=False),
        "en",
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_golden(name: str) -> None:
    made, plan, language = CASES[name]
    dot = dot_of(diagram_of(Facts(made(), language), Options(), plan))
    file = GOLDEN / f"{name}.dot"
    if os.environ.get("RAMILLE_GOLDEN") == "write":
        file.write_text(dot, encoding="utf-8")
    assert dot == file.read_text(encoding="utf-8")
