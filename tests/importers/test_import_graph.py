"""Imports into a database: the graph, repetition, corrections, other sources, interruption."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from graph.changes import Assertion, ChangeSet, RecordKey, Source
from graph.engine.connection import Database
from graph.messages import use_language
from graph.model import new_id
from graph.reader import Reader
from graph.runs import Runs
from graph.settings import settings
from graph.vocabulary import EntityType, RunState, SourceRole
from graph.writer import Writer
from importers import apply_plan, import_files, plan_import
from samples.generator.columns import CONTRACT_COLUMNS, LINK_COLUMNS

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = ROOT / "samples"
USASPENDING = ROOT.parent / "shared" / "data" / "usaspending"


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Plans and rejected files of a test stay in its own folder."""
    use_language("en")
    monkeypatch.setattr(settings(), "data_dir", tmp_path / "data")


def write(path: Path, columns: Sequence[str], rows: Sequence[dict[str, str]]) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="cp1252", newline="") as file:
        writer = csv.DictWriter(file, columns, delimiter=";", restval="")
        writer.writeheader()
        writer.writerows(rows)
    return path


def graph(database: Database) -> set[tuple[object, ...]]:
    """All source records with the ends of their links by external keys: no ids, no times."""
    rows = database.read(
        "MATCH (s:SourceRecord) RETURN s.system AS system, s.kind AS kind, "
        "s.external_id AS id, s.values AS values, s.withdrawn IS NULL AS held"
    )
    links = database.read(
        "MATCH (a)-[r]->(b) WHERE a.id IS NOT NULL AND b.id IS NOT NULL "
        "MATCH (s:SourceRecord {entity_id: r.id}), (x:SourceRecord {entity_id: a.id}), "
        "(y:SourceRecord {entity_id: b.id}) RETURN DISTINCT type(r) AS type, "
        "s.external_id AS id, min(x.external_id) AS start, min(y.external_id) AS end"
    )
    values = {
        (row["system"], row["kind"], row["id"], _without_via(row["values"]), row["held"])
        for row in rows
    }
    return values | {tuple(row) for row in links}


def _without_via(values: str) -> str:
    head, found, tail = values.partition('"via":"')
    return head + tail[36:] if found else values


def edges(database: Database, type: str) -> set[tuple[str, str]]:
    """Pairs of keys that relationships of a type join."""
    rows = database.read(
        f"MATCH (a)-[:{type}]->(b) RETURN coalesce(a.external_key, a.number, a.duns) AS a, "
        "coalesce(b.external_key, b.number, b.duns) AS b"
    )
    return {(row["a"], row["b"]) for row in rows}


def test_the_samples_import_once_and_again_without_a_change(clean_database: Database) -> None:
    report = import_files(clean_database, [SAMPLES])
    assert {table.mapping for table in report.files} == {
        "sage-clients", "sage-group-links", "gmao-contracts", "crm-contacts",
    }  # fmt: skip
    for table in report.files:
        assert table.rows == table.accepted + table.rejected
        assert table.rejected > 0
    assert report.moved == 0 and report.review >= 1
    assert all(p.reason and p.hint and p.line for p in report.problems)
    assert len(report.rejected_files) == 4
    reader = Reader(clean_database)
    before = reader.sequence()
    first = graph(clean_database)
    run = Runs(clean_database).list()[0]
    assert run.state is RunState.DONE
    assert run.report["rows"] == report.rows

    again = import_files(clean_database, [SAMPLES])
    assert not again.created and not again.updated
    assert again.unchanged == report.created
    assert reader.sequence() == before
    assert graph(clean_database) == first


