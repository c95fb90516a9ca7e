"""The part of a large graph in which its loops lie, found without holding the graph."""

from __future__ import annotations

from array import array
from collections.abc import Sequence


def core(starts: Sequence[int], ends: Sequence[int]) -> set[int]:
    """The nodes that are left when nodes without a parent are taken away again and again.

    Loops lie among them, with what is below. Nodes are small numbers; memory is 4 bytes for each
    of them, four times, and 4 for each edge.
    """
    if not starts:
        return set()
    size = max(max(starts), max(ends)) + 1
    parents = array("i", bytes(4 * size))
    first = array("i", bytes(4 * (size + 1)))
    for start, end in zip(starts, ends, strict=True):
        parents[end] += 1
        first[start + 1] += 1
    for node in range(size):
        first[node + 1] += first[node]
    children = array("i", bytes(4 * len(ends)))
    filled = array("i", first)
    for start, end in zip(starts, ends, strict=True):
        children[filled[start]] = end
        filled[start] += 1
    waiting = array("i", (node for node in range(size) if parents[node] == 0))
    while waiting:
        node = waiting.pop()
        for place in range(first[node], first[node + 1]):
            child = children[place]
            parents[child] -= 1
            if parents[child] == 0:
                waiting.append(child)
    return {node for node in range(size) if parents[node] > 0}
