"""Some nodes and links of a run: their log since, and their records as they stand."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import orjson

from graph.changes import RecordKey
from graph.codec import dump
from graph.queries import Execute
from graph.queries.entities import Gone, nodes_gone
from graph.queries.history import ToldEntry
from graph.queries.records import place_text
from graph.reader import Reader
from graph.sources import SourceRecord
from graph.undoing.chains import Chains
from graph.undoing.images import Image, Touch
from graph.undoing.trail import by_entity, touches, trail
from graph.vocabulary import EntityType
from graph.writing.settling import display_name


@dataclass(frozen=True, slots=True)
class Page:
    """What is known of some nodes and links.

    `keys` are the records that the run touched, `touches` those of all records, `records` stand
    now, by the node or link they speak of. `annulled`: runs that cancel each other.
    """

    keys: Sequence[RecordKey]
    told: Mapping[str, Sequence[ToldEntry]]
    touches: Mapping[RecordKey, Sequence[Touch]]
    now: Mapping[RecordKey, SourceRecord]
    records: Mapping[str, Sequence[SourceRecord]]
    annulled: Collection[str]
    gone: Mapping[str, Gone]

    def home(self, key: RecordKey) -> str:
        """The node or link of which the record speaks, or spoke last; what was merged leads on."""
        known = self.now.get(key)
        id = known.entity_id if known else self.touches[key][-1].entity
        gone = self.gone.get(id)
        return gone.into or id if gone else id

    def kind(self, id: str) -> EntityType:
        """What kind of node or link it is."""
        known = self.records.get(id)
        return known[0].entity if known else self.told[id][0].entry.change.entity_type

    def label(self, id: str) -> str:
        """What a person calls it."""
        records = self.records.get(id, ())
        values = {key: value for record in records for key, value in record.values.items()}
        external = [record.key.external_id for record in records]
        return display_name(self.kind(id), values, external) or id


def read_page(
    execute: Execute, reader: Reader, ids: Mapping[str, int], run: str, chains: Chains
) -> Page:
    """Everything about these that an undo of `run` needs; `ids` with its first change set there."""
    told = trail(execute, ids, min(ids.values()))
    found = touches(told)
    keys = [key for key, ones in found.items() if any(one.by.run == run for one in ones)]
    entities = {*ids, *(one.entry.change.entity for one in told)}
    records = dict(reader.records_of(entities))
    now = {record.key: record for ones in records.values() for record in ones}
    elsewhere = reader.records([key for key in found if key not in now])
    if elsewhere:
        now.update(elsewhere)
        records.update(reader.records_of({one.entity_id for one in elsewhere.values()}))
    missing = [id for id in entities if not records.get(id)]
    return Page(
        keys=keys,
        told=by_entity(told),
        touches=found,
        now=now,
        records=records,
        annulled=chains.annulled({one.run for one in told}) - chains.family(run),
        gone=nodes_gone(execute, missing) if missing else {},
    )


def image_of(record: SourceRecord | None) -> Image | None:
    """A record as it stands, in the form of the log."""
    if record is None:
        return None
    place = place_text(record.place)
    return Image(
        values=orjson.loads(dump(record.values)),
        withdrawn=record.withdrawn.isoformat() if record.withdrawn else None,
        place=orjson.loads(place) if place else None,
        run=record.run,
        stamp=record.stamp.isoformat() if record.stamp else None,
    )


def differs(one: Image | None, other: Image | None) -> bool:
    """Whether they say different things; where it was read does not count."""
    if one is None or other is None:
        return one is not other
    return (dict(one.values), one.withdrawn) != (dict(other.values), other.withdrawn)
