"""Whatever a run did, and whatever sources and people did since, merges and deletions included:
the graph stays whole, and undoing the undo brings back all of it.

RAMILLE_UNDO_SEEDS says how many seeds, as in `test_undo_random.py`.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from graph.audit import audit
from graph.catalogue import NODES, STANDARD
from graph.changes import Applied, ChangeSet
from graph.engine.connection import Database
from graph.history.replay import replay
from graph.reader import Reader
from graph.runs import Runs
from graph.undoing.undo import undo_run
from graph.vocabulary import RunState
from graph.writer import Writer
from tests.graph.mutator import Mutator
from tests.undo.test_undo_random import SEEDS

BEFORE, WITHIN, SINCE = 30, 30, 30
_NODES = "MATCH (n) WHERE labels(n)[0] IN $labels RETURN labels(n)[0] AS label, properties(n) AS p"
_LINKS = "MATCH (a)-[r]->(b) RETURN type(r) AS type, a.id AS a, b.id AS b, properties(r) AS p"
_RECORDS = (
    "MATCH (s:SourceRecord) RETURN s.system AS system, s.kind AS kind, s.external_id AS id, "
    "s.entity_id AS entity, s.values AS held, toString(s.withdrawn) AS withdrawn"
)


def everything(database: Database) -> set[str]:
    """Nodes, links and records with their ids; versions and deleted nodes aside."""
    labels = [spec.label.value for spec in NODES.values()]
    nodes = [{**row["p"], "l": row["label"]} for row in database.read(_NODES, labels=labels)]
    links = [
        {**row["p"], "l": row["type"], "a": row["a"], "b": row["b"]}
        for row in database.read(_LINKS)
    ]
    records = [dict(row) for row in database.read(_RECORDS)]
    return {_told(one) for one in (*nodes, *links, *records)}


def _told(one: dict[str, Any]) -> str:
    return str(sorted((k, str(v)) for k, v in one.items() if k != "version"))


def whole(database: Database) -> None:
    """The audit finds nothing broken, and the log alone makes the same nodes and links."""
    assert audit(database, date.today()).of("breach") == ()
    reader = Reader(database)
    rebuilt = replay(reader.changes(0, 10_000), STANDARD)
    held = database.read(
        "MATCH (s:SourceRecord) RETURN s.system AS a, s.kind AS b, s.external_id AS c"
    )
    assert {tuple(key) for key in rebuilt.records} == {tuple(row) for row in held}
    labels = [spec.label.value for spec in NODES.values()]
    there = {row["p"]["id"]: row["p"]["version"] for row in database.read(_NODES, labels=labels)}
    there |= {row["p"]["id"]: row["p"]["version"] for row in database.read(_LINKS)}
    assert {id: state.version for id, state in rebuilt.states.items()} == there


@pytest.mark.parametrize("seed", range(SEEDS))
def test_whatever_happens_an_undo_leaves_the_graph_whole(
    clean_database: Database, folder: Path, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    runs = Runs(clean_database)
    run: str | None = None
    original = Writer.apply

    def within(self: Writer, change_set: ChangeSet) -> Applied:
        merged = bool(change_set.merges)  # no run merges
        return original(self, replace(change_set, run=None if merged else run))

    mutator = Mutator(clean_database, seed)
    with monkeypatch.context() as patch:
        patch.setattr(Writer, "apply", within)
        for number in range(BEFORE + WITHIN + SINCE):
            if number == BEFORE:
                run = runs.begin("import", "test", "random").id
            if number == BEFORE + WITHIN:
                undone, run = run or "", None
                runs.finish(undone, RunState.DONE, {}, {})
            mutator.step()
    whole(clean_database)
    before = everything(clean_database)

    report = undo_run(clean_database, undone, folder, actor="paul")
    whole(clean_database)
    after = everything(clean_database)
    assert after != before
    again = undo_run(clean_database, undone, folder, actor="paul")
    assert (again.created, again.changed, again.removed) == ({}, {}, {})
    assert everything(clean_database) == after

    back = undo_run(clean_database, report.undo or "", folder, actor="paul")
    whole(clean_database)
    redone = everything(clean_database)
    assert (redone - before, before - redone) == (set(), set()), back.kept
