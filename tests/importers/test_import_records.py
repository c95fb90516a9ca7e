"""Files of records into a database: several tables in one run, twice, and corrected rejections."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from graph.engine.connection import Database
from graph.messages import use_language
from graph.reader import Reader
from graph.settings import settings
from importers import import_files

LEI = ("5493001KJTIIGC8Y1R12", "213800FERQ5LE3H7WJ58")


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    use_language("en")
    monkeypatch.setattr(settings(), "data_dir", tmp_path / "data")


def edges(database: Database, type: str) -> set[tuple[str, str]]:
    rows = database.read(
        f"MATCH (a)-[:{type}]->(b) RETURN coalesce(a.lei, a.external_key) AS a, "
        "coalesce(b.lei, b.external_key) AS b"
    )
    return {(row["a"], row["b"]) for row in rows}


def statement(record: str, type: str, **details: Any) -> dict[str, Any]:
    head = {"statementId": record, "recordId": record, "recordType": type, "recordStatus": "new"}
    return {**head, "statementDate": "2020-01-01", "recordDetails": details}


def saved(path: Path, content: Any) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content if isinstance(content, str) else json.dumps(content))
    return path


def lei_records(*leis: str) -> str:
    records = "".join(
        f"<LEIRecord><LEI>{lei}</LEI><Entity><LegalName>Firm {lei[:4]}</LegalName>"
        "<EntityStatus>ACTIVE</EntityStatus></Entity><Registration><RegistrationStatus>ISSUED"
        "</RegistrationStatus></Registration></LEIRecord>"
        for lei in leis
    )
    return f'<?xml version="1.0"?><LEIData><LEIRecords>{records}</LEIRecords></LEIData>'


def test_sources_of_records_meet_in_one_graph_and_again_change_nothing(
    clean_database: Database, tmp_path: Path
) -> None:
    release = {
        "ocid": "C", "id": "1", "date": "2020-01-01T00:00:00Z", "tag": ["award"],
        "parties": [{"id": "s", "name": "Supplier", "identifier": {"scheme": "XI-LEI",
                                                                   "id": LEI[0]}}],
        "awards": [{"id": "1", "suppliers": [{"id": "s"}]}],
        "relatedProcesses": [{"relationship": ["framework"], "scheme": "ocid", "identifier": "F"}],
    }  # fmt: skip
    interest = {"type": "shareholding", "directOrIndirect": "direct", "share": {"exact": 75}}
    owner = {"subject": "E", "interestedParty": "P", "interests": [interest]}
    identifiers = [{"scheme": "XI-LEI", "id": LEI[0]}]
    folder = tmp_path / "in"
    saved(folder / "lei.xml", lei_records(*LEI))
    saved(folder / "release.json", release)
    saved(folder / "owners.json", [
        statement("E", "entity", name="Supplier Ltd", identifiers=identifiers),
        statement("P", "person", names=[{"fullName": "Pat"}]),
        statement("R", "relationship", **owner),
    ])  # fmt: skip
    report = import_files(clean_database, [folder])
    assert (report.rejected, report.review) == (0, 0)
    # The LEI tells that three sources speak of one company.
    assert report.created["company"] == 2
    assert edges(clean_database, "DIRECT_CONTRACT") == {(LEI[0], "C")}
    assert edges(clean_database, "INDIRECT_CONTRACT") == {(LEI[0], "F")}
    assert edges(clean_database, "PARENT_OF") == {("F", "C"), ("P", LEI[0])}
    before = Reader(clean_database).sequence()
    again = import_files(clean_database, [folder])
    assert not again.created and not again.updated
    assert Reader(clean_database).sequence() == before


def test_rejected_xml_records_import_after_correction(
    clean_database: Database, tmp_path: Path
) -> None:
    wrong = LEI[1][:-1] + "9"
    path = saved(tmp_path / "lei.xml", lei_records(LEI[0], wrong))
    report = import_files(clean_database, [path])
    assert (report.accepted, report.rejected) == (1, 1)
    assert [problem.line for problem in report.problems] == [2]
    (rejected,) = map(Path, report.rejected_files)
    text = rejected.read_text()
    assert text.count("<LEIRecord>") == 1 and "<ramille_hint>" in text
    rejected.write_text(text.replace(wrong, LEI[1]))
    again = import_files(clean_database, [rejected])
    assert again.rejected == 0
    assert again.created["company"] == 1
    assert len(edges(clean_database, "PARENT_OF")) == 0


def relation(record: str, subject: str, how: str, dated: str, status: str) -> dict[str, Any]:
    interest = {"type": "shareholding", "directOrIndirect": how, "startDate": "2019-01-01",
                "share": {"exact": 75}}  # fmt: skip
    details = {"subject": subject, "interestedParty": "P", "interests": [interest]}
    said = statement(record, "relationship", **details)
    return {**said, "statementDate": dated, "recordStatus": status}


def test_a_later_file_closes_and_takes_back_what_an_earlier_one_said(
    clean_database: Database, tmp_path: Path
) -> None:
    nodes = [statement(key, "entity", name=key) for key in ("A", "B", "C")]
    nodes.append(statement("P", "person", names=[{"fullName": "Pat"}]))
    links = [
        relation(n, s, "direct", "2020-01-01", "new") for n, s in zip("123", "ABC", strict=True)
    ]
    saved(tmp_path / "one" / "o.json", [*nodes, *links])
    saved(tmp_path / "two" / "o.json", [
        relation("1", "A", "direct", "2022-05-01", "closed"),
        relation("2", "B", "indirect", "2022-06-01", "updated"),
    ])  # fmt: skip
    import_files(clean_database, [tmp_path / "one"])
    report = import_files(clean_database, [tmp_path / "two"])
    assert (report.rejected, report.closed) == (0, {"ownership": 1})
    rows = clean_database.read(
        "MATCH ()-[r:PARENT_OF]->(b) RETURN b.name AS child, toString(r.until) AS until"
    )
    ends = {row["child"]: row["until"] for row in rows}
    assert ends == {"A": "2022-05-01", "B": date.today().isoformat(), "C": None}
    # The earlier file once more brings nothing back that a later one has corrected since.
    import_files(clean_database, [tmp_path / "one"])
    (closed,) = clean_database.read(
        "MATCH ()-[r:PARENT_OF]->(b {name: 'A'}) RETURN toString(r.until) AS until"
    )
    assert closed["until"] == "2022-05-01"
