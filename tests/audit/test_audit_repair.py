"""Safe fixes go through the writer; the rest is left, with the reason."""

from __future__ import annotations

from typing import Any

import pytest

from graph.audit import audit
from graph.auditing.repair import Repaired, repair
from graph.changes import RecordKey, Withdrawal
from graph.engine.connection import Database
from graph.reader import Reader
from graph.vocabulary import EntityType
from tests.audit.small_world import DAY, IDS, E, found, said, tell, write

FAULTS = {
    "drift": "MATCH (n:Company {id: $a1}) SET n.name = 'Other'",
    "look_up": "MATCH (n:Company {id: $a2}) REMOVE n.search_words",
    "required": "MATCH (n:Company {id: $a1}) REMOVE n.kind",
    "value": "MATCH ()-[r:PARENT_OF {id: 'o1'}]->() SET r.capital_max = 1.5",
    "crossed_range": "MATCH ()-[r:PARENT_OF {id: 'o1'}]->() SET r.capital_min = 0.9",
    "invalid_key": "MATCH (n:Company {id: $a2}) SET n.siren = '732829321'",
    "record_hash": "MATCH (s:SourceRecord {external_id: 'a2'}) SET s.hash = '0'",
}


def fix(database: Database) -> Repaired:
    return repair(database, audit(database, DAY).findings)


def last_change_set(database: Database) -> tuple[Any, ...]:
    rows = database.read(
        "MATCH (s:ChangeSet) RETURN s.actor, s.origin, s.seq ORDER BY s.seq DESC LIMIT 1"
    )
    return tuple(rows[0])


@pytest.mark.parametrize("rule", FAULTS)
def test_a_safe_fix_puts_it_right(world: Database, rule: str) -> None:
    before = Reader(world).state(IDS["a1"])
    write(world, FAULTS[rule])
    assert {one[0] for one in found(world)} == {rule}
    repaired = fix(world)
    assert [one.rule for one in repaired.fixed] == [rule]
    assert found(world) == set()
    after = Reader(world).state(IDS["a1"])
    assert before is not None and after is not None and after.values == before.values
    assert last_change_set(world) == ("check", "check", 2)


def test_a_link_that_nobody_asserts_ends_again(world: Database) -> None:
    away = Withdrawal(record=RecordKey("sage", "ownership", "o1"), on=DAY)
    tell(world, withdrawals=(away,))
    write(world, "MATCH ()-[r:PARENT_OF {id: 'o1'}]->() REMOVE r.until")
    fix(world)
    link = Reader(world).states(EntityType.OWNERSHIP, ["o1"])["o1"]
    assert link.values["until"] == DAY
    assert found(world) == set()


def test_looking_writes_nothing(world: Database) -> None:
    for fault in FAULTS.values():
        write(world, fault)
    first = found(world)
    assert found(world) == first
    assert Reader(world).sequence() == 1


def test_nothing_to_fix_takes_no_number(world: Database) -> None:
    assert fix(world) == Repaired((), {})
    assert Reader(world).sequence() == 1


def test_what_is_not_safe_is_left(world: Database) -> None:
    write(world, "MATCH (s:SourceRecord {external_id: 'a2'}) SET s.values = '{\"name\":\"X\"}'")
    write(world, "MATCH (n:Company {id: $a1}) SET n.name = 'Other' REMOVE n.version")
    repaired = fix(world)
    assert repaired.fixed == ()
    left = {one.rule: repaired.why_left(one) for one in audit(world, DAY).findings}
    assert left.keys() == {"record_differs", "without_version", "drift"}
    assert "cannot be read as it stands" in left["drift"]
    assert "restore a backup" in left["record_differs"]
    assert Reader(world).sequence() == 1


def test_a_refused_fix_does_not_hold_up_the_others(world: Database) -> None:
    terms = {"payment_terms": "30 days"}
    tell(world, said(E.COMPANY, "x9", terms, system="ramille"))
    tell(world, said(E.COMPANY, "x9", terms))  # from now on the ERP locks them
    write(world, "MATCH (s:SourceRecord {system: 'ramille'}) SET s.hash = '0'")
    write(world, FAULTS["record_hash"])
    repaired = fix(world)
    assert [one.ids for one in repaired.fixed] == [(IDS["a2"],)]
    (left,) = [one for one in audit(world, DAY).findings if one.rule == "record_hash"]
    assert left.ids == ("x9",)
    assert repaired.why_left(left).startswith("The writer refused the fix:")
