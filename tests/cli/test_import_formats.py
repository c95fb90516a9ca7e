"""An import that cannot tell how dates are written asks, and takes the answer."""

from __future__ import annotations

from pathlib import Path

from cli.exits import Exit
from graph.engine.connection import Database
from tests.cli.conftest import Run

MAPPING = """
name: deals
source: {system: hr, role: crm}
claims: {files: "*", headers: [No]}
nodes: {contract: {entity: contract, key: No, fields: {number: No, start: From, amount: Amount}}}
"""


def test_an_unclear_column_is_asked_about_and_answered(
    ramille_on_clean: Run, clean_database: Database, tmp_path: Path
) -> None:
    file, mapping = tmp_path / "deals.csv", tmp_path / "deals.yaml"
    file.write_text("No;From;Amount\nA;01/02/2024;1,234\nB;03/04/2024;\n", "utf-8")
    mapping.write_text(MAPPING, "utf-8")
    given = ("import", file, "--mapping", mapping)
    asked = ramille_on_clean(*given)
    assert asked.code == Exit.REFUSED
    told = " ".join(asked.err.split())
    assert "column “From”: “01/02/2024”, “03/04/2024” (2 values from line 2)" in told
    assert "column “Amount”: “1,234”" in told
    assert "--dates dmy" in told and "--decimal comma" in told
    assert contracts(clean_database) == {}
    done = ramille_on_clean(*given, "--dates", "dmy", "--decimal", "point", "--json")
    assert done.code == Exit.OK and done.json["created"] == {"contract": 2}
    assert contracts(clean_database) == {
        "A": ("2024-02-01", 12_340_000),
        "B": ("2024-04-03", None),
    }


def contracts(database: Database) -> dict[str, tuple[str, int | None]]:
    rows = database.read("MATCH (c:Contract) RETURN c.number AS n, c.start AS start, c.amount AS a")
    return {row["n"]: (str(row["start"]), row["a"]) for row in rows}
