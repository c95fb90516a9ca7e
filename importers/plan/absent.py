"""Pass 6: what full files no longer have, and what that means by their mappings.

Nothing is concluded from a file with rejected rows, or from one without accepted rows: what it
lacks may be in them, or it may be cut off. Such mappings are named in the report.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

import orjson

from graph.catalogue import STANDARD, Catalogue
from graph.codec import dump
from graph.reader import Reader
from graph.sources import SourceRecord
from importers.files import Claimed
from importers.mapping.absence import days_if_absent, values_if_absent
from importers.mapping.lookups import words_of
from importers.mapping.mapped import join_key
from importers.mapping.model import FileMapping, LinkSpec, NodeSpec
from importers.mapping.targets import Context
from importers.plan.diff import Comparer
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
        for node in self._mapping.nodes.values():
            if node.absent:
                self._nodes(node)
        for link in self._mapping.links:
            if link.absent == "close":
                self._links(link)

    def _nodes(self, node: NodeSpec) -> None:
        """Records of nodes get the values that stand for absence; a day that is set stays."""
        values = values_if_absent(node, self._context, self._today)
        days = days_if_absent(node, self._context)
        system = node.system or self._mapping.source.system
        for page in self._missing(system, node.kind or node.entity, ""):
            for record in page:
                own = {k: v for k, v in values.items() if k not in days or self._moves(record, k)}
                if own:
                    self._insert(record, 0, dump(own), None)
                    self._comparer.one(self._store.key(record.key))

    def _moves(self, record: SourceRecord, key: str) -> bool:
        """Whether the day of the plan comes before what the record says."""
        said = record.values.get(key)
        return not isinstance(said, date) or said > self._today

    def _links(self, link: LinkSpec) -> None:
        """Links are no longer asserted; they end today unless another source asserts them."""
        prefix = join_key((link.title, ""))
        for page in self._missing(self._mapping.source.system, link.entity, prefix):
            others = self._reader.records_of({record.entity_id for record in page})
            for record in page:
                shared = any(
                    other.key != record.key and other.withdrawn is None
                    for other in others[record.entity_id]
                )
                self._insert(record, 1, None, "release" if shared else "close")
                if not shared:
                    self._tell(record)

    def _tell(self, record: SourceRecord) -> None:
        until = record.values.get("until")
        if isinstance(until, date) and until <= self._today:
            return  # it has ended, and stays as it is
        old, new = (dump({"": day})[4:-1] if day is not None else None
                    for day in (until, self._today))  # fmt: skip
        self._store.run(
            "INSERT INTO change VALUES (?, 'until', ?, ?, 'absent')",
            self._store.key(record.key), old, new,
        )  # fmt: skip

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

    def _insert(
        self, record: SourceRecord, link: int, fields: str | None, action: str | None
    ) -> None:
        key = self._store.key(record.key)
        self._store.run(
            _ABSENT,
            key,
            int(key.partition(":")[0]),
            record.key.external_id,
            record.entity.value,
            link,
            record.entity_id,
            fields,
            action,
        )
