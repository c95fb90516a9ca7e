"""Eight processes write against each other beside an import: no rule broken, nothing lost.

RAMILLE_RACE_ROUNDS makes it longer: `RAMILLE_RACE_ROUNDS=200 pytest tests/races/test_races.py`.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from datetime import date
from typing import Any

from graph.audit import audit
from graph.engine.connection import Database
from graph.reader import Reader
from graph.settings import Settings
from tests.races.conftest import Reference, of_samples
from tests.races.processes import SAMPLES, ended, environment, ramille, told, worker
from tests.races.worker import Scene

WRITERS = 8
ROUNDS = int(os.environ.get("RAMILLE_RACE_ROUNDS", "8"))
RULES = {
    "overlap": {"overlap"},
    "loop": {"contract_loop", "overlap"},
    "claim": {"claimed"},
    "record": {"exists", "record_moved"},
    "count": {"version"},
}
TOLD = {"version", "exists", "claimed", "overlap"}
"""Rules of conflicts, whose breaches tell the values that are in the way."""


def test_eight_writers_and_an_import_break_nothing(
    reference: Reference, scene: Scene, clean_database: Database, database_settings: Settings
) -> None:
    env = environment(database_settings)
    racers = [worker(env, "all", number, ROUNDS, json.dumps(scene)) for number in range(WRITERS)]
    for racer in racers:
        assert racer.stdout is not None
        assert racer.stdout.readline() == "ready\n"
    importing = ramille(env, "import", SAMPLES)
    for racer in racers:
        assert racer.stdin is not None
        racer.stdin.write("go\n")
        racer.stdin.flush()
    attempts = [attempt for racer in racers for attempt in told(racer)]
    code, _, err = ended(importing)
    assert code == 4, err

    assert of_samples(clean_database) == reference.graph
    assert audit(clean_database, date.today()).of("breach") == ()
    refused = [a for a in attempts if "rule" in a]
    assert {a["race"] for a in refused} == set(RULES)
    assert all(a["rule"] in RULES[a["race"]] for a in refused)
    assert all(a["current"] for a in refused if a["rule"] in TOLD)
    _check_numbers(clean_database, attempts)
    done = [a for a in attempts if a.get("seq")]
    counter = Reader(clean_database).company(scene["counter"])
    assert counter is not None
    assert counter.note == str(sum(a["race"] == "count" for a in done)) == str(WRITERS * ROUNDS)
    sirens, keys = (Counter(a["what"] for a in done if a["race"] == r) for r in ("claim", "record"))
    assert sirens == Counter(scene["sirens"][: max(ROUNDS, 1)])
    assert keys == Counter(f"R{step}" for step in range(ROUNDS))


def _check_numbers(database: Database, attempts: list[dict[str, Any]]) -> None:
    """Every number once, none missing, and each that was acknowledged stands in the log."""
    logged = [row["seq"] for row in database.read("MATCH (c:ChangeSet) RETURN c.seq AS seq")]
    assert sorted(logged) == list(range(1, len(logged) + 1))
    acknowledged = [a["seq"] for a in attempts if a.get("seq")]
    assert len(set(acknowledged)) == len(acknowledged)
    assert set(acknowledged) <= set(logged)
    assert not [a for a in attempts if "error" in a]
