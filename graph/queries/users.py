"""Who writes: the users."""

from __future__ import annotations

from graph.catalogue import STANDARD, Catalogue
from graph.codec import from_properties
from graph.queries.entities import EntityState
from graph.queries.statements import Execute, statement
from graph.vocabulary import EntityType


def users_all(execute: Execute, catalogue: Catalogue = STANDARD) -> list[EntityState]:
    """All users in the order of their ids."""
    states = [
        EntityState(
            EntityType.USER,
            props["id"],
            props["version"],
            from_properties(EntityType.USER, props, catalogue),
        )
        for (props,) in execute(statement("users_all"))
    ]
    return sorted(states, key=lambda state: state.id)
