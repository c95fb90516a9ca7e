"""Each rule of the graph, broken by a statement that goes around the writer: only it is found."""

from __future__ import annotations

import pytest

from graph import schema
from graph.audit import audit
from graph.changes import RecordKey, Withdrawal
from graph.engine.connection import Database
from tests.audit.small_world import CRM, DAY, E, found, said, tell, write


def test_what_the_writer_wrote_is_clean(world: Database) -> None:
    report = audit(world, DAY)
    assert report.findings == ()
    assert sum(report.checked.values()) == 17


def a(label: str, name: str) -> str:
    return f"MATCH (n:{label} {{id: ${name}}}) "


def r(type: str, id: str) -> str:
    return f"MATCH (a)-[r:{type} {{id: '{id}'}}]->(b) "


def record(id: str) -> str:
    return f"MATCH (s:SourceRecord {{external_id: '{id}'}}) "


def change(name: str) -> str:
    return f"MATCH (c:Change {{entity: ${name}}}) "


RENEW = "WITH a, b, r, properties(r) AS kept DELETE r "
SEQUENCE = "MATCH (q:Sequence {name: 'changes'}) "

VALUES = [
    (a("Company", "a1") + "SET n.name = 'Other'", "drift", "company", "a1"),
    (a("Company", "a1") + "SET n.sort_name = 'zzz'", "look_up", "company", "a1"),
    (a("Company", "a1") + "REMOVE n.search_words", "look_up", "company", "a1"),
    (a("Contact", "p1") + "SET n.email_keys = '|eve@example.org|'", "look_up", "contact", "p1"),
    (a("Company", "a1") + "REMOVE n.version", "without_version", "company", "a1"),
    (a("Company", "a1") + "SET n.version = 7", "version_differs", "company", "a1"),
    (a("Company", "a1") + "REMOVE n.kind", "required", "company", "a1"),
    (a("Company", "a1") + "SET n.colour = 'red'", "unknown_property", "company", "a1"),
    (a("Company", "a1") + "SET n.status = 'klient'", "value", "company", "a1"),
    (a("Company", "a1") + "SET n.founded = 'May'", "value", "company", "a1"),
    (a("Company", "a1") + "SET n.founded = 5", "wrong_type", "company", "a1"),
    (a("Company", "a1") + "SET n.founded = datetime()", "wrong_type", "company", "a1"),
    (a("Company", "a2") + "SET n.siren = '732829321'", "invalid_key", "company", "a2"),
    (a("Company", "a2") + "SET n.vat = 'FR00732829320'", "invalid_key", "company", "a2"),
    (a("Company", "a2") + "SET n.lei = '529900T8BM49AURSDO54'", "invalid_key", "company", "a2"),
    (a("Company", "a2") + "SET n.duns = '12345678'", "invalid_key", "company", "a2"),
    (a("Site", "s1") + "SET n.siret = '73282932000075'", "invalid_key", "site", "s1"),
    (a("Contract", "c2") + "SET n.amount = 20000000000000000", "value", "contract", "c2"),
    (r("PARENT_OF", "o1") + "SET r.capital_max = 1.5", "value", "ownership", "o1"),
    (r("PARENT_OF", "o1") + "SET r.capital_min = 0.9", "crossed_range", "ownership", "o1"),
    (r("PARENT_OF", "o1") + "REMOVE r.basis", "required", "ownership", "o1"),
    (r("PARENT_OF", "l1") + "REMOVE r.kind", "required", "contract_link", "l1"),
    (r("DIRECT_CONTRACT", "d1") + "REMOVE r.role", "required", "direct_contract", "d1"),
    (r("DIRECT_CONTRACT", "d1") + "SET r.role = 'payee'", "value", "direct_contract", "d1"),
    (
        r("PARENT_OF", "o1") + RENEW + "CREATE (b)-[m:PARENT_OF]->(a) SET m = kept",
        "ends_differ",
        "ownership",
        "o1",
    ),
    (
        "MATCH (x:Company {id: $a2}) "
        + r("HAS_SITE", "h1")
        + RENEW.replace("WITH", "WITH x,")
        + "CREATE (a)-[m:HAS_SITE]->(x) SET m = kept",
        "wrong_end",
        "has_site",
        "h1",
    ),
]

RECORDS = [
    (record("a2") + "DELETE s", "record_missing", "company", "a2"),
    (record("a2") + 'SET s.values = \'{"name":"X"}\'', "record_differs", "company", "a2"),
    (record("a2") + "SET s.withdrawn = date('2026-01-01')", "record_differs", "company", "a2"),
    (record("a2") + "SET s.values = '{'", "record_unreadable", "company", "a2"),
    (record("a2") + "SET s.hash = '0'", "record_hash", "company", "a2"),
    (record("a2") + "REMOVE s.kind", "record_key", "source_record", "a2"),
    (record("a2") + "SET s.entity_type = 'firm'", "record_key", "source_record", "a2"),
    (record("a2") + "SET s.entity_type = 'site'", "lost_record", "source_record", "a2"),
    (r("DIRECT_CONTRACT", "d1") + "DELETE r", "lost_record", "source_record", "d1"),
    (
        record("a2") + "DELETE s WITH 1 AS go " + change("a2") + "REMOVE c.source",
        "without_source",
        "company",
        "a2",
    ),
    ("MATCH (s:Source {name: 'sage'}) SET s.role = 'boss'", "source_role", "source", "sage"),
]

