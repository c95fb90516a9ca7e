"""The write path on a real database: numbers, records, choices, rules, refusals."""

from __future__ import annotations

import threading
from datetime import date

import orjson
import pytest

from graph.changes import (
    Assertion,
    ChangeSet,
    Place,
    RecordKey,
    Source,
    Withdrawal,
)
from graph.codec import Values
from graph.engine.connection import Database
from graph.errors import RamilleError
from graph.messages import use_language
from graph.model import Company, new_id
from graph.reader import Reader
from graph.vocabulary import HAND, EntityType, SourceRole
from graph.writer import Refused, Writer

ERP, CRM = Source("sage", SourceRole.ERP), Source("crm", SourceRole.CRM)
E = EntityType


def said(
    system: str,
    external_id: str,
    id: str,
    values: Values,
    entity: EntityType = E.COMPANY,
    **more: object,
) -> Assertion:
    return Assertion(
        record=RecordKey(system, entity.value, external_id),
        entity=entity,
        entity_id=id,
        values=values,
        place=Place("f.csv", None, 2),
        **more,  # type: ignore[arg-type]
    )


def by_hand(id: str, values: Values, entity: EntityType = E.COMPANY, **more: object) -> Assertion:
    return said(HAND, id, id, values, entity, patch=True, **more)


def link(
    entity: EntityType, start: str, end: str, values: Values, key: str | None = None
) -> Assertion:
    id = new_id()
    return said("sage", key or id, id, values, entity, from_id=start, to_id=end)


def apply(database: Database, *assertions: Assertion, **more: object) -> int | None:
    change_set = ChangeSet(
        actor="test",
        origin="test",
        sources=(ERP, CRM),
        assertions=assertions,
        **more,  # type: ignore[arg-type]
    )
    return Writer(database).apply(change_set).seq


def refused(database: Database, *assertions: Assertion) -> dict[str, str]:
    """Rule by external id of the assertions that the writer refuses; nothing may be written."""
    reader = Reader(database)
    before = (reader.sequence(), reader.counts())
    with pytest.raises(Refused) as raised:
        apply(database, *assertions)
    assert (reader.sequence(), reader.counts()) == before
    return {b.record.external_id: b.rule for b in raised.value.breaches}


def in_the_way(database: Database, *assertions: Assertion) -> Values:
    """The values that the first breach tells of what is in the way."""
    with pytest.raises(Refused) as raised:
        apply(database, *assertions)
    return raised.value.breaches[0].current


def company(database: Database, id: str) -> Company:
    found = Reader(database).company(id)
    assert found is not None
    return found


def test_the_same_change_set_twice_takes_one_number(clean_database: Database) -> None:
    a, b = new_id(), new_id()
    sets = [
        said("sage", "A", a, {"name": "A"}, expected_version=0),
        said("sage", "B", b, {"name": "B"}, expected_version=0),
        link(E.OWNERSHIP, a, b, {"capital_min": 1, "capital_max": 1.0}),
    ]
    first = apply(clean_database, *sets)
    assert first is not None
    assert apply(clean_database, *sets) is None
    assert Reader(clean_database).sequence() == first


def test_a_company_known_to_three_sources_is_one_node(clean_database: Database) -> None:
    a = new_id()
    apply(clean_database, said("crm", "9", a, {"name": "crm name", "phone": "+331"}))
    apply(clean_database, by_hand(a, {"name": "by hand", "note": "hello"}))
    assert company(clean_database, a).name == "by hand"
    apply(clean_database, said("sage", "C1", a, {"name": "ERP name", "siren": "732829320"}))
    shown = company(clean_database, a)
    assert (shown.name, shown.phone, shown.note) == ("ERP name", "+331", "hello")
    assert shown.other_names == ("by hand", "crm name")
    assert shown.version == 3
    assert len(Reader(clean_database).records_of([a])[a]) == 3


def test_a_field_of_the_erp_refuses_a_person_and_says_why(clean_database: Database) -> None:
    a = new_id()
    apply(clean_database, said("sage", "C1", a, {"name": "A"}))
    use_language("en")
    with pytest.raises(Refused) as raised:
        apply(clean_database, by_hand(a, {"name": "B"}))
    assert "sage (ERP)" in str(raised.value)
    assert "master of a company's identity" in str(raised.value)
    breach = raised.value.breaches[0]
    assert (breach.rule, breach.params["field"], breach.current["name"]) == ("locked", "name", "A")
    apply(clean_database, by_hand(a, {"note": "free"}))
    assert company(clean_database, a).note == "free"


def test_a_withdrawn_hand_entry_gives_way(clean_database: Database) -> None:
    a = new_id()
    apply(clean_database, said("crm", "1", a, {"website": "crm.example"}))
    apply(clean_database, by_hand(a, {"website": "hand.example"}))
    assert company(clean_database, a).website == "hand.example"
    apply(clean_database, by_hand(a, {"website": None}))
    assert company(clean_database, a).website == "crm.example"


