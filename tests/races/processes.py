"""Other processes that use the database of a test: commands, racing writers, things killed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from graph.settings import Settings
from tests.cli.conftest import python

ROOT = Path(__file__).parents[2]
SAMPLES = ROOT / "samples"
SECONDS = 300.0
"""Longest wait for anything: far more than it takes, so that a busy machine fails no test."""


def environment(settings: Settings, **more: str) -> dict[str, str]:
    """The environment in which another process uses the same database."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith("RAMILLE_DATABASE_URL")}
    return kept | {
        "RAMILLE_DATA_DIR": str(settings.data_dir),
        "RAMILLE_CACHE_DIR": str(settings.cache_dir),
        "RAMILLE_DATABASE_VERSION": settings.database_version,
        "RAMILLE_DATABASE_GRACE_SECONDS": str(settings.database_grace_seconds),
        "RAMILLE_LANGUAGE": "en",
        "PYTHONPATH": str(ROOT),
        **more,
    }


def ramille(env: Mapping[str, str], *arguments: object, **more: Any) -> subprocess.Popen[str]:
    """A command that runs beside the test."""
    return subprocess.Popen(
        [*python(), *map(str, arguments)],
        env=env,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        **more,
    )


def ended(process: subprocess.Popen[str]) -> tuple[int, str, str]:
    """How a command ended: code, output, errors; no failure shows a stack trace."""
    out, err = process.communicate(timeout=SECONDS)
    assert "Traceback" not in err
    return process.returncode, out, err


def worker(env: Mapping[str, str], *arguments: object) -> subprocess.Popen[str]:
    """A racing writer, see `tests/races/worker.py`."""
    return subprocess.Popen(
        [sys.executable, "-m", "tests.races.worker", *map(str, arguments)],
        env=env,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def told(process: subprocess.Popen[str]) -> list[dict[str, Any]]:
    """What a racing writer said until it ended, one object a line."""
    out, _ = process.communicate(timeout=SECONDS)
    assert process.returncode == 0
    return [json.loads(line) for line in out.splitlines()]


def until(condition: Callable[[], object]) -> None:
    """Wait for it."""
    deadline = time.monotonic() + SECONDS
    while not condition():
        assert time.monotonic() < deadline, "it never happened"
        time.sleep(0.02)
