"""OCDS awards with several contracts: who signed what, over several releases, and in the graph."""

from __future__ import annotations

import json
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import settings as settings_of_hypothesis
from hypothesis import strategies as st

from graph.engine.connection import Database
from graph.reader import Reader
from graph.settings import settings
from graph.undoing.undo import undo_run
from importers import ImportReport, import_files
from importers.mapping import Registry
from tests.importers.planned import Planned, planned

Record = dict[str, Any]


def release(date: str, **more: Any) -> Record:
    return {"ocid": "P", "id": date, "date": f"{date}T10:00:00Z", "tag": ["contract"], **more}


def award(*suppliers: str, id: str = "1", **more: Any) -> Record:
    told = [{"id": name, "name": name.upper()} for name in suppliers]
    return {"id": id, "title": f"Award {id}", "value": euros(90), "suppliers": told, **more}


def contract(id: str, amount: int, award: str = "1", **more: Any) -> Record:
    return {"id": id, "awardID": award, "value": euros(amount), **more}


def euros(amount: int) -> Record:
    return {"amount": amount, "currency": "EUR"}


def run(folder: Path, registry: Registry, *releases: Record) -> Planned:
    folder.mkdir(exist_ok=True)
    path = folder / "releases.json"
    path.write_text(json.dumps({"version": "1.1", "releases": releases}))
    return planned(folder, [path], registry)


