"""The audit finds what was written around the writer."""

from __future__ import annotations

from datetime import date

import pytest

from graph import messages
from graph.audit import audit
from graph.catalogue import Value
from graph.changes import Assertion, ChangeSet, RecordKey, Source
from graph.engine.connection import Database
from graph.vocabulary import EntityType, SourceRole
from graph.writer import Writer
from tests.cli.conftest import Run

DAY = date(2026, 11, 24)
C, O, K = EntityType.COMPANY, EntityType.OWNERSHIP, EntityType.CONTRACT  # noqa: E741
L, D = EntityType.CONTRACT_LINK, EntityType.DIRECT_CONTRACT
IDS = {
    name: f"00000000-0000-7000-8000-0000000000{name}"
    for name in ["a1", "a2", "c1", "c2", "c3", "d1"]
}


def said(
    entity: EntityType, id: str, values: dict[str, Value], ends: tuple[str, str] | None = None
) -> Assertion:
    start, end = ends or (None, None)
    return Assertion(
        record=RecordKey("sage", entity.value, id),
        entity=entity,
        entity_id=id,
        values=values,
        from_id=start,
        to_id=end,
    )


@pytest.fixture
def small(clean_database: Database) -> Database:
    """Two companies, one of which owns the other and signed two contracts, one under the other."""
    a1, a2, c1, c2 = (IDS[name] for name in ("a1", "a2", "c1", "c2"))
    Writer(clean_database).apply(
        ChangeSet(
            actor="test",
            origin="test",
            sources=(Source("sage", SourceRole.ERP),),
            assertions=(
                said(C, a1, {"name": "Above"}),
                said(C, a2, {"name": "Below"}),
                said(K, c1, {"number": "C-1", "start": date(2026, 1, 1)}),
                said(K, c2, {"number": "C-2", "amount": 10_000, "currency": "EUR"}),
                said(O, "o1", {"capital_min": 0.6, "capital_max": 0.6}, (a1, a2)),
                said(D, "d1", {"role": "customer"}, (a1, c1)),
                said(L, "l1", {"kind": "framework"}, (c1, c2)),
            ),
        )
    )
    return clean_database


def rules(database: Database) -> set[tuple[str, str]]:
    """(rule, kind) of everything found."""
    return {(found.rule, found.entity) for found in audit(database, DAY).findings}


def write(database: Database, statement: str, **params: object) -> None:
    """Write around the writer, as somebody with the password could."""
    database.write(lambda tx: tx.run(statement, **IDS, **params).consume())


def test_what_the_writer_wrote_is_clean(small: Database) -> None:
    report = audit(small, DAY)
    assert report.findings == ()
    assert report.checked == {
        "company": 2,
        "contract": 2,
        "ownership": 1,
        "direct_contract": 1,
        "contract_link": 1,
    }


