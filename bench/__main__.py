"""`python -m bench [NAME…]`: ratios measured within one run, on a database of its own.

Absolute figures depend on the machine; the ratio against the bare driver in the same run is what
may be compared between versions. Nothing here is asserted.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from bench import as_known, consequences, imports, races, search, start, walk, write
from bench.figures import Figure, show
from graph import schema
from graph.engine.connection import Database
from graph.settings import Settings

BENCHES: dict[str, Callable[[Database], list[Figure]]] = {
    "write": write.figures,
    "walk": walk.figures,
    "imports": imports.figures,
    "consequences": consequences.figures,
    "races": races.figures,
    "as_known": as_known.figures,
    "search": search.figures,
    "start": start.figures,
}


def main(names: list[str]) -> int:
    """Run the benches named, or all."""
    unknown = [name for name in names if name not in BENCHES]
    if unknown:
        print(f"unknown: {', '.join(unknown)}; known: {', '.join(BENCHES)}", file=sys.stderr)
        return 2
    with (
        tempfile.TemporaryDirectory() as folder,
        Database.open(Settings(data_dir=Path(folder), database_url=None)) as database,
    ):
        schema.apply(database)
        for name in names or BENCHES:
            show(name, BENCHES[name](database))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
