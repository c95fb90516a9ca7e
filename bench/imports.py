"""Files of an ERP, a CRM and a GMAO through plan and write path, against a bare loop of MERGE.

Rows a second of the whole import (read, plan, write) against those of the loop, which gets rows
that are already read. `RAMILLE_BENCH_COMPANIES` says how large; three contracts to a company.
"""

from __future__ import annotations

import os
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from bench import bare_import
from bench.figures import Figure
from bench.sample_files import sample_files
from graph.engine.connection import Database
from importers import import_files

COMPANIES = int(os.environ.get("RAMILLE_BENCH_COMPANIES", "5000"))
MEMORY_GOAL = 300.0
_PEAK_UNIT = 1 if sys.platform == "darwin" else 1024


def figures(database: Database) -> list[Figure]:
    """A first import and the same again; what Python held at most. Warmed by small files."""
    with tempfile.TemporaryDirectory() as folder:
        small = sample_files(Path(folder) / "small", 500)
        large = sample_files(Path(folder) / "large", COMPANIES, seed=7)
        for key in bare_import.KEYS:
            database.schema(key)
        import_files(database, [small])
        bare_import.send(database, bare_import.parsed(small))
        first = _timed(lambda: import_files(database, [large]))
        held = peak()
        again = _timed(lambda: import_files(database, [large]))
        rows = bare_import.parsed(large)
        bare = _timed(lambda: bare_import.send(database, rows))
    count = sum(map(len, rows))
    return [
        Figure(f"first import of {count:,} rows", first, "bare MERGE", bare),
        Figure("the same again", again, "first import", first),
        Figure("memory of Python at most", held, "goal", MEMORY_GOAL, "MB"),
    ]


def peak() -> float:
    """What this process held at most, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * _PEAK_UNIT / 1e6


def _timed(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun
