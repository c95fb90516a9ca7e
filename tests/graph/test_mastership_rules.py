"""Declared mastership: the order of arrival never matters, and a change is told before."""

from __future__ import annotations

from datetime import date
from itertools import permutations

import pytest

from graph.audit import audit
from graph.changes import Applied, Assertion, ChangeSet, Withdrawal
from graph.codec import Values
from graph.engine.connection import Database
from graph.mastering import Mastering, UnknownRule
from graph.model import new_id
from graph.outlook import Outlook
from graph.reader import Reader
from graph.vocabulary import EntityType
from graph.writer import Refused, Writer
from tests.graph.test_writer import CRM, ERP, apply, by_hand, company, said

E = EntityType
DAY = date(2026, 11, 24)


def declare(database: Database, **rule: object) -> dict[str, int]:
    """Declare a rule; the counts of the values that were said to change."""
    mastering = Mastering(database)
    values: Values = rule  # type: ignore[assignment]
    outlook = mastering.outlook([values])
    mastering.declare([values], outlook, "test", "test")
    return outlook.counts


def test_a_declared_master_takes_over_and_is_told_before(clean_database: Database) -> None:
    a, b = new_id(), new_id()
    apply(clean_database, said("sage", "A", a, {"name": "A", "phone": "+331"}))
    apply(clean_database, said("crm", "1", a, {"phone": "+339"}))
    apply(clean_database, said("sage", "B", b, {"name": "B", "phone": "+332"}))
    assert company(clean_database, a).phone == "+331"
    rule = {"subject": "company.phone", "master": "crm", "reason_en": "Sales call them"}
    outlook = Mastering(clean_database).outlook([rule])
    [one] = outlook.examples
    assert (outlook.counts, one.entity_id, one.label) == ({"company.phone": 1}, a, "A")
    assert (one.before, one.after) == ("+331", "+339")
    assert company(clean_database, a).phone == "+331"
    declare(clean_database, **rule)
    assert company(clean_database, a).phone == "+339"
    assert company(clean_database, b).version == 1
    with pytest.raises(Refused) as raised:
        apply(clean_database, by_hand(a, {"phone": "+330"}))
    assert "Sales call them" in str(raised.value)
    apply(clean_database, by_hand(b, {"phone": "+330"}))
    assert declare(clean_database, **rule, retired=True) == {"company.phone": 1}
    assert company(clean_database, a).phone == "+331"
    with pytest.raises(UnknownRule):
        Mastering(clean_database).find("company.phone", None)


RULES: list[list[dict[str, object]]] = [
    [],
    [{"subject": "company.name", "master": "crm"}],
    [{"subject": "company", "master": "newest"}],
    [{"subject": "*", "master": "person"}],
    [{"subject": "*", "master": "nobody", "ranks": ("other", "crm")}],
    [{"subject": "company", "source": "sage", "blank": "empties"}],
    [{"subject": "company", "source": "crm", "deletion": "nothing"}],
]


@pytest.mark.parametrize("rules", RULES)
def test_the_order_of_arrival_never_matters(
    clean_database: Database, rules: list[dict[str, object]]
) -> None:
    for rule in rules:
        declare(clean_database, **rule)
    shown: set[str] = set()
    writer = Writer(clean_database)
    for number, order in enumerate(permutations(range(4))):
        a = new_id()
        steps: list[Assertion | Withdrawal] = [
            said("sage", f"S{number}", a, {"name": "Sage"}, stamp=date(2026, 1, 1)),
            said("crm", f"C{number}", a, {"name": "Crm", "phone": "1"}, stamp=date(2026, 2, 1)),
            said("other", f"O{number}", a, {"name": "Other", "website": "o.example"}),
            by_hand(a, {"note": "by hand"}),
        ]
        for index in order:
            step = steps[index]
            writer.apply(
                ChangeSet(
                    actor="t",
                    origin="t",
                    sources=(ERP, CRM),
                    assertions=(step,),  # type: ignore[arg-type]
                )
            )
        gone = Withdrawal(record=steps[1].record, on=date(2026, 3, 1))
        writer.apply(ChangeSet(actor="t", origin="t", withdrawals=(gone,)))
        found = company(clean_database, a)
        shown.add(repr((found.name, found.other_names, found.phone, found.website, found.note)))
    assert len(shown) == 1


