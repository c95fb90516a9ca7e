"""Pass 6: what full files no longer have, and what that means by their mappings.

Nothing is concluded from a file with rejected rows, or from one without accepted rows: what it
lacks may be in them, or it may be cut off. Such mappings are named in the report.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import chain

import orjson

from graph.catalogue import LINKS, STANDARD, Catalogue, Value
from graph.codec import dump
from graph.reader import Reader
from graph.sources import SourceRecord, settle
from graph.vocabulary import EntityType
from importers.files import Claimed
from importers.mapping.absence import days_if_absent, values_if_absent
from importers.mapping.lookups import words_of
from importers.mapping.mapped import join_key
from importers.mapping.model import FileMapping, NodeSpec
from importers.mapping.targets import Context
from importers.mapping.value_model import Scalar
from importers.plan.diff import Comparer, value_text
from importers.plan.store import Store

_ABSENT = (
    "INSERT INTO record (key, numbering, external_id, entity, link, alive, adds, known, existing, "
    "match, entity_id, fields, action, done) VALUES (?1, ?2, ?3, ?4, ?5, 1, 1, 1, 1, 'known', ?6, "
    "?7, ?8, 1) ON CONFLICT (key) DO UPDATE SET alive = 1, adds = 1, fields = ?7, action = ?8"
)


def mark_absent(
    store: Store,
    reader: Reader,
    claimed: Sequence[Claimed],
    catalogue: Catalogue = STANDARD,
    today: date | None = None,
) -> None:
    """Put into the plan what the absence of records and links from full files means."""
    withheld: list[str] = []
    for mapping in {item.mapping.name: item.mapping for item in claimed}.values():
        if mapping.extent != "full" or not _means_something(mapping):
            continue
        if _is_doubtful(store, mapping.name):
            withheld.append(mapping.name)
            continue
        _Absence(store, reader, mapping, catalogue, today or date.today()).mark()
    store.set("absence_withheld", orjson.dumps(withheld).decode())


def _means_something(mapping: FileMapping) -> bool:
    return any(node.absent for node in mapping.nodes.values()) or any(
        link.absent != "nothing" for link in mapping.links
    )


def _is_doubtful(store: Store, mapping: str) -> bool:
    rejected, accepted = store.db.execute(
        "SELECT coalesce(sum(r.state <> 0), 0), coalesce(sum(r.state = 0), 0) FROM file f "
        "JOIN row r ON r.file = f.id WHERE f.mapping = ?",
        (mapping,),
    ).fetchone()
    return bool(rejected) or not accepted


class _Absence:
    """What one mapping's files no longer have."""

    def __init__(
        self, store: Store, reader: Reader, mapping: FileMapping, catalogue: Catalogue, today: date
    ) -> None:
        self._store = store
        self._reader = reader
        self._mapping = mapping
        self._context = Context(catalogue, mapping.parsers, reader.users(), words_of(mapping))
        self._comparer = Comparer(store, reader, catalogue)
        self._today = today

    def mark(self) -> None:
        own = self._mapping.source.system
        for node in self._mapping.nodes.values():
            pages = self._missing(node.system or own, node.kind or node.entity, "")
            if node.absent == "withdraw":
                self._withdraw(pages)
            elif node.absent:
                self._give(node, node.absent, pages)
        for link in self._mapping.links:
            if link.absent == "close":
                self._withdraw(self._missing(own, link.entity, join_key((link.title, ""))))

    def _give(
        self, node: NodeSpec, absent: Mapping[str, Scalar], pages: Iterable[list[SourceRecord]]
    ) -> None:
        """Records of nodes get the values that stand for absence; a day that is set stays."""
        values = values_if_absent(node.entity, absent, self._context, self._today)
        days = days_if_absent(node.entity, absent, self._context)
        for record in chain.from_iterable(pages):
            own = {k: v for k, v in values.items() if k not in days or self._moves(record, k)}
            if own:
                self._insert(record, dump(own), None)
                self._comparer.one(self._store.key(record.key))

    def _moves(self, record: SourceRecord, key: str) -> bool:
        """Whether the day of the plan comes before what the record says."""
        said = record.values.get(key)
        return not isinstance(said, date) or said > self._today

    def _withdraw(self, pages: Iterable[list[SourceRecord]]) -> None:
        """Records are no longer asserted; what that means, mastership and other sources decide."""
        for page in pages:
            told = self._reader.records_of({record.entity_id for record in page})
            for record in page:
                changes = self._shown(record, told[record.entity_id])
                self._insert(record, None, "close" if changes else "release")
                self._store.many("INSERT INTO change VALUES (?, ?, ?, ?, 'absent')", changes)

    def _shown(
        self, record: SourceRecord, records: Sequence[SourceRecord]
    ) -> list[tuple[str, str, str | None, str | None]]:
        """(key, field, old, new) for each value that changes without the record."""
        gone = replace(record, withdrawn=self._today)
        before = self._settled(record.entity, records)
        after = self._settled(record.entity, [gone if r.key == record.key else r for r in records])
        key = self._store.key(record.key)
        return [
            (key, field, value_text(before.get(field)), value_text(after.get(field)))
            for field in sorted({*before, *after})
            if before.get(field) != after.get(field)
        ]

    def _settled(self, entity: EntityType, records: Sequence[SourceRecord]) -> Mapping[str, Value]:
        ordered = sorted(records, key=lambda one: one.key)
        table = self._reader.standing.table
        return settle(entity, ordered, self._comparer.roles, table, self._context.catalogue).values

    def _missing(self, system: str, kind: str, prefix: str) -> Iterator[list[SourceRecord]]:
        for page in self._reader.records_held(system, kind, prefix):
            present = self._asserted(page)
            yield [record for record in page if self._store.key(record.key) not in present]

    def _asserted(self, page: Iterable[SourceRecord]) -> set[str]:
        keys = [self._store.key(record.key) for record in page]
        marks = ",".join("?" * len(keys))
        rows = self._store.rows(
            f"SELECT key FROM record WHERE alive AND fields IS NOT NULL AND key IN ({marks})", *keys
        )
        return {key for (key,) in rows}

    def _insert(self, record: SourceRecord, fields: str | None, action: str | None) -> None:
        key = self._store.key(record.key)
        self._store.run(
            _ABSENT,
            key,
            int(key.partition(":")[0]),
            record.key.external_id,
            record.entity.value,
            int(record.entity in LINKS),
            record.entity_id,
            fields,
            action,
        )
