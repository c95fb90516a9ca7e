"""What an import costs without plan, log and source records: the rows as they were read, in
UNWIND … MERGE batches, written as a developer would for these four files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

from graph.engine.connection import Database
from importers.readers import SourceRow, tables

BATCH = 1_000
KEYS = (
    "CREATE CONSTRAINT bare_company IF NOT EXISTS FOR (n:BareCompany) REQUIRE n.code IS UNIQUE",
    "CREATE CONSTRAINT bare_contract IF NOT EXISTS FOR (n:BareContract) REQUIRE n.number IS UNIQUE",
    "CREATE CONSTRAINT bare_contact IF NOT EXISTS FOR (n:BareContact) REQUIRE n.code IS UNIQUE",
    "CREATE CONSTRAINT bare_site IF NOT EXISTS FOR (n:BareSite) REQUIRE n.siret IS UNIQUE",
    "CREATE CONSTRAINT bare_address IF NOT EXISTS FOR (n:BareAddress) REQUIRE n.key IS UNIQUE",
)
_ADDRESS = """
FOREACH (_ IN CASE WHEN row.`{city}` IS NULL THEN [] ELSE [1] END |
  MERGE (a:BareAddress {{key: row.`Numéro tiers` + '{use}'}})
  SET a.lines = row.`{lines}`, a.postcode = row.`{postcode}`, a.city = row.`{city}`
  MERGE (c)-[:BARE_ADDRESS {{use: '{use}'}}]->(a))
"""
CLIENTS = "".join(
    (
        """
UNWIND $rows AS row
MERGE (c:BareCompany {code: row.`Numéro tiers`})
SET c.name = row.Intitulé, c.other_name = row.`Nom commercial`, c.status = row.Type,
  c.siren = row.SIREN, c.vat = row.`N° TVA`, c.terms = row.`Conditions de paiement`,
  c.method = row.`Mode de règlement`, c.limit = row.`Encours autorisé`,
  c.owner = row.Représentant, c.founded = row.`Date création`, c.headcount = row.Effectif
FOREACH (_ IN CASE WHEN row.SIRET IS NULL THEN [] ELSE [1] END |
  MERGE (s:BareSite {siret: row.SIRET}) MERGE (c)-[:BARE_SITE]->(s))
""",
        _ADDRESS.format(use="registered", lines="Adresse", postcode="Code postal", city="Ville"),
        _ADDRESS.format(
            use="billing",
            lines="Adresse facturation",
            postcode="CP facturation",
            city="Ville facturation",
        ),
        _ADDRESS.format(
            use="delivery",
            lines="Adresse livraison",
            postcode="CP livraison",
            city="Ville livraison",
        ),
    )
)
OWNERSHIP = """
UNWIND $rows AS row
MATCH (a:BareCompany {code: row.`Code société mère`})
MATCH (b:BareCompany {code: row.`Code filiale`})
MERGE (a)-[r:BARE_OWNS]->(b)
SET r.share = row.`% capital`, r.votes = row.`% droits de vote`, r.since = row.`Date début`,
  r.until = row.`Date fin`, r.basis = row.Nature
"""
_RELATED = """
FOREACH (_ IN CASE WHEN row.`{column}` IS NULL THEN [] ELSE [1] END |
  MERGE (o:BareContract {{number: row.`{column}`}})
  MERGE (o)-[:BARE_ABOVE {{kind: '{kind}'}}]->(k))
"""
CONTRACTS = "".join(
    (
        """
UNWIND $rows AS row
MATCH (c:BareCompany {code: row.`Code client`})
MERGE (k:BareContract {number: row.`N° contrat`})
SET k.kind = row.Type, k.subject = row.Objet, k.signed = row.`Date signature`,
  k.start = row.`Date début`, k.end = row.`Date fin`, k.notice = row.`Préavis (mois)`,
  k.renewal = row.Reconduction, k.amount = row.Montant, k.currency = row.Devise,
  k.per = row.Périodicité, k.scope = row.`Portée groupe`, k.falls = row.`Tombe avec le cadre`
MERGE (c)-[d:BARE_DIRECT]->(k) SET d.role = row.Rôle
""",
        _RELATED.format(column="N° contrat cadre", kind="framework"),
        _RELATED.format(column="N° contrat renouvelé", kind="renewal"),
        _RELATED.format(column="N° contrat modifié", kind="amendment"),
        _RELATED.format(column="N° contrat principal", kind="subcontract"),
        """
FOREACH (_ IN CASE WHEN row.`Code bénéficiaire` IS NULL THEN [] ELSE [1] END |
  MERGE (o:BareCompany {code: row.`Code bénéficiaire`}) MERGE (o)-[:BARE_INDIRECT]->(k))
FOREACH (_ IN CASE WHEN row.`SIRET site` IS NULL THEN [] ELSE [1] END |
  MERGE (o:BareSite {siret: row.`SIRET site`}) MERGE (k)-[:BARE_COVERS]->(o))
""",
    )
)
CONTACTS = """
UNWIND $rows AS row
MERGE (p:BareContact {code: coalesce(row.`Code contact`, row.`Société prescriptrice`)})
SET p.salutation = row.Civilité, p.last_name = row.Nom, p.first_name = row.Prénom,
  p.email = row.`E-mail`, p.phone = row.Téléphone, p.language = row.Langue
FOREACH (_ IN CASE WHEN row.`Code société` IS NULL THEN [] ELSE [1] END |
  MERGE (c:BareCompany {code: row.`Code société`})
  MERGE (p)-[w:BARE_WORKS]->(c) SET w.job = row.Fonction, w.since = row.`Date début`)
FOREACH (_ IN CASE WHEN row.`Société prescrite` IS NULL THEN [] ELSE [1] END |
  MERGE (c:BareCompany {code: row.`Société prescrite`})
  MERGE (p)-[:BARE_PRESCRIBES {role: row.Rôle}]->(c))
"""
FILES = (
    ("clients_sage", CLIENTS, "Numéro tiers"),
    ("liens_groupe", OWNERSHIP, "Code filiale"),
    ("contrats", CONTRACTS, "N° contrat"),
    ("contacts", CONTACTS, "Raison sociale"),
)
"""Name without ending (contracts that fill more than an XLS are an XLSX), statement, key column."""


def parsed(folder: Path) -> list[list[dict[str, object]]]:
    """The rows of the four files, without those that lack what the statements merge by."""
    found = []
    for name, _, key in FILES:
        [path] = folder.glob(f"{name}.*")
        rows = [dict(row.values) for row in _rows(path) if row.values[key] is not None]
        if name == "contacts":
            rows = [row for row in rows if row["Code contact"] or row["Société prescriptrice"]]
        found.append(rows)
    return found


def _rows(path: Path) -> Iterator[SourceRow]:
    for table in tables(path):
        with table:
            yield from table


def send(database: Database, files: Sequence[Sequence[dict[str, object]]]) -> None:
    """Write the rows, `BATCH` in a transaction."""
    for (_, statement, _), rows in zip(FILES, files, strict=True):
        left = iter(rows)
        while batch := list(islice(left, BATCH)):
            database.write(lambda tx, s=statement, b=batch: tx.run(s, rows=b).consume())