def test_a_rule_that_would_make_links_overlap_is_refused(clean_database: Database) -> None:
    a, b, early = new_id(), new_id(), new_id()
    apply(clean_database, said("sage", "A", a, {"name": "A"}), said("sage", "B", b, {"name": "B"}))
    ends = {"from_id": a, "to_id": b}
    first = {"since": date(2020, 1, 1), "until": date(2022, 1, 1)}
    later = {"since": date(2022, 1, 1)}
    apply(
        clean_database,
        said("sage", "1", early, first, E.OWNERSHIP, **ends),
        said("sage", "2", new_id(), later, E.OWNERSHIP, **ends),
        said("crm", "1", early, {"until": date(2023, 1, 1)}, E.OWNERSHIP, **ends),
    )
    before = Reader(clean_database).sequence()
    with pytest.raises(Refused) as raised:
        declare(clean_database, subject="ownership.until", master="crm")
    assert [(b.rule, b.entity_id) for b in raised.value.breaches] == [("overlap", early)]
    assert Reader(clean_database).sequence() == before


def test_a_masters_blank_empties_and_gives_way_when_it_withdraws(clean_database: Database) -> None:
    declare(clean_database, subject="company", source="sage", blank="empties")
    declare(clean_database, subject="company.phone", master="sage")
    a = new_id()
    apply(clean_database, by_hand(a, {"phone": "+33 by hand"}))
    assert company(clean_database, a).phone == "+33 by hand"
    record = said("sage", "A", a, {"name": "A"})
    apply(clean_database, record)
    assert company(clean_database, a).phone is None
    apply(clean_database, withdrawals=(Withdrawal(record=record.record, on=date(2026, 1, 1)),))
    assert company(clean_database, a).phone == "+33 by hand"


def test_a_link_field_is_locked_too_and_an_overruled_entry_comes_back(
    clean_database: Database,
) -> None:
    declare(clean_database, subject="ownership.capital_min", master="sage", reason_en="Audited")
    a, b, tie = new_id(), new_id(), new_id()
    apply(clean_database, said("sage", "A", a, {}), said("sage", "B", b, {}))
    ends = {"from_id": a, "to_id": b}

    def capital() -> object:
        return Reader(clean_database).states(E.OWNERSHIP, [tie])[tie].values["capital_min"]

    apply(clean_database, by_hand(tie, {"capital_min": 0.3}, E.OWNERSHIP, **ends))
    assert capital() == 0.3
    master = said("sage", "L", tie, {"capital_min": 0.5}, E.OWNERSHIP, **ends)
    apply(clean_database, master)
    assert capital() == 0.5
    with pytest.raises(Refused) as raised:
        apply(clean_database, by_hand(tie, {"capital_min": 0.4}, E.OWNERSHIP, **ends))
    assert "sage" in str(raised.value) and "Audited" in str(raised.value)
    apply(clean_database, withdrawals=(Withdrawal(record=master.record, on=date(2026, 1, 1)),))
    assert capital() == 0.3


def test_a_deletion_means_what_the_rule_says(clean_database: Database) -> None:
    declare(clean_database, subject="company", source="erp", deletion="marks_ceased")
    declare(clean_database, subject="company", source="crm", deletion="nothing")
    a, b = new_id(), new_id()
    erp, crm = said("sage", "A", a, {"name": "A"}), said("crm", "1", b, {"phone": "1"})
    apply(clean_database, erp, crm, said("sage", "B", b, {"name": "B"}))
    on = date(2026, 5, 1)
    gone = tuple(Withdrawal(record=one.record, on=on) for one in (erp, crm))
    apply(clean_database, withdrawals=gone)
    assert company(clean_database, a).ceased == on
    assert (company(clean_database, b).phone, company(clean_database, b).ceased) == ("1", None)


def test_a_person_decides_between_two_sources(clean_database: Database) -> None:
    declare(clean_database, subject="company.website", master="person")
    a = new_id()
    apply(clean_database, said("sage", "A", a, {"website": "a.example"}))
    apply(clean_database, said("crm", "1", a, {"website": "b.example"}))
    assert company(clean_database, a).website == "a.example"
    [undecided] = audit(clean_database, DAY).findings
    assert (undecided.rule, undecided.severity, undecided.ids) == ("undecided", "data", (a,))
    apply(clean_database, by_hand(a, {"website": "b.example"}))
    assert company(clean_database, a).website == "b.example"
    assert audit(clean_database, DAY).findings == ()


