"""Custom fields: definitions are checked, values typed; a change converts or says what it loses."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cli.fields import FieldKind
from graph import field_change
from graph.audit import audit
from graph.catalogue import CUSTOM_TYPES, Field, FieldType, Value
from graph.changes import Applied, Assertion, ChangeSet
from graph.codec import Values
from graph.convert import NotConvertible, converted
from graph.custom_fields import UnknownCustomField, nearest
from graph.engine.connection import Database
from graph.explain import explain
from graph.explained import How
from graph.fields import Fields
from graph.history.replay import replay
from graph.model import new_id
from graph.reader import Reader
from graph.vocabulary import EntityType
from graph.writer import Refused, Writer
from tests.graph.test_writer import apply, by_hand, said

E = EntityType
BUDGET: Values = {
    "entity": "company",
    "key": "budget",
    "type": "money",
    "unit": "EUR",
    "label_en": "Budget",
}


def test_the_command_offers_the_types_of_the_catalogue() -> None:
    assert [kind.value for kind in FieldKind] == [type.value for type in CUSTOM_TYPES]


def field(type: FieldType, *choices: str) -> Field:
    return Field(entity=E.COMPANY, key="x_f", type=type, en="F", fr="F", choices=choices)


@pytest.mark.parametrize(
    ("value", "type", "expected"),
    [
        ("12 500,50", FieldType.MONEY, 125_005_000),
        (125_005_000, FieldType.TEXT, "12500.50"),
        (125_005_000, FieldType.NUMBER, 12_500.5),
        (12_500.5, FieldType.MONEY, 125_005_000),
        ("24/11/2026", FieldType.DATE, date(2026, 11, 24)),
        (date(2026, 11, 24), FieldType.TEXT, "2026-11-24"),
        ("Oui", FieldType.CHECKBOX, True),
        ("3,5", FieldType.NUMBER, 3.5),
        (4.0, FieldType.TEXT, "4"),
        ("a; b", FieldType.TEXT_LIST, ("a", "b")),
        (("a", "b"), FieldType.TEXT, "a; b"),
    ],
)
def test_values_are_converted(value: Value, type: FieldType, expected: Value) -> None:
    found = converted(value, field(type))
    assert found == expected
    assert converted(found, field(type)) == expected


@pytest.mark.parametrize(
    ("text", "type"),
    [
        ("about ten", FieldType.NUMBER),
        ("nan", FieldType.NUMBER),
        ("1.23456", FieldType.MONEY),
        ("31/02/2026", FieldType.DATE),
        ("perhaps", FieldType.CHECKBOX),
        ("no address", FieldType.LINK),
    ],
)
def test_what_means_nothing_in_the_other_type_is_told(text: str, type: FieldType) -> None:
    with pytest.raises(NotConvertible):
        converted(text, field(type))


def test_choices_are_found_in_any_case() -> None:
    gold = field(FieldType.MULTIPLE_CHOICE, "Gold", "Silver")
    assert converted("gold; SILVER", gold) == ("Gold", "Silver")
    with pytest.raises(NotConvertible):
        converted("bronze", gold)


@given(st.one_of(st.dates(), st.text(), st.integers(-(10**15), 10**15)))
def test_conversion_to_text_always_works(value: Value) -> None:
    assert isinstance(converted(value, field(FieldType.TEXT)), str)


@pytest.mark.parametrize(
    ("wrong", "at"),
    [
        ({"key": "Budget"}, "key"),
        ({"key": "x_" + "a" * 41}, "key"),
        ({"type": "choice"}, "choices"),
        ({"type": "choice", "choices": ("A", "A")}, "choices"),
        ({"choices": ("A",)}, "choices"),
        ({"unit": None}, "unit"),
        ({"unit": "EURO"}, "unit"),
        ({"default": "much"}, "default"),
        ({"label_en": None}, "label_en"),
    ],
)
def test_a_wrong_definition_is_refused(clean_database: Database, wrong: Values, at: str) -> None:
    with pytest.raises(Refused) as raised:
        Fields(clean_database).add({**BUDGET, **wrong}, "test", "test")
    assert at in {breach.params["field"] for breach in raised.value.breaches}
    assert Reader(clean_database).sequence() == 0


def test_a_field_is_defined_once_for_a_kind(clean_database: Database) -> None:
    fields = Fields(clean_database)
    fields.add(BUDGET, "test", "test")
    with pytest.raises(Refused) as raised:
        fields.add({**BUDGET, "type": "text", "unit": None}, "test", "test")
    assert {breach.rule for breach in raised.value.breaches} >= {"record_moved", "definition"}
    fields.add({**BUDGET, "entity": "contract"}, "test", "test")
    with pytest.raises(UnknownCustomField):
        fields.find("budget")
    assert fields.find("contract.budget").values["entity"] == "contract"


def test_changing_the_type_converts_and_tells_what_is_lost(clean_database: Database) -> None:
    fields = Fields(clean_database)
    fields.add({**BUDGET, "type": "text", "unit": None}, "test", "test")
    a, b = new_id(), new_id()
    apply(clean_database, said("sage", "A", a, {"name": "A", "x_budget": "12,50"}))
    apply(clean_database, by_hand(b, {"name": "B", "x_budget": "about ten"}))
    state, changes = fields.find("budget"), {"type": "money", "unit": "EUR"}
    outlook = fields.outlook(state, changes)
    assert (outlook.converted, outlook.lost, outlook.unchanged) == (1, 1, 0)
    assert [(lost.entity_id, lost.value) for lost in outlook.examples] == [(b, "about ten")]
    fields.change(state, changes, "test", "test")
    reader = Reader(clean_database)
    assert [c.custom for c in reader.nodes(type(reader.company(a)), [a, b]).values()] == [  # type: ignore[arg-type]
        {"x_budget": 125_000},
        {},
    ]
    record = reader.records_of([a])[a][0]
    assert record.values["x_budget"] == 125_000
    assert "about ten" in str(reader.changes(0, 100)[-1].changes)
    rebuilt = replay(reader.changes(0, 100), reader.standing.catalogue)
    assert rebuilt.states[a].values["x_budget"] == 125_000
    assert fields.outlook(fields.find("budget"), changes).converted == 0


def test_a_value_set_while_its_field_changes_is_not_overwritten(
    clean_database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    fields = Fields(clean_database)
    fields.add({**BUDGET, "type": "text", "unit": None}, "test", "test")
    a, b = new_id(), new_id()
    for id in (a, b):
        apply(clean_database, by_hand(id, {"name": id, "x_budget": "1"}))
    monkeypatch.setattr(field_change, "PAGE", 1)
    # Before the definition is written, and between the two change sets that follow.
    meanwhile: Iterator[Assertion | None] = iter(
        [by_hand(a, {"x_budget": "2"}), None, by_hand(b, {"x_budget": 30_000})]
    )
    plain = Writer.apply

    def overtaken(self: Writer, change_set: ChangeSet) -> Applied:
        if change_set.actor == "change" and (said := next(meanwhile, None)):
            plain(self, ChangeSet(actor="t", origin="t", assertions=(said,)))
        return plain(self, change_set)

    monkeypatch.setattr(Writer, "apply", overtaken)
    fields.change(fields.find("budget"), {"type": "money", "unit": "EUR"}, "change", "test")
    reader = Reader(clean_database)
    found = [reader.company(id) for id in (a, b)]
    assert [one.custom for one in found if one] == [{"x_budget": 20_000}, {"x_budget": 30_000}]


def test_an_empty_setting_is_taken_away(clean_database: Database) -> None:
    fields = Fields(clean_database)
    fields.add({**BUDGET, "label_fr": "Budget", "default": "5"}, "test", "test")
    fields.change(fields.find("budget"), {"label_fr": "", "default": ""}, "test", "test")
    kept = fields.find("budget").values
    assert (kept.get("label_fr"), kept.get("default"), kept["label_en"]) == (None, None, "Budget")


def test_another_type_than_a_choice_has_no_choices(clean_database: Database) -> None:
    fields = Fields(clean_database)
    rank: Values = {"entity": "company", "key": "rank", "type": "choice", "label_en": "Rank"}
    fields.add({**rank, "choices": ("A", "B")}, "test", "test")
    fields.change(fields.find("rank"), {"type": "text"}, "test", "test")
    assert fields.find("rank").values.get("choices") is None


def test_a_retired_field_keeps_its_values_and_takes_no_new_ones(clean_database: Database) -> None:
    fields = Fields(clean_database)
    fields.add(BUDGET, "test", "test")
    a = new_id()
    apply(clean_database, by_hand(a, {"name": "A", "x_budget": 5}))
    fields.change(fields.find("budget"), {"retired": True}, "test", "test")
    with pytest.raises(Refused) as raised:
        apply(clean_database, by_hand(a, {"x_budget": 6}))
    assert [breach.rule for breach in raised.value.breaches] == ["retired"]
    company = Reader(clean_database).company(a)
    assert company is not None and company.custom == {"x_budget": 5}
    fields.change(fields.find("budget"), {"retired": False}, "test", "test")
    apply(clean_database, by_hand(a, {"x_budget": 6}))


def test_a_default_is_shown_not_stored_and_required_is_asked_of_people(
    clean_database: Database,
) -> None:
    fields = Fields(clean_database)
    fields.add({**BUDGET, "default": "100"}, "test", "test")
    fields.add(
        {"entity": "company", "key": "code", "type": "text", "label_fr": "Code", "required": True},
        "test",
        "test",
    )
    a, b = new_id(), new_id()
    with pytest.raises(Refused) as raised:
        apply(clean_database, by_hand(a, {"name": "A"}, expected_version=0))
    assert [(x.rule, x.params["field"]) for x in raised.value.breaches] == [("required", "x_code")]
    apply(clean_database, by_hand(a, {"name": "A", "x_code": "7"}, expected_version=0))
    apply(clean_database, said("sage", "B", b, {"name": "B"}))
    with pytest.raises(Refused):
        apply(clean_database, by_hand(a, {"x_code": None}))
    shown = {v.field.key: v for v in explain(Reader(clean_database), a).values}
    assert (shown["x_budget"].value, shown["x_budget"].how) == (1_000_000, How.DEFAULT)
    company = Reader(clean_database).company(a)
    assert company is not None and company.custom == {"x_code": "7"}


def test_custom_text_is_found_by_search(clean_database: Database) -> None:
    Fields(clean_database).add(
        {"entity": "company", "key": "alias", "type": "text", "label_en": "Alias"}, "t", "t"
    )
    a = new_id()
    apply(clean_database, by_hand(a, {"name": "A", "x_alias": "Grande Maison"}))
    assert [found.id for found in Reader(clean_database).lookup().find("grande")] == [a]


def test_search_follows_a_change_of_type(clean_database: Database) -> None:
    fields, a = Fields(clean_database), new_id()
    fields.add(
        {"entity": "company", "key": "rank", "type": "text", "label_en": "Rank"}, "test", "test"
    )
    apply(clean_database, by_hand(a, {"name": "A", "x_rank": "Platinum"}))
    choice = {"type": "choice", "choices": ("Platinum",)}
    fields.change(fields.find("rank"), choice, "test", "test")
    assert Reader(clean_database).lookup().find("platinum") == []
    fields.change(fields.find("rank"), {"type": "text", "choices": None}, "test", "test")
    assert [found.id for found in Reader(clean_database).lookup().find("platinum")] == [a]


def test_the_audit_tells_what_a_source_left_empty(clean_database: Database) -> None:
    code: Values = {"entity": "company", "key": "code", "type": "text", "label_en": "Code"}
    Fields(clean_database).add({**code, "required": True}, "test", "test")
    a = new_id()
    apply(clean_database, said("sage", "A", a, {"name": "A"}))
    [found] = audit(clean_database, date(2026, 1, 1)).findings
    assert (found.rule, found.severity, found.ids) == ("custom_missing", "data", (a,))


def test_another_process_knows_a_new_field_at_once(clean_database: Database) -> None:
    early = Writer(clean_database)
    a = new_id()
    early.apply(ChangeSet(actor="t", origin="t", assertions=(by_hand(a, {"name": "A"}),)))
    Fields(clean_database).add(BUDGET, "test", "test")
    done = early.apply(ChangeSet(actor="t", origin="t", assertions=(by_hand(a, {"x_budget": 1}),)))
    assert done.seq is not None


def test_who_mistypes_a_key_is_told_the_few_there_are_or_those_most_alike() -> None:
    few = ("x_budget", "x_team")
    assert all(key in nearest("sales", few) for key in few)
    many = ("payment_terms", "billing_terms", "x_budget", "name", "siren", "vat", "lei")
    assert nearest("company.x_Budgt", many) == nearest("budgt", many)
    assert "x_budget" in nearest("budgt", many) and "payment_terms" not in nearest("budgt", many)
    assert nearest("zzzz", many) == nearest("budget", ()) == ""
