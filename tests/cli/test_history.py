"""History, the past, merges, deletions and erasure from the command line, over the samples."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import SAMPLES, Run

PERSON, NAME = "P00005", "Vauquelard"
KEPT, GONE = "C01001", "C02009"


def the_id(ramille: Run, key: str) -> str:
    shown = ramille("show", key, "--json")
    assert shown.code == 0, shown.err
    return str(shown.json["id"])


def last(ramille: Run, id: str) -> int:
    return int(ramille("history", id, "--json").json["changes"][0]["sequence"])


def test_a_record_tells_its_history_page_by_page(samples: Run) -> None:
    id = the_id(samples, KEPT)
    assert samples("set", KEPT, "note", "à rappeler").code == 0
    assert samples("set", KEPT, "note", "rappelée").code == 0
    newest = samples("history", KEPT, "--limit", 1, "--json").json
    [change] = newest["changes"]
    assert change["done"][0]["fields"] == {"note": ["à rappeler", "rappelée"]}
    assert (newest["id"], change["origin"]) == (id, "cli")
    older = samples("history", KEPT, "--before", newest["next_before"], "--json").json
    kinds = {done["kind"] for one in older["changes"] for done in one["done"]}
    files = {p["file"] for one in older["changes"] for d in one["done"] for p in d["places"]}
    assert "create" in kinds and "clients_sage.xlsx" in files
    told = samples("history", KEPT).out
    assert "à rappeler → rappelée" in told and "clients_sage.xlsx" in told


def test_a_record_is_shown_as_it_was_known(samples: Run) -> None:
    samples("set", KEPT, "note", "old")
    then = last(samples, KEPT)
    samples("set", KEPT, "note", "new")
    was = samples("show", KEPT, "--as-known", then, "--json").json
    values = {field["key"]: field["value"] for field in was["fields"]}
    assert values["note"] == "old"
    wrong = samples("show", KEPT, "--as-known", "yesterday", "--json")
    assert wrong.code == 2 and wrong.error["hint"]
    before = samples("ramification", KEPT, "--as-known", 0, "--json")
    assert before.code == 2


def test_a_merged_company_leads_on_and_a_deleted_one_says_so(samples: Run) -> None:
    kept, gone = the_id(samples, KEPT), the_id(samples, GONE)
    refused = samples("merge", KEPT, GONE, "--json")
    assert refused.code == 2 and "--yes" in refused.error["hint"]
    assert samples("merge", KEPT, GONE, "--yes").code == 0
    led = samples("show", gone, "--json")
    assert (led.json["id"], gone in led.err) == (kept, True)
    assert the_id(samples, GONE) == kept
    assert samples("history", gone, "--json").json["into"] == kept
    still = samples("delete", KEPT, "--yes", "--json")
    assert still.code == 2 and "sage" in still.error["message"]


def test_an_erased_person_stays_erased_when_the_file_comes_again(
    samples: Run, tmp_path: Path
) -> None:
    id = the_id(samples, PERSON)
    assert samples("erase", PERSON, "--json").error["code"]
    done = samples("erase", PERSON, "--reason", "request", "--yes", "--json").json
    assert done["id"] == id and any("plan" in path for path in done["files"])
    shown = samples("show", id)
    assert "erased contact" in shown.out and NAME not in shown.out
    assert NAME not in samples("history", id).out
    assert samples("search", NAME, "--json").json["found"] == []
    again = samples("import", SAMPLES / "contacts.csv", "--json")
    reasons = [p["message"] for p in again.json["problems"]]
    assert any("erased" in one and id in one for one in reasons), reasons
    assert NAME not in samples("show", id).out
    assert samples("erase", id, "--lift", "--json").code == 0
    samples("import", SAMPLES / "contacts.csv", "--json")
    assert NAME in samples("show", id).out


@pytest.mark.parametrize("command", ["merge", "delete", "erase", "history"])
def test_what_is_not_there_is_refused(samples: Run, command: str) -> None:
    more = ("nobody at all", "other") if command == "merge" else ("nobody at all",)
    assert samples(command, *more, "--json").code == 2
