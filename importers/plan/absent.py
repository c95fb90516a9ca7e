"""Pass 6: what full files no longer have, and what that means by their mappings.

Nothing is concluded from a file with rejected rows, from one without accepted rows or with rows
of an earlier rejection, or where a file that may be meant is left aside: what is lacking may be
there. Such mappings are named in the report.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import chain

import orjson

from graph.catalogue import STANDARD, Catalogue
from graph.codec import dump
from graph.reader import Reader
from graph.sources import SourceRecord
from importers.files import Claimed
from importers.mapping.absence import days_if_absent, values_if_absent
from importers.mapping.lookups import words_of
from importers.mapping.mapped import join_key
from importers.mapping.model import FileMapping, NodeSpec
from importers.mapping.targets import Context
from importers.mapping.value_model import Scalar
from importers.plan.store import Store
from importers.plan.summary import left_aside
from importers.plan.withdrawals import Withdrawals


def mark_absent(
    store: Store,
    reader: Reader,
    claimed: Sequence[Claimed],
    withdrawals: Withdrawals,
    catalogue: Catalogue = STANDARD,
) -> None:
    """Put into the plan what the absence of records and links from full files means."""
    withheld: list[str] = []
    aside = {name for one in left_aside(store) for name in one.mappings}
    for mapping in {item.mapping.name: item.mapping for item in claimed}.values():
        if mapping.extent != "full" or not _means_something(mapping):
            continue
        if mapping.name in aside or _is_doubtful(store, mapping.name):
            withheld.append(mapping.name)
            continue
        context = Context(catalogue, mapping.parsers, reader.users(), words_of(mapping))
        _Absence(store, reader, mapping, context, withdrawals).mark()
    store.set("absence_withheld", orjson.dumps(withheld).decode())


def _means_something(mapping: FileMapping) -> bool:
    return any(node.absent for node in mapping.nodes.values()) or any(
        link.absent != "nothing" for link in mapping.links
    )


def _is_doubtful(store: Store, mapping: str) -> bool:
    rejected, accepted, again = store.db.execute(
        "SELECT coalesce(sum(r.state <> 0), 0), coalesce(sum(r.state = 0), 0), "
        "max(json_extract(f.detected, '$.again')) FROM file f "
        "JOIN row r ON r.file = f.id WHERE f.mapping = ?",
        (mapping,),
    ).fetchone()
    return bool(rejected or again) or not accepted


class _Absence:
    """What one mapping's files no longer have."""

    def __init__(
        self,
        store: Store,
        reader: Reader,
        mapping: FileMapping,
        context: Context,
        withdrawals: Withdrawals,
    ) -> None:
        self._store = store
        self._reader = reader
        self._mapping = mapping
        self._context = context
        self._withdrawals = withdrawals

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

    def _withdraw(self, pages: Iterable[list[SourceRecord]]) -> None:
        for page in pages:
            self._withdrawals.add(page)

    def _give(
        self, node: NodeSpec, absent: Mapping[str, Scalar], pages: Iterable[list[SourceRecord]]
    ) -> None:
        """Records of nodes get the values that stand for absence; a day that is set stays."""
        values = values_if_absent(node.entity, absent, self._context, self._withdrawals.today)
        days = days_if_absent(node.entity, absent, self._context)
        for record in chain.from_iterable(pages):
            own = {k: v for k, v in values.items() if k not in days or self._moves(record, k)}
            if own:
                self._withdrawals.put(record, dump(own), None)
                self._withdrawals.comparer.one(self._store.key(record.key))

    def _moves(self, record: SourceRecord, key: str) -> bool:
        """Whether the day of the plan comes before what the record says."""
        said = record.values.get(key)
        return not isinstance(said, date) or said > self._withdrawals.today

    def _missing(self, system: str, kind: str, prefix: str) -> Iterator[list[SourceRecord]]:
        for page in self._reader.records_held(system, kind, prefix):
            yield self._withdrawals.missing(page)
