"""Walks over pages visit every link once, in order, whatever the page size."""

from __future__ import annotations

from typing import Any

import pytest

from graph.changes import Assertion, ChangeSet, RecordKey
from graph.engine.connection import Database
from graph.model import new_id
from graph.vocabulary import EntityType
from graph.writer import Writer
from tests.api.world import Ask, World

MANY = 23


@pytest.fixture
def wide(clean_database: Database, world: World) -> World:
    """Beta with many subsidiaries, some of one name."""
    said = []
    for number in range(MANY):
        id, link = new_id(), new_id()
        name = {"name": f"Filiale {number % 7}"}
        said.append(_hand(EntityType.COMPANY, id, name))
        said.append(_hand(EntityType.OWNERSHIP, link, {}, from_id=world["beta"], to_id=id))
    Writer(clean_database).apply(ChangeSet(actor="test", origin="test", assertions=tuple(said)))
    return world


def _hand(entity: EntityType, id: str, values: dict[str, Any], **ends: str) -> Assertion:
    key = RecordKey("ramille", entity.value, id)
    return Assertion(record=key, entity=entity, entity_id=id, values=values, **ends)


@pytest.mark.parametrize("size", [1, 7, 22, 23, 24])
def test_links_are_walked_once_and_in_order(ask: Ask, wide: World, size: int) -> None:
    query = """query($first: Int!, $after: String) { company(by: {key: "beta"}) {
        subsidiaries(first: $first, after: $after) { totalCount
          pageInfo { hasNextPage hasPreviousPage endCursor startCursor }
          edges { cursor node { name internalId } } } } }"""
    found: list[tuple[str, str]] = []
    cursor = None
    while True:
        page = ask(query, first=size, after=cursor)["company"]["subsidiaries"]
        assert page["totalCount"] == MANY
        assert page["pageInfo"]["hasPreviousPage"] is (cursor is not None)
        assert page["pageInfo"]["startCursor"] == page["edges"][0]["cursor"]
        found += [(e["node"]["name"], e["node"]["internalId"]) for e in page["edges"]]
        cursor = page["pageInfo"]["endCursor"]
        if not page["pageInfo"]["hasNextPage"]:
            break
    assert len(found) == len(set(found)) == MANY
    assert [name for name, _ in found] == sorted(name for name, _ in found)


def test_companies_are_walked_once(ask: Ask, wide: World) -> None:
    query = """query($after: String) { companies(first: 10, after: $after) { totalCount
        pageInfo { hasNextPage endCursor } edges { node { internalId } } } }"""
    found: list[str] = []
    cursor = None
    while True:
        page = ask(query, after=cursor)["companies"]
        found += [edge["node"]["internalId"] for edge in page["edges"]]
        cursor = page["pageInfo"]["endCursor"]
        if not page["pageInfo"]["hasNextPage"]:
            break
    assert len(found) == len(set(found)) == page["totalCount"] == MANY + 4


@pytest.mark.parametrize("cursor", ["x", "W10=", "WzEsMl0=", "", "é"])
def test_a_false_cursor_is_refused(ask: Ask, world: World, cursor: str) -> None:
    query = "query($after: String) { companies(after: $after) { totalCount } }"
    answer = ask(query, errors=True, after=cursor)
    assert answer["errors"][0]["extensions"]["code"] == "api.bad_cursor"
    query = "query($after: String) { changes(after: $after) { lastSeq } }"
    assert ask(query, errors=True, after=cursor)["errors"][0]["extensions"]["code"] == (
        "api.bad_cursor"
    )