def test_versions_as_the_caller_saw_them(clean_database: Database) -> None:
    a = new_id()
    apply(clean_database, said("crm", "1", a, {"name": "A"}, expected_version=0))
    apply(clean_database, by_hand(a, {"note": "1"}, expected_version=1))
    assert refused(clean_database, by_hand(a, {"note": "2"}, expected_version=1)) == {a: "version"}
    other = said("sage", "1", a, {"name": "B"}, expected_version=0)
    assert refused(clean_database, other) == {"1": "exists"}
    assert in_the_way(clean_database, other)["note"] == "1"


def test_a_claimed_identifier_is_not_created_twice(clean_database: Database) -> None:
    a, b, c = new_id(), new_id(), new_id()
    claim = (("siren", "732829320"),)
    apply(clean_database, said("sage", "1", a, {"siren": "732829320"}, unclaimed=claim))
    twin = said("crm", "2", b, {"siren": "732829320"}, unclaimed=claim)
    assert refused(clean_database, twin) == {"2": "claimed"}
    assert in_the_way(clean_database, twin)["siren"] == "732829320"
    new = (("siren", "552100554"),)
    one = said("sage", "3", b, {"siren": "552100554"}, unclaimed=new)
    two = said("sage", "4", c, {"siren": "552100554"}, unclaimed=new)
    assert list(refused(clean_database, one, two).values()) == ["claimed"]
    assert in_the_way(clean_database, one, two) == {"siren": "552100554"}


def test_links_may_not_overlap(clean_database: Database) -> None:
    a, b = new_id(), new_id()
    apply(
        clean_database,
        said("sage", "A", a, {}),
        said("sage", "B", b, {}),
        link(E.OWNERSHIP, a, b, {"since": date(2020, 1, 1), "until": date(2021, 1, 1)}),
    )
    touching = link(E.OWNERSHIP, a, b, {"since": date(2021, 1, 1)}, "touching")
    apply(clean_database, touching)
    inside = link(E.OWNERSHIP, a, b, {"since": date(2020, 6, 1)}, "inside")
    assert refused(clean_database, inside) == {"inside": "overlap"}
    assert in_the_way(clean_database, inside)["since"] in (date(2020, 1, 1), date(2021, 1, 1))
    accounting = link(E.OWNERSHIP, a, b, {"since": date(2020, 6, 1), "basis": "accounting"})
    assert apply(clean_database, accounting) is not None


def test_two_links_of_one_change_set_may_not_overlap(clean_database: Database) -> None:
    a, b = new_id(), new_id()
    apply(clean_database, said("sage", "A", a, {}), said("sage", "B", b, {}))
    one, two = link(E.OWNERSHIP, a, b, {}, "one"), link(E.OWNERSHIP, a, b, {}, "two")
    assert set(refused(clean_database, one, two).values()) == {"overlap"}


def test_contracts_may_not_loop_but_companies_may(clean_database: Database) -> None:
    a, b, x, y, z = (new_id() for _ in range(5))
    nodes = [said("sage", key, id, {}) for key, id in (("A", a), ("B", b))]
    nodes += [said("sage", key, id, {}, E.CONTRACT) for key, id in (("X", x), ("Y", y), ("Z", z))]
    apply(
        clean_database,
        *nodes,
        link(E.OWNERSHIP, a, b, {}),
        link(E.OWNERSHIP, b, a, {}),
        link(E.CONTRACT_LINK, x, y, {"kind": "framework", "until": date(2020, 1, 1)}),
        link(E.CONTRACT_LINK, y, z, {"kind": "renewal"}),
    )
    closing = link(E.CONTRACT_LINK, z, x, {"kind": "amendment"}, "closing")
    assert refused(clean_database, closing) == {"closing": "contract_loop"}


def test_own_parent_wrong_end_missing_end(clean_database: Database) -> None:
    a, x = new_id(), new_id()
    apply(clean_database, said("sage", "A", a, {}), said("sage", "X", x, {}, E.CONTRACT))
    assert refused(clean_database, link(E.OWNERSHIP, a, a, {}, "self")) == {"self": "own_parent"}
    assert apply(clean_database, link(E.OWNERSHIP, a, a, {"basis": "own"})) is not None
    assert refused(clean_database, link(E.OWNERSHIP, a, x, {}, "odd")) == {"odd": "wrong_end"}
    nowhere = link(E.DIRECT_CONTRACT, a, new_id(), {}, "nowhere")
    assert refused(clean_database, nowhere) == {"nowhere": "missing_end"}


