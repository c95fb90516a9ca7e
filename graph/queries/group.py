"""One step of the walk around a group, on one day; the reader joins the steps."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import date

from graph.catalogue import STANDARD, Catalogue
from graph.codec import from_properties
from graph.queries.entities import EntityState, entity_of_label, entity_of_type, link_state
from graph.queries.statements import Execute, Row, statement
from graph.vocabulary import Basis, EntityType


def ownerships_below(
    execute: Execute, ids: Collection[str], as_of: date, bases: Collection[Basis]
) -> list[EntityState]:
    words = [basis.value for basis in bases]
    kind = EntityType.OWNERSHIP
    return _links(execute, "ownerships_below", kind, ids=list(ids), as_of=as_of, bases=words)


def ownerships_above(
    execute: Execute, ids: Collection[str], as_of: date, bases: Collection[Basis]
) -> list[tuple[EntityState, EntityType]]:
    """Each link with the kind of its owner."""
    rows = execute(
        statement("ownerships_above"), ids=list(ids), as_of=as_of, bases=[b.value for b in bases]
    )
    return _with_kind(EntityType.OWNERSHIP, rows)


def contracts_of_companies(
    execute: Execute, ids: Collection[str], as_of: date
) -> list[EntityState]:
    return _ties(execute(statement("contracts_of_companies"), ids=list(ids), as_of=as_of))


def parties_of_contracts(
    execute: Execute, ids: Collection[str], direct_only: Collection[str], as_of: date
) -> list[EntityState]:
    rows = execute(
        statement("parties_of_contracts"),
        ids=list(ids),
        direct_only=list(direct_only),
        as_of=as_of,
    )
    return _ties(rows)


def contract_links_below(execute: Execute, ids: Collection[str], as_of: date) -> list[EntityState]:
    kind = EntityType.CONTRACT_LINK
    return _links(execute, "contract_links_below", kind, ids=list(ids), as_of=as_of)


def contract_links_above(execute: Execute, ids: Collection[str], as_of: date) -> list[EntityState]:
    kind = EntityType.CONTRACT_LINK
    return _links(execute, "contract_links_above", kind, ids=list(ids), as_of=as_of)


def prescriptions_of(
    execute: Execute, companies: Collection[str], contracts: Collection[str], as_of: date
) -> list[tuple[EntityState, EntityType]]:
    """Each prescription with the kind of who prescribes."""
    rows = execute(
        statement("prescriptions_of"),
        companies=list(companies),
        contracts=list(contracts),
        as_of=as_of,
    )
    return _with_kind(EntityType.PRESCRIPTION, rows)


def employments_at(execute: Execute, ids: Collection[str], as_of: date) -> list[EntityState]:
    return _links(execute, "employments_at", EntityType.EMPLOYMENT, ids=list(ids), as_of=as_of)


def sites_of_companies(execute: Execute, ids: Collection[str], as_of: date) -> list[EntityState]:
    return _links(execute, "sites_of_companies", EntityType.HAS_SITE, ids=list(ids), as_of=as_of)


def address_links_of(execute: Execute, ids: Collection[str], as_of: date) -> list[EntityState]:
    return _links(execute, "address_links_of", EntityType.HAS_ADDRESS, ids=list(ids), as_of=as_of)


def events_of_contracts(
    execute: Execute, ids: Collection[str], catalogue: Catalogue = STANDARD
) -> dict[str, list[EntityState]]:
    """Events by contract, oldest first."""
    events: dict[str, list[EntityState]] = defaultdict(list)
    for contract, props in execute(statement("events_of_contracts"), ids=list(ids)):
        values = from_properties(EntityType.CONTRACT_EVENT, props, catalogue)
        events[contract].append(
            EntityState(EntityType.CONTRACT_EVENT, props["id"], props["version"], values)
        )
    return events


def _links(execute: Execute, name: str, kind: EntityType, **asked: object) -> list[EntityState]:
    """Links of one kind from rows of (from id, to id, properties)."""
    return [link_state(kind, *row) for row in execute(statement(name), **asked)]


def _with_kind(kind: EntityType, rows: Sequence[Row]) -> list[tuple[EntityState, EntityType]]:
    """Links of one kind, each with the kind of the node that the row's label names."""
    return [
        (link_state(kind, start, end, props), entity_of_label(label))
        for start, end, label, props in rows
    ]


def _ties(rows: Sequence[Row]) -> list[EntityState]:
    """Ties of companies to contracts, their kind told by the relationship type."""
    return [
        link_state(entity_of_type(type, ""), start, end, props) for type, start, end, props in rows
    ]
