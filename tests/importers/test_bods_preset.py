"""The BODS preset: versions, shares, kinds of owners, interests; and on real data."""

from __future__ import annotations

import json
import math
import random
from pathlib import Path
from typing import Any

import pytest

from importers.mapping import Registry
from importers.rejected import write_rejected
from tests.importers.planned import Planned, planned

DATA = Path(__file__).resolve().parents[3] / "shared" / "data" / "bods"

Record = dict[str, Any]


def statement(record: str, type: str, details: Record, status: str = "new",
              dated: str = "2020-01-01") -> Record:  # fmt: skip
    return {
        "statementId": f"{record}-{status}-{dated}", "recordId": record, "recordType": type,
        "recordStatus": status, "statementDate": dated, "recordDetails": details,
    }  # fmt: skip


def entity(record: str, kind: str = "registeredEntity", **more: Any) -> Record:
    return statement(record, "entity", {"entityType": {"type": kind}, "name": record, **more})


def person(record: str, kind: str = "knownPerson") -> Record:
    names = [
        {"type": "alias", "fullName": "J.", "givenName": "J"},
        {"type": "legal", "fullName": f"Mx {record}"},
    ]
    return statement(record, "person", {"personType": kind, "names": names})


def relation(record: str, owner: Any, subject: str, *interests: Record, **more: str) -> Record:
    details = {"subject": subject, "interestedParty": owner, "interests": list(interests)}
    return statement(record, "relationship", details, **more)


def holds(type: str = "shareholding", directness: str = "direct", **more: Any) -> Record:
    share = {key: more.pop(key) for key in list(more) if key not in ("startDate", "endDate")}
    return {"type": type, "directOrIndirect": directness, "share": share, **more}


def run(folder: Path, registry: Registry, *records: Record) -> Planned:
    path = folder / "statements.json"
    path.write_text(json.dumps(records))
    return planned(folder, [path], registry)


def test_shares_exact_and_in_ranges(tmp_path: Path, registry: Registry) -> None:
    found = run(
        tmp_path, registry, entity("A"), entity("B"), entity("C"), entity("D"), entity("E"),
        relation("1", "A", "B", holds(exact=33.5)),
        relation("2", "A", "C", holds(minimum=25, exclusiveMaximum=50),
                 holds("votingRights", exclusiveMinimum=50, maximum=75)),
        relation("3", "A", "D", {"type": "appointmentOfBoard", "directOrIndirect": "direct"}),
        relation("4", "A", "E"),
    )  # fmt: skip
    links = found.links["ownership"]
    assert links["A", "B"]["capital_min"] == links["A", "B"]["capital_max"] == 0.335
    assert links["A", "C"] == {
        "basis": "ownership",
        "capital_min": 0.25,
        "capital_max": math.nextafter(0.5, 0),
        "voting_min": math.nextafter(0.5, 1),
        "voting_max": 0.75,
    }
    assert links["A", "D"] == links["A", "E"] == {"basis": "ownership"}


def test_persons_and_unknown_owners(tmp_path: Path, registry: Registry) -> None:
    found = run(
        tmp_path, registry, entity("A"), entity("T", "arrangement"), entity("U", "unknownEntity"),
        entity("S", "stateBody"), person("P"), person("Q", "anonymousPerson"),
        relation("1", "P", "A", holds(exact=10)), relation("2", "Q", "A"),
        relation("3", "U", "A"), relation("4", "T", "A"), relation("5", "S", "A"),
        relation("6", {"reason": "subjectUnableToConfirm", "description": "asked twice"}, "A"),
    )  # fmt: skip
    assert not found.rejected()
    assert set(found.links["ownership"]) == {(owner, "A") for owner in "PQUTS"}
    assert found.nodes["contact"].keys() == {"P"}
    assert found.nodes["contact"]["P"]["name"] == "Mx P"
    assert "first_name" not in found.nodes["contact"]["P"]
    kinds = {key: values["kind"] for key, values in found.nodes["company"].items()}
    assert kinds == {"A": "legal_person", "T": "arrangement", "U": "unknown_owner",
                     "S": "public_body", "Q": "unknown_owner"}  # fmt: skip
    assert found.nodes["company"]["A"]["no_parent_reason"] == "asked twice"


