"""Fields asked for beside a group: in the tree, in tables and JSON; users by name."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from graph.engine.connection import Database
from graph.model import new_id
from graph.vocabulary import EntityType
from tests.cli.conftest import Run
from tests.graph.test_writer import apply, by_hand, link


def test_fields_are_told_and_users_are_called_by_name(
    ramille_on_clean: Run, clean_database: Database, tmp_path: Path
) -> None:
    ramille = ramille_on_clean
    money = ("--type", "money", "--unit", "EUR", "--label-en", "Budget")
    assert ramille("fields", "add", "company", "budget", *money).code == 0
    users = ("--type", "user_list", "--label-en", "Team")
    assert ramille("fields", "add", "company", "team", *users).code == 0
    score = ("--type", "number", "--label-en", "Score", "--default", "3")
    assert ramille("fields", "add", "contract", "score", *score).code == 0
    assert "Ann" in ramille("users", "add", "Ann", "--email", "ann@x.org").err
    [ann] = ramille("users", "list", "--json").json
    assert (ann["name"], ann["email"]) == ("Ann", "ann@x.org")
    a, c = new_id(), new_id()
    apply(
        clean_database,
        by_hand(a, {"name": "Alpha"}),
        by_hand(c, {"number": "K-1"}, entity=EntityType.CONTRACT),
        link(EntityType.DIRECT_CONTRACT, a, c, {"role": "customer"}),
    )
    assert ramille("set", "Alpha", "x_team", "ANN@x.org").code == 0
    unknown = ramille("set", "Alpha", "x_team", "Carl")
    assert unknown.code == 1 and "Carl" in unknown.err
    assert ramille("set", "Alpha", "x_budget", "12500,50").code == 0
    assert "Ann" in ramille("show", "Alpha").out
    asked = ("--field", "budget", "--field", "team", "--field", "contract.score")
    tree = ramille("ramification", "Alpha", *asked).out
    assert "Budget: 12500.50 EUR · Team: Ann" in tree and "Score: 3" in tree
    table = ramille("ramification", "Alpha", *asked, "--format", "csv").out
    [row] = csv.DictReader(io.StringIO(table))
    assert row["company.x_budget"] == "12500.50" and row["company.x_team"] == "Ann"
    assert row["contract.x_score"] == "3.0"
    found = ramille("ramification", "Alpha", *asked, "--json").json["fields"]
    assert found == {a: {"x_budget": "12500.50", "x_team": "Ann"}, c: {"x_score": 3.0}}
    sheet = tmp_path / "a.xlsx"
    assert ramille("ramification", "Alpha", *asked, "-o", sheet).code == 0
    assert "fields" not in ramille("ramification", "Alpha", "--json").json
    picture = tmp_path / "a.svg"
    assert ramille("organigram", "Alpha", "-o", picture, *asked[:4]).code == 0
    assert "Team: Ann" in picture.read_text(encoding="utf-8").replace("\u00a0", " ")
    wrong = ramille("ramification", "Alpha", "--field", "nothing")
    assert wrong.code == 1 and "nothing" in wrong.err
    typed = ramille("ramification", "Alpha", "--field", "company.budgt")
    assert typed.code == 1 and "x_budget" in typed.err and "payment_terms" not in typed.err
    assert "ramille fields list --all" in typed.err
    listed = ramille("fields", "list", "--all", "--json").json
    found = {(one["entity"], one["key"]): one["type"] for one in listed}
    assert found["company", "payment_terms"] == "text" and found["company", "x_budget"] == "money"
    custom = ramille("fields", "list", "--json").json
    assert {one["key"] for one in custom} == {"x_budget", "x_team", "x_score"}
    assert "payment_terms" in ramille("fields", "list", "--all").out
