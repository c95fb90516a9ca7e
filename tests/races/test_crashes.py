"""kill -9 at random moments of an import: of the database, and of the importer.

RAMILLE_CRASHES says how often each: `RAMILLE_CRASHES=20 pytest tests/races/test_crashes.py`.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import sqlite3
import time
from contextlib import closing, suppress
from datetime import date
from pathlib import Path

import psutil
import pytest

from graph.audit import audit
from graph.engine import control
from graph.engine.connection import Database
from graph.reader import Reader
from graph.runs import Runs
from graph.settings import Settings
from graph.vocabulary import RunState
from tests.races.conftest import Reference, of_samples
from tests.races.processes import SAMPLES, ended, environment, ramille, until, worker
from tests.races.worker import Scene

CRASHES = int(os.environ.get("RAMILLE_CRASHES", "2"))


def moment(reference: Reference) -> float:
    """Some time during an import, in seconds from its start."""
    return random.uniform(0, reference.seconds)


@pytest.mark.parametrize("number", range(CRASHES))
def test_a_killed_database_loses_nothing(
    reference: Reference,
    scene: Scene,
    clean_database: Database,
    database_settings: Settings,
    number: int,
) -> None:
    shutil.rmtree(plans(database_settings), ignore_errors=True)
    env = environment(database_settings)
    writing = worker(env, "count", number, 400, json.dumps(scene))
    assert writing.stdout is not None
    assert writing.stdin is not None
    assert writing.stdout.readline() == "ready\n"
    importing = ramille(env, "import", SAMPLES)
    writing.stdin.write("go\n")
    writing.stdin.flush()
    until(lambda: Runs(clean_database).list() or importing.poll() is not None)
    time.sleep(moment(reference))
    victim = psutil.Process(control.status(database_settings).java_pid)
    victim.kill()
    victim.wait()
    assert ended(importing)[0] in (3, 4)  # it goes on by itself, or says what is wrong
    writing.terminate()
    out, _ = writing.communicate()
    attempts = [json.loads(line) for line in out.splitlines() if line.endswith("}")]
    acknowledged = {a["seq"] for a in attempts if a.get("seq")}
    assert acknowledged

    whole(clean_database, acknowledged | noted(database_settings))
    counter = Reader(clean_database).company(scene["counter"])
    assert counter is not None
    assert int(counter.note or "0") >= len(acknowledged)
    again(env, clean_database, reference)


@pytest.mark.parametrize("number", range(CRASHES))
def test_a_killed_import_is_run_again(
    reference: Reference, clean_database: Database, database_settings: Settings, number: int
) -> None:
    shutil.rmtree(plans(database_settings), ignore_errors=True)
    env = environment(database_settings)
    importing = ramille(env, "import", SAMPLES)
    until(lambda: Runs(clean_database).list() or importing.poll() is not None)
    time.sleep(moment(reference))
    importing.kill()
    importing.communicate()
    runs = [run.state for run in Runs(clean_database).list()]
    assert runs in ([RunState.INTERRUPTED], [RunState.DONE])
    whole(clean_database, noted(database_settings))
    again(env, clean_database, reference)


def whole(database: Database, acknowledged: set[int]) -> None:
    """Nothing half-written, no number missing, and none lost that was acknowledged."""
    assert audit(database, date.today()).of("breach") == ()
    logged = [row["seq"] for row in database.read("MATCH (c:ChangeSet) RETURN c.seq AS seq")]
    assert sorted(logged) == list(range(1, len(logged) + 1))
    assert acknowledged <= set(logged)


def again(env: dict[str, str], database: Database, reference: Reference) -> None:
    """The next import ends in the graph of one that nothing disturbed."""
    code, _, err = ended(ramille(env, "import", SAMPLES))
    assert code == 4, err
    assert of_samples(database) == reference.graph
    assert audit(database, date.today()).of("breach") == ()


def noted(settings: Settings) -> set[int]:
    """The last number that the import noted as written in its plan."""
    numbers: set[int] = set()
    for path in plans(settings).glob("*.ramille-plan"):
        with closing(sqlite3.connect(path)) as plan, suppress(sqlite3.OperationalError):
            rows = plan.execute("SELECT value FROM meta WHERE name = 'last_sequence'")
            numbers.update(int(row[0]) for row in rows)
    return numbers


def plans(settings: Settings) -> Path:
    return settings.data_dir / "plans"
