"""What happened to a record, told change set by change set, newest first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import TYPE_CHECKING, Any

import orjson

from graph.assemble import any_node
from graph.catalogue import Catalogue, Field, Value, is_link
from graph.changes import Place
from graph.codec import load
from graph.display import plain
from graph.explain import plain_node
from graph.history.past import Past
from graph.history.undo import deltas
from graph.lookup import NotFound
from graph.queries.entities import nodes_gone
from graph.queries.history import ToldEntry, history_of
from graph.reader import Reader
from graph.vocabulary import EntityType

if TYPE_CHECKING:
    from graph.engine.connection import Database

END_OF_LOG = 2**63 - 1


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field before and after; `None` is empty."""

    field: Field
    before: Value
    after: Value


@dataclass(frozen=True, slots=True)
class Told:
    """What one change set did to the record or to one of its links.

    `other`: id of the link's other end; `into`: what it was merged into; `places`: the files and
    rows that the sources named; `systems`: the sources that spoke.
    """

    entity: str
    entity_type: EntityType
    kind: str
    fields: tuple[FieldChange, ...]
    other: str | None
    into: str | None
    systems: tuple[str, ...]
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Chapter:
    """One change set with what it did to the record and its links."""

    seq: int
    at: datetime
    actor: str
    origin: str
    run: str | None
    told: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class Story:
    """The chapters of a record, newest first; `before` is where an older page begins, if any.

    `into`: the record it was merged into; `labels`: names of the other ends, as they are today or
    were when they went.
    """

    id: str
    entity: EntityType
    label: str
    into: str | None
    chapters: tuple[Chapter, ...]
    labels: Mapping[str, str]
    before: int | None = None


def story(database: Database, id: str, limit: int = 50, before: int = END_OF_LOG) -> Story:
    """The last changes, about `limit`, of a node and its links, or of a link, before a number.

    Deleted and merged ids have their story too. Raises NotFound for an id the log does not know.
    """
    reader = Reader(database)
    page, older = _page(database, id, before, limit)
    if not page:
        raise NotFound(id)
    catalogue = reader.standing.catalogue
    chapters = [
        Chapter(seq, first.at, first.actor, first.origin, first.run, _told(id, told, catalogue))
        for seq, first, told in _by_set(page)
    ]
    own = next((e.entry.change for e in page if e.entry.change.entity == id), None)
    others = {told.other for one in chapters for told in one.told if told.other}
    labels = _labels(reader, database, {id, *others})
    gone = nodes_gone(database.read, [id]).get(id)
    return Story(
        id=id,
        entity=own.entity_type if own else _kind(reader, id),
        label=labels.get(id, id),
        into=gone.into if gone else None,
        chapters=tuple(chapters),
        labels=labels,
        before=older,
    )


def _page(
    database: Database, id: str, before: int, limit: int
) -> tuple[Sequence[ToldEntry], int | None]:
    """The entries of a page, and where the next begins; a change set is never cut."""
    while True:
        entries = history_of(database.read, id, before, limit + 1)
        if len(entries) <= limit:
            return entries, None
        last = entries[-1].entry.seq
        whole = [e for e in entries if e.entry.seq > last]
        if whole:
            return whole, last + 1
        limit *= 8  # one change set with more than a page, such as an import at a hub


def _by_set(
    entries: Iterable[ToldEntry],
) -> Iterable[tuple[int, ToldEntry, list[ToldEntry]]]:
    for seq, group in groupby(entries, key=lambda e: e.entry.seq):
        told = sorted(group, key=lambda e: e.entry.ordinal)
        yield seq, told[0], told


def _told(id: str, entries: Iterable[ToldEntry], catalogue: Catalogue) -> tuple[Told, ...]:
    return tuple(_one(id, entry, catalogue) for entry in entries)


def _one(id: str, told: ToldEntry, catalogue: Catalogue) -> Told:
    change = told.entry.change
    linked = is_link(change.entity_type)
    other = (change.to_id if change.from_id == id else change.from_id) if linked else None
    said = [delta["after"] or delta["before"] or {} for delta in deltas(change)]
    return Told(
        entity=change.entity,
        entity_type=change.entity_type,
        kind=change.kind,
        fields=tuple(_fields(change.entity_type, change.before, change.after, catalogue)),
        other=other,
        into=told.entry.into,
        systems=tuple(dict.fromkeys(delta["key"][0] for delta in deltas(change))),
        places=tuple(_places(said)),
    )


def _places(images: Iterable[Mapping[str, Any]]) -> Iterable[Place]:
    for image in images:
        if image.get("place"):
            yield Place(*image["place"])


def _fields(
    entity: EntityType, before: str | None, after: str | None, catalogue: Catalogue
) -> Iterable[FieldChange]:
    old = load(entity, before, catalogue) if before else {}
    new = load(entity, after, catalogue) if after else {}
    for key, field in catalogue.of(entity).items():
        if old.get(key) != new.get(key):
            yield FieldChange(field, old.get(key), new.get(key))


def _kind(reader: Reader, id: str) -> EntityType:
    state = reader.state(id)
    return state.entity if state else EntityType.COMPANY


def _labels(reader: Reader, database: Database, ids: set[str]) -> dict[str, str]:
    """Names of nodes as they are, or as they were just before they went."""
    found = {id: _name(node) for id, node in reader.any_nodes(ids).items()}
    gone = nodes_gone(database.read, [id for id in ids if id not in found])
    for id, one in gone.items():
        past = Past(database.read, one.seq - 1, reader.standing.catalogue)
        state = past.nodes([id]).get(id)
        if state is not None:
            found[id] = _name(any_node(state))
    return found


def _name(node: object) -> str:
    return str(getattr(node, "label", "")) or plain_node(node) or str(getattr(node, "id", ""))


def as_dict(story: Story) -> Mapping[str, object]:
    """Plain values, for JSON."""
    return {
        "id": story.id,
        "entity": story.entity.value,
        "label": story.label,
        "into": story.into,
        "next_before": story.before,
        "changes": [
            {
                "sequence": chapter.seq,
                "at": chapter.at.isoformat(),
                "actor": chapter.actor,
                "origin": chapter.origin,
                "run": chapter.run,
                "done": [_told_dict(told, story.labels) for told in chapter.told],
            }
            for chapter in story.chapters
        ],
    }


def _told_dict(told: Told, labels: Mapping[str, str]) -> Mapping[str, object]:
    return {
        "id": told.entity,
        "entity": told.entity_type.value,
        "kind": told.kind,
        "other": told.other,
        "other_label": labels.get(told.other or ""),
        "into": told.into,
        "fields": {one.field.key: _values(one) for one in told.fields},
        "systems": list(told.systems),
        "places": [{"file": p.source, "sheet": p.sheet, "row": p.row} for p in told.places],
    }


def _values(one: FieldChange) -> list[object]:
    return [_json(plain(one.field, value)) for value in (one.before, one.after)]


def _json(value: object) -> object:
    return orjson.loads(orjson.dumps(value))
