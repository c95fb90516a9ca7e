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
    apply(clean_database, said("sage", "A", a, {"phone": "1"}), said("crm", "1", a, {"phone": "2"}))
    path = tmp_path / "rules.yaml"
    path.write_text(RULES, encoding="utf-8")
    asked = ramille_on_clean("mastership", "load", path)
    assert asked.code == 1 and "1 → 2" in asked.err and "--yes" in asked.err
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
    assert ramille_on_clean("mastership", "unset", "company.phone", "--yes").code == 0
    assert ramille_on_clean("show", "A", "--json").json["values"]["phone"]["value"] == "1"
    refused = ramille_on_clean("mastership", "set", "company.nothing", "--master", "crm")
    assert refused.code == 1 and "company.nothing" in refused.err