def clients(path: Path, rows: Sequence[dict[str, str]]) -> Path:
    """A small customer file for a mapping of the test's own."""
    mapping = path.with_suffix(".yaml")
    mapping.parent.mkdir(parents=True, exist_ok=True)
    mapping.write_text(
        "name: small\nsource: {system: sage, role: erp}\n"
        "claims: {files: '*.csv', headers: [Code]}\nparsers: {date: {format: dmy}}\n"
        "stamp: Stamp\n"
        "nodes:\n  company:\n    entity: company\n    key: Code\n    fields:\n"
        "      external_key: Code\n      name: {column: Name, required: true}\n"
        "      siren: {column: SIREN, parse: siren}\n      headcount: Staff\n"
        "  registered:\n    entity: address\n    part_of: company\n    use: registered\n"
        "    fields: {city: City}\n",
        encoding="utf-8",
    )
    return write(path, ["Code", "Name", "SIREN", "Staff", "City", "Stamp"], rows)


def small(database: Database, path: Path, rows: Sequence[dict[str, str]]) -> object:
    return import_files(database, [clients(path, rows)], mapping=path.with_suffix(".yaml"))


def test_changes_are_told_field_by_field(clean_database: Database, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    small(clean_database, path, [{"Code": "C1", "Name": "Noirval", "Staff": "9", "City": "Lyon"}])
    clients(path, [{"Code": "C1", "Name": "Noirval SA", "City": "Lyon"}])
    plan = plan_import(clean_database, [path], path.with_suffix(".yaml"), tmp_path / "p.plan")
    assert plan.report.updated == {"company": 1}
    assert {(c.field, c.old, c.new) for c in plan.report.changes} == {
        ("name", "Noirval", "Noirval SA"), ("headcount", 9, None),
    }  # fmt: skip
    sequence = Reader(clean_database).sequence()
    report = apply_plan(clean_database, plan)
    assert report.applied and Reader(clean_database).sequence() == sequence + 1
    row = clean_database.read("MATCH (c:Company) RETURN c.name AS name, c.headcount AS staff")[0]
    assert (row["name"], row["staff"]) == ("Noirval SA", None)


def test_an_older_file_does_not_take_back_what_a_later_one_said(
    clean_database: Database, tmp_path: Path
) -> None:
    new = {"Code": "C1", "Name": "New", "Stamp": "01/02/2025"}
    small(clean_database, tmp_path / "a.csv", [new])
    old = {"Code": "C1", "Name": "Old", "Staff": "7", "Stamp": "01/02/2024"}
    small(clean_database, tmp_path / "b.csv", [old])
    row = clean_database.read("MATCH (c:Company) RETURN c.name AS name, c.headcount AS staff")[0]
    assert (row["name"], row["staff"]) == ("New", 7)


def other_system(database: Database, siren: str) -> str:
    """A company that a CRM knows already, with an address and a name of its own."""
    company, address, link = new_id(), new_id(), new_id()

    def said(kind: EntityType, id: str, values: dict[str, object], **ends: str) -> Assertion:
        return Assertion(
            record=RecordKey("crm", kind, "X1"), entity=kind, entity_id=id,
            values=values, **ends,  # type: ignore[arg-type]
        )  # fmt: skip

    Writer(database).apply(
        ChangeSet(
            actor="test", origin="test", sources=(Source("crm", SourceRole.CRM),),
            assertions=(
                said(EntityType.COMPANY, company, {"name": "Noirval (CRM)", "siren": siren}),
                said(EntityType.ADDRESS, address, {"city": "Paris"}),
                said(EntityType.HAS_ADDRESS, link, {"use": "registered"},
                     from_id=company, to_id=address),
            ),
        )
    )  # fmt: skip
    return company


def test_a_company_of_another_system_is_joined_with_its_address(
    clean_database: Database, tmp_path: Path
) -> None:
    company = other_system(clean_database, "732829320")
    row = {"Code": "C1", "Name": "Noirval", "SIREN": "732829320", "City": "Lyon"}
    small(clean_database, tmp_path / "a.csv", [row])
    reader = Reader(clean_database)
    assert reader.counts()["Company"] == 1 and reader.counts()["Address"] == 1
    assert reader.counts()["HAS_ADDRESS"] == 1
    state = reader.states(EntityType.COMPANY, [company])[company]
    assert state.values["name"] == "Noirval"
    assert state.values["other_names"] == ("Noirval (CRM)",)
    assert len(reader.records_of([company])[company]) == 2


def test_a_field_that_another_source_masters_is_kept_as_a_statement(
    clean_database: Database, tmp_path: Path
) -> None:
    small(clean_database, tmp_path / "a.csv", [{"Code": "C1", "Name": "Noirval",
                                                "SIREN": "732829320"}])  # fmt: skip
    path = tmp_path / "b.csv"
    clients(path, [{"Code": "X9", "Name": "NOIRVAL GROUP", "SIREN": "732829320"}])
    mapping = path.with_suffix(".yaml")
    text = mapping.read_text().replace("{system: sage, role: erp}", "{system: crm, role: crm}")
    mapping.write_text(text)
    report = import_files(clean_database, [path], mapping=mapping)
    assert report.locked == 1
    assert [(c.field, c.old, c.new, c.outcome) for c in report.changes if c.field == "name"] == [
        ("name", "Noirval", "NOIRVAL GROUP", "locked")
    ]
    assert clean_database.read("MATCH (c:Company) RETURN c.name AS n")[0]["n"] == "Noirval"


def group_links(path: Path, *rows: tuple[str, str, str, str]) -> Path:
    return write(path, LINK_COLUMNS, [
        {"Code société mère": a, "Code filiale": b, "Date début": start, "Date fin": end,
         "Nature": "Participation"}
        for a, b, start, end in rows
    ])  # fmt: skip


def test_a_corrected_start_corrects_the_link(clean_database: Database, tmp_path: Path) -> None:
    companies = [{"Code": "C1", "Name": "A"}, {"Code": "C2", "Name": "B"}]
    small(clean_database, tmp_path / "a.csv", companies)
    path = group_links(tmp_path / "liens_groupe.csv", ("C1", "C2", "01/01/2020", ""))
    import_files(clean_database, [path])
    group_links(path, ("C1", "C2", "01/06/2020", ""))
    report = import_files(clean_database, [path])
    assert report.rejected == 0
    rows = clean_database.read("MATCH ()-[r:PARENT_OF]->() RETURN r.since AS since, r.until AS u")
    assert [(str(row["since"]), row["u"]) for row in rows] == [("2020-06-01", None)]
    sequence = Reader(clean_database).sequence()
    import_files(clean_database, [path])
    assert Reader(clean_database).sequence() == sequence


def test_a_loop_with_the_graph_is_rejected_with_the_loop(
    clean_database: Database, tmp_path: Path
) -> None:
    small(clean_database, tmp_path / "a.csv", [{"Code": "C1", "Name": "A"}])

    def contracts(*pairs: tuple[str, str]) -> Path:
        return write(tmp_path / "contrats.csv", CONTRACT_COLUMNS, [
            {"N° contrat": number, "Type": "Contrat simple", "Code client": "C1",
             "Rôle": "Client", "N° contrat renouvelé": renewed}
            for number, renewed in pairs
        ])  # fmt: skip

    import_files(clean_database, [contracts(("A", ""), ("B", "A"))], mapping="gmao-contracts")
    report = import_files(clean_database, [contracts(("A", "B"))], mapping="gmao-contracts")
    assert report.rejected == 1
    assert [p.column for p in report.problems] == ["N° contrat renouvelé"]
    assert "loop" in report.problems[0].reason or "successor" in report.problems[0].reason
    assert edges(clean_database, "PARENT_OF") == {("A", "B")}


class Killed(BaseException):
    """Stands for a kill: nothing catches it."""


def test_an_import_that_was_killed_goes_on(
    clean_database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = plan_import(clean_database, [SAMPLES], plan_path=tmp_path / "p.plan")
    original = Writer.apply
    calls = 0

    def fragile(self: Writer, change_set: ChangeSet, *rest: Any) -> object:
        nonlocal calls
        calls += 1
        applied = original(self, change_set, *rest)
        if calls == 3:
            raise Killed  # after the commit, before the plan knows of it
        return applied

    monkeypatch.setattr(Writer, "apply", fragile)
    with pytest.raises(Killed):
        apply_plan(clean_database, plan)
    monkeypatch.undo()
    use_language("en")
    monkeypatch.setattr(settings(), "data_dir", tmp_path / "data")
    report = apply_plan(clean_database, plan.path)
    assert report.applied and report.moved == 0
    assert report.rejected == plan.report.rejected
    resumed = graph(clean_database)
    sequence = Reader(clean_database).sequence()
    assert not import_files(clean_database, [SAMPLES]).updated
    assert Reader(clean_database).sequence() == sequence
    assert resumed == graph(clean_database)


def test_what_moved_since_the_plan_is_decided_again(
    clean_database: Database, tmp_path: Path
) -> None:
    row = {"Code": "C1", "Name": "Noirval", "SIREN": "732829320", "City": "Lyon"}
    path = clients(tmp_path / "a.csv", [row])
    plan = plan_import(clean_database, [path], path.with_suffix(".yaml"), tmp_path / "p.plan")
    company = other_system(clean_database, "732829320")
    report = apply_plan(clean_database, plan)
    reader = Reader(clean_database)
    assert reader.counts()["Company"] == 1
    assert {r.key.system for r in reader.records_of([company])[company]} == {"sage", "crm"}
    assert report.moved == 0


def test_two_files_of_one_mapping_in_any_order_give_one_graph(
    clean_database: Database, tmp_path: Path
) -> None:
    one = [{"Code": "C1", "Name": "A", "City": "Lyon"}, {"Code": "C2", "Name": "B"}]
    two = [{"Code": "C2", "Name": "b"}, {"Code": "C1", "Name": "a", "Staff": "3"}]
    first, second = tmp_path / "x" / "a.csv", tmp_path / "x" / "b.csv"
    clients(first, one)
    clients(second, two)
    mapping = first.with_suffix(".yaml")
    import_files(clean_database, [first, second], mapping=mapping)
    before = graph(clean_database)
    clients(first, two[::-1])
    clients(second, one[::-1])
    report = import_files(clean_database, [second, first], mapping=mapping)
    assert not report.updated
    assert graph(clean_database) == before


@pytest.mark.skipif(not USASPENDING.is_dir(), reason="the shared data folder is not there")
def test_usaspending_comes_out_right(clean_database: Database) -> None:
    with next(USASPENDING.glob("*.csv")).open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    report = import_files(clean_database, [USASPENDING])
    assert (report.rows, report.accepted, report.rejected) == (len(rows), len(rows), 0)
    counts = Reader(clean_database).counts()
    numbers = {r["dunsnumber"] for r in rows} | {r["parentdunsnumber"] for r in rows}
    awards = {(r["agencyid"].split(":")[0], r["piid"]) for r in rows}
    frameworks = {(r["idvagencyid"], r["idvpiid"]) for r in rows if r["idvpiid"]}
    assert counts["Company"] == len(numbers - {""})
    assert counts["Contract"] == len(awards | frameworks)
    assert counts["DIRECT_CONTRACT"] == len(awards)
    assert counts["INDIRECT_CONTRACT"] == sum(bool(r["idvpiid"]) for r in rows)
    parents = {
        (r["parentdunsnumber"], r["dunsnumber"])
        for r in rows
        if r["parentdunsnumber"] not in ("", r["dunsnumber"])
    }
    own = clean_database.read(
        "MATCH (a:Company)-[r:PARENT_OF]->(b:Company) RETURN a.duns AS a, b.duns AS b"
    )
    assert {(row["a"], row["b"]) for row in own} == parents
    nameless = clean_database.read(
        "MATCH (c:Company) WHERE c.name IS NULL RETURN c.duns AS duns, c.sort_name AS shown"
    )
    assert all(row["shown"] == row["duns"] for row in nameless)
    via = clean_database.read(
        "MATCH (v:Company)-[i:INDIRECT_CONTRACT]->(f:Contract)-[:PARENT_OF]->(o:Contract) "
        "WHERE i.via = o.id AND i.role = 'call_off_signatory' "
        "AND EXISTS {(v)-[:DIRECT_CONTRACT]->(o)} RETURN count(*) AS n"
    )
    assert via[0]["n"] == counts["INDIRECT_CONTRACT"]
    assert import_files(clean_database, [USASPENDING]).updated == {}
