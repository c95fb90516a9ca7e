"""What administrators declare: custom fields and mastership rules."""

from __future__ import annotations

from graph.codec import from_properties
from graph.queries.entities import EntityState
from graph.queries.statements import Execute, statement
from graph.vocabulary import EntityType


def standing_number(execute: Execute) -> int:
    rows = execute(statement("standing_number"))
    return int(rows[0][0]) if rows else 0


def standing_note(execute: Execute, seq: int) -> None:
    execute(statement("standing_note"), seq=seq)


def declared_all(execute: Execute) -> list[EntityState]:
    """Custom fields and mastership rules in the order of their ids."""
    states = [
        EntityState(
            EntityType(entity),
            props["id"],
            props["version"],
            from_properties(EntityType(entity), props),
        )
        for entity, props in execute(statement("declared_all"))
    ]
    return sorted(states, key=lambda state: state.id)