def test_only_the_latest_version_of_a_record_counts(tmp_path: Path, registry: Registry) -> None:
    records = [
        entity("A"), entity("B"), entity("C"),
        relation("1", "A", "B", holds(exact=10), dated="2020-01-01"),
        relation("1", "A", "B", holds(exact=60), status="updated", dated="2021-05-01"),
        relation("1", "C", "B", holds(exact=60), status="updated", dated="2021-04-01"),
        relation("2", "A", "C", holds(exact=5, startDate="2019-01-01")),
        relation("2", "A", "C", holds(exact=5, startDate="2019-01-01"), status="closed",
                 dated="2022-02-02"),
        relation("3", "C", "A", holds(exact=7), dated="2020-01-01"),
        relation("3", "C", "A", holds("shareholding", "indirect", exact=7), status="updated",
                 dated="2021-01-01"),
    ]  # fmt: skip
    random.Random(4).shuffle(records)
    found = run(tmp_path, registry, *records)
    links = found.links["ownership"]
    assert set(links) == {("A", "B"), ("A", "C")}
    assert links["A", "B"]["capital_min"] == 0.6
    assert (links["A", "C"]["since"], links["A", "C"]["until"]) == ("2019-01-01", "2022-02-02")


def test_a_last_version_that_is_wrong_has_no_earlier_one_in_its_place(
    tmp_path: Path, registry: Registry
) -> None:
    found = run(
        tmp_path, registry, entity("A"), entity("B"),
        relation("1", "A", "B", holds(exact=10)),
        relation("1", "A", "B", holds(exact=140), status="updated", dated="2021-05-01"),
    )  # fmt: skip
    assert "ownership" not in found.links
    assert found.rejected() == {(4, "capital")}


def test_indirect_interests_are_no_links_and_ended_ones_end(
    tmp_path: Path, registry: Registry
) -> None:
    found = run(
        tmp_path, registry, entity("A"), entity("B"), entity("C"), entity("D"),
        relation("1", "A", "B", holds("shareholding", "indirect", exact=30)),
        relation("2", "A", "C", holds("shareholding", "unknown", exact=30),
                 holds("votingRights", "indirect", exact=40)),
        relation("3", "A", "D", holds(exact=80, startDate="2010-01-01", endDate="2015-06-01"),
                 holds(exact=20, startDate="2015-06-01")),
        relation("4", "B", "D", holds(exact=80, startDate="2010-01-01", endDate="2015-06-01")),
    )  # fmt: skip
    links = found.links["ownership"]
    assert set(links) == {("A", "C"), ("A", "D"), ("B", "D")}
    assert links["A", "C"]["capital_min"] == 0.3 and "voting_min" not in links["A", "C"]
    assert links["A", "D"]["capital_min"] == 0.2 and "until" not in links["A", "D"]
    assert (links["B", "D"]["capital_min"], links["B", "D"]["until"]) == (0.8, "2015-06-01")


def test_a_party_that_nobody_declares_is_rejected_and_comes_back_corrected(
    tmp_path: Path, registry: Registry
) -> None:
    found = run(tmp_path, registry, entity("A"), relation("1", "Z", "A", holds(exact=1)))
    assert found.rejected() == {(2, "owner")}
    (path,) = write_rejected(found.store, tmp_path / "rejected")
    rejected = json.loads(path.read_text())
    assert [record["recordId"] for record in rejected] == ["1"]
    assert "Z" in rejected[0]["ramille_reason"] and rejected[0]["ramille_hint"]
    path.write_text(json.dumps([*rejected, entity("A"), person("Z")]))
    (tmp_path / "again").mkdir()
    again = planned(tmp_path / "again", [path], registry)
    assert not again.rejected()
    assert set(again.links["ownership"]) == {("Z", "A")}


def test_json_lines_of_statements_are_read_too(tmp_path: Path, registry: Registry) -> None:
    path = tmp_path / "statements.jsonl"
    lines = [entity("A", identifiers=[{"scheme": "GB-COH", "id": "07"}]), person("P"),
             relation("1", "P", "A", holds(exact=1))]  # fmt: skip
    path.write_text("\n".join(map(json.dumps, lines)))
    found = planned(tmp_path, [path], registry)
    assert set(found.links["ownership"]) == {("P", "A")}
    assert found.nodes["company"]["A"]["register_number"] == "GB-COH:07"


@pytest.mark.skipif(not DATA.is_dir(), reason=f"the real data are not here: {DATA}")
def test_the_real_files_come_out_as_counted_independently(
    tmp_path: Path, registry: Registry
) -> None:
    records = [record for path in DATA.glob("*.json") for record in json.loads(path.read_text())]
    ends = {
        (record["recordDetails"]["interestedParty"], record["recordDetails"]["subject"])
        for record in records
        if record["recordType"] == "relationship"
        and any(i["directOrIndirect"] != "indirect" for i in record["recordDetails"]["interests"])
    }

    def ids(type: str) -> set[str]:
        return {record["recordId"] for record in records if record["recordType"] == type}

    found = planned(tmp_path, [DATA], registry)
    assert not found.rejected()
    assert set(found.links["ownership"]) == ends
    assert len(ends) == 8
    assert found.nodes["company"].keys() == ids("entity")
    assert found.nodes["contact"].keys() == ids("person")
