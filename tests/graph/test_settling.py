"""What a node or link shows by declared rules: pure, and the order of arrival never matters."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import permutations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.changes import RecordKey
from graph.codec import canonical
from graph.declared_table import table_of, unknown_names
from graph.explained import ExplainedValue, How, Said, explained
from graph.mastership import Outcome, Table
from graph.queries.entities import EntityState
from graph.sources import SourceRecord, hash_of, settle, shown_values
from graph.standing import Standing
from graph.vocabulary import HAND, EntityType, SourceRole

C, O = EntityType.COMPANY, EntityType.OWNERSHIP  # noqa: E741
ROLES = {
    "sage": SourceRole.ERP,
    "gmao": SourceRole.GMAO,
    "crm": SourceRole.CRM,
    HAND: SourceRole.RAMILLE,
}
GONE = date(2026, 5, 1)


def record(system: str, key: str = "1", entity: EntityType = C, **values: Any) -> SourceRecord:
    return SourceRecord(
        key=RecordKey(system, entity.value, key),
        entity=entity,
        entity_id="c",
        values=values,
        hash=hash_of(values),
    )


def gone(record: SourceRecord, on: date = GONE) -> SourceRecord:
    return replace(record, withdrawn=on)


def rules(*stated: dict[str, Any]) -> Table:
    kind = EntityType.MASTERSHIP_RULE
    return table_of(EntityState(kind, str(n), 1, rule) for n, rule in enumerate(stated))


def explain(table: Table, *records: SourceRecord) -> dict[str, ExplainedValue]:
    values = settle(C, records, ROLES, table).values
    state = EntityState(C, "c", 1, values)
    found = explained(state, Said(records, ROLES, {}), Standing(table=table))
    return {one.field.key: one for one in found}


SUBJECTS = ("*", "company", "company.name", "company.phone", "company.kind")
WORDS = st.fixed_dictionaries(
    {"subject": st.sampled_from(SUBJECTS)},
    optional={
        "source": st.sampled_from(["sage", "crm", "erp", "gmao"]),
        "blank": st.sampled_from(["empties", "says_nothing"]),
        "deletion": st.sampled_from(["nothing", "ends_links", "marks_ceased"]),
        "direction": st.sampled_from(["in", "out", "both", "none"]),
        "master": st.sampled_from(["sage", "crm", "erp", "newest", "person", "nobody", "ramille"]),
    },
)
TEXTS = st.sampled_from(["A", "B", "C"])
RECORDS = st.builds(
    lambda system, key, values, stamp, withdrawn: replace(
        record(system, key, **values), stamp=stamp, withdrawn=withdrawn
    ),
    st.sampled_from(sorted(ROLES)),
    st.sampled_from(["1", "2"]),
    st.fixed_dictionaries(
        {},
        optional={
            "name": TEXTS,
            "phone": TEXTS,
            "kind": st.sampled_from(["legal_person", "public_body"]),
            "other_names": st.sampled_from([("D",), ("A", "E")]),
        },
    ),
    st.sampled_from([None, date(2024, 1, 1), date(2025, 1, 1)]),
    st.sampled_from([None, None, GONE, date(2026, 6, 1)]),
)


@given(
    st.lists(RECORDS, min_size=1, max_size=4, unique_by=lambda one: one.key),
    st.lists(WORDS, max_size=3, unique_by=lambda one: (one["subject"], one.get("source"))),
)
def test_every_order_of_records_shows_the_same(
    records: Sequence[SourceRecord], stated: list[dict[str, Any]]
) -> None:
    table = rules(*stated)
    first = settle(C, records, ROLES, table)
    assert first.values == canonical(C, first.values), "what is stored comes back as it is"
    for order in permutations(records):
        found = settle(C, order, ROLES, table)
        assert found == first
    for table_again in (rules(*order) for order in permutations(stated)):
        assert settle(C, records, ROLES, table_again).values == first.values


ALONE = st.one_of(
    RECORDS,
    st.builds(
        lambda values: record("sage", entity=O, **values),
        st.fixed_dictionaries(
            {},
            optional={
                "basis": st.sampled_from(["ownership", "accounting"]),
                "capital_min": st.floats(0, 1),
                "capital_max": st.floats(0, 1),
                "until": st.dates(),
            },
        ),
    ),
)


@given(
    ALONE, st.lists(WORDS, max_size=2, unique_by=lambda one: (one["subject"], one.get("source")))
)
def test_what_one_record_says_is_shown_as_if_it_had_been_chosen(
    alone: SourceRecord, stated: list[dict[str, Any]]
) -> None:
    for table in (rules(), rules(*stated)):
        chosen = settle(alone.entity, [alone], ROLES, table).values
        shown = shown_values(alone.entity, [alone], ROLES, table)
        assert list(shown.items()) == list(chosen.items())


HELD = RECORDS.map(lambda one: replace(one, withdrawn=None))


@given(
    st.lists(st.one_of(HELD, RECORDS), min_size=1, max_size=4, unique_by=lambda one: one.key),
    st.lists(WORDS, max_size=2, unique_by=lambda one: (one["subject"], one.get("source"))),
)
def test_what_several_records_say_is_shown_as_if_all_had_been_chosen(
    records: list[SourceRecord], stated: list[dict[str, Any]]
) -> None:
    for table in (rules(), rules(*stated)):
        chosen = settle(C, records, ROLES, table).values
        shown = shown_values(C, records, ROLES, table)
        assert list(shown.items()) == list(chosen.items())


def test_a_blank_empties_only_where_it_is_said_and_only_what_may_be_empty() -> None:
    table = rules({"subject": "company", "source": "erp", "blank": "empties"})
    erp, crm = record("sage", name="A"), record("crm", phone="1", kind="public_body", name="B")
    found = settle(C, [erp, crm], ROLES, table)
    assert "phone" not in found.values
    assert (found.values["name"], found.values["kind"]) == ("A", "public_body")
    assert settle(C, [gone(erp), crm], ROLES, table).values["phone"] == "1"
    single = rules(
        {"subject": "company", "source": "erp", "blank": "empties"},
        {"subject": "company.phone", "source": "sage", "blank": "says_nothing"},
    )
    assert settle(C, [erp, crm], ROLES, single).values["phone"] == "1"


def test_a_blank_rule_without_a_source_is_about_the_master() -> None:
    table = rules({"subject": "company.phone", "master": "crm", "blank": "empties"})
    crm, gmao, erp = record("crm", name="A"), record("gmao", phone="1"), record("sage", name="B")
    assert "phone" not in settle(C, [crm, gmao], ROLES, table).values
    assert settle(C, [erp, gmao], ROLES, table).values["phone"] == "1"


def test_a_role_of_a_link_is_never_emptied() -> None:
    table = rules({"subject": "*", "source": "erp", "blank": "empties"})
    erp = record("sage", entity=O, capital_min=0.5)
    crm = record("crm", entity=O, basis="accounting", capital_max=0.6)
    values = settle(O, [erp, crm], ROLES, table).values
    assert values == {"basis": "accounting", "capital_min": 0.5}


def test_a_source_whose_values_do_not_come_in_is_not_heard_and_locks_nothing() -> None:
    table = rules({"subject": "company.name", "source": "sage", "direction": "out"})
    erp, crm = record("sage", name="A", phone="2"), record("crm", name="B")
    assert settle(C, [erp, crm], ROLES, table).values == {
        "name": "B",
        "phone": "2",
        "kind": "legal_person",
    }
    assert explain(table, erp, crm)["name"].lock is None


@pytest.mark.parametrize(
    ("rule", "until"),
    [
        ([], GONE),
        ([{"subject": "ownership", "source": "crm", "deletion": "nothing"}], None),
        ([{"subject": "*", "deletion": "nothing"}], None),
        ([{"subject": "ownership", "source": "sage", "deletion": "nothing"}], GONE),
        ([{"subject": "*", "source": "crm", "deletion": "marks_ceased"}], GONE),
    ],
)
def test_a_link_ends_where_the_deletion_means_something(
    rule: list[dict[str, Any]], until: date | None
) -> None:
    link = gone(record("crm", entity=O, basis="ownership"))
    assert settle(O, [link], ROLES, rules(*rule)).values.get("until") == until


def test_a_company_is_marked_when_the_last_record_of_the_source_is_gone() -> None:
    table = rules({"subject": "company", "source": "erp", "deletion": "marks_ceased"})
    first, second = record("sage", "1", name="A"), record("sage", "2", name="A")
    crm = record("crm", name="B")
    assert "ceased" not in settle(C, [gone(first), second, crm], ROLES, table).values
    later = gone(second, date(2026, 6, 1))
    found = explain(table, gone(first), later, crm)
    assert (found["ceased"].value, found["ceased"].how) == (date(2026, 6, 1), How.GONE)
    source = found["ceased"].source
    assert source is not None and (source.system, source.external_id) == ("sage", "2")
    assert found["name"].value == "B"
    stated = record("crm", name="B", ceased=date(2020, 1, 1))
    assert settle(C, [later, stated], ROLES, table).values["ceased"] == date(2020, 1, 1)


def test_an_open_conflict_shows_the_base_and_keeps_both_until_a_person_decides() -> None:
    table = rules({"subject": "company.website", "master": "person"})
    erp, crm = record("sage", website="a.example"), record("crm", website="b.example")
    open_ = explain(table, erp, crm)["website"]
    assert (open_.value, open_.how) == ("a.example", How.CONFLICT)
    assert [loser.shown for loser in open_.losers] == ["b.example"]
    decided = explain(table, erp, crm, record(HAND, "c", website="b.example"))["website"]
    assert (decided.value, decided.how) == ("b.example", How.CHOSEN)
    assert len(decided.losers) == 2


def test_a_conflict_between_a_blank_and_a_value_is_told_and_stores_nothing() -> None:
    table = rules(
        {"subject": "company.website", "master": "person"},
        {"subject": "company", "source": "erp", "blank": "empties"},
    )
    erp, crm = record("sage", name="A"), record("crm", website="b.example")
    found = settle(C, [erp, crm], ROLES, table)
    assert "website" not in found.values
    assert found.choices["website"].outcome is Outcome.CONFLICT
    assert explain(table, erp, crm)["website"].how is How.CONFLICT


def test_an_emptied_value_says_who_emptied_it_and_what_lost() -> None:
    table = rules({"subject": "company.phone", "master": "erp", "blank": "empties"})
    found = explain(table, record("sage", name="A"), record(HAND, "c", phone="1"))["phone"]
    assert (found.value, found.shown, found.how) == (None, "", How.EMPTIED)
    assert found.source is not None and found.source.system == "sage"
    assert [(loser.system, loser.shown) for loser in found.losers] == [(HAND, "1")]
    assert found.lock is not None and found.lock.systems == ("sage",)


def test_newest_falls_back_to_the_rank() -> None:
    table = rules({"subject": "company.phone", "master": "newest"})
    erp, crm = record("sage", phone="1"), record("crm", phone="2")
    assert settle(C, [erp, crm], ROLES, table).values["phone"] == "1"
    dated = replace(crm, stamp=date(2020, 1, 1))
    assert settle(C, [erp, dated], ROLES, table).values["phone"] == "2"


def test_a_name_that_is_neither_role_nor_source_is_told() -> None:
    rule = {"subject": "company", "master": "salesforce", "ranks": ("erp", "sage", "oracle")}
    assert unknown_names(rule, ROLES) == ["salesforce", "oracle"]
    assert unknown_names({"subject": "company", "master": "person"}, ROLES) == []
