"""The companies around a plan in circles that no ownership joins, a few circles at a time.

What a company owns, controls or is tied to by control is decided within its circle, so the circles
can be looked at one after the other.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from dataclasses import dataclass

from importers.foretold.ground import AFTER_ON, EITHER, Ground, Kind, both, unpacked
from importers.foretold.ids import Ids
from importers.foretold.picture import Edge, Picture

MOST_LINKS = 5_000
"""Circles are looked at together up to so many links; one with more of them is looked at alone."""

Range = tuple[int, int]
"""The first and the last of some circles, by number."""

_MEMBERS = (
    f"SELECT start FROM link l WHERE kind IN (?, ?) AND {EITHER} "
    f'UNION SELECT "end" FROM link l WHERE kind = ? AND {EITHER}'
)
# CROSS JOIN: in the order in which it is written. SQLite knows nothing of the sizes here.
_SIZES = (
    "SELECT c.circle, count(*) FROM circle c CROSS JOIN link l ON l.start = c.n "
    f"AND l.kind IN (?, ?) WHERE {EITHER} GROUP BY c.circle ORDER BY c.circle"
)
_IN = (
    "FROM circle c CROSS JOIN link l ON l.kind = ? AND l.start = c.n "
    f"WHERE c.circle BETWEEN ? AND ? AND {EITHER}"
)
_EDGES = (
    f"SELECT s.id, e.id, l.was_on, {AFTER_ON} FROM circle c "
    "CROSS JOIN link l ON l.kind = ? AND l.start = c.n CROSS JOIN node s ON s.n = l.start "
    'CROSS JOIN node e ON e.n = l."end" '
    f"WHERE c.circle BETWEEN ? AND ? AND {EITHER} AND NOT s.person"
)
_ABOVE = f'CROSS JOIN link l ON l.kind = {Kind.CONTRACT_LINK} AND l."end" = up.n WHERE {EITHER}'
_UP = f'WITH RECURSIVE up (n) AS (SELECT l."end" {_IN} UNION SELECT l.start FROM up {_ABOVE})'
_FAMILY = f"{_UP} SELECT l.was, l.will FROM up {_ABOVE}"
_WHOLE = (
    f"{_UP} SELECT k.n, node.id, k.was, k.will FROM up CROSS JOIN contract k ON k.n = up.n "
    "CROSS JOIN node ON node.n = up.n WHERE k.whole"
)
_PLACED = (
    f"SELECT was, will FROM link WHERE kind = {Kind.CONTRACT_LINK} AND start = ? "
    "AND {} = 2 LIMIT 1"
)
_THERE = (
    'SELECT node.id FROM circle c CROSS JOIN member m ON m."set" = ? AND m.n = c.n '
    "CROSS JOIN node ON node.n = c.n WHERE c.circle BETWEEN ? AND ? AND NOT node.created"
)
_PEOPLE = (
    "SELECT node.id FROM circle c CROSS JOIN node ON node.n = c.n "
    "WHERE c.circle BETWEEN ? AND ? AND node.person"
)


@dataclass(frozen=True, slots=True)
class Owners:
    """Who owns whom among the companies of some circles, before and after."""

    before: frozenset[Edge]
    after: frozenset[Edge]


def circles(ground: Ground) -> list[Range]:
    """Put every company with links into its circle; all circles, in ranges."""
    top = _joined(ground)
    members = ground.rows(_MEMBERS, Kind.OWNERSHIP, Kind.PARTY, Kind.OWNERSHIP)
    ground.run("DELETE FROM circle")
    ground.many("INSERT INTO circle VALUES (?, ?)", ((_top(top, n), n) for (n,) in members))
    return list(_ranges(ground))


def owners(ground: Ground, part: Range) -> Owners:
    """What the companies of a range own, as the group is walked."""
    found = list(ground.rows(_EDGES, Kind.OWNERSHIP, *part))
    return Owners(
        frozenset((owner, owned) for owner, owned, was, _ in found if was == 2),
        frozenset((owner, owned) for owner, owned, _, will_be in found if will_be == 2),
    )


def members(ground: Ground, part: Range, ids: Ids) -> list[str]:
    """Those of some nodes that are in a range and in the graph already."""
    return [id for (id,) in ground.rows(_THERE, ids.number, *part)]


def pictures(ground: Ground, part: Range) -> tuple[Picture, Picture]:
    """The links that hold on the day around the companies of a range, before and after."""
    select = f"SELECT l.was, l.will {_IN}"
    owned = both(ground.rows(select, Kind.OWNERSHIP, *part))
    held = both(ground.rows(select, Kind.PARTY, *part))
    links = list(ground.rows(_FAMILY, Kind.PARTY, *part))
    whole = list(ground.rows(_WHOLE, Kind.PARTY, *part))
    for n, *_ in whole:
        # One contract below tells that it is a framework; there may be very many.
        links += ground.rows(_PLACED.format("was_on"), n)
        links += ground.rows(_PLACED.format(AFTER_ON.replace("l.", "")), n)
    placed = both(links)
    was = {id: unpacked(kept) for _, id, kept, _ in whole if kept}
    will_be = {**was, **{id: unpacked(kept) for _, id, _, kept in whole if kept}}
    people = frozenset(id for (id,) in ground.rows(_PEOPLE, *part))
    return (
        Picture(owned[0], held[0], placed[0], was, people),
        Picture(owned[1], held[1], placed[1], will_be, people),
    )


def _joined(ground: Ground) -> array[int]:
    """For each node one that it is joined with by ownership, up to the one that stands for all."""
    top = array("i", range(1 + (ground.one("SELECT max(n) FROM node") or 0)))
    for start, end in ground.rows(
        f'SELECT start, "end" FROM link l WHERE kind = ? AND {EITHER}', Kind.OWNERSHIP
    ):
        one, other = _top(top, start), _top(top, end)
        top[max(one, other)] = min(one, other)
    return top


def _top(top: array[int], n: int) -> int:
    while top[n] != n:
        top[n] = top[top[n]]
        n = top[n]
    return n


def _ranges(ground: Ground) -> Iterator[Range]:
    first, links, last = None, 0, 0
    for circle, size in ground.rows(_SIZES, Kind.OWNERSHIP, Kind.PARTY):
        if first is not None and links + size > MOST_LINKS:
            yield first, last
            first, links = None, 0
        first = circle if first is None else first
        links, last = links + size, circle
    if first is not None:
        yield first, last
