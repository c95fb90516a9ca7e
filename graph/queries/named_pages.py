"""Companies and contracts by name, page after page."""

from __future__ import annotations

from graph.catalogue import LISTS, STANDARD, Catalogue, Field, Value
from graph.codec import from_properties
from graph.queries.entities import EntityState
from graph.queries.statements import Execute, statement
from graph.vocabulary import EntityType

NamedPage = list[tuple[EntityState, str]]
"""States, each with its sort name."""


def companies_page(
    execute: Execute, after: tuple[str, str], limit: int, catalogue: Catalogue = STANDARD
) -> NamedPage:
    """Companies after a (sort name, id)."""
    body = statement("companies_page")
    return _page(execute, body, EntityType.COMPANY, catalogue, after, limit)


def contracts_page(
    execute: Execute, after: tuple[str, str], limit: int, catalogue: Catalogue = STANDARD
) -> NamedPage:
    """Contracts after a (sort name, id)."""
    body = statement("contracts_page")
    return _page(execute, body, EntityType.CONTRACT, catalogue, after, limit)


def companies_holding(
    execute: Execute,
    field: Field,
    value: Value,
    after: tuple[str, str],
    limit: int,
    catalogue: Catalogue = STANDARD,
) -> NamedPage:
    """Like `companies_page`, of those whose `field` is `value`, or holds it as an item."""
    body = statement("companies_holding")
    return _page(execute, body, EntityType.COMPANY, catalogue, after, limit, **_held(field, value))


def contracts_holding(
    execute: Execute,
    field: Field,
    value: Value,
    after: tuple[str, str],
    limit: int,
    catalogue: Catalogue = STANDARD,
) -> NamedPage:
    """Like `contracts_page`, of those whose `field` is `value`, or holds it as an item."""
    body = statement("contracts_holding")
    return _page(execute, body, EntityType.CONTRACT, catalogue, after, limit, **_held(field, value))


def companies_count(execute: Execute) -> int:
    return int(execute(statement("companies_count"))[0][0])


def contracts_count(execute: Execute) -> int:
    return int(execute(statement("contracts_count"))[0][0])


def companies_holding_count(execute: Execute, field: Field, value: Value, most: int) -> int | None:
    """How many companies have this value; None where more than `most` would be looked at."""
    return _number(execute, statement("companies_holding_count"), field, value, most)


def contracts_holding_count(execute: Execute, field: Field, value: Value, most: int) -> int | None:
    """How many contracts have this value; None where more than `most` would be looked at."""
    return _number(execute, statement("contracts_holding_count"), field, value, most)


def _number(execute: Execute, body: str, field: Field, value: Value, most: int) -> int | None:
    ((looked, number),) = execute(body, most=most + 1, **_held(field, value))
    return None if looked > most else int(number)


def _held(field: Field, value: Value) -> dict[str, Value]:
    return {"key": field.key, "value": value, "listed": field.type in LISTS}


def _page(
    execute: Execute,
    body: str,
    entity: EntityType,
    catalogue: Catalogue,
    after: tuple[str, str],
    limit: int,
    **held: Value,
) -> NamedPage:
    name, id = after
    rows = execute(body, after_name=name, after_id=id, limit=limit, **held)
    return [
        (
            EntityState(
                entity, props["id"], props["version"], from_properties(entity, props, catalogue)
            ),
            props["sort_name"],
        )
        for (props,) in rows
    ]
