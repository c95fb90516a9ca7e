"""What lies around the nodes that a plan touches, whenever it holds."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from graph.catalogue import STANDARD, Catalogue
from graph.codec import from_properties
from graph.queries.entities import EntityState, entity_of_label, entity_of_type, link_state
from graph.queries.statements import Execute, statement
from graph.vocabulary import EntityType


def ownerships_into(execute: Execute, ids: Collection[str]) -> list[tuple[EntityState, EntityType]]:
    """Each link with the kind of its owner."""
    return [
        (link_state(EntityType.OWNERSHIP, start, end, props), entity_of_label(label))
        for start, end, label, props in execute(statement("ownerships_into"), ids=list(ids))
    ]


def contract_links_into(execute: Execute, ids: Collection[str]) -> list[EntityState]:
    rows = execute(statement("contract_links_into"), ids=list(ids))
    return [link_state(EntityType.CONTRACT_LINK, *row) for row in rows]


def ties_to_whole_groups(execute: Execute, ids: Collection[str], as_of: date) -> list[EntityState]:
    rows = execute(statement("ties_to_whole_groups"), ids=list(ids), as_of=as_of)
    return [link_state(entity_of_type(type, ""), *rest) for type, *rest in rows]


def companies_named(
    execute: Execute, sort_names: Collection[str], catalogue: Catalogue = STANDARD
) -> list[tuple[str, EntityState, list[str]]]:
    """(folded name, company, post codes)."""
    kind = EntityType.COMPANY
    return [
        (
            name,
            EntityState(
                kind, props["id"], props["version"], from_properties(kind, props, catalogue)
            ),
            list(postcodes),
        )
        for name, props, postcodes in execute(
            statement("companies_named"), sort_names=list(sort_names)
        )
    ]
