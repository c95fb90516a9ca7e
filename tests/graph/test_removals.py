"""Deleting and merging through the writer: what goes, what moves, what stays on record."""

from __future__ import annotations

from datetime import date

import orjson
import pytest

from graph.changes import Assertion, ChangeSet, Deletion, Merge, Withdrawal
from graph.engine.connection import Database
from graph.model import new_id
from graph.queries.entities import nodes_gone
from graph.reader import Reader
from graph.vocabulary import EntityType
from graph.writer import Refused, Writer
from tests.graph.test_writer import ERP, apply, by_hand, link, said

E = EntityType


def do(database: Database, **what: object) -> int:
    applied = Writer(database).apply(ChangeSet(actor="t", origin="t", sources=(ERP,), **what))  # type: ignore[arg-type]
    assert applied.seq is not None
    return applied.seq


def rules(database: Database, **what: object) -> list[str]:
    before = Reader(database).sequence()
    with pytest.raises(Refused) as raised:
        do(database, **what)
    assert Reader(database).sequence() == before
    return [breach.rule for breach in raised.value.breaches]


def ends(database: Database, id: str) -> set[tuple[str, str | None, str | None]]:
    return {(s.id, s.from_id, s.to_id) for s in Reader(database).links_of(id)}


def numbered(**ids: str) -> list[Assertion]:
    return [said("gmao", key, id, {"number": key}, E.CONTRACT) for key, id in ids.items()]


def test_a_deleted_node_takes_links_and_addresses_and_leaves_its_id(
    clean_database: Database,
) -> None:
    a, b, place = new_id(), new_id(), new_id()
    owner, at = link(E.OWNERSHIP, a, b, {}), link(E.HAS_ADDRESS, b, place, {"use": "site"})
    sets = [by_hand(a, {"name": "A"}), by_hand(b, {"name": "B"})]
    town = by_hand(place, {"city": "Lyon"}, E.ADDRESS)
    apply(clean_database, *sets, town, owner, at)
    seq = do(clean_database, deletions=(Deletion(entity_id=b, expected_version=1),))
    reader = Reader(clean_database)
    assert (reader.company(b), reader.state(place), reader.links_of(a)) == (None, None, [])
    assert reader.records_of([b, place, owner.entity_id, at.entity_id]) == {}
    gone = nodes_gone(clean_database.read, [b, place])
    assert {id: (one.into, one.seq) for id, one in gone.items()} == {
        b: (None, seq),
        place: (None, seq),
    }
    logged = reader.changes(seq - 1)[0].changes
    assert {c.entity: c.kind for c in logged} == dict.fromkeys(
        (b, place, owner.entity_id, at.entity_id), "delete"
    )
    before = {c.entity: orjson.loads(c.before or "") for c in logged}
    assert (before[b]["name"], before[place]["city"]) == ("B", "Lyon")
    assert rules(clean_database, assertions=(by_hand(b, {"name": "again"}),)) == ["gone"]
    assert rules(clean_database, deletions=(Deletion(entity_id=b),)) == ["gone"]


def test_what_another_system_knows_is_not_deleted(clean_database: Database) -> None:
    a = new_id()
    apply(clean_database, said("sage", "A", a, {"name": "A"}), by_hand(a, {"note": "n"}))
    deletion = Deletion(entity_id=a)
    assert rules(clean_database, deletions=(deletion,)) == ["still_asserted"]
    stale = Deletion(entity_id=a, expected_version=7)
    assert rules(clean_database, deletions=(stale,)) == ["version"]
    gone = Withdrawal(record=said("sage", "A", a, {}).record, on=date(2026, 1, 1))
    do(clean_database, withdrawals=(gone,))
    do(clean_database, deletions=(deletion,))
    assert Reader(clean_database).company(a) is None


def test_a_merge_moves_links_with_their_ids_and_records(clean_database: Database) -> None:
    kept, gone, top, contract = (new_id() for _ in range(4))
    owner = link(E.OWNERSHIP, top, gone, {"capital_min": 0.6, "capital_max": 0.6})
    holds = link(E.DIRECT_CONTRACT, gone, contract, {"role": "customer"})
    apply(
        clean_database,
        said("sage", "A", kept, {"name": "Kept", "siren": "732829320"}),
        said("sage", "G", gone, {"name": "Gone", "phone": "+331"}),
        said("sage", "T", top, {"name": "Top"}),
        said("sage", "N", contract, {"number": "N"}, E.CONTRACT),
        owner,
        holds,
    )
    seq = do(clean_database, merges=(Merge(kept_id=kept, gone_id=gone),))
    reader = Reader(clean_database)
    assert ends(clean_database, kept) == {
        (owner.entity_id, top, kept),
        (holds.entity_id, kept, contract),
    }
    company = reader.company(kept)
    assert company is not None and (company.phone, company.other_names) == ("+331", ("Gone",))
    assert {r.key.external_id for r in reader.records_of([kept])[kept]} == {"A", "G"}
    assert nodes_gone(clean_database.read, [gone])[gone].into == kept
    assert apply(clean_database, said("sage", "G", kept, {"name": "Gone", "phone": "+331"})) is None
    kinds = [(c.entity, c.kind) for c in reader.changes(seq - 1)[0].changes]
    assert kinds.index((owner.entity_id, "delete")) < kinds.index((owner.entity_id, "create"))
    assert (gone, "merge") in kinds and (kept, "update") in kinds
    shown = reader.state(owner.entity_id)
    assert shown is not None and shown.version == 3


