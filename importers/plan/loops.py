"""Loops among the contracts of one run: the link that closes one is rejected, the loop shown."""

from __future__ import annotations

from array import array
from collections import defaultdict

from importers.plan.core import core
from importers.plan.resolve import reject_record
from importers.plan.store import Store


def reject_loops(store: Store) -> None:
    """Reject each contract link that closes a loop with links of lower external ids.

    Loops with links of the graph are found by the writer, after its lock.
    """
    store.run("DROP TABLE IF EXISTS temp.node")
    store.run("CREATE TEMP TABLE node (id INTEGER PRIMARY KEY, entity TEXT UNIQUE)")
    store.run(
        "INSERT OR IGNORE INTO node (entity) SELECT from_id FROM record "
        "WHERE entity = 'contract_link' AND alive UNION SELECT to_id FROM record "
        "WHERE entity = 'contract_link' AND alive"
    )
    starts, ends = array("i"), array("i")
    for start, end in store.rows(
        "SELECT a.id, b.id FROM record l JOIN node a ON a.entity = l.from_id "
        "JOIN node b ON b.entity = l.to_id WHERE l.entity = 'contract_link' AND l.alive"
    ):
        starts.append(start)
        ends.append(end)
    inner = core(starts, ends)
    if inner:
        _break(store, inner)


def _break(store: Store, inner: set[int]) -> None:
    """Take the links of the core in order; one whose end leads back to its start is rejected."""
    below: dict[int, set[int]] = defaultdict(set)
    names: dict[int, str] = {}
    store.run("DROP TABLE IF EXISTS temp.core")
    store.run("CREATE TEMP TABLE core (id INTEGER PRIMARY KEY)")
    store.many("INSERT INTO core VALUES (?)", [(node,) for node in inner])
    links = store.db.execute(
        "SELECT l.key, a.id, b.id, f.external_id, t.external_id FROM record l "
        "JOIN node a ON a.entity = l.from_id JOIN core ca ON ca.id = a.id "
        "JOIN node b ON b.entity = l.to_id JOIN core cb ON cb.id = b.id "
        "JOIN record f ON f.key = l.from_key JOIN record t ON t.key = l.to_key "
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


def _path(below: dict[int, set[int]], start: int, goal: int) -> list[int] | None:
    """A shortest path downwards, both ends included, or None."""
    before: dict[int, int] = {start: start}
    level = [start]
    while level:
        following: list[int] = []
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
