"""The OCDS preset: frameworks and call-offs, suppliers, several releases; and on real data."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from importers.mapping import Registry
from importers.rejected import write_rejected
from tests.importers.planned import Planned, planned

DATA = Path(__file__).resolve().parents[3] / "shared" / "data" / "ocds"

Record = dict[str, Any]


def release(ocid: str, date: str = "2020-05-01", tag: str = "award", **more: Any) -> Record:
    return {"ocid": ocid, "id": f"{ocid}-{date}", "date": f"{date}T10:00:00Z", "tag": [tag], **more}


def award(id: str, *suppliers: Record, **more: Any) -> Record:
    return {"id": id, "suppliers": list(suppliers), **more}


def party(id: str, name: str, scheme: str = "", number: str = "") -> Record:
    identifier = {"scheme": scheme, "id": number, "legalName": None}
    return {"id": id, "name": name, "roles": ["supplier"], "identifier": identifier}


def run(folder: Path, registry: Registry, *releases: Record) -> Planned:
    path = folder / "releases.json"
    path.write_text(json.dumps({"version": "1.1", "releases": releases}))
    return planned(folder, [path], registry)


FRAMEWORK = [{"relationship": ["framework"], "scheme": "ocid", "identifier": "F"}]


def test_a_call_off_its_framework_and_their_suppliers(tmp_path: Path, registry: Registry) -> None:
    found = run(
        tmp_path, registry,
        release("F", tag="tender", tender={
            "title": "Frame", "techniques": {"hasFrameworkAgreement": True},
            "value": {"amount": 1000, "currency": "EUR"}}),
        release("F", "2020-06-01", awards=[award("1", {"id": "a"}), award("2", {"id": "b"})],
                parties=[party("a", "A", "GB-COH", "01"), party("b", "B")],
                tender={"techniques": {"hasFrameworkAgreement": True}}),
        release("C", relatedProcesses=FRAMEWORK, awards=[award("x", {"id": "z"})],
                parties=[party("z", "A Ltd", "GB-COH", "01")]),
    )  # fmt: skip
    assert not found.rejected()
    contracts = found.nodes["contract"]
    assert {key: values["kind"] for key, values in contracts.items()} == {
        "F": "framework", "C": "call_off",
    }  # fmt: skip
    assert (contracts["F"]["subject"], contracts["F"]["amount"]) == ("Frame", 10_000_000)
    assert set(found.links["contract_link"]) == {("F", "C")}
    direct = {("GB-COH|01", "F"), ("F|b", "F"), ("GB-COH|01", "C")}
    assert set(found.links["direct_contract"]) == direct
    (call_off,) = found.links["indirect_contract"].items()
    assert call_off[0] == ("GB-COH|01", "F")
    assert (call_off[1]["role"], call_off[1]["via"]) == ("call_off_signatory", "C")


def test_suppliers_inline_and_by_reference(tmp_path: Path, registry: Registry) -> None:
    inline = {"id": "1", "name": "Inline", "identifier": {"scheme": "FR-RCS", "id": "732829320"}}
    found = run(
        tmp_path, registry,
        release("P", awards=[award("1", inline, {"id": "2", "name": "Short"}, {"name": "Bare"})],
                parties=[party("2", "Long", "XI-LEI", "5493001KJTIIGC8Y1R12")]),
        release("Q", awards=[award("1", {"id": "2", "name": "Other"})]),
    )  # fmt: skip
    firms = found.nodes["company"]
    assert firms["FR-RCS|732829320"]["siren"] == "732829320"
    assert firms["XI-LEI|5493001KJTIIGC8Y1R12"]["name"] == "Long"
    assert firms["XI-LEI|5493001KJTIIGC8Y1R12"]["lei"] == "5493001KJTIIGC8Y1R12"
    assert firms["P|Bare"] == {"name": "Bare"}
    assert firms["Q|2"] == {"name": "Other"}
    assert len(firms) == 4


def test_contracts_say_more_about_their_award(tmp_path: Path, registry: Registry) -> None:
    value = {"amount": 500, "currency": "EUR"}
    found = run(
        tmp_path, registry,
        release("P", tag="contract", awards=[award("1", {"id": "a"}, value=value)], contracts=[{
            "id": "c", "awardID": "1", "dateSigned": "2020-04-30T00:00:00Z",
            "value": {"amount": 450.5, "currency": "EUR"},
            "period": {"startDate": "2020-05-01T00:00:00Z", "endDate": "2021-04-30T23:59:59Z"}}]),
    )  # fmt: skip
    contracts = found.nodes["contract"]
    assert contracts["P"]["amount"] == 4_505_000
    assert contracts["P"]["signed"] == "2020-04-30"
    assert (contracts["P"]["start"], contracts["P"]["end"]) == ("2020-05-01", "2021-05-01")


def test_the_newest_release_states_what_counts(tmp_path: Path, registry: Registry) -> None:
    def value(amount: int) -> Record:
        return {"amount": amount, "currency": "EUR"}

    found = run(
        tmp_path, registry,
        release("P", "2021-01-01", awards=[award("1", {"id": "new"}, value=value(9))]),
        release("P", "2020-01-01", awards=[award("1", {"id": "old"}, value=value(5), title="T")]),
        release("Q", awards=[award("1", {"id": "a"})]),
        release("Q", "2020-07-01", tag="contract",
                contracts=[{"id": "c", "awardID": "1", "value": value(7)}]),
    )  # fmt: skip
    assert not found.rejected()
    assert (found.nodes["contract"]["P"]["amount"], found.nodes["contract"]["P"]["subject"]) == (
        90_000, "T",
    )  # fmt: skip
    assert set(found.links["direct_contract"]) == {("P|new", "P"), ("Q|a", "Q")}
    told = found.store.one("SELECT final FROM record WHERE of IS NOT NULL AND action = 'create'")
    assert json.loads(told)["amount"] == 70_000


def test_what_is_no_contract_and_what_has_ended(tmp_path: Path, registry: Registry) -> None:
    found = run(
        tmp_path, registry,
        release("T", tag="tender", tender={"title": "Only a tender"}),
        release("U", tag="tender", tender={"techniques": {"hasFrameworkAgreement": True},
                                           "status": "unsuccessful"}),
        release("P", awards=[award("1", {"id": "a"}, status="pending")]),
        release("C", "2020-06-05", awards=[award("1", {"id": "a"}, status="cancelled")]),
        release("E", "2020-06-06", awards=[award("1", {"id": "a"}, status="active")],
                contracts=[{"id": "c", "awardID": "1", "status": "terminated"}]),
        release("L", awards=[award("1", {"id": "a"}), award("2", {"id": "b"}),
                             award("3", {"id": "b"}, status="unsuccessful")]),
    )  # fmt: skip
    assert found.nodes["contract"].keys() == {"C", "E", "L|1", "L|2"}
    ends = {key.split("|")[0]: values for key, values in found.nodes["contract_event"].items()}
    assert ends == {
        "C": {"kind": "terminated", "on": "2020-06-05"},
        "E": {"kind": "terminated", "on": "2020-06-06"},
    }
    assert set(found.links["direct_contract"]) == {
        ("C|a", "C"), ("E|a", "E"), ("L|a", "L|1"), ("L|b", "L|2"),
    }  # fmt: skip


def test_a_record_that_is_wrong_in_two_tables_comes_back_once(
    tmp_path: Path, registry: Registry
) -> None:
    value = {"amount": "a lot", "currency": "EUR"}
    wrong = release("W", awards=[award("1", {"id": "a"}, {"roles": []}, value=value)])
    found = run(tmp_path, registry, release("P", awards=[award("1", {"id": "a"})]), wrong)
    assert found.rejected() == {(2, "amount"), (2, "number"), (2, "ocid")}
    (path,) = write_rejected(found.store, tmp_path / "rejected")
    (record,) = json.loads(path.read_text())["releases"]
    assert record["ocid"] == "W"
    assert "amount" in record["ramille_reason"] and "number" in record["ramille_reason"]
    value["amount"] = "12.50"
    mended = wrong | {"awards": [award("1", {"id": "a"}, value=value)], "ramille_reason": "?"}
    path.write_text(json.dumps({"releases": [mended]}))
    (tmp_path / "again").mkdir()
    again = planned(tmp_path / "again", [path], registry)
    assert not again.rejected()
    assert again.nodes["contract"]["W"]["amount"] == 125_000


@pytest.mark.parametrize("name", ["one.json", "list.json", "lines.jsonl", "record.json"])
def test_every_way_of_publishing_releases(tmp_path: Path, registry: Registry, name: str) -> None:
    one = release("P", awards=[award("1", {"id": "a", "name": "A"})])
    content = {
        "one.json": json.dumps(one),
        "list.json": json.dumps([one]),
        "lines.jsonl": json.dumps(one) + "\n" + json.dumps(one),
        "record.json": json.dumps({"records": [{"ocid": "P", "releases": [one]}]}),
    }[name]
    path = tmp_path / name
    path.write_text(content)
    found = planned(tmp_path, [path], registry)
    assert set(found.links["direct_contract"]) == {("P|a", "P")}


@pytest.mark.skipif(not DATA.is_dir(), reason=f"the real data are not here: {DATA}")
def test_the_real_files_come_out_as_counted_independently(
    tmp_path: Path, registry: Registry
) -> None:
    folder = DATA / "frameworks"
    releases = [
        r for path in folder.glob("*.json") for r in json.loads(path.read_text())["releases"]
    ]
    awards = [(r["ocid"], s["id"]) for r in releases for a in r.get("awards", ())
              for s in a["suppliers"]]  # fmt: skip
    related = {
        (p["identifier"], r["ocid"]) for r in releases for p in r.get("relatedProcesses", ())
    }
    found = planned(tmp_path, [folder], registry)
    assert not found.rejected()
    assert set(found.links["contract_link"]) == related
    assert set(found.links["direct_contract"]) == {(f"{o}|{s}", o) for o, s in awards}
    assert len(awards) == 2 and len(related) == 1
    ((framework, call_off),) = related
    kinds = {key: values["kind"] for key, values in found.nodes["contract"].items()}
    assert kinds == {framework: "framework", call_off: "call_off"}
    (indirect,) = found.links["indirect_contract"].items()
    assert (indirect[0][1], indirect[1]["via"]) == (framework, call_off)


@pytest.mark.skipif(not DATA.is_dir(), reason=f"the real data are not here: {DATA}")
def test_real_notices_without_an_award_bring_no_contract(
    tmp_path: Path, registry: Registry
) -> None:
    folder = DATA / "releases" / "uk-contracts-finder"
    paths = sorted(folder.rglob("*.json"))
    assert len(paths) > 30
    found = planned(tmp_path, paths, registry)
    assert not found.nodes and not found.rejected()
