"""Mastership rules from the command line and from a file."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.engine.connection import Database
from graph.model import new_id
from importers.mastership_file import SCHEMA, WrongRules, read_rules, schema_text
from tests.cli.conftest import Run
from tests.graph.test_writer import apply, said

RULES = """
rules:
  - subject: company.phone
    master: crm
    reason: {en: Sales call them, fr: Les commerciaux appellent}
  - subject: company
    source: sage
    blank: empties
"""


def test_the_published_schema_is_the_one_of_the_code() -> None:
    assert SCHEMA.read_text(encoding="utf-8") == schema_text()


@pytest.mark.parametrize(
    ("wrong", "line"),
    [
        ("rules:\n  - subject: company\n    blank: never\n", 3),
        ("rules:\n  - subject: company\n    colour: red\n", 3),
        ("rules:\n  - master: crm\n", 2),
        ("rules:\n  - subject: company\n    master: crm\n    subject: site\n", 4),
        ("rules:\n  - subject: company.x_unheard_of\n    master: crm\n", 2),
        ("rules:\n  - subject: company\n    master: crm\n    direction: out\n", 4),
        ("rules:\n  - {subject: site, master: crm}\n  - {subject: site, blank: empties}\n", 3),
        ("rules: [\n", 2),
    ],
)
def test_a_wrong_file_names_the_line(tmp_path: Path, wrong: str, line: int) -> None:
    path = tmp_path / "rules.yaml"
    path.write_text(wrong, encoding="utf-8")
    with pytest.raises(WrongRules) as raised:
        read_rules(path)
    assert f"{path}, " in str(raised.value) and f" {line}" in str(raised.value)


def test_rules_are_loaded_listed_exported_and_taken_back(
    ramille_on_clean: Run, clean_database: Database, tmp_path: Path
) -> None:
    a = new_id()
    known = said("sage", "A", a, {"name": "A", "phone": "1"})
    apply(clean_database, known, said("crm", "1", a, {"phone": "2"}))
    path = tmp_path / "rules.yaml"
    path.write_text(RULES, encoding="utf-8")
    asked = ramille_on_clean("mastership", "load", path)
    assert asked.code == 1 and "A · company.phone: 1 → 2" in asked.err and "--yes" in asked.err
    seen = ramille_on_clean("mastership", "load", path, "--preview", "--json").json
    assert (seen["records"], seen["sequence"]) == (1, None)
    [example] = seen["examples"]
    assert (example["id"], example["label"], example["after"]) == (a, "A", "2")
    assert ramille_on_clean("show", "A", "--json").json["values"]["phone"]["value"] == "1"
    done = ramille_on_clean("mastership", "load", path, "--yes", "--json").json
    assert done["changes"] == {"company.phone": 1}
    shown = ramille_on_clean("show", "A", "--json").json["values"]["phone"]
    assert shown["value"] == "2" and shown["lock"]["systems"] == ["crm"]
    again = ramille_on_clean("mastership", "load", path, "--yes", "--json").json
    assert again["sequence"] is None
    listed = ramille_on_clean("mastership", "list", "--json").json
    assert [rule["subject"] for rule in listed["declared"]] == ["company", "company.phone"]
    path.write_text(ramille_on_clean("mastership", "export").out, encoding="utf-8")
    assert len(read_rules(path)) == 2
    exported = ramille_on_clean("mastership", "export", "--json").json["rules"]
    assert exported[1] == {
        "subject": "company.phone",
        "master": "crm",
        "reason": {"en": "Sales call them", "fr": "Les commerciaux appellent"},
    }
    assert ramille_on_clean("mastership", "unset", "company.phone", "--yes").code == 0
    assert ramille_on_clean("show", "A", "--json").json["values"]["phone"]["value"] == "1"
    later = ramille_on_clean("mastership", "set", "company", "--master", "oracle", "--preview")
    assert later.code == 0 and "oracle" in later.err and "No value will change" in later.out
    odd = ramille_on_clean("mastership", "set", "company", "--source", "sage", "--blank", "maybe")
    assert odd.code == 1 and "maybe" in odd.err and "says_nothing" in odd.err
    refused = ramille_on_clean("mastership", "set", "company.nothing", "--master", "crm")
    assert refused.code == 1 and "company.nothing" in refused.err


def test_all_faults_of_a_file_are_told(tmp_path: Path) -> None:
    path = tmp_path / "rules.yaml"
    path.write_text("rules:\n  - {subject: planet, master: crm}\n  - {subject: site}\n")
    with pytest.raises(WrongRules) as raised:
        read_rules(path)
    assert len(raised.value.wrong) == 2 and raised.value.hint


def test_show_says_who_when_why_and_what_is_open(
    ramille_on_clean: Run, clean_database: Database
) -> None:
    a = new_id()
    first = apply(clean_database, said("sage", "A", a, {"name": "A", "website": "a.example"}))
    apply(clean_database, said("crm", "1", a, {"name": "B", "website": "b.example", "phone": "9"}))
    assert ramille_on_clean("mastership", "set", "company.website", "--master", "person").code == 0
    emptied = ("company.phone", "--master", "sage", "--blank", "empties", "--yes")
    assert ramille_on_clean("mastership", "set", *emptied).code == 0
    shown = ramille_on_clean("show", a, "--json").json["values"]
    assert shown["name"]["lock"]["reason"] == "the ERP is master of a company's identity"
    assert (shown["name"]["source"]["sequence"], shown["name"]["source"]["row"]) == (first, 2)
    assert shown["name"]["source"]["at"] and shown["name"]["source"]["actor"] == "test"
    assert [lost["value"] for lost in shown["name"]["lost"]] == ["B"]
    assert (shown["website"]["how"], shown["website"]["value"]) == ("conflict", "a.example")
    assert (shown["phone"]["how"], shown["phone"]["value"]) == ("emptied", None)
    told = ramille_on_clean("show", a).out
    assert "Open conflict" in told and f"(change set {first})" in told
    assert "a company's identity" in told and "there is none" in told
    assert ramille_on_clean("set", a, "website", "b.example").code == 0
    decided = ramille_on_clean("show", a, "--json").json["values"]["website"]
    assert (decided["how"], decided["value"]) == ("chosen", "b.example")
    assert len(decided["lost"]) == 2
