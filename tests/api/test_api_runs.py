"""Runs over GraphQL: listed in pages, and taken back after a look."""

from __future__ import annotations

from typing import Any

import pytest

from graph.changes import ChangeSet
from graph.engine.connection import Database
from graph.model import new_id
from graph.runs import Runs
from graph.vocabulary import RunState
from graph.writer import Writer
from tests.api.world import Ask, World
from tests.graph.test_writer import CRM, apply, by_hand, said

LIST = """query($first: Int, $after: String) { runs(first: $first, after: $after) {
  pageInfo { hasNextPage endCursor } edges { node { id title } } } }"""
ONE = """query($id: ID!) { run(id: $id) { kind title by state ended done total error
  counts { what number } undoes undoneBy } }"""
UNDO = """mutation($in: UndoRunInput!) { undoRun(input: $in) { run { id undoes state }
  outcome { created { what number } changed { what number } removed { what number }
    kept { id field why mine theirs actor } keptCount stated } userErrors { code path } } }"""


@pytest.fixture
def brought(clean_database: Database, world: World) -> dict[str, str]:
    """A run that brought two companies, `one` and `two`; somebody has entered a phone of one."""
    ids = {"one": new_id(), "two": new_id()}
    run = Runs(clean_database).begin("import", "paul", "two.csv")
    assertions = [said("crm", name, id, {"name": name}) for name, id in ids.items()]
    Writer(clean_database).apply(
        ChangeSet(
            actor="paul", origin="import", run=run.id, sources=(CRM,), assertions=tuple(assertions)
        )
    )
    Runs(clean_database).finish(run.id, RunState.DONE, {"rows": 2, "created": 2}, {})
    apply(clean_database, by_hand(ids["one"], {"phone": "+33140000000"}))
    return {**ids, "run": run.id}


def undo(ask: Ask, id: str, **more: Any) -> dict[str, Any]:
    found: dict[str, Any] = ask(UNDO, **{"in": {"id": id, **more}})["undoRun"]
    return found


def gone(ask: Ask, id: str) -> bool:
    query = "query($id: ID!) { company(by: {id: $id}) { name } }"
    return bool(ask(query, errors=True, id=id)["data"]["company"] is None)


def test_runs_are_listed_in_pages_newest_first(
    ask: Ask, clean_database: Database, world: World
) -> None:
    begun = [Runs(clean_database).begin("import", "paul", title).id for title in ("a", "b", "c")]
    Runs(clean_database).finish(begun[0], RunState.FAILED, {"rows": 3}, {"error": "cut"})
    first = ask(LIST, first=2)["runs"]
    assert [edge["node"]["title"] for edge in first["edges"]] == ["c", "b"]
    assert first["pageInfo"]["hasNextPage"]
    rest = ask(LIST, first=2, after=first["pageInfo"]["endCursor"])["runs"]
    assert [edge["node"]["id"] for edge in rest["edges"]] == begun[:1]
    assert not rest["pageInfo"]["hasNextPage"]
    failed = ask(ONE, id=begun[0])["run"]
    assert (failed["state"], failed["error"]) == ("FAILED", "cut")
    assert failed["counts"] == [{"what": "rows", "number": 3}]
    assert ask(ONE, id=begun[1])["run"]["state"] == "PLANNING"
    assert ask(ONE, id="nothing")["run"] is None


def test_a_run_is_looked_at_and_taken_back(
    ask: Ask, clean_database: Database, brought: dict[str, str]
) -> None:
    ahead = undo(ask, brought["run"], dryRun=True)
    assert ahead["run"] is None and ahead["userErrors"] == []
    assert ahead["outcome"]["removed"] == [{"what": "company", "number": 1}]
    assert {(one["id"], one["why"]) for one in ahead["outcome"]["kept"]} == {
        (brought["one"], "entered")
    }
    done = undo(ask, brought["run"])
    assert done["outcome"] == ahead["outcome"]
    assert (done["run"]["undoes"], done["run"]["state"]) == (brought["run"], "DONE")
    assert ask(ONE, id=brought["run"])["run"]["undoneBy"] == [done["run"]["id"]]
    assert gone(ask, brought["two"]) and not gone(ask, brought["one"])
    forced = undo(ask, brought["run"], force=["all"])
    assert forced["outcome"]["keptCount"] == 0
    assert gone(ask, brought["one"])


def test_what_cannot_be_taken_back_says_why(
    ask: Ask, clean_database: Database, world: World
) -> None:
    [unknown] = undo(ask, "nothing")["userErrors"]
    assert unknown == {"code": "lookup.not_found", "path": ["input", "id"]}
    empty = Runs(clean_database).begin("import", "paul", "empty").id
    assert [e["code"] for e in undo(ask, empty)["userErrors"]] == ["undo.under_way"]
    Runs(clean_database).finish(empty, RunState.DONE, {}, {})
    assert [e["code"] for e in undo(ask, empty)["userErrors"]] == ["undo.nothing"]