@pytest.mark.parametrize(
    ("entity", "values", "rule"),
    [
        (E.COMPANY, {"nmae": "A"}, "unknown_field"),
        (E.COMPANY, {"name": 12}, "value"),
        (E.COMPANY, {"status": "friend"}, "value"),
        (E.CONTRACT, {"amount": 10**15 + 1}, "value"),
        (E.CONTRACT, {"amount": 1.5}, "value"),
        (E.CONTRACT, {"start": "2024-01-01"}, "value"),
        (E.CONTRACT, {"indefinite": 1}, "value"),
    ],
)
def test_values_are_what_the_catalogue_says(
    clean_database: Database, entity: EntityType, values: Values, rule: str
) -> None:
    assert refused(clean_database, said("sage", "1", new_id(), values, entity)) == {"1": rule}


def test_a_link_ends_only_when_no_source_asserts_it(clean_database: Database) -> None:
    a, b, id = new_id(), new_id(), new_id()
    apply(clean_database, said("sage", "A", a, {}), said("sage", "B", b, {}))
    for system in ("sage", "crm"):
        apply(clean_database, said(system, "L", id, {}, E.OWNERSHIP, from_id=a, to_id=b))
    kind = E.OWNERSHIP.value

    def until() -> object:
        return Reader(clean_database).states(E.OWNERSHIP, [id])[id].values.get("until")

    gone = date(2026, 5, 1)
    apply(clean_database, withdrawals=(Withdrawal(record=RecordKey("sage", kind, "L"), on=gone),))
    assert until() is None
    apply(clean_database, withdrawals=(Withdrawal(record=RecordKey("crm", kind, "L"), on=gone),))
    assert until() == gone


def test_the_log_tells_every_change_in_order(clean_database: Database) -> None:
    a = new_id()
    apply(clean_database, said("sage", "A", a, {"name": "Un"}))
    apply(clean_database, said("sage", "A", a, {"name": "Deux"}))
    apply(clean_database, said("crm", "7", a, {"name": "Trois"}))
    sets = Reader(clean_database).changes()
    assert [s.seq for s in sets] == [1, 2, 3]
    assert sets[0].at < sets[1].at < sets[2].at
    kinds = [s.changes[0].kind for s in sets]
    assert kinds == ["create", "update", "update"]
    assert orjson.loads(sets[1].changes[0].before or "") == {"name": "Un"}
    assert orjson.loads(sets[1].changes[0].after or "") == {"name": "Deux"}
    assert orjson.loads(sets[2].changes[0].after or "") == {"other_names": ["Trois"]}
    source = orjson.loads(sets[1].changes[0].source or "")
    assert source[0]["key"] == ["sage", "company", "A"]
    assert source[0]["before"]["values"] == {"name": "Un"}
    assert source[0]["after"]["place"] == ["f.csv", None, 2]


def test_racing_writers_leave_no_gap_no_duplicate_no_lost_update(clean_database: Database) -> None:
    shared = new_id()
    apply(clean_database, said("crm", "S", shared, {"note": "0"}))
    start = Reader(clean_database).sequence()
    errors: list[Exception] = []
    won: list[int] = []

    def work(number: int) -> None:
        writer = Writer(clean_database)
        for step in range(5):
            try:
                claim = (("siren", "732829320"),)
                twin = said("crm", f"{number}-{step}", new_id(), {"siren": "732829320"})
                twin = Assertion(**{**_parts(twin), "unclaimed": claim})
                writer.apply(ChangeSet(actor="t", origin="t", assertions=(twin,)))
                won.append(number)
            except Refused as error:
                assert {b.rule for b in error.breaches} == {"claimed"}
            while True:
                seen = company(clean_database, shared)
                count = str(int(seen.note or "0") + 1)
                mine = by_hand(shared, {"note": count}, expected_version=seen.version)
                try:
                    writer.apply(ChangeSet(actor="t", origin="t", assertions=(mine,)))
                    break
                except Refused as error:
                    assert {b.rule for b in error.breaches} == {"version"}

    def guarded(number: int) -> None:
        try:
            work(number)
        except Exception as error:
            errors.append(error)

    threads = [threading.Thread(target=guarded, args=(n,)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not errors
    assert len(won) == 1
    assert company(clean_database, shared).note == "20"
    reader = Reader(clean_database)
    assert [s.seq for s in reader.changes(start)] == list(range(start + 1, reader.sequence() + 1))
    assert reader.sequence() == start + 21


def _parts(assertion: Assertion) -> dict[str, object]:
    return {name: getattr(assertion, name) for name in Assertion.__dataclass_fields__}


def test_without_schema_there_is_no_lock_and_no_write(clean_database: Database) -> None:
    clean_database.write(lambda tx: tx.run("MATCH (s:Sequence) DETACH DELETE s").consume())
    try:
        with pytest.raises(RamilleError, match=r"schem|schéma"):
            apply(clean_database, said("sage", "1", new_id(), {"name": "A"}))
    finally:
        from graph import schema

        schema.apply(clean_database)
