"""Records that their source no longer asserts: put into the plan with what that changes."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from graph.catalogue import LINKS, STANDARD, Catalogue, Value
from graph.changes import RecordKey
from graph.reader import Reader
from graph.sources import SourceRecord, settle
from graph.vocabulary import EntityType
from importers.plan.diff import Comparer, value_text
from importers.plan.item import is_older
from importers.plan.store import BATCH, Store

_PUT = (
    "INSERT INTO record (key, numbering, external_id, entity, link, alive, adds, known, existing, "
    "match, entity_id, fields, action, stamp, done) VALUES (?1, ?2, ?3, ?4, ?5, 1, 1, 1, 1, "
    "'known', ?6, ?7, ?8, ?9, ?8 IS NULL) "
    "ON CONFLICT (key) DO UPDATE SET alive = 1, adds = 1, fields = ?7, action = ?8, "
    "stamp = ?9, done = ?8 IS NULL"
)


def take_back(store: Store, withdrawals: Withdrawals, reader: Reader) -> None:
    """Withdraw what rows say is no longer so, unless another row, or the graph's own record by its
    later stamp, asserts it."""
    known = reader.sources()
    kinds = store.db.execute("SELECT DISTINCT system, kind, link FROM gone").fetchall()
    for system, kind, link in kinds:
        if system not in known:
            continue
        texts = store.db.execute(
            "SELECT g.text, max(g.stamp) FROM gone g JOIN row r ON r.id = g.row AND r.state = 0 "
            "WHERE g.system = ? AND g.kind = ? AND g.link = ? GROUP BY g.text ORDER BY g.text",
            (system, kind, link),
        )
        while page := dict(texts.fetchmany(BATCH)):
            if link:
                found = reader.records_beginning(system, kind, page)
            else:
                keys = [RecordKey(system, kind, text) for text in page]
                found = [r for r in reader.records(keys).values() if r.withdrawn is None]
            stamps = dict(_stamps(found, page))
            stale = [record for record in found if record.key in stamps]
            withdrawals.add(withdrawals.missing(stale), stamps)


def _stamps(
    records: Sequence[SourceRecord], taken_back: Mapping[str, str | None]
) -> Iterator[tuple[RecordKey, str | None]]:
    """The stamps under which records are taken back, but for those that say something later.

    `taken_back`: stamps by external id, or by the beginning of one, in order.
    """
    beginnings = list(taken_back)
    for record in records:
        nearest = beginnings[bisect_right(beginnings, record.key.external_id) - 1]
        stamp = taken_back[nearest]
        if not is_older(stamp, record.stamp.isoformat() if record.stamp else None):
            yield record.key, stamp


class Withdrawals:
    """Puts records that are no longer asserted into a plan."""

    def __init__(
        self,
        store: Store,
        reader: Reader,
        catalogue: Catalogue = STANDARD,
        today: date | None = None,
    ) -> None:
        self._store = store
        self._reader = reader
        self._catalogue = catalogue
        self.comparer = Comparer(store, reader, catalogue)
        self.today = today or date.today()

    def missing(self, records: Sequence[SourceRecord]) -> list[SourceRecord]:
        """Those of `records` that no row of the plan asserts, and that are not withdrawn in it."""
        keys = [self._store.key(record.key) for record in records]
        marks = ",".join("?" * len(keys))
        rows = self._store.rows(
            "SELECT key FROM record WHERE ((alive AND fields IS NOT NULL) "
            f"OR action IN ('close', 'release')) AND key IN ({marks})",
            *keys,
        )
        present = {key for (key,) in rows}
        return [r for r, key in zip(records, keys, strict=True) if key not in present]

    def add(
        self,
        records: Sequence[SourceRecord],
        stamps: Mapping[RecordKey, str | None] | None = None,
    ) -> None:
        """Withdraw records; what that means, mastership and other sources decide.

        `stamps`: the source's own day of it, where it tells.
        """
        told = self._reader.records_of({record.entity_id for record in records})
        for record in records:
            changes = self._shown(record, told[record.entity_id])
            stamp = stamps.get(record.key) if stamps else None
            self.put(record, None, "close" if changes else "release", stamp)
            self._store.many("INSERT INTO change VALUES (?, ?, ?, ?, 'absent')", changes)

    def _shown(
        self, record: SourceRecord, records: Sequence[SourceRecord]
    ) -> list[tuple[str, str, str | None, str | None]]:
        """(key, field, old, new) for each value that changes without the record."""
        gone = replace(record, withdrawn=self.today)
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
        return settle(entity, ordered, self.comparer.roles, table, self._catalogue).values

    def put(
        self,
        record: SourceRecord,
        fields: str | None,
        action: str | None,
        stamp: str | None = None,
    ) -> None:
        """Put a record into the plan, with values to compare or with what to do."""
        key = self._store.key(record.key)
        self._store.run(
            _PUT,
            key,
            int(key.partition(":")[0]),
            record.key.external_id,
            record.entity.value,
            int(record.entity in LINKS),
            record.entity_id,
            fields,
            action,
            stamp,
        )
