"""A plan that somebody will look at against the plan alone, and what Python held at most.

The plan foretells what follows from it in the graph; one that is applied at once does not.
`RAMILLE_BENCH_COMPANIES` says how large; three contracts to a company.
"""

from __future__ import annotations

import tempfile
import time
from pathlib import Path

from bench.figures import Figure
from bench.imports import COMPANIES, MEMORY_GOAL, peak
from bench.sample_files import sample_files
from graph.engine.connection import Database
from importers import import_files, plan_import
from importers.progress import Progress


def figures(database: Database) -> list[Figure]:
    """Files that the graph does not know, then owners that change. Warmed by small files."""
    with tempfile.TemporaryDirectory() as folder:
        small = sample_files(Path(folder) / "small", 500)
        large = sample_files(Path(folder) / "large", COMPANIES, seed=7)
        _looked_at(database, small)
        new = _looked_at(database, large)
        import_files(database, [large])
        _sell(large / "liens_groupe.csv")
        changed = _looked_at(database, large / "liens_groupe.csv")
    return [
        *(Figure(f"look at a plan of {what}", looked, "plan alone", alone)
          for what, (alone, looked) in (("new files", new), ("other owners", changed))),
        Figure("memory of Python at most", peak(), "goal", MEMORY_GOAL, "MB"),
    ]  # fmt: skip


def _looked_at(database: Database, files: Path) -> tuple[float, float]:
    """Seconds of the plan alone, and of the plan with what follows from it."""
    stages: dict[str, float] = {}

    def listen(progress: Progress) -> None:
        stages.setdefault(progress.stage, time.perf_counter())

    begun = time.perf_counter()
    plan_import(database, [files], progress=listen)
    return stages["consequences"] - begun, time.perf_counter() - begun


def _sell(owners: Path) -> None:
    """Let every fifth company be owned by the owner of the one before."""
    lines = owners.read_text(encoding="cp1252").splitlines()
    cells = [line.split(";") for line in lines]
    for place in range(5, len(cells), 5):
        cells[place][:2] = cells[place - 1][:2]
    owners.write_text("\n".join(map(";".join, cells)) + "\n", encoding="cp1252")