@pytest.mark.parametrize(
    ("fault", "expected"),
    [
        ("MATCH (n:Company {id: $a1}) SET n.name = 'Other'", ("drift", "company")),
        ("MATCH (n:Company {id: $a1}) SET n.sort_name = 'zzz'", ("drift", "company")),
        ("MATCH (n:Company {id: $a1}) REMOVE n.version", ("without_version", "company")),
        ("MATCH (n:Company {id: $a1}) REMOVE n.kind", ("required", "company")),
        ("MATCH (n:Company {id: $a1}) SET n.colour = 'red'", ("unknown_property", "company")),
        ("MATCH (n:Company {id: $a1}) SET n.status = 'klient'", ("value", "company")),
        ("MATCH (n:Company {id: $a1}) SET n.founded = 'May'", ("value", "company")),
        ("MATCH (n:Company {id: $a1}) SET n.founded = datetime()", ("wrong_type", "company")),
        ("MATCH (n:Company {id: $a1}) REMOVE n.id", ("without_id", "Company")),
        ("MATCH (n:Contract {id: $c2}) SET n.amount = 20000000000000000", ("value", "contract")),
        ("MATCH (n:Contract {id: $c1}) SET n.end = n.start", ("end_before_start", "contract")),
        ("MATCH ()-[r:PARENT_OF {id: 'o1'}]->() SET r.capital_max = 1.5", ("value", "ownership")),
        (
            "MATCH ()-[r:PARENT_OF {id: 'o1'}]->() SET r.capital_min = 0.9",
            ("crossed_range", "ownership"),
        ),
        ("MATCH ()-[r:PARENT_OF {id: 'o1'}]->() REMOVE r.basis", ("required", "ownership")),
        (
            "MATCH ()-[r:PARENT_OF {id: 'o1'}]->() SET r.since = date('2026-05-01'), "
            "r.until = date('2026-05-01')",
            ("empty_period", "ownership"),
        ),
        (
            "MATCH (a:Company {id: $a1}) CREATE (a)-[:PARENT_OF {id: 'o9', version: 1, "
            "basis: 'ownership'}]->(a)",
            ("own_parent", "ownership"),
        ),
        (
            "MATCH (a:Company {id: $a1}), (b:Company {id: $a2}) CREATE (a)-[:PARENT_OF {id: 'o9', "
            "version: 1, basis: 'ownership'}]->(b)",
            ("overlap", "ownership"),
        ),
        (
            "MATCH (a:Company {id: $a2}), (b:Company {id: $a2}) CREATE (a)-[:PARENT_OF {id: 'o9', "
            "version: 1, basis: 'own', capital_min: 0.5, capital_max: 0.5}]->(b)",
            ("shares_above_100", "company"),
        ),
        (
            "MATCH (a:Contract {id: $c1}), (b:Contract {id: $c2}) CREATE (b)-[:PARENT_OF {id: 'l9',"
            " version: 1, kind: 'framework'}]->(a)",
            ("contract_loop", "contract"),
        ),
        (
            "MATCH (a:Company {id: $a1}), (b:Company {id: $a2}) CREATE (a)-[:HAS_SITE {id: 'h9', "
            "version: 1}]->(b)",
            ("wrong_end", "has_site"),
        ),
        (
            "CREATE (:Company {id: $c3, version: 1, kind: 'legal_person', sort_name: 'x'})",
            ("without_source", "company"),
        ),
        ("MATCH ()-[r:DIRECT_CONTRACT]->() DELETE r", ("lost_record", "direct_contract")),
        (
            "MATCH (n:ChangeSet) DETACH DELETE n",
            ("sequence_gap", "change_set"),
        ),
        ("CREATE (:ChangeSet {seq: 99})", ("sequence_beyond", "change_set")),
    ],
)
def test_a_fault_is_found(small: Database, fault: str, expected: tuple[str, str]) -> None:
    write(small, fault)
    assert expected in rules(small)


def test_links_that_follow_each_other_do_not_overlap(small: Database) -> None:
    a1, a2 = IDS["a1"], IDS["a2"]
    later = said(O, "o2", {"since": date(2027, 1, 1)}, (a1, a2))
    first = said(O, "o1", {"until": date(2027, 1, 1)}, (a1, a2))
    Writer(small).apply(ChangeSet(actor="t", origin="t", assertions=(first, later)))
    assert rules(small) == set()


def test_every_rule_has_its_texts() -> None:
    english = messages.keys("en")
    told = {key for key in english if key.startswith("audit.") and not key.endswith(".hint")}
    assert all(f"{key}.hint" in english for key in told)


def test_the_command_tells_breaches_from_data(ramille_on_clean: Run, small: Database) -> None:
    assert ramille_on_clean("check").code == 0
    write(small, "MATCH (n:Contract {id: $c1}) SET n.end = n.start")
    broken = ramille_on_clean("check", "--json")
    assert broken.code == 5
    assert not broken.json["clean"]
    by_rule = {found["rule"]: found for found in broken.json["findings"]}
    assert by_rule["drift"]["severity"] == "breach"
    assert by_rule["end_before_start"]["severity"] == "data"
    assert by_rule["drift"]["ids"] == [IDS["c1"]]
    shown = ramille_on_clean("check", lang="fr").out
    assert "d'autres valeurs que celles de ses sources : end" in shown
