"""The edges around a plan among which loops can lie: few, whatever the size of the rest."""

from __future__ import annotations

from array import array
from collections.abc import Mapping

from importers.foretold.ground import AFTER_ON, Ground, Kind
from importers.foretold.ids import Ids
from importers.foretold.picture import Edge
from importers.plan.core import core

_AFTER = {
    Kind.OWNERSHIP: f"{AFTER_ON} = 2 AND NOT (SELECT person FROM node WHERE n = l.start)",
    Kind.CONTRACT_LINK: "1",
}
"""Which links lead downwards: those of ownership on the day, those of contracts on any."""
_BEFORE = {
    Kind.OWNERSHIP: "l.was_on = 2 AND NOT (SELECT person FROM node WHERE n = l.start)",
    Kind.CONTRACT_LINK: "l.was NOT NULL",
}


def around_rings(ground: Ground, kind: Kind) -> tuple[set[Edge], set[Edge]]:
    """The edges before and after between nodes that may lie on a loop after the plan."""
    starts, ends = array("i"), array("i")
    for start, end in ground.rows(
        f'SELECT start, "end" FROM link l WHERE kind = ? AND {_AFTER[kind]}', kind
    ):
        starts.append(start)
        ends.append(end)
    inner = _between(starts, ends)
    if not inner:
        return set(), set()
    nodes = ground.ids("SELECT value FROM json_each(?)", str(sorted(inner)))
    return _edges(ground, kind, _BEFORE, nodes), _edges(ground, kind, _AFTER, nodes)


def _between(starts: array[int], ends: array[int]) -> set[int]:
    """The nodes that lie on loops, or on a way from one to another."""
    below = core(starts, ends)
    left = [(a, b) for a, b in zip(starts, ends, strict=True) if a in below and b in below]
    return core([b for _, b in left], [a for a, _ in left])


def _edges(ground: Ground, kind: Kind, which: Mapping[Kind, str], nodes: Ids) -> set[Edge]:
    return {
        *ground.rows(
            "SELECT s.id, e.id FROM member a CROSS JOIN link l ON l.kind = ? AND l.start = a.n "
            'CROSS JOIN member b ON b."set" = a."set" AND b.n = l."end" '
            "CROSS JOIN node s ON s.n = l.start "
            f'CROSS JOIN node e ON e.n = l."end" WHERE a."set" = ? AND {which[kind]}',
            kind,
            nodes.number,
        )
    }
