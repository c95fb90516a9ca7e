"""Random imports and entries: undone, the graph is as if the run had never been.

RAMILLE_UNDO_SEEDS says how many: `RAMILLE_UNDO_SEEDS=50 pytest tests/undo/test_undo_random.py`.
"""

from __future__ import annotations

import os
import random
from datetime import date
from pathlib import Path

import pytest

from graph.audit import audit
from graph.engine.connection import Database
from graph.undoing.undo import undo_run
from tests.canonical import canonical
from tests.undo.small_files import CONTRACTS, Row, edited, id_of, imported

SEEDS = int(os.environ.get("RAMILLE_UNDO_SEEDS", "2"))
CODES = [f"C{number}" for number in range(6)]
NAMES = ["Noirval", "Belmont", "Corvin", "Delorme"]
SYSTEMS = ("sage", "gmao")


class Story:
    """What happens in one random story; the same seed tells the same one, with or without A."""

    def __init__(self, seed: int) -> None:
        dice = random.Random(seed)
        self.blank = dice.choice(["clear", "keep"])
        self.first = self.firms(dice, CODES[:4])
        self.undone = [*self.firms(dice, CODES), {"Code": "A1", "Name": "Only here"}]
        self.later = self.firms(dice, CODES)
        known = {row["Code"] for row in self.first}
        self.edits = {code: dice.randrange(100, 200) for code in known if dice.random() < 0.4}
        self.contracts = [
            {"Number": f"K{n}", "Subject": dice.choice(NAMES), "Customer": code}
            for n, code in enumerate(sorted(known))
        ]

    @staticmethod
    def firms(dice: random.Random, codes: list[str]) -> list[Row]:
        rows: list[Row] = []
        for code in dice.sample(codes, dice.randrange(1, len(codes) + 1)):
            row = {"Code": code, "Name": dice.choice(NAMES)}
            for column, values in (
                ("Staff", ["1", "2", "3"]), ("City", ["Lyon", "Paris"]), ("Share", ["60 %"]),
            ):  # fmt: skip
                if dice.random() < 0.6:
                    row[column] = dice.choice(values)
            # Parents come earlier in the alphabet, and in the same file: no loops, no gaps.
            above = [one["Code"] for one in rows if one["Code"] < code]
            if above and dice.random() < 0.5:
                row["Parent"] = dice.choice(above)
            rows.append(row)
        return rows

    def happen(self, database: Database, folder: Path, *, with_undone: bool) -> str | None:
        """Everything in its order; returns the run that is to be undone, where it was."""
        undone = None
        imported(database, folder, self.first, blank=self.blank)
        if with_undone:
            undone = imported(database, folder, self.undone, blank=self.blank)
        for code, staff in sorted(self.edits.items()):
            edited(database, id_of(database, code) or "", headcount=staff)
        imported(database, folder, self.contracts, columns=CONTRACTS, system="gmao")
        imported(database, folder, self.later, blank=self.blank)
        return undone


@pytest.mark.parametrize("seed", range(SEEDS))
def test_undone_is_as_if_it_had_never_been(
    clean_database: Database,
    seeds: list[dict[str, object]],
    folder: Path,
    seed: int,
) -> None:
    from tests.conftest import EMPTY, PLANT

    story = Story(seed)
    story.happen(clean_database, folder / "without", with_undone=False)
    expected = canonical(clean_database, SYSTEMS)
    clean_database.schema(EMPTY)
    clean_database.write(lambda tx: tx.run(PLANT, seeds=seeds).consume())

    run = story.happen(clean_database, folder / "with", with_undone=True)
    before = canonical(clean_database, SYSTEMS)
    report = undo_run(clean_database, run or "", folder, actor="paul")
    found = canonical(clean_database, SYSTEMS)
    assert audit(clean_database, date.today()).of("breach") == ()
    assert (found - expected, expected - found) == (set(), set())

    again = undo_run(clean_database, report.undo or "", folder, actor="paul")
    assert again.kept_count == 0
    redone = canonical(clean_database, SYSTEMS)
    assert (redone - before, before - redone) == (set(), set())
    assert audit(clean_database, date.today()).of("breach") == ()
