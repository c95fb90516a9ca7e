"""A mapping fills custom fields: lists of users and of choices, checked cell by cell."""

from __future__ import annotations

from pathlib import Path

from graph.engine.connection import Database
from graph.fields import Fields
from graph.reader import Reader
from importers.run import import_files
from tests.graph.test_users import add, team

MAPPING = """
name: accounts
source: {system: crm, role: crm}
claims: {files: "*.csv", headers: [Code]}
nodes:
  company:
    entity: company
    key: Code
    fields: {name: Nom, x_team: Team, x_tags: Tags}
"""


def test_a_mapping_names_users_and_choices_in_lists(
    clean_database: Database, tmp_path: Path
) -> None:
    team(clean_database)
    tags = {"key": "tags", "type": "multiple_choice", "choices": ("Gold", "New")}
    Fields(clean_database).add({"entity": "company", "label_en": "Tags", **tags}, "test", "test")
    ann, bob = add(clean_database, "Ann", "ann@x.org"), add(clean_database, "Bob")
    mapping, rows = tmp_path / "m.yaml", tmp_path / "rows.csv"
    mapping.write_text(MAPPING, encoding="utf-8")
    lines = ("Code,Nom,Team,Tags", "C1,Alpha,ANN@x.org; bob,gold;NEW", "C2,Beta,Carl,Gold")
    rows.write_text("\n".join((*lines, "C3,Gamma,Bob,Old")) + "\n", encoding="utf-8")
    report = import_files(clean_database, [rows], mapping)
    assert {problem.line for problem in report.problems} == {3, 4}
    [found] = Reader(clean_database).lookup().find("Alpha")
    company = Reader(clean_database).company(found.id)
    assert company is not None
    assert company.custom == {"x_team": (ann, bob), "x_tags": ("Gold", "New")}
