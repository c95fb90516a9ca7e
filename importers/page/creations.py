"""What is created, by kind."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from graph.catalogue import LINKS, NODES
from importers.page.listing import Listing
from importers.page.names import Names, key_of
from importers.plan.store import Store

_ORDER = {entity.value: place for place, entity in enumerate([*NODES, *LINKS])}


@dataclass(frozen=True, slots=True)
class Created:
    """A node or link that the plan creates: its name, its key in the source that brings it, where
    it stands there, and what is said of it there, by label."""

    name: str
    key: str
    system: str
    file: str | None
    line: int | None
    values: tuple[tuple[str, str], ...]


def creations(store: Store, names: Names, limit: int) -> dict[str, Listing[Created]]:
    """What is created by kind, nodes before links; several records may speak of one."""
    kinds = store.db.execute(
        "SELECT entity, count(DISTINCT coalesce(entity_id, key)) FROM record "
        "WHERE action = 'create' GROUP BY entity"
    ).fetchall()
    ordered = sorted(kinds, key=lambda kind: _ORDER[kind[0]])
    return {entity: _listing(store, names, entity, count, limit) for entity, count in ordered}


def _listing(store: Store, names: Names, entity: str, count: int, limit: int) -> Listing[Created]:
    def read(most: int) -> Iterator[Created]:
        for key, link, id, from_id, to_id, final, file, line in store.rows(
            "SELECT k.key, k.link, k.entity_id, k.from_id, k.to_id, k.final, f.name, r.line FROM "
            "(SELECT min(key) AS key FROM record WHERE action = 'create' AND entity = ? "
            "GROUP BY coalesce(entity_id, key)) AS one JOIN record k ON k.key = one.key "
            "LEFT JOIN row r ON r.id = k.row LEFT JOIN file f ON f.id = r.file "
            "ORDER BY f.id, r.line, k.key LIMIT ?",
            entity,
            most,
        ):
            record = store.record_key(key)
            name = names.record(id, from_id, to_id)
            said = names.values(entity, final, besides=name)
            yield Created(name, key_of(record, link), record.system, file, line, said)

    return Listing(count, limit, read)
