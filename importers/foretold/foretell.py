"""The last pass of a plan that is to be looked at: what follows from it in the graph.

Everything is computed twice by one function, over the graph as it is and with the plan laid over,
and compared. Only what lies around the touched links is fetched, onto the disk, and looked at a
few companies or contracts at a time: memory does not grow with the plan.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import partial

from graph.analysis.derived_control import MAX_WORK
from graph.analysis.loops import closing, loops_through
from graph.around import Around
from graph.reader import Reader
from importers.foretold.circles import circles, members, owners
from importers.foretold.comparing import Tied, compare, note_signed
from importers.foretold.duplicates import Alike, duplicates
from importers.foretold.firsts import Firsts
from importers.foretold.gathering import (
    around_derived,
    around_loops,
    around_moves,
    around_owned,
    around_pairs,
)
from importers.foretold.ground import Ground, Kind
from importers.foretold.moves import Moved, moves
from importers.foretold.neighbourhood import MOST_NODES, Neighbourhood, TooLarge
from importers.foretold.overlay import Overlay, overlay_of
from importers.foretold.ownership import Overfull, Retopped, by_owner, retopped, with_below
from importers.foretold.picture import Edge
from importers.foretold.rings import around_rings
from importers.foretold.shares import shares
from importers.plan.consequences import Limit, LoopKind
from importers.plan.store import Store

MOST_LOOPS = 1_000
"""The way round is looked for through so many links of the plan that close a loop."""

Loop = tuple[LoopKind, tuple[str, ...]]


@dataclass(slots=True)
class Foretold:
    """What follows, by ids: of most kinds the first ones, and how many there are.

    `refused`: links of contracts that would close a loop, by id. `planned`: those of the links in
    `shares` that the plan touches.
    """

    loops: list[Loop] = field(default_factory=list)
    tops: Firsts[Retopped] = field(default_factory=Firsts)
    shares: Firsts[Overfull] = field(default_factory=Firsts)
    moves: Firsts[Moved] = field(default_factory=Firsts)
    appear: Firsts[Tied] = field(default_factory=Firsts)
    vanish: Firsts[Tied] = field(default_factory=Firsts)
    duplicates: Firsts[Alike] = field(default_factory=Firsts)
    refused: dict[str, Edge] = field(default_factory=dict)
    planned: frozenset[str] = frozenset()
    limits: list[Limit] = field(default_factory=list)


def foretell(store: Store, reader: Reader, day: date) -> Foretold:
    """What follows from the plan, seen on `day`."""
    around = reader.around()
    found = look_around(overlay_of(store, reader, day), around, day)
    found.duplicates, limits = duplicates(store, around)
    found.limits += limits
    return found


def look_around(overlay: Overlay, around: Around, day: date) -> Foretold:
    """What follows from the links and contracts that a plan touches."""
    found = Foretold()
    with Ground(overlay, day) as ground:
        if not ground.is_bare:
            _Look(ground, around, day, found).all()
    return found


class _Look:
    """Looks for one consequence after the other; where the walk is too long, goes on without."""

    def __init__(self, ground: Ground, around: Around, day: date, found: Foretold) -> None:
        self._ground = ground
        self._around = around
        self._day = day
        self._found = found
        self._hood = Neighbourhood(ground, around, day)

    def all(self) -> None:
        """Contract loops first: their links are refused and have no other consequence."""
        self._try(self._contract_loops, "loops")
        self._try(self._shares, "shares")
        self._try(self._ownership, "loops", "tops")
        self._try(self._moves, "moves")
        self._try(self._derived, "derived")

    def _try(self, look: Callable[[], None], *kinds: str) -> None:
        try:
            look()
        except TooLarge:
            limits = [Limit(kind, "nodes", MOST_NODES) for kind in kinds]
            self._found.limits += [one for one in limits if one not in self._found.limits]

    def _contract_loops(self) -> None:
        around_loops(self._hood)
        made = self._loops(Kind.CONTRACT_LINK, "contract")
        if made:
            self._found.refused = {
                id: (start, end)
                for id, start, end in self._ground.planned(Kind.CONTRACT_LINK, made)
            }
            self._ground.without(self._found.refused)
            self._hood = Neighbourhood(self._ground, self._around, self._day)

    def _loops(self, kind: Kind, told: LoopKind) -> list[Edge]:
        """Note the loops that the plan makes; returns the edges that close them."""
        before, after = around_rings(self._ground, kind)
        made = closing(after, after - before)
        if len(made) > MOST_LOOPS:
            self._found.limits.append(Limit("loops", "loops", MOST_LOOPS, len(made)))
        self._found.loops += [(told, way) for way in loops_through(after, made[:MOST_LOOPS])]
        return made

    def _shares(self) -> None:
        owned = self._hood.ends(Kind.OWNERSHIP)
        self._hood.owners(owned)
        self._found.shares = shares(self._ground, owned)
        stated = (link.id for one in self._found.shares for link, _ in one.shares)
        self._found.planned = self._ground.touches(stated)

    def _ownership(self) -> None:
        companies = around_owned(self._hood)
        self._loops(Kind.OWNERSHIP, "ownership")
        for part in circles(self._ground):
            edges = owners(self._ground, part)
            there = members(self._ground, part, companies)
            found, changed = retopped(edges.before, edges.after, there)
            owned = by_owner(edges.before | edges.after) if found else {}
            for one in found:
                self._found.tops.add(one.company, partial(with_below, one, owned, changed))

    def _moves(self) -> None:
        around_moves(self._hood)
        self._found.moves = moves(self._ground, self._day)

    def _derived(self) -> None:
        around_derived(self._hood)
        note_signed(self._ground)
        found = compare(self._ground, self._day, noted=False)
        if around_pairs(self._hood, self._ground):
            found = compare(self._ground, self._day, noted=True)
        if found.left_out:
            self._found.limits.append(Limit("derived", "work", MAX_WORK, found.left_out))
        self._found.appear, self._found.vanish = found.appear, found.vanish
