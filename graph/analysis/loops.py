"""Loops in what is above what: which new edges close one, and the whole way round."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

import networkx as nx

Edge = tuple[str, str]


def closing(edges: Iterable[Edge], made: Collection[Edge]) -> list[Edge]:
    """Those edges of `made` that lie on a loop of `edges`, sorted; loops of one do not count."""
    if not made:
        return []
    ring = _rings(edges)
    return sorted({(a, b) for a, b in made if a != b and a in ring and ring.get(a) == ring.get(b)})


def loops_through(edges: Iterable[Edge], made: Iterable[Edge]) -> list[tuple[str, ...]]:
    """A shortest loop through each of the edges `made`, which all lie on one; each loop once.

    A loop names each node once and begins with its lowest, in the direction of the edges.
    """
    every = list(edges)
    ring = _rings(every)
    below: dict[str, list[str]] = defaultdict(list)
    for start, end in sorted(set(every)):
        if start != end and start in ring and ring[start] == ring.get(end):
            below[start].append(end)
    found = (_turned(_way(below, end, start)) for start, end in made)
    return sorted(set(found), key=lambda loop: (len(loop), loop))


def _rings(edges: Iterable[Edge]) -> dict[str, int]:
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_edges_from(edges)
    found: dict[str, int] = {}
    for number, names in enumerate(nx.strongly_connected_components(graph)):
        if len(names) > 1:
            found.update(dict.fromkeys(names, number))
    return found


def _way(below: Mapping[str, list[str]], start: str, goal: str) -> tuple[str, ...]:
    """A shortest way downwards, both ends included; there is one."""
    before: dict[str, str | None] = {start: None}
    level = [start]
    while goal not in before:
        following: list[str] = []
        for node in level:
            for child in below.get(node, ()):
                if child not in before:
                    before[child] = node
                    following.append(child)
        level = following
    way: list[str] = []
    step: str | None = goal
    while step is not None:
        way.append(step)
        step = before[step]
    return tuple(reversed(way))


def _turned(loop: tuple[str, ...]) -> tuple[str, ...]:
    first = loop.index(min(loop))
    return loop[first:] + loop[:first]
