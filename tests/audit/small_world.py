"""A small world in order, and ways to look at it and to put it out of order."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from graph.audit import audit
from graph.catalogue import Value
from graph.changes import Applied, Assertion, ChangeSet, RecordKey, Source
from graph.engine.connection import Database
from graph.vocabulary import EntityType, SourceRole
from graph.writer import Writer

DAY = date(2026, 11, 24)
E = EntityType
ERP, CRM = Source("sage", SourceRole.ERP), Source("crm", SourceRole.CRM)
NODES = ("a1", "a2", "a3", "p1", "s1", "w1", "e1", "c1", "c2")
IDS = {name: f"00000000-0000-7000-8000-0000000000{name}" for name in NODES}

Found = set[tuple[str, str, tuple[str, ...]]]


def said(
    entity: EntityType,
    id: str,
    values: Mapping[str, Value],
    ends: tuple[str, str] | None = None,
    system: str = "sage",
) -> Assertion:
    """What a system says of a node or link; ids by their short names."""
    start, end = (IDS[name] for name in ends) if ends else (None, None)
    return Assertion(
        record=RecordKey(system, entity.value, id),
        entity=entity,
        entity_id=IDS.get(id, id),
        values=values,
        from_id=start,
        to_id=end,
    )


def tell(database: Database, *assertions: Assertion, **more: object) -> Applied:
    """One change set of the ERP or the CRM."""
    change_set = ChangeSet(
        actor="test",
        origin="test",
        sources=(ERP, CRM),
        assertions=assertions,
        **more,  # type: ignore[arg-type]
    )
    return Writer(database).apply(change_set)


def write(database: Database, statement: str) -> None:
    """Write around the writer, as somebody with the password could."""
    database.write(lambda tx: tx.run(statement, IDS).consume())


def found(database: Database) -> Found:
    """(rule, kind, short names of the ids) of everything found."""
    short = {id: name for name, id in IDS.items()}
    return {
        (one.rule, one.entity, tuple(short.get(id, id) for id in one.ids))
        for one in audit(database, DAY).findings
    }


def in_order(database: Database) -> Database:
    """Write the small world: a group, its contracts, site, address, event and contact."""
    tell(
        database,
        said(E.COMPANY, "a1", {"name": "Above", "siren": "732829320"}),
        said(E.COMPANY, "a2", {"name": "Below"}),
        said(E.COMPANY, "a3", {"name": "Aside"}),
        said(E.CONTACT, "p1", {"name": "Ada", "emails": ("ada@example.org",)}),
        said(E.SITE, "s1", {"siret": "73282932000074"}),
        said(E.ADDRESS, "w1", {"city": "Lyon"}),
        said(E.CONTRACT_EVENT, "e1", {"kind": "signed", "on": date(2026, 1, 1)}),
        said(E.CONTRACT, "c1", {"number": "C-1", "start": date(2026, 1, 1)}),
        said(E.CONTRACT, "c2", {"number": "C-2", "amount": 10_000, "currency": "EUR"}),
        said(E.OWNERSHIP, "o1", {"capital_min": 0.6, "capital_max": 0.6}, ("a1", "a2")),
        said(E.DIRECT_CONTRACT, "d1", {"role": "customer"}, ("a1", "c1")),
        said(E.INDIRECT_CONTRACT, "i1", {"role": "payer", "via": IDS["c2"]}, ("a2", "c1")),
        said(E.CONTRACT_LINK, "l1", {"kind": "framework"}, ("c1", "c2")),
        said(E.HAS_SITE, "h1", {}, ("a1", "s1")),
        said(E.HAS_ADDRESS, "h2", {"use": "registered"}, ("a1", "w1")),
        said(E.HAS_EVENT, "h3", {}, ("c1", "e1")),
        said(E.EMPLOYMENT, "z1", {"job_title": "Buyer"}, ("p1", "a1")),
    )
    return database
