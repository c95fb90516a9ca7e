"""For those who read a plan: what people call the records of the graph that it touches, and the
labels of custom fields, kept in the plan so that it can be read without the database."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

import orjson

from graph.catalogue import STANDARD, Catalogue, Field, FieldType
from graph.model import Company
from graph.reader import Reader
from graph.vocabulary import EntityType
from importers.plan.store import BATCH, Store

OF_THEIR_END = (
    EntityType.OWNERSHIP,
    EntityType.EMPLOYMENT,
    EntityType.CONTRACT_LINK,
    EntityType.PRESCRIPTION,
)
"""Links that are told with the company at their end; others with the one at their start."""

_FIELDS = "fields"
_TOUCHED = (
    "SELECT id FROM (SELECT id FROM changed "
    "UNION SELECT l.from_id FROM record l WHERE l.link AND l.alive "
    "AND (l.action IN ('create', 'update') OR l.to_id IN (SELECT id FROM changed)) "
    "UNION SELECT l.to_id FROM record l WHERE l.link AND l.alive "
    "AND (l.action IN ('create', 'update') OR l.from_id IN (SELECT id FROM changed))) "
    "WHERE id IN (SELECT entity_id FROM record WHERE existing AND NOT link)"
)


def keep_titles(store: Store, reader: Reader, catalogue: Catalogue) -> None:
    """Keep names of nodes that change, that are at the ends of links that do, or that are named
    in a value; of links that close, their ends."""
    store.run("DELETE FROM title")
    store.run("DROP TABLE IF EXISTS temp.changed")
    store.run("CREATE TEMP TABLE changed (id TEXT PRIMARY KEY) WITHOUT ROWID")
    store.run(
        "INSERT OR IGNORE INTO changed SELECT k.entity_id FROM change c "
        "JOIN record k ON k.key = c.key WHERE k.entity_id IS NOT NULL"
    )
    for page in _batches(id for (id,) in store.rows(_TOUCHED)):
        _keep_nodes(store, reader, page)
    for page in _batches(_named_in_values(store, catalogue, FieldType.ENTITY)):
        _keep_nodes(store, reader, page)
    _keep_users(store, reader, catalogue)
    _keep_closed_links(store, reader)
    store.run("DROP TABLE temp.changed")
    store.db.commit()


def fields_of(store: Store) -> Catalogue:
    """The catalogue in which the plan's changes can be told."""
    kept = orjson.loads(store.get(_FIELDS) or "[]")
    custom = [
        Field(**{**one, "entity": EntityType(one["entity"]), "type": FieldType(one["type"])})
        for one in kept
    ]
    return Catalogue({**STANDARD.fields, **{field.path: field for field in custom}})


def _batches(ids: Iterable[str]) -> Iterator[list[str]]:
    rest = iter(ids)
    while page := list(islice(rest, BATCH)):
        yield page


def _keep_nodes(store: Store, reader: Reader, ids: Sequence[str]) -> None:
    nodes = reader.any_nodes(ids)
    told = ((id, getattr(node, "label", None)) for id, node in nodes.items())
    store.many(
        "INSERT OR IGNORE INTO title (id, label) VALUES (?, ?)",
        [(id, str(label)) for id, label in told if label],
    )


def _keep_users(store: Store, reader: Reader, catalogue: Catalogue) -> None:
    ids = set(_named_in_values(store, catalogue, FieldType.USER_LIST))
    if ids:
        users = reader.users()
        named = [(id, users.name_of(id)) for id in sorted(ids)]
        store.many("INSERT OR IGNORE INTO title (id, label) VALUES (?, ?)", named)


def _named_in_values(store: Store, catalogue: Catalogue, type: FieldType) -> Iterator[str]:
    """Ids that stand as values: users, or what makes an indirect link."""
    for entity, name, *values in store.rows(
        "SELECT k.entity, c.field, c.old, c.new FROM change c JOIN record k ON k.key = c.key"
    ):
        field = catalogue.of(EntityType(entity)).get(name)
        if field is None or field.type is not type:
            continue
        for value in values:
            found = orjson.loads(value or "null")
            yield from found if isinstance(found, list) else [found] if found else []


def _keep_closed_links(store: Store, reader: Reader) -> None:
    """Links that a full file no longer has are known by their keys only."""
    kinds = store.db.execute(
        "SELECT DISTINCT entity FROM record WHERE link AND action IN ('close', 'release')"
    ).fetchall()
    for (entity,) in kinds:
        rows = store.rows(
            "SELECT k.entity_id FROM record k JOIN changed c ON c.id = k.entity_id "
            "WHERE k.link AND k.entity = ? AND k.action IN ('close', 'release')",
            entity,
        )
        for page in _batches(id for (id,) in rows):
            _keep_links(store, reader, EntityType(entity), page)


def _keep_links(store: Store, reader: Reader, entity: EntityType, ids: Sequence[str]) -> None:
    states = reader.states(entity, ids)
    ends = {end for s in states.values() for end in (s.from_id, s.to_id) if end}
    nodes = reader.any_nodes(ends)
    names = {id: str(getattr(node, "label", id)) for id, node in nodes.items()}
    companies = {id for id, node in nodes.items() if isinstance(node, Company)}
    for id, state in states.items():
        label = " → ".join(names.get(end or "", "") for end in (state.from_id, state.to_id))
        both = (
            (state.to_id, state.from_id) if entity in OF_THEIR_END else (state.from_id, state.to_id)
        )
        company = next((end for end in both if end in companies), None)
        store.run("INSERT OR REPLACE INTO title VALUES (?, ?, ?)", id, label, company)
        if company:
            store.run(
                "INSERT OR IGNORE INTO title (id, label) VALUES (?, ?)", company, names[company]
            )


def keep_fields(store: Store, catalogue: Catalogue) -> None:
    """Keep what is told of custom fields: labels, type and unit."""
    told = [
        {name: getattr(field, name) for name in ("entity", "key", "type", "en", "fr", "unit")}
        for field in catalogue.fields.values()
        if field.is_custom
    ]
    store.set(_FIELDS, orjson.dumps(told).decode())
