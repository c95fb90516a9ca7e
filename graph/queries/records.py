"""Source records and the registered sources."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

import orjson

from graph.catalogue import STANDARD, Catalogue
from graph.changes import Place, RecordKey, Source
from graph.codec import dump, load
from graph.queries.statements import Execute, Row, gathered, statement
from graph.sources import SourceRecord
from graph.vocabulary import EntityType, SourceRole


def records_by_key(
    execute: Execute, keys: Sequence[RecordKey], catalogue: Catalogue = STANDARD
) -> list[SourceRecord]:
    rows = execute(statement("records_by_key"), keys=[list(key) for key in keys]) if keys else ()
    return [record_from_row(row, catalogue) for row in gathered(rows)]


@dataclass(frozen=True, slots=True)
class KnownRecord:
    """A source record without what it says: of whom it speaks, and its digest.

    `stamp` as ISO text; `told`: the fields of a company that the record has a value for.
    """

    key: RecordKey
    entity: EntityType
    entity_id: str
    digest: str
    stamp: str | None
    withdrawn: bool
    told: frozenset[str]


def records_known(execute: Execute, keys: Sequence[RecordKey]) -> list[KnownRecord]:
    rows = execute(statement("records_known"), keys=[list(key) for key in keys])
    return [
        KnownRecord(
            keys[index],
            EntityType(entity),
            id,
            digest,
            stamp,
            withdrawn,
            frozenset(orjson.loads(values)) if values else frozenset(),
        )
        for index, entity, id, digest, stamp, withdrawn, values in gathered(rows)
    ]


def records_of_entities(
    execute: Execute, ids: Iterable[str], catalogue: Catalogue = STANDARD
) -> list[SourceRecord]:
    wanted = list(ids)
    rows = execute(statement("records_of_entities"), ids=wanted) if wanted else ()
    return [record_from_row(row, catalogue) for row in gathered(rows)]


def records_by_external_id(
    execute: Execute,
    external_id: str,
    kinds: Iterable[EntityType],
    catalogue: Catalogue = STANDARD,
) -> list[SourceRecord]:
    rows = execute(
        statement("records_by_external_id"),
        external_id=external_id,
        kinds=[kind.value for kind in kinds],
    )
    return [record_from_row(row, catalogue) for row in rows]


def records_write(
    execute: Execute,
    created: Sequence[Mapping[str, object]],
    changed: Sequence[Mapping[str, object]],
) -> int:
    """Create and replace records, given as `record_properties` has them."""
    rows = execute(statement("records_write"), created=created, changed=changed)
    return int(rows[0][0])


def records_holding(
    execute: Execute,
    entity: EntityType,
    key: str,
    after: tuple[str, str, str],
    limit: int,
    catalogue: Catalogue = STANDARD,
) -> list[SourceRecord]:
    """A page of the records of one kind that may speak of a field, after (external id, system,
    kind). A look at every record of the graph."""
    rows = execute(
        statement("records_holding"),
        entity_type=entity.value,
        needle=f'"{key}":',
        after=list(after),
        limit=limit,
    )
    return [record_from_row(row, catalogue) for row in rows]


def records_held(
    execute: Execute,
    system: str,
    kind: str,
    prefix: str,
    after: str,
    limit: int,
    catalogue: Catalogue = STANDARD,
) -> list[SourceRecord]:
    """A page of what a system asserts under one kind of key, after an external id."""
    rows = execute(
        statement("records_held"),
        system=system,
        kind=kind,
        prefix=prefix,
        after=after,
        limit=limit,
    )
    return [record_from_row(row, catalogue) for row in rows]


def records_beginning(
    execute: Execute,
    system: str,
    kind: str,
    prefixes: Iterable[str],
    catalogue: Catalogue = STANDARD,
) -> list[SourceRecord]:
    rows = execute(
        statement("records_beginning"), system=system, kind=kind, prefixes=list(prefixes)
    )
    return [record_from_row(row, catalogue) for row in rows]


def entities_recorded(
    execute: Execute, kinds: Iterable[EntityType], after: str, limit: int
) -> list[str]:
    """A page of ids of what sources speak of, in their order; `limit` is in records."""
    rows = execute(
        statement("entities_recorded"),
        kinds=[kind.value for kind in kinds],
        after=after,
        limit=limit,
    )
    return list(dict.fromkeys(row[0] for row in rows))


def records_delete(execute: Execute, keys: Iterable[RecordKey]) -> int:
    return int(execute(statement("records_delete"), keys=[list(key) for key in keys])[0][0])


def records_stamp(execute: Execute, records: Iterable[SourceRecord]) -> int:
    rows = execute(
        statement("records_stamp"),
        rows=[
            {
                "system": record.key.system,
                "kind": record.key.kind,
                "external_id": record.key.external_id,
                "stamp": _stamp_text(record.stamp),
            }
            for record in records
        ],
    )
    return int(rows[0][0])


def sources_all(execute: Execute) -> dict[str, SourceRole]:
    return {row[0]: SourceRole(row[1]) for row in execute(statement("sources_all"))}


def sources_register(execute: Execute, sources: Iterable[Source]) -> None:
    execute(
        statement("sources_register"),
        sources=[{"name": source.name, "role": source.role.value} for source in sources],
    )


def place_text(place: Place | None) -> str | None:
    """A place as JSON text, as records and the log keep it."""
    if place is None:
        return None
    return orjson.dumps([place.source, place.sheet, place.row]).decode()


def place_from(text: str | None) -> Place | None:
    """A place from its JSON text."""
    return Place(*orjson.loads(text)) if text else None


def record_from_row(row: Row, catalogue: Catalogue = STANDARD) -> SourceRecord:
    """A source record from the columns that its statements return."""
    (
        system,
        kind,
        external_id,
        entity_type,
        entity_id,
        values,
        hash_,
        place,
        run,
        stamp,
        gone,
    ) = row
    entity = EntityType(entity_type)
    return SourceRecord(
        key=RecordKey(system, kind, external_id),
        entity=entity,
        entity_id=entity_id,
        values=load(entity, values, catalogue),
        hash=hash_,
        place=place_from(place),
        run=run,
        stamp=_stamp(stamp),
        withdrawn=date.fromisoformat(gone) if gone else None,
    )


def record_properties(record: SourceRecord) -> Mapping[str, object]:
    """A record as the database keeps it."""
    system, kind, external_id = record.key
    return {
        "system": system,
        "kind": kind,
        "external_id": external_id,
        "entity_type": record.entity.value,
        "entity_id": record.entity_id,
        "values": dump(record.values),
        "hash": record.hash,
        "place": place_text(record.place),
        "run": record.run,
        "stamp": _stamp_text(record.stamp),
        "withdrawn": record.withdrawn,
    }


def _stamp(text: str | None) -> date | datetime | None:
    if not text:
        return None
    return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)


def _stamp_text(stamp: date | datetime | None) -> str | None:
    return stamp.isoformat() if stamp else None