def amounts(found: Planned) -> dict[str, int | None]:
    """Whole euros by contract."""
    told = {key: values.get("amount") for key, values in found.nodes["contract"].items()}
    return {key: amount and amount // 10_000 for key, amount in told.items()}


ALONE = release("2020-01-01", tag=["award"], awards=[award("a", "b")])
SEVERAL = release(
    "2020-02-01", awards=[award("a", "b")], contracts=[contract("c", 10), contract("d", 20)]
)
AMENDED = release(
    "2020-03-01", tag=["contractAmendment"], contracts=[contract("c", 15, title="More")]
)
AMENDED_WITH_AWARD = release("2020-04-01", awards=[award("a", "b")], contracts=[contract("d", 25)])
PARTIES = {("P|a", "P|1|c"), ("P|b", "P|1|c"), ("P|a", "P|1|d"), ("P|b", "P|1|d")}


def test_each_contract_of_an_award_is_one(tmp_path: Path, registry: Registry) -> None:
    period = {"startDate": "2020-02-01T00:00:00Z", "endDate": "2021-01-31T00:00:00Z"}
    first = contract("c", 10, title="Roof", dateSigned="2020-01-30T00:00:00Z")
    found = run(
        tmp_path, registry,
        release("2020-02-01", contracts=[first, contract("d", 20)],
                awards=[award("a", "b", contractPeriod=period), award("z", id="2")]),
    )  # fmt: skip
    assert not found.rejected()
    assert amounts(found) == {"P|1|c": 10, "P|1|d": 20, "P|2": 90}
    one, other = (found.nodes["contract"][f"P|1|{id}"] for id in "cd")
    assert (one["subject"], one["signed"], one["number"]) == ("Roof", "2020-01-30", "c")
    assert (other["subject"], other["start"], other["end"]) == (
        "Award 1", "2020-02-01", "2021-02-01",
    )  # fmt: skip
    assert set(found.links["direct_contract"]) == {*PARTIES, ("P|z", "P|2")}
    assert one["numbering"] == "P|1" and "external_key" not in one


def test_one_contract_is_still_its_award(tmp_path: Path, registry: Registry) -> None:
    more = {"awards": [award("a")], "contracts": [contract("c", 10)]}
    found = run(tmp_path, registry, release("2020-02-01", **more))
    assert amounts(found) == {"P": 10}


def test_the_order_of_releases_does_not_matter(tmp_path: Path, registry: Registry) -> None:
    releases = (ALONE, SEVERAL, AMENDED, AMENDED_WITH_AWARD)
    for number, order in enumerate(permutations(releases)):
        found = run(tmp_path / str(number), registry, *order)
        assert not found.rejected()
        assert amounts(found) == {"P|1|c": 15, "P|1|d": 25}
        assert found.nodes["contract"]["P|1|c"]["subject"] == "More"
        assert set(found.links["direct_contract"]) == PARTIES


def test_a_contract_may_name_which_suppliers_signed_it(tmp_path: Path, registry: Registry) -> None:
    by_reference = contract("c", 10, suppliers=[{"id": "a"}])
    inline = contract("d", 20, suppliers=[{"id": "b", "name": "B"}])
    found = run(
        tmp_path, registry,
        release("2020-02-01", awards=[award("a", "b")], contracts=[by_reference, inline]),
    )  # fmt: skip
    assert set(found.links["direct_contract"]) == {("P|a", "P|1|c"), ("P|b", "P|1|d")}


def test_contracts_that_were_never_signed_or_terminated_have_ended(
    tmp_path: Path, registry: Registry
) -> None:
    states = ("active", "cancelled", "terminated")
    contracts = [contract(state, 1, status=state) for state in states]
    found = run(tmp_path, registry, release("2020-02-01", awards=[award("a")], contracts=contracts))
    ended = {key.split("|")[2] for key in found.nodes["contract_event"]}
    assert ended == {"cancelled", "terminated"}
    pending = release("2020-02-01", awards=[award("a", status="pending")], contracts=contracts)
    assert run(tmp_path, registry, pending).nodes == {}


def test_call_offs_with_several_contracts(tmp_path: Path, registry: Registry) -> None:
    related = [{"relationship": ["framework"], "scheme": "ocid", "identifier": "F"}]
    found = run(tmp_path, registry, SEVERAL | {"relatedProcesses": related})
    assert set(found.links["contract_link"]) == {("F", "P|1|c"), ("F", "P|1|d")}
    assert {key: found.nodes["contract"][key]["kind"] for key in ("P|1|c", "P|1|d")} == {
        "P|1|c": "call_off", "P|1|d": "call_off",
    }  # fmt: skip
    assert set(found.links["indirect_contract"]) == {("P|a", "F"), ("P|b", "F")}


def test_a_framework_stays_one_contract(tmp_path: Path, registry: Registry) -> None:
    frame = {"title": "Frame", "techniques": {"hasFrameworkAgreement": True}}
    found = run(tmp_path, registry, SEVERAL | {"tender": frame})
    assert found.nodes["contract"].keys() == {"P"}
    assert set(found.links["direct_contract"]) == {("P|a", "P"), ("P|b", "P")}


def test_contracts_without_their_award_leave_it_its_suppliers(
    tmp_path: Path, registry: Registry
) -> None:
    apart = release("2020-02-01", contracts=[contract("c", 10), contract("d", 20)])
    found = run(tmp_path, registry, ALONE, apart, AMENDED)
    assert not found.rejected()
    assert amounts(found) == {"P": 90, "P|1|c": 15, "P|1|d": 20}
    assert set(found.links["direct_contract"]) == {("P|a", "P"), ("P|b", "P")}


PROCESSES = st.lists(
    st.lists(
        st.tuples(st.sets(st.sampled_from("abc"), min_size=1), st.integers(0, 3)),
        min_size=1, max_size=3,
    ),
    min_size=1, max_size=4,
)  # fmt: skip
"""For each process its awards: the suppliers, and how many contracts there are."""


@settings_of_hypothesis(max_examples=25)
@given(processes=PROCESSES)
def test_what_comes_out_is_what_counting_says(
    tmp_path_factory: pytest.TempPathFactory, processes: list[list[tuple[set[str], int]]]
) -> None:
    releases = []
    signed = set()
    for number, awards in enumerate(processes):
        ocid = f"O{number}"
        releases.append(release("2020-01-01", awards=[], contracts=[]) | {"ocid": ocid})
        for place, (suppliers, count) in enumerate(awards):
            id = str(place)
            releases[-1]["awards"].append(award(*sorted(suppliers), id=id))
            releases[-1]["contracts"] += [contract(f"{id}-{n}", 1, id) for n in range(count)]
            alone = f"{ocid}|{id}" if len(awards) > 1 else ocid
            keys = [f"{ocid}|{id}|{id}-{n}" for n in range(count)] if count > 1 else [alone]
            signed |= {(f"{ocid}|{one}", key) for key in keys for one in suppliers}
    found = run(tmp_path_factory.mktemp("ocds"), Registry.load(), *releases)
    assert not found.rejected()
    assert set(found.links["direct_contract"]) == signed
    assert found.nodes["contract"].keys() == {key for _, key in signed}


def imported(database: Database, folder: Path, *releases: Record) -> ImportReport:
    folder.mkdir()
    (folder / "releases.json").write_text(json.dumps({"releases": releases}))
    return import_files(database, [folder])


def signed(database: Database) -> set[tuple[str, str]]:
    """Who has signed which contract: the keys that the source gives both."""
    rows = database.read(
        "MATCH (a:SourceRecord {kind: 'company'}), (b:SourceRecord {kind: 'contract'}) "
        "MATCH (c:Company {id: a.entity_id})-[r:DIRECT_CONTRACT]->(k:Contract {id: b.entity_id}) "
        "WHERE r.until IS NULL RETURN a.external_id AS a, b.external_id AS b"
    )
    return {(row["a"], row["b"]) for row in rows}


def test_releases_that_are_imported_one_after_the_other(
    clean_database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings(), "data_dir", tmp_path / "data")
    imported(clean_database, tmp_path / "1", ALONE)
    assert signed(clean_database) == {("P|a", "P"), ("P|b", "P")}
    imported(clean_database, tmp_path / "2", SEVERAL)
    assert signed(clean_database) == PARTIES
    later = imported(clean_database, tmp_path / "3", AMENDED, AMENDED_WITH_AWARD)
    assert later.rejected == 0
    at = Reader(clean_database).sequence()
    for number, releases in enumerate(((AMENDED, AMENDED_WITH_AWARD), (ALONE, SEVERAL)), 4):
        again = imported(clean_database, tmp_path / str(number), *releases)
        assert (again.rejected, Reader(clean_database).sequence()) == (0, at)
    assert signed(clean_database) == PARTIES
    rows = clean_database.read(
        "MATCH (k:Contract) RETURN k.number AS number, k.amount / 10000 AS amount"
    )
    assert {(row["number"], row["amount"]) for row in rows} == {("P", 90), ("c", 15), ("d", 25)}


def test_an_award_gets_its_parties_back_where_the_import_is_undone(
    clean_database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings(), "data_dir", tmp_path / "data")
    imported(clean_database, tmp_path / "1", ALONE)
    report = imported(clean_database, tmp_path / "2", SEVERAL)
    undo_run(clean_database, str(report.run), tmp_path, actor="paul")
    assert signed(clean_database) == {("P|a", "P"), ("P|b", "P")}
