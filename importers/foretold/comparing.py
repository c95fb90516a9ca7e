"""Derived links before and after, circle by circle."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from functools import partial

from graph.analysis.answers import Proof
from importers.foretold.circles import Range, circles, pictures
from importers.foretold.derived import Derived, derived
from importers.foretold.firsts import Firsts
from importers.foretold.ground import MARKED, Ground, Kind
from importers.foretold.picture import Edge

_NOTE = "INSERT OR IGNORE INTO pair SELECT a.n, b.n FROM node a, node b WHERE a.id = ? AND b.id = ?"
_NOTED = (
    "SELECT a.id, b.id FROM circle c CROSS JOIN pair ON pair.company = c.n "
    "CROSS JOIN node a ON a.n = c.n CROSS JOIN node b ON b.n = pair.contract "
    "WHERE c.circle BETWEEN ? AND ?"
)


@dataclass(frozen=True, slots=True)
class Tied:
    """A company and a contract with the role and the shortest proof of their derived link."""

    pair: Edge
    role: str
    proof: Proof


@dataclass(slots=True)
class Compared:
    """Derived links that appear and vanish; `left_out`: so many companies were too much work."""

    appear: Firsts[Tied] = field(default_factory=Firsts)
    vanish: Firsts[Tied] = field(default_factory=Firsts)
    left_out: int = 0


def note_signed(ground: Ground) -> None:
    """Whoever signs, or signs no longer, loses or gets what is derived for those who did not."""
    ground.run(
        'INSERT OR IGNORE INTO pair SELECT start, "end" FROM link l '
        f"WHERE kind = ? AND will NOT NULL AND {MARKED}",
        Kind.PARTY,
    )


def compare(ground: Ground, day: date, *, noted: bool) -> Compared:
    """What differs; where pairs are `noted`, among those, else they are noted."""
    found = Compared()
    for part in circles(ground):
        _compare(ground, day, part, found, noted)
    return found


def _compare(ground: Ground, day: date, part: Range, found: Compared, noted: bool) -> None:
    before, after = (derived(picture, day) for picture in pictures(ground, part))
    differ = before.proofs.keys() ^ after.proofs.keys()
    if noted:
        differ &= {*ground.rows(_NOTED, *part)}
    else:
        ground.many(_NOTE, differ)
    left_out = before.left_out | after.left_out
    found.left_out += len(left_out)
    for pair in differ:
        if pair[0] not in left_out:
            side, state = (found.appear, after) if pair in after.proofs else (found.vanish, before)
            side.add(pair, partial(_tied, pair, state))


def _tied(pair: Edge, state: Derived) -> Tied:
    return Tied(pair, *state.proofs[pair])