LOG = [
    (SEQUENCE + "DELETE q", "sequence_missing", "change_set", ""),
    (SEQUENCE + "SET q.value = q.value + 1", "sequence_gap", "change_set", "2"),
    (SEQUENCE + "SET q.value = 0", "sequence_beyond", "change_set", "1"),
    (SEQUENCE + "SET q.standing = 1", "standing", "change_set", "0"),
    ("MATCH (n:ChangeSet) DELETE n", "change_without_set", "change_set", "1"),
    (
        SEQUENCE + "SET q.value = 2 CREATE (:ChangeSet {seq: 2, actor: 'x', origin: 'x', "
        "at: datetime() + duration('PT1H')})",
        "empty_set",
        "change_set",
        "2",
    ),
    ("MATCH (n:ChangeSet) REMOVE n.actor", "incomplete_set", "change_set", "1"),
    (change("a2") + "SET c.kind = 'rename'", "incomplete_change", "change_set", "1"),
    ("MATCH (c:Change {entity: 'z1'}) SET c.ordinal = 99", "change_missing", "change_set", "1"),
    ("MATCH (c:Change {entity: 'z1'}) DELETE c", "without_log", "employment", "z1"),
    (change("a2") + "SET c.after = '{'", "log_unreadable", "company", "a2"),
    (
        change("a2") + 'SET c.after = \'{"kind":"legal_person","name":"Old"}\'',
        "log_differs",
        "company",
        "a2",
    ),
    (
        r("WORKS_FOR", "z1") + "DELETE r WITH 1 AS go " + record("z1") + "DELETE s",
        "log_without_entity",
        "employment",
        "z1",
    ),
    (
        "CREATE (:Deleted {id: 'gone', entity_type: 'company', version: 2, seq: 1})",
        "tombstone",
        "Deleted",
        "gone",
    ),
]

STRAYS = [
    ("CREATE (:Company {version: 1})", "without_id", "Company", ""),
    ("CREATE (:FieldDefinition {version: 1})", "without_id", "FieldDefinition", ""),
    ("CREATE (:Invoice {id: 'x1'})", "unknown_label", ":Invoice", "x1"),
    ("CREATE ({id: 'x1'})", "unknown_label", "", "x1"),
    (
        "MATCH (a:Company {id: $a1}), (b:Company {id: $a2}) CREATE (a)-[:LIKES {id: 'x1'}]->(b)",
        "unknown_type",
        "LIKES",
        "x1",
    ),
]


@pytest.mark.parametrize(("fault", "rule", "entity", "id"), [*VALUES, *RECORDS, *LOG, *STRAYS])
def test_exactly_the_broken_rule_is_found(
    world: Database, fault: str, rule: str, entity: str, id: str
) -> None:
    write(world, fault)
    assert found(world) == {(rule, entity, (id,) if id else ())}


def test_a_link_that_everybody_withdrew_and_that_holds(world: Database) -> None:
    tell(world, withdrawals=(Withdrawal(record=RecordKey("sage", "ownership", "o1"), on=DAY),))
    assert found(world) == set()
    write(world, r("PARENT_OF", "o1") + "REMOVE r.until")
    assert found(world) == {("still_holds", "ownership", ("o1",))}


def test_time_goes_forward(world: Database) -> None:
    tell(world, said(E.COMPANY, "a2", {"name": "Below", "note": "x"}))
    write(world, "MATCH (n:ChangeSet {seq: 2}) SET n.at = n.at - duration('P1D')")
    assert found(world) == {("time_backwards", "change_set", ("2",))}


def test_a_system_that_is_not_registered(world: Database) -> None:
    tell(world, said(E.COMPANY, "a2", {"note": "x"}, system=CRM.name))
    write(world, "MATCH (s:Source {name: 'crm'}) DELETE s")
    assert found(world) == {("record_source", "source_record", ("a2",))}


def test_one_id_for_two_things(world: Database) -> None:
    write(world, "CREATE (:Deleted {id: $a1, entity_type: 'company', version: 2, seq: 1})")
    assert found(world) == {
        ("id_twice", "Company", ("a1",)),
        ("tombstone", "Deleted", ("a1",)),
    }


def test_one_key_for_two_records(world: Database) -> None:
    world.schema("DROP CONSTRAINT source_record_key")
    try:
        write(world, record("a2") + "CREATE (t:SourceRecord) SET t = properties(s)")
        assert found(world) == {("record_twice", "source_record", ("a2",))}
    finally:
        write(world, "MATCH (s:SourceRecord) DELETE s")
        schema.apply(world)
