"""Choosing a value is pure, and the order of arrival never matters."""

from __future__ import annotations

from datetime import date
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.catalogue import STANDARD, FieldPath
from graph.changes import RecordKey
from graph.mastership import (
    DEFAULT_TABLE,
    Candidate,
    Outcome,
    Policy,
    Rule,
    Table,
    choose,
    lock,
)
from graph.sources import SourceRecord, hash_of, settle
from graph.vocabulary import EntityType, SourceRole

NAME = STANDARD[FieldPath(EntityType.COMPANY, "name")]
NOTE = STANDARD[FieldPath(EntityType.COMPANY, "note")]
ROLES = {
    "sage": SourceRole.ERP,
    "gmao": SourceRole.GMAO,
    "crm": SourceRole.CRM,
    "ramille": SourceRole.RAMILLE,
}


def candidate(
    system: str, value: str | None, stamp: date | None = None, key: str = "1"
) -> Candidate:
    return Candidate(RecordKey(system, "company", key), ROLES[system], value, stamp)


def record(system: str, key: str = "1", **values: object) -> SourceRecord:
    kept = {k: v for k, v in values.items() if v is not None}
    return SourceRecord(
        key=RecordKey(system, "company", key),
        entity=EntityType.COMPANY,
        entity_id="c",
        values=kept,  # type: ignore[arg-type]
        hash=hash_of(kept),  # type: ignore[arg-type]
    )


def test_the_erp_wins_a_companys_name_and_the_others_are_kept() -> None:
    found = choose(NAME, [candidate("crm", "B"), candidate("ramille", "C"), candidate("sage", "A")])
    assert found.outcome is Outcome.VALUE
    assert found.value == "A"
    assert [loser.value for loser in found.losers] == ["C", "B"]


def test_a_persons_entry_wins_a_note() -> None:
    assert choose(NOTE, [candidate("sage", "A"), candidate("ramille", "C")]).value == "C"


def test_blank_says_nothing() -> None:
    assert choose(NAME, [candidate("sage", None), candidate("crm", "B")]).value == "B"
    assert choose(NAME, [candidate("sage", None)]).outcome is Outcome.NOTHING


@given(
    st.lists(
        st.tuples(
            st.sampled_from(sorted(ROLES)),
            st.sampled_from(["A", "B", "C", None]),
            st.sampled_from([None, date(2024, 1, 1), date(2025, 1, 1)]),
            st.sampled_from(["1", "2", "3"]),
        ),
        max_size=5,
        unique_by=lambda item: (item[0], item[3]),
    ),
    st.sampled_from(list(Policy)),
)
def test_every_order_gives_the_same_choice(
    items: list[tuple[str, str | None, date | None, str]], policy: Policy
) -> None:
    table = Table({}, {}, Rule((SourceRole.ERP, SourceRole.RAMILLE), policy=policy))
    candidates = [candidate(system, value, stamp, key) for system, value, stamp, key in items]
    outcomes = {
        (found.outcome, found.value)
        for order in permutations(candidates)
        for found in [choose(NAME, order, table)]
    }
    assert len(outcomes) == 1


def test_newest_wins_where_the_table_says_so() -> None:
    table = Table({}, {}, Rule((SourceRole.ERP,), policy=Policy.NEWEST))
    older, newer = candidate("sage", "A", date(2024, 1, 1)), candidate("crm", "B", date(2025, 1, 1))
    assert choose(NAME, [older, newer], table).value == "B"


def test_a_person_decides_between_different_values() -> None:
    table = Table({}, {}, Rule((SourceRole.ERP, SourceRole.CRM), policy=Policy.PERSON))
    assert choose(NAME, [candidate("sage", "A"), candidate("crm", "A")], table).outcome is (
        Outcome.VALUE
    )
    found = choose(NAME, [candidate("sage", "A"), candidate("crm", "B")], table)
    assert (found.outcome, found.value) == (Outcome.CONFLICT, "A")


@pytest.mark.parametrize(
    ("systems", "locked"),
    [(["sage"], True), (["sage", "crm"], True), (["crm", "gmao"], False), ([], False)],
)
def test_a_name_is_locked_once_the_erp_knows_the_company(systems: list[str], locked: bool) -> None:
    held = lock(NAME, {name: ROLES[name] for name in systems}, DEFAULT_TABLE)
    assert (held is not None) is locked
    assert lock(NOTE, {name: ROLES[name] for name in systems}, DEFAULT_TABLE) is None


def test_other_spellings_become_other_names() -> None:
    settled = settle(
        EntityType.COMPANY,
        [
            record("sage", name="VALOMBRÉE", other_names=("Valo",)),
            record("crm", name="Valombree SA"),
        ],
        ROLES,
    )
    assert settled.values["name"] == "VALOMBRÉE"
    assert settled.values["other_names"] == ("Valo", "Valombree SA")


def test_two_records_of_one_system_are_settled_by_key_whatever_the_order() -> None:
    first, second = record("sage", "1", name="A"), record("sage", "2", name="B", phone="+331")
    one = settle(EntityType.COMPANY, [first, second], ROLES).values
    two = settle(EntityType.COMPANY, [second, first], ROLES).values
    assert one == two
    assert (one["name"], one["phone"], one["other_names"]) == ("A", "+331", ("B",))
