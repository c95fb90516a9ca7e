"""Files of records into a database: several tables in one run, twice, and corrected rejections."""

from __future__ import annotations

import json
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
