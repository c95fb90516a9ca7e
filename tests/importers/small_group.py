"""Small exports of one source for the consequences of plans: each file is the whole of its kind.

`exported(folder, firms=["A;Noirval;69001"], owners=["A;B;60;;"])` writes the files; what a file
lacks compared with the one before is withdrawn. Files that are not given are not written.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from graph.analysis.answers import Rule
from graph.analysis.question import Question
from graph.analysis.ramification import ramification
from graph.engine.connection import Database
from graph.reader import Reader
from importers import import_files, plan_import
from importers.plan.consequences import Consequences, Named, consequences_of
from importers.plan.store import Store

HEADERS = {
    "firms": "Code;Name;Post;SIREN",
    "owners": "Owner;Owned;Share;Since;Until",
    "contracts": "Number;Kind;Scope",
    "parties": "Firm;Contract;Role",
    "family": "Above;Below;Link",
}
_SOURCE = """
source: {system: erp, role: erp}
extent: full
parsers: {date: {format: iso}}
"""
_MAPPINGS = {
    "firms": """
nodes:
  firm:
    entity: company
    key: Code
    fields: {external_key: Code, name: Name, siren: {column: SIREN, parse: siren}}
  seat: {entity: address, part_of: firm, use: registered, fields: {postcode: Post}}
""",
    "owners": """
refs:
  owner: {entity: company, key: Owner}
  owned: {entity: company, key: Owned}
links:
  - name: holds
    entity: ownership
    from: owner
    to: owned
    absent: close
    fields: {capital: {column: Share, parse: percent}}
    since: Since
    until: Until
""",
    "contracts": """
nodes:
  contract:
    entity: contract
    key: Number
    fields:
      number: Number
      kind: {column: Kind, parse: {choice: {framework: framework, call: call_off}}}
      scope: {column: Scope, parse: {choice: {group: whole_group, parties: named_parties}}}
""",
    "parties": """
refs:
  firm: {entity: company, key: Firm}
  contract: {entity: contract, key: Contract}
links:
  - name: signed
    entity: direct_contract
    from: firm
    to: contract
    absent: close
    fields: {role: {column: Role, parse: {choice: {customer: customer, supplier: supplier}}}}
""",
    "family": """
refs:
  above: {entity: contract, key: Above}
  below: {entity: contract, key: Below}
links:
  - name: placed
    entity: contract_link
    from: above
    to: below
    absent: close
    fields:
      kind: {column: Link, parse: {choice: {framework: framework, subcontract: subcontract}}}
""",
}


def exported(
    folder: Path, *, whole: bool = True, system: str = "erp", **rows: Sequence[str]
) -> list[Path]:
    """The files that hold these rows; the mappings stand in the data folder beside them.

    Of files that are not `whole` nothing is concluded from what they lack. Another `system` than
    the ERP names companies and contracts by the ERP's keys.
    """
    mappings = folder / "data" / "mappings"
    mappings.mkdir(parents=True, exist_ok=True)
    paths = []
    for name, told in rows.items():
        headers = HEADERS[name].split(";")
        claims = f"claims: {{files: '{name}.csv', headers: [{', '.join(headers)}]}}"
        text = f"name: {name}\n{claims}{_SOURCE}{_MAPPINGS[name]}"
        if system != "erp":
            text = text.replace("erp, role: erp", f"{system}, role: {system}")
            text = re.sub(r"entity: (company|contract), key", r"system: erp, \g<0>", text)
        if not whole:
            text = text.replace("extent: full\n", "").replace("    absent: close\n", "")
        (mappings / f"{name}.yaml").write_text(text)
        path = folder / f"{name}.csv"
        path.write_text("\n".join((HEADERS[name], *told, "")))
        paths.append(path)
    return paths


def imported(database: Database, folder: Path, **rows: Sequence[str]) -> None:
    """Import the rows and see that all were accepted."""
    assert import_files(database, exported(folder, **rows)).rejected == 0


def foretold(
    database: Database, folder: Path, *, whole: bool = True, **rows: Sequence[str]
) -> tuple[Path, Consequences]:
    """The plan for the rows, and what it foretells."""
    files = exported(folder, whole=whole, **rows)
    plan = plan_import(database, files, plan_path=folder / "p.ramille-plan")
    assert plan.report.rejected == 0
    assert plan.report.consequences is not None
    with Store.open(plan.path) as store:
        assert consequences_of(store) == plan.report.consequences
    return plan.path, plan.report.consequences


def keys(names: Sequence[Named]) -> str:
    """The keys of nodes: `A B C`."""
    return " ".join(one.key or one.label for one in names)


def derived(found: Consequences) -> set[tuple[bool, str, str, str, str]]:
    """(appears, company, contract, rule, path) of derived links."""
    return {
        (one.appears, one.company.key or "", one.contract.key or "", one.rule, keys(one.path))
        for one in found.derived
    }


def derived_now(database: Database) -> set[tuple[str, str]]:
    """Every derived link by (company, contract) that the ramifications of the graph show."""
    reader = Reader(database)
    named = {one["id"]: one["key"] for one in database.read(
        "MATCH (n:Company|Contract) RETURN n.id AS id, coalesce(n.external_key, n.number) AS key"
    )}  # fmt: skip
    found: set[tuple[str, str]] = set()
    for (id,) in database.read("MATCH (n:Company) RETURN n.id"):
        question = Question(subject=id, as_of=date.today())
        for one in ramification(question, reader.subgraph(question)).holdings:
            if any(proof.rule is not Rule.DECLARED for proof in one.proofs):
                found.add((named[one.company_id], named[one.contract_id]))
    return found