def test_a_merge_joins_equal_links_and_ends_those_between_the_two(
    clean_database: Database,
) -> None:
    kept, gone, top = new_id(), new_id(), new_id()
    same, other = link(E.OWNERSHIP, top, kept, {}), link(E.OWNERSHIP, top, gone, {})
    between = link(E.OWNERSHIP, kept, gone, {})
    sets = [
        said("sage", key, id, {"name": key}) for key, id in (("K", kept), ("G", gone), ("T", top))
    ]
    apply(clean_database, *sets, same, other, between)
    do(clean_database, merges=(Merge(kept_id=kept, gone_id=gone),))
    assert ends(clean_database, kept) == {(same.entity_id, top, kept)}
    records = Reader(clean_database).records_of(
        [same.entity_id, other.entity_id, between.entity_id]
    )
    assert {r.key for r in records[same.entity_id]} == {same.record, other.record}
    assert records.keys() == {same.entity_id}


def test_a_merge_renames_what_made_an_indirect_tie(clean_database: Database) -> None:
    frame, kept, gone, company = (new_id() for _ in range(4))
    below = link(E.CONTRACT_LINK, frame, gone, {"kind": "framework"})
    tie = link(E.INDIRECT_CONTRACT, company, frame, {"role": "call_off_signatory", "via": gone})
    contracts = [
        said("gmao", k, i, {"number": k}, E.CONTRACT)
        for k, i in (("F", frame), ("K", kept), ("G", gone))
    ]
    apply(clean_database, *contracts, said("sage", "C", company, {"name": "C"}), below, tie)
    do(clean_database, merges=(Merge(kept_id=kept, gone_id=gone),))
    state = Reader(clean_database).state(tie.entity_id)
    assert state is not None and state.values["via"] == kept
    assert Reader(clean_database).records([tie.record])[tie.record].values["via"] == kept


def test_a_merge_that_makes_a_loop_of_contracts_is_refused(clean_database: Database) -> None:
    a, b, c = new_id(), new_id(), new_id()
    contracts = [
        said("gmao", k, i, {"number": k}, E.CONTRACT) for k, i in (("A", a), ("B", b), ("C", c))
    ]
    apply(
        clean_database,
        *contracts,
        link(E.CONTRACT_LINK, a, b, {"kind": "framework"}),
        link(E.CONTRACT_LINK, b, c, {"kind": "framework"}),
    )
    merge = Merge(kept_id=a, gone_id=c)
    assert rules(clean_database, merges=(merge,)) == ["contract_loop"]


def test_different_kinds_do_not_merge(clean_database: Database) -> None:
    a, b = new_id(), new_id()
    apply(
        clean_database,
        said("sage", "A", a, {"name": "A"}),
        said("sage", "B", b, {"name": "B"}, E.CONTACT),
    )
    assert rules(clean_database, merges=(Merge(kept_id=a, gone_id=b),)) == ["merge_kinds"]
    assert rules(clean_database, merges=(Merge(kept_id=a, gone_id=a),)) == ["merge_kinds"]
    assert rules(clean_database, merges=(Merge(kept_id=a, gone_id=new_id()),)) == ["unknown_entity"]


def test_resettling_what_is_right_takes_no_number(clean_database: Database) -> None:
    a = new_id()
    apply(clean_database, said("sage", "A", a, {"name": "A"}))
    drift = "MATCH (n:Company {id: $id}) SET n.name = 'wrong', n.sort_name = 'wrong'"
    resettle = ChangeSet(actor="t", origin="t", resettle=(a,))
    assert Writer(clean_database).apply(resettle).seq is None
    clean_database.write(lambda tx: tx.run(drift, id=a).consume())
    applied = Writer(clean_database).apply(resettle)
    company = Reader(clean_database).company(a)
    assert applied.seq is not None and company is not None
    assert (company.name, company.version) == ("A", 2)


def test_a_definition_makes_a_field_at_once(clean_database: Database) -> None:
    a, d = new_id(), new_id()
    writer = Writer(clean_database)
    values = {"entity": "company", "key": "x_budget", "type": "money", "unit": "EUR"}
    values["label_en"] = "Budget"
    definition = by_hand(d, values, E.FIELD_DEFINITION, expected_version=0)
    assert writer.apply(ChangeSet(actor="t", origin="t", assertions=(definition,))).seq == 1
    budget = by_hand(a, {"name": "A", "x_budget": 12_0000})
    assert writer.apply(ChangeSet(actor="t", origin="t", assertions=(budget,))).seq == 2
    found = Reader(clean_database).company(a)
    assert found is not None and found.custom == {"x_budget": 12_0000}
    assert rules(clean_database, assertions=(by_hand(a, {"x_budget": "much"}),)) == ["value"]
    assert rules(clean_database, assertions=(by_hand(a, {"x_other": "1"}),)) == ["unknown_field"]
    assert rules(clean_database, deletions=(Deletion(entity_id=d),)) == ["declared"]
