"""Loops among the contracts of one run: the link that closes one is rejected, the loop shown."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable

from importers.plan.core import core
from importers.plan.resolve import reject_record
from importers.plan.store import Store


def reject_loops(store: Store) -> None:
    """Reject each contract link that closes a loop with links of lower external ids.

    Loops with links of the graph are found by the writer, after its lock.
    """
    starts, ends = array("i"), array("i")
    for start, end in store.rows(f"SELECT {_START}, {_END} {_LINKS}"):
        starts.append(start)
        ends.append(end)
    nodes = array("i", sorted({*starts, *ends}))
    for side in (starts, ends):
        for place, node in enumerate(side):
            side[place] = bisect_left(nodes, node)
    inner = core(starts, ends)
    if inner:
        _break(store, [nodes[place] for place in inner])


# A contract is told by the first of the records that speak of it: numbers take less memory.
_START = "(SELECT min(o.id) FROM record o WHERE o.entity_id = l.from_id)"
_END = "(SELECT min(o.id) FROM record o WHERE o.entity_id = l.to_id)"
_LINKS = (
    "FROM record l WHERE l.entity = 'contract_link' AND l.alive "
    "AND l.from_id IS NOT NULL AND l.to_id IS NOT NULL"
)


def _break(store: Store, inner: Iterable[int]) -> None:
    """Take the links of the core in order; one whose end leads back to its start is rejected."""
    below: dict[str, set[str]] = defaultdict(set)
    names: dict[str, str] = {}
    store.run("DROP TABLE IF EXISTS temp.core")
    store.run("CREATE TEMP TABLE core (entity TEXT PRIMARY KEY) WITHOUT ROWID")
    store.many(
        "INSERT OR IGNORE INTO core SELECT entity_id FROM record WHERE id = ?",
        [(record,) for record in inner],
    )
    links = store.db.execute(
        "SELECT l.key, l.from_id, l.to_id, f.external_id, t.external_id FROM record l "
        "JOIN core a ON a.entity = l.from_id JOIN core b ON b.entity = l.to_id "
        "JOIN record f ON f.id = l.from_record JOIN record t ON t.id = l.to_record "
        "WHERE l.entity = 'contract_link' AND l.alive ORDER BY l.external_id, l.key"
    ).fetchall()
    for key, start, end, start_name, end_name in links:
        names[start], names[end] = start_name, end_name
        back = _path(below, end, start)
        if back is None:
            below[start].add(end)
            continue
        loop = " → ".join(names[node] for node in (start, *back))
        reject_record(store, key, "row.loop", {"loop": loop})


def _path(below: dict[str, set[str]], start: str, goal: str) -> list[str] | None:
    """A shortest path downwards, both ends included, or None."""
    before: dict[str, str] = {start: start}
    level = [start]
    while level:
        following: list[str] = []
        for node in level:
            if node == goal:
                path = [node]
                while path[-1] != start:
                    path.append(before[path[-1]])
                return path[::-1]
            for child in sorted(below.get(node, ())):
                if child not in before:
                    before[child] = node
                    following.append(child)
        level = following
    return None
