"""What a plan makes of the links and contracts that it touches, chosen as the writer will."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby, islice
from typing import Any

import orjson

from graph.assemble import any_link, node
from graph.catalogue import Catalogue, is_link
from graph.changes import RecordKey
from graph.codec import Values, load
from graph.model import Contract, Link
from graph.queries.entities import EntityState
from graph.reader import Reader
from graph.sources import SourceRecord, shown_values
from graph.vocabulary import EntityType
from importers.plan.store import Store, sources_of

TIES = (
    EntityType.DIRECT_CONTRACT,
    EntityType.INDIRECT_CONTRACT,
    EntityType.UNDETERMINED_CONTRACT,
)
KINDS = (EntityType.OWNERSHIP, EntityType.CONTRACT_LINK, *TIES)
"""The kinds of link that have consequences."""

_BATCH = 1_000
_COLUMNS = (
    "k.entity_id, k.key, k.entity, k.action, k.final, k.stamp, k.from_id, k.to_id, k.withdraws, "
    "o.entity"
)
_FROM = "FROM record k LEFT JOIN record o ON o.key = k.from_key WHERE k.done = 0 AND k.link = "
_LINKS = (
    f"SELECT {_COLUMNS} {_FROM} 1 AND k.entity IN ({','.join('?' * len(KINDS))}) "
    "ORDER BY k.entity_id, k.key"
)
_CONTRACTS = (
    f"SELECT {_COLUMNS} {_FROM} 0 AND k.entity_id IN (SELECT c.entity_id FROM record c "
    "WHERE c.done = 0 AND c.link = 0 AND c.entity = 'contract' AND CASE c.action "
    "WHEN 'create' THEN json_extract(c.final, '$.scope') = 'whole_group' ELSE EXISTS "
    "(SELECT 1 FROM change g WHERE g.key = c.key AND g.field IN ('scope', 'kind')) END) "
    "ORDER BY k.entity_id, k.key"
)
_CREATED = (
    "SELECT DISTINCT entity_id FROM record WHERE done = 0 AND link = 0 AND action = 'create' "
    "AND NOT existing AND entity IN ('company', 'contact', 'contract')"
)


@dataclass(frozen=True, slots=True)
class Overlay:
    """The links and contracts that a plan touches, as they will be; each is given once.

    `links`: with whether the plan says that a contact begins it. `contracts`: those whose scope or
    kind matters. `created`: ids of companies, contacts and contracts that the graph does not have
    yet.
    """

    links: Iterable[tuple[Link, bool]]
    contracts: Iterable[Contract]
    created: Iterable[str]


def overlay_of(store: Store, reader: Reader, day: date) -> Overlay:
    """What the plan makes of what it touches; what is withdrawn ends on `day`."""
    weigher = _Weigher(store, reader, day)
    links = weigher.states(store.rows(_LINKS, *(kind.value for kind in KINDS)))
    return Overlay(
        links=((any_link(one), start == EntityType.CONTACT) for one, start in links),
        contracts=(node(one, Contract) for one, _ in weigher.states(store.rows(_CONTRACTS))),
        created=(id for (id,) in store.rows(_CREATED)),
    )


class _Weigher:
    """Chooses what nodes and links will show from their records in graph and plan."""

    def __init__(self, store: Store, reader: Reader, day: date) -> None:
        self._store = store
        self._reader = reader
        self._day = day
        self._table = reader.standing.table
        self._catalogue: Catalogue = reader.standing.catalogue
        self._roles = {**reader.sources(), **sources_of(store)}

    def states(self, rows: Iterable[Sequence[Any]]) -> Iterator[tuple[EntityState, str | None]]:
        """Each node or link as it will be, with the kind of node a new link begins at; what
        stays as it is, is left out."""
        groups = (list(found) for _, found in groupby(rows, key=lambda row: row[0]))
        while batch := list(islice(groups, _BATCH)):
            yield from self._batch(batch)

    def _batch(
        self, groups: Sequence[Sequence[Sequence[Any]]]
    ) -> Iterator[tuple[EntityState, str | None]]:
        there = {
            rows[0][0]: EntityType(rows[0][2])
            for rows in groups
            if any(row[3] != "create" for row in rows)
        }
        records = self._reader.records_of(there) if there else {}
        states: dict[str, EntityState] = {}
        for kind in sorted(set(there.values())):
            states |= self._reader.states(kind, [id for id, k in there.items() if k is kind])
        for rows in groups:
            id, entity = rows[0][0], EntityType(rows[0][2])
            before = states.get(id)
            values = self._values(entity, rows, records.get(id, ()))
            if before is not None and before.values == values:
                continue
            ends = (before.from_id, before.to_id) if before else rows[0][6:8]
            ends = ends if is_link(entity) else (None, None)
            yield (
                EntityState(entity, id, before.version if before else 1, values, *ends),
                rows[0][9],
            )

    def _values(
        self, entity: EntityType, rows: Sequence[Sequence[Any]], known: Iterable[SourceRecord]
    ) -> Values:
        records = {record.key: record for record in known}
        for row in rows:
            self._lay(entity, row, records)
        ordered = sorted(records.values(), key=lambda record: record.key)
        return shown_values(entity, ordered, self._roles, self._table, self._catalogue)

    def _lay(
        self, entity: EntityType, row: Sequence[Any], records: dict[RecordKey, SourceRecord]
    ) -> None:
        """Lay one record of the plan over those of the graph."""
        id, own, _, action, final, stamp, _, _, withdraws, _ = row
        key = self._store.record_key(own)
        if action in ("close", "release"):
            self._withdraw(key, records)
            return
        for other in orjson.loads(withdraws) if withdraws else ():
            self._withdraw(self._store.record_key(other), records)
        before = records[key].values if key in records else {}
        said = {**before, **load(entity, final, self._catalogue)}
        values = {name: value for name, value in said.items() if value is not None}
        records[key] = SourceRecord(
            key=key,
            entity=entity,
            entity_id=id,
            values=values,
            hash="",
            stamp=date.fromisoformat(stamp) if stamp else None,
        )

    def _withdraw(self, key: RecordKey, records: dict[RecordKey, SourceRecord]) -> None:
        if key in records and records[key].withdrawn is None:
            records[key] = replace(records[key], withdrawn=self._day)
