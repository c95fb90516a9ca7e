"""The audit of one node or link: its properties, its dates, its sources, its shown values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from graph.auditing.findings import Finding
from graph.catalogue import LINKS, NODES, Catalogue, is_link
from graph.changes import Assertion, RecordKey
from graph.codec import Values, dump, from_properties
from graph.mastership import Table
from graph.model import Period
from graph.queries.audit import Raw
from graph.queries.entities import KEPT, NODE_KINDS, entity_of_type
from graph.sources import SourceRecord, settle
from graph.vocabulary import Basis, EntityType, SourceRole
from graph.writer import describe
from graph.writing.settling import kept_properties
from graph.writing.validate import breaches

_OWN = frozenset({"id", "version", *KEPT})


class EntityAuditor:
    """Looks at nodes and links one by one; `roles` are the registered systems."""

    def __init__(
        self,
        roles: Mapping[str, SourceRole],
        catalogue: Catalogue,
        table: Table,
    ) -> None:
        self._roles = roles
        self._catalogue = catalogue
        self._table = table

    def look_at(self, raw: Raw, records: Sequence[SourceRecord]) -> tuple[str, list[Finding]]:
        """The kind of node or link, and everything that is wrong with it."""
        entity = _entity(raw)
        return entity.value, list(self._findings(entity, raw, records))

    def _findings(
        self, entity: EntityType, raw: Raw, records: Sequence[SourceRecord]
    ) -> Iterator[Finding]:
        ids = (str(raw.properties["id"]),)
        if not isinstance(raw.properties.get("version"), int):
            yield Finding("without_version", "breach", entity.value, ids)
        fields = self._catalogue.of(entity)
        for key in sorted(raw.properties.keys() - fields.keys() - _OWN):
            yield Finding("unknown_property", "breach", entity.value, ids, {"key": key})
        try:
            values = from_properties(entity, raw.properties, self._catalogue)
        except (TypeError, ValueError) as error:
            yield Finding("wrong_type", "breach", entity.value, ids, {"why": str(error)})
            return
        yield from self._values(entity, ids, values)
        if is_link(entity):
            yield from _link(entity, raw, ids, values)
        if entity is EntityType.CONTRACT and _period(values, "start", "end").is_empty:
            yield Finding("end_before_start", "data", entity.value, ids)
        if not records:
            yield Finding("without_source", "breach", entity.value, ids)
            return
        yield from self._drift(entity, raw.properties, values, records)

    def _values(
        self, entity: EntityType, ids: tuple[str, ...], values: Values
    ) -> Iterator[Finding]:
        for field in self._catalogue.of(entity).values():
            if field.required and values.get(field.key) is None:
                yield Finding("required", "breach", entity.value, ids, {"key": field.key})
        key = RecordKey("", entity.value, ids[0])
        stated = Assertion(record=key, entity=entity, entity_id=ids[0], values=values)
        for found in breaches(stated, self._catalogue):
            yield Finding("value", "breach", entity.value, ids, {"why": describe(found)})
        for share in ("capital", "voting"):
            low, high = values.get(f"{share}_min"), values.get(f"{share}_max")
            if isinstance(low, float) and isinstance(high, float) and low > high:
                told = {"key": share, "low": str(low), "high": str(high)}
                yield Finding("crossed_range", "breach", entity.value, ids, told)

    def _drift(
        self,
        entity: EntityType,
        properties: Mapping[str, Any],
        values: Values,
        records: Sequence[SourceRecord],
    ) -> Iterator[Finding]:
        ordered = sorted(records, key=lambda record: record.key)
        settled = settle(entity, ordered, self._roles, self._table, self._catalogue).values
        keys = [key for key in values.keys() | settled.keys() if _differs(key, values, settled)]
        kept = kept_properties(entity, str(properties["id"]), settled, ordered, self._catalogue)
        keys += [key for key in KEPT if properties.get(key) != kept.get(key)]
        if keys:
            told = {"keys": ", ".join(sorted(keys))}
            yield Finding("drift", "breach", entity.value, (str(properties["id"]),), told)


def _entity(raw: Raw) -> EntityType:
    if raw.start is None:
        assert raw.name in NODE_KINDS
        return EntityType(raw.name)
    return entity_of_type(raw.name, raw.start)


def _link(entity: EntityType, raw: Raw, ids: tuple[str, ...], values: Values) -> Iterator[Finding]:
    spec = LINKS[entity]
    if raw.from_id == raw.to_id and not (
        spec.loop_of_one and values.get("basis") == Basis.OWN.value
    ):
        yield Finding("own_parent", "breach", entity.value, ids)
    if raw.start not in _labels(spec.starts) or raw.end not in _labels(spec.ends):
        told = {"start": str(raw.start), "end": str(raw.end)}
        yield Finding("wrong_end", "breach", entity.value, ids, told)
    if _period(values, "since", "until").is_empty:
        yield Finding("empty_period", "data", entity.value, ids)


def _labels(entities: Sequence[EntityType]) -> set[str]:
    return {NODES[entity].label.value for entity in entities}


def _period(values: Values, start: str, end: str) -> Period:
    since, until = values.get(start), values.get(end)
    return Period(
        since if isinstance(since, date) else None, until if isinstance(until, date) else None
    )


def _differs(key: str, shown: Values, settled: Values) -> bool:
    return dump({key: shown.get(key)}) != dump({key: settled.get(key)})
