"""Histories by pages, and an erased person whose file comes again, over the samples."""

from __future__ import annotations

from tests.cli.conftest import SAMPLES, Run

PERSON, NAME = "P00005", "Vauquelard"
EMAIL = "ines.vauquelard5@negoce-d-auberac.example"
COMPANY = "C01001"


def test_a_record_tells_its_history_page_by_page(samples: Run) -> None:
    assert samples("set", COMPANY, "note", "à rappeler").code == 0
    assert samples("set", COMPANY, "note", "rappelée").code == 0
    newest = samples("history", COMPANY, "--limit", 1, "--json").json
    [change] = newest["changes"]
    assert change["done"][0]["fields"] == {"note": ["à rappeler", "rappelée"]}
    assert change["origin"] == "cli"
    older = samples("history", COMPANY, "--before", newest["next_before"], "--json").json
    kinds = {done["kind"] for one in older["changes"] for done in one["done"]}
    files = {p["file"] for one in older["changes"] for d in one["done"] for p in d["places"]}
    assert "create" in kinds and "clients_sage.xlsx" in files
    told = samples("history", COMPANY).out
    assert "à rappeler → rappelée" in told and "clients_sage.xlsx" in told


def test_an_erased_person_stays_erased_when_the_file_comes_again(samples: Run) -> None:
    id = samples("show", PERSON, "--json").json["id"]
    assert id in samples("search", EMAIL, "--json").out
    unasked = samples("erase", PERSON, "--reason", "request", "--json")
    assert unasked.code == 1 and "--yes" in unasked.error["hint"]
    unfounded = samples("erase", PERSON, "--yes", "--json")
    assert unfounded.code == 1 and "--reason" in unfounded.error["hint"]
    done = samples("erase", PERSON, "--reason", "request", "--yes", "--json").json
    assert done["id"] == id and any("plan" in path for path in done["files"])
    shown = samples("show", id)
    assert "erased contact" in shown.out and NAME not in shown.out
    assert NAME not in samples("history", id).out
    assert id not in samples("search", EMAIL, "--json").out
    again = samples("import", SAMPLES / "contacts.csv", "--json")
    reasons = [p["reason"] for p in again.json["problems"]]
    assert any("erased" in one and id in one for one in reasons), reasons
    assert NAME not in samples("show", id).out
    assert samples("check").code == 0
    assert samples("erase", id, "--lift", "--json").json["lifted"] is True
    samples("import", SAMPLES / "contacts.csv")
    assert NAME in samples("show", id).out


def test_only_a_known_contact_is_erased(samples: Run) -> None:
    assert samples("erase", "nobody at all", "--json").error["code"] == "lookup.not_found"
    company = samples("show", COMPANY, "--json").json["id"]
    refused = samples("erase", company, "--reason", "r", "--yes", "--json")
    assert refused.code == 1 and refused.error["hint"]