@pytest.mark.parametrize(
    "rule",
    [
        {"subject": "company.nothing", "master": "crm"},
        {"subject": "planet", "master": "crm"},
        {"subject": "company.name"},
        {"subject": "planet.name", "master": "crm"},
        {"subject": "company.name", "master": "crm", "source": "sage"},
        {"subject": "company.name", "ranks": ("crm", "crm")},
        {"subject": "company.name", "source": "sage", "deletion": "nothing"},
        {"subject": "contact", "source": "sage", "deletion": "marks_ceased"},
        {"subject": "company.phone", "source": "ramille", "blank": "empties"},
        {"subject": "company.phone", "master": "crm", "ranks": ("sage", "crm")},
        {"subject": "company.phone", "master": "crm", "direction": "out"},
    ],
)
def test_a_wrong_rule_is_refused(clean_database: Database, rule: dict[str, object]) -> None:
    mastering, rules = Mastering(clean_database), [rule]
    for attempt in (
        lambda: mastering.outlook(rules),  # type: ignore[arg-type]
        lambda: mastering.declare(rules, Outlook(), "t", "t"),  # type: ignore[arg-type]
    ):
        with pytest.raises(Refused) as raised:
            attempt()
        assert {breach.rule for breach in raised.value.breaches} == {"definition"}
    assert Reader(clean_database).sequence() == 0


def interrupted(database: Database, rule: Values, after: int) -> None:
    """Declares the rule, and is interrupted after so many change sets."""
    writes, real = iter(range(after)), Writer.apply

    def until_it_breaks(writer: Writer, change_set: ChangeSet) -> Applied:
        if next(writes, None) is None:
            raise KeyboardInterrupt
        return real(writer, change_set)

    mastering = Mastering(database)
    with pytest.MonkeyPatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(Writer, "apply", until_it_breaks)
        mastering.declare([rule], mastering.outlook([rule]), "t", "t")


def test_an_interrupted_change_of_the_table_is_found_and_finished(
    clean_database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("graph.mastering.PAGE", 2)  # records: one company
    monkeypatch.setattr("graph.outlook.PAGE", 1)
    ids = [new_id() for _ in range(3)]
    for number, id in enumerate(ids):
        one = said("sage", f"S{number}", id, {"phone": "1"})
        apply(clean_database, one, said("crm", f"C{number}", id, {"phone": "2"}))
    rule: Values = {"subject": "company.phone", "master": "crm"}
    interrupted(clean_database, rule, after=2)
    drifted = [found for found in audit(clean_database, DAY).findings if found.rule == "drift"]
    assert len(drifted) == 1
    again = Mastering(clean_database).declare([rule], Outlook(), "t", "t")
    assert (again.seq, again.settled) == (None, 1)
    assert {company(clean_database, id).phone for id in ids} == {"2"}
    assert audit(clean_database, DAY).of("breach") == ()

    interrupted(clean_database, {**rule, "retired": True}, after=1)
    half = Mastering(clean_database).find("company.phone", None)
    assert Mastering(clean_database).declare([half.values], Outlook(), "t", "t").settled == 2
    assert {company(clean_database, id).phone for id in ids} == {"1"}
    with pytest.raises(UnknownRule):
        Mastering(clean_database).find("company.phone", None)


def test_records_are_looked_at_again_only_where_somebody_wrote_meanwhile(
    clean_database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    id = new_id()
    both = said("sage", "S", id, {"phone": "1"}), said("crm", "C", id, {"phone": "2"})
    apply(clean_database, *both)
    mastering = Mastering(clean_database)
    to_crm: Values = {"subject": "company.phone", "master": "crm"}
    with monkeypatch.context() as patch:
        patch.setattr(mastering, "drifted", lambda _rules: pytest.fail("looked at again"))
        done = mastering.declare([to_crm], mastering.outlook([to_crm]), "t", "t")
    assert (done.seq, done.settled) == (Reader(clean_database).sequence(), 0)
    assert company(clean_database, id).phone == "2"

    to_sage: Values = {"subject": "company.phone", "master": "sage"}
    outlook = mastering.outlook([to_sage])
    late = new_id()
    apply(
        clean_database,
        said("sage", "late", late, {"phone": "1"}),
        said("crm", "late", late, {"phone": "2"}),
    )
    assert mastering.declare([to_sage], outlook, "t", "t").settled == 1
    assert company(clean_database, late).phone == "1"
