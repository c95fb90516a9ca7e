"""Small made-up exports for undo: companies with city and parent, and contracts of two systems.

A file is a set of rows; `imported` writes it and imports it. `World` edits by hand.
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path

from graph.changes import Assertion, ChangeSet, RecordKey
from graph.engine.connection import Database
from graph.runs import Runs
from graph.vocabulary import HAND, EntityType
from graph.writer import Writer
from importers import import_files

FIRMS = ("Code", "Name", "SIREN", "Staff", "City", "Parent", "Share", "Mail")
CONTRACTS = ("Number", "Subject", "Customer", "Start")
Row = dict[str, str]

_FIRM_MAPPING = """
name: firms-{system}
source: {{system: {system}, role: {role}}}
claims: {{files: "*.csv", headers: [Code]}}
parsers: {{date: {{format: dmy}}}}
nodes:
  company:
    entity: company
    key: Code
    blank: {blank}
    fields:
      external_key: Code
      name: {{column: Name, required: true}}
      siren: {{column: SIREN, parse: siren}}
      headcount: Staff
  registered:
    entity: address
    part_of: company
    use: registered
    fields: {{city: City}}
refs:
  parent: {{entity: company, key: Parent, optional: true}}
links:
  - entity: ownership
    from: parent
    to: company
    fields: {{basis: {{value: ownership}}, capital: {{column: Share, parse: percent}}}}
"""
_CONTRACT_MAPPING = """
name: contracts-{system}
source: {{system: {system}, role: {role}}}
claims: {{files: "*.csv", headers: [Number]}}
parsers: {{date: {{format: dmy}}}}
nodes:
  contract:
    entity: contract
    key: Number
    fields: {{number: Number, subject: Subject, start: {{column: Start, parse: date}}}}
refs:
  customer: {{entity: company, key: Customer, system: sage, optional: true}}
links:
  - entity: direct_contract
    from: customer
    to: contract
    fields: {{role: {{value: customer}}}}
"""


def imported(
    database: Database,
    folder: Path,
    rows: Sequence[Row],
    *,
    columns: Sequence[str] = FIRMS,
    system: str = "sage",
    blank: str = "clear",
) -> str:
    """Import the rows; returns the id of the run."""
    mapping, file = files(folder, rows, columns=columns, system=system, blank=blank)
    import_files(database, [file], mapping=mapping)
    return Runs(database).list(1)[0].id


def files(
    folder: Path,
    rows: Sequence[Row],
    *,
    columns: Sequence[str] = FIRMS,
    system: str = "sage",
    blank: str = "clear",
) -> tuple[Path, Path]:
    """The mapping and the file that say so."""
    folder.mkdir(parents=True, exist_ok=True)
    text = _CONTRACT_MAPPING if columns is CONTRACTS else _FIRM_MAPPING
    mapping = folder / f"{system}.yaml"
    role = {"sage": "erp", "gmao": "gmao", "crm": "crm"}[system]
    mapping.write_text(text.format(system=system, role=role, blank=blank), encoding="utf-8")
    file = folder / f"{system}-{len(list(folder.iterdir()))}.csv"
    with file.open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, columns, delimiter=";", restval="", extrasaction="ignore")
        writer.writeheader()
        writer.writerows(rows)
    return mapping, file


def id_of(database: Database, key: str, system: str = "sage") -> str | None:
    """The company or contract that a system knows by this key."""
    rows = database.read(
        "MATCH (s:SourceRecord {system: $system, external_id: $key}) "
        "WHERE s.kind IN ['company', 'contract'] RETURN s.entity_id AS id",
        system=system, key=key,
    )  # fmt: skip
    return rows[0]["id"] if rows else None


def edited(database: Database, id: str, actor: str = "marie", **values: object) -> None:
    """Somebody enters values of a company."""
    entry = Assertion(
        record=RecordKey(HAND, "company", id),
        entity=EntityType.COMPANY,
        entity_id=id,
        values=values,  # type: ignore[arg-type]
        patch=True,
    )
    Writer(database).apply(ChangeSet(actor=actor, origin="test", assertions=(entry,)))


def company(database: Database, key: str, system: str = "sage") -> dict[str, object] | None:
    """What the company with this key of a system shows."""
    id = id_of(database, key, system)
    rows = database.read("MATCH (c:Company {id: $id}) RETURN properties(c) AS p", id=id or "")
    return dict(rows[0]["p"]) if rows else None
