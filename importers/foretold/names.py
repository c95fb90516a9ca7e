"""Nodes as people know them: from the graph, or from the plan that creates them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from graph.codec import load
from graph.lookup import found_of
from graph.queries.entities import EntityState
from graph.reader import Reader
from graph.vocabulary import EntityType
from importers.plan.consequences import Named
from importers.plan.store import Store

_PART = 500


def named(store: Store, reader: Reader, ids: Collection[str]) -> Mapping[str, Named]:
    """Names by id, of companies, contacts and contracts."""
    found = _created(store, reader, sorted(ids))
    there = sorted(set(ids) - found.keys())
    for start in range(0, len(there), _PART):
        told = reader.lookup().described(there[start : start + _PART])
        found |= {one.id: Named(one.id, one.label, one.key) for one in told}
    return {id: found.get(id) or Named(id, id) for id in ids}


def _created(store: Store, reader: Reader, ids: Iterable[str]) -> dict[str, Named]:
    found: dict[str, Named] = {}
    for id in ids:
        rows = store.rows(
            "SELECT key, entity, final FROM record WHERE entity_id = ? AND done = 0 AND NOT link "
            "AND action = 'create' AND NOT existing ORDER BY key LIMIT 1",
            id,
        )
        for key, entity, final in rows:
            kind = EntityType(entity)
            values = load(kind, final, reader.standing.catalogue)
            one = found_of(EntityState(kind, id, 1, values))
            external = store.record_key(key).external_id
            label = one.label if one.label != id else external
            found[id] = Named(id, label, one.key or external, created=True)
    return found
