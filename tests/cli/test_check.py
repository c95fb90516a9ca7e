"""`ramille check`: what it prints, its exit codes, `--fix`."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import graph.auditing
from graph import messages
from graph.auditing.findings import DATA_RULES
from graph.engine.connection import Database
from graph.reader import Reader
from tests.audit.small_world import IDS, E, in_order, said, tell, write
from tests.cli.conftest import Run

ALWAYS_FIXED = {"drift", "look_up", "still_holds"}
"""Rules whose findings always have a safe fix: its text says what to do."""

SPOILED = "MATCH (n:Company {id: $a1}) SET n.name = 'Other'"
LOST = "MATCH (s:SourceRecord {external_id: 'a2'}) SET s.values = '{}'"


@pytest.fixture
def world(clean_database: Database) -> Database:
    return in_order(clean_database)


def rules_in_code() -> set[str]:
    """Rules named where findings are made, and by the statements that find them."""
    found: set[str] = set()
    for path in Path(graph.auditing.__file__).parent.glob("*.py"):
        text = path.read_text(encoding="utf-8")
        found |= set(re.findall(r'(?:Finding|_fault|Fault|found)\(\s*"(\w+)"', text))
    folder = Path(graph.auditing.__file__).parents[1] / "queries"
    for path in folder.glob("audit_*.cypher"):
        found |= set(re.findall(r"'(\w+)'(?: END)? AS rule", path.read_text(encoding="utf-8")))
        found |= set(re.findall(r"THEN '(\w+)' ELSE", path.read_text(encoding="utf-8")))
    return found


def test_every_rule_has_its_texts() -> None:
    english = messages.keys("en")
    told = {key.split(".")[1] for key in english if key.startswith("audit.")}
    assert rules_in_code() - told == set()
    assert told >= DATA_RULES
    without = {rule for rule in told if f"audit.{rule}.hint" not in english}
    assert without == ALWAYS_FIXED


def test_the_command_tells_breaches_from_data(ramille_on_clean: Run, world: Database) -> None:
    assert ramille_on_clean("check").code == 0
    tell(world, said(E.CONTRACT, "c1", {"amount": 10_000}))
    assert ramille_on_clean("check").code == 0
    assert ramille_on_clean("check", "--strict").code == 5
    write(world, SPOILED)
    broken = ramille_on_clean("check", "--json")
    assert broken.code == 5
    assert not broken.json["clean"]
    by_rule = {found["rule"]: found for found in broken.json["findings"]}
    assert by_rule["drift"]["severity"] == "breach" and by_rule["drift"]["fixable"]
    assert by_rule["currency_missing"]["severity"] == "data"
    assert by_rule["drift"]["ids"] == [IDS["a1"]]
    shown = ramille_on_clean("check", lang="fr").out
    assert "d'autres valeurs que celles de ses sources : name" in shown
    assert "ramille check --fix choisit" in shown
    assert Reader(world).sequence() == 2


def test_fix_says_what_it_did_and_what_is_left(ramille_on_clean: Run, world: Database) -> None:
    write(world, SPOILED)
    write(world, LOST)
    done = ramille_on_clean("check", "--fix", "--json")
    assert done.code == 5
    assert [(one["rule"], one["ids"]) for one in done.json["fixed"]] == [("drift", [IDS["a1"]])]
    assert [one["rule"] for one in done.json["left"]] == ["record_differs"]
    assert "restore a backup" in done.json["left"][0]["why"]
    state = Reader(world).state(IDS["a1"])
    assert state is not None and state.values["name"] == "Above"


def test_fix_of_everything_ends_clean(ramille_on_clean: Run, world: Database) -> None:
    write(world, SPOILED)
    done = ramille_on_clean("check", "--fix")
    assert done.code == 0
    assert "Fixed: 1" in done.out and "no rule is broken" in done.out
    again = ramille_on_clean("check", "--fix", "--json")
    assert (again.code, again.json["fixed"], again.json["left"]) == (0, [], [])
    assert Reader(world).sequence() == 2
