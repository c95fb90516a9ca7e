"""Finding nodes: full text, names, numbers, pages, counts."""

from __future__ import annotations

from collections.abc import Collection

from graph.catalogue import STANDARD, Catalogue
from graph.codec import from_properties
from graph.queries.entities import EntityState, entity_of_label
from graph.queries.statements import Execute, statement
from graph.search_text import Asked
from graph.vocabulary import EntityType, Label

HITS = 500
"""So many hits of the full-text index are ranked, or the limit, if that is more."""


def search(
    execute: Execute,
    asked: Asked,
    labels: Collection[Label],
    limit: int,
    catalogue: Catalogue = STANDARD,
) -> list[tuple[EntityState, float]]:
    """Matching nodes with their scores, best first."""
    rows = execute(
        statement("search"),
        query=asked.query,
        words=list(asked.words),
        start=asked.start,
        labels=[label.value for label in labels],
        limit=limit,
        fetch=max(HITS, limit),
    )
    found = []
    for label, props, score in rows:
        entity = entity_of_label(label)
        values = from_properties(entity, props, catalogue)
        found.append((EntityState(entity, props["id"], props["version"], values), float(score)))
    return found


def companies_by_name(execute: Execute, sort_name: str, limit: int) -> list[str]:
    rows = execute(statement("companies_by_name"), sort_name=sort_name, limit=limit)
    return [row[0] for row in rows]


def contracts_by_number(execute: Execute, number: str, limit: int) -> list[tuple[str, str | None]]:
    """(id, numbering)."""
    rows = execute(statement("contracts_by_number"), number=number, limit=limit)
    return [(row[0], row[1]) for row in rows]


def counts(execute: Execute) -> dict[str, int]:
    """Numbers by label and relationship type, as one flat object."""
    return {name: int(number) for name, number in execute(statement("counts"))}


def lookups_page(execute: Execute, kind: EntityType, after: str, limit: int) -> list[str]:
    """Ids of one of the kinds that version 2 of the schema looked up by words."""
    kinds = ("company", "site", "contact", "contract", "user")
    beyond = dict.fromkeys(kinds, "~")
    rows = execute(statement("lookups_page"), **(beyond | {kind.value: after}), limit=limit)
    return [row[0] for row in rows]
