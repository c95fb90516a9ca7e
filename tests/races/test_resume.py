"""kill -9 at random moments, and `ramille runs resume`: the graph of work that nothing disturbed.

RAMILLE_CRASHES says how often each, as in `test_crashes.py`.
"""

from __future__ import annotations

import random
import shutil
import time
from datetime import date
from pathlib import Path

import pytest

from graph.audit import audit
from graph.engine.connection import Database
from graph.runs import Runs
from graph.settings import Settings
from graph.vocabulary import RunState
from tests.races.conftest import Reference, of_samples
from tests.races.processes import SAMPLES, ended, environment, ramille, until
from tests.races.test_crashes import CRASHES, moment


@pytest.fixture
def env(database_settings: Settings) -> dict[str, str]:
    shutil.rmtree(database_settings.data_dir / "plans", ignore_errors=True)
    return environment(database_settings)


@pytest.mark.parametrize("number", range(CRASHES))
def test_a_killed_import_goes_on(
    reference: Reference, clean_database: Database, env: dict[str, str], number: int
) -> None:
    runs = Runs(clean_database)
    importing = ramille(env, "import", SAMPLES)
    until(lambda: runs.list() or importing.poll() is not None)
    kills = 0
    for _ in range(1 + number % 2):  # once, or again while it goes on
        time.sleep(moment(reference))
        importing.kill()
        importing.communicate()
        (run,) = runs.list()
        if run.state is RunState.DONE:
            break
        assert run.state is RunState.INTERRUPTED
        kills += 1
        importing = ramille(env, "runs", "resume", run.id)
        until(lambda: runs.list()[0].process != run.process or importing.poll() is not None)  # noqa: B023
    if kills:
        code, _, err = ended(importing)
        assert code == 4, err
    (run,) = runs.list()
    assert run.state is RunState.DONE
    assert of_samples(clean_database) == reference.graph
    assert audit(clean_database, date.today()).of("breach") == ()
    code, out, _ = ended(ramille(env, "runs", "resume", run.id))
    assert (code, out) == (1, "")


@pytest.mark.parametrize("number", range(CRASHES))
def test_a_killed_undo_goes_on(
    reference: Reference, clean_database: Database, env: dict[str, str], number: int
) -> None:
    runs = Runs(clean_database)
    assert ended(ramille(env, "import", SAMPLES))[0] == 4
    (imported,) = runs.list()
    undoing = ramille(env, "runs", "undo", imported.id, "--yes")
    until(lambda: len(runs.list()) > 1 or undoing.poll() is not None)
    time.sleep(random.uniform(0, reference.seconds))
    undoing.kill()
    undoing.communicate()
    run = runs.list()[0]
    if run.state is not RunState.DONE:
        assert run.state is RunState.INTERRUPTED
        code, _, err = ended(ramille(env, "runs", "resume", run.id))
        assert code == 0, err
    assert of_samples(clean_database) == set()
    assert audit(clean_database, date.today()).of("breach") == ()
    assert list(Path(env["RAMILLE_DATA_DIR"]).rglob("*.ramille-undo")) == []

    code, _, err = ended(ramille(env, "runs", "undo", run.id, "--yes"))
    assert code == 0, err
    assert of_samples(clean_database) == reference.graph
    assert audit(clean_database, date.today()).of("breach") == ()
