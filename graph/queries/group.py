"""One step of the walk around a group, on one day; the reader joins the steps."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from datetime import date

from graph.catalogue import STANDARD, Catalogue
from graph.codec import from_properties
from graph.queries.entities import EntityState, entity_of_label, entity_of_type, link_state
from graph.queries.statements import Execute, statement
from graph.vocabulary import Basis, EntityType


def ownerships_below(
    execute: Execute, ids: Collection[str], as_of: date, bases: Collection[Basis]
) -> list[EntityState]:
    rows = execute(
        statement("ownerships_below"), ids=list(ids), as_of=as_of, bases=[b.value for b in bases]
    )
    return [link_state(EntityType.OWNERSHIP, *row) for row in rows]


def ownerships_above(
    execute: Execute, ids: Collection[str], as_of: date, bases: Collection[Basis]
) -> list[tuple[EntityState, EntityType]]:
    """Each link with the kind of its owner."""
    rows = execute(
        statement("ownerships_above"), ids=list(ids), as_of=as_of, bases=[b.value for b in bases]
    )
    return [
        (link_state(EntityType.OWNERSHIP, start, end, props), entity_of_label(label))
        for start, end, label, props in rows
    ]


def contracts_of_companies(
    execute: Execute, ids: Collection[str], as_of: date
) -> list[EntityState]:
    rows = execute(statement("contracts_of_companies"), ids=list(ids), as_of=as_of)
    return [
        link_state(entity_of_type(type, ""), start, end, props) for type, start, end, props in rows
    ]


def parties_of_contracts(
    execute: Execute, ids: Collection[str], direct_only: Collection[str], as_of: date
) -> list[EntityState]:
    rows = execute(
        statement("parties_of_contracts"),
        ids=list(ids),
        direct_only=list(direct_only),
        as_of=as_of,
    )
    return [
        link_state(entity_of_type(type, ""), start, end, props) for type, start, end, props in rows
    ]


def contract_links_below(execute: Execute, ids: Collection[str], as_of: date) -> list[EntityState]:
    rows = execute(statement("contract_links_below"), ids=list(ids), as_of=as_of)
    return [link_state(EntityType.CONTRACT_LINK, *row) for row in rows]


def contract_links_above(execute: Execute, ids: Collection[str], as_of: date) -> list[EntityState]:
    rows = execute(statement("contract_links_above"), ids=list(ids), as_of=as_of)
    return [link_state(EntityType.CONTRACT_LINK, *row) for row in rows]


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
    return [
        (link_state(EntityType.PRESCRIPTION, start, end, props), entity_of_label(label))
        for start, end, label, props in rows
    ]


def prescriptions_by(
    execute: Execute, ids: Collection[str], as_of: date
) -> list[tuple[EntityState, EntityType]]:
    """Each prescription with the kind of what is prescribed."""
    rows = execute(statement("prescriptions_by"), ids=list(ids), as_of=as_of)
    return [
        (link_state(EntityType.PRESCRIPTION, start, end, props), entity_of_label(label))
        for start, end, label, props in rows
    ]


def employments_at(execute: Execute, ids: Collection[str], as_of: date) -> list[EntityState]:
    rows = execute(statement("employments_at"), ids=list(ids), as_of=as_of)
    return [link_state(EntityType.EMPLOYMENT, *row) for row in rows]


def employments_of(execute: Execute, ids: Collection[str], as_of: date) -> list[EntityState]:
    rows = execute(statement("employments_of"), ids=list(ids), as_of=as_of)
    return [link_state(EntityType.EMPLOYMENT, *row) for row in rows]


def sites_of_companies(execute: Execute, ids: Collection[str], as_of: date) -> list[EntityState]:
    rows = execute(statement("sites_of_companies"), ids=list(ids), as_of=as_of)
    return [link_state(EntityType.HAS_SITE, *row) for row in rows]


def address_links_of(execute: Execute, ids: Collection[str], as_of: date) -> list[EntityState]:
    rows = execute(statement("address_links_of"), ids=list(ids), as_of=as_of)
    return [link_state(EntityType.HAS_ADDRESS, *row) for row in rows]


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
