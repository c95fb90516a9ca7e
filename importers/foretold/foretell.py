"""The last pass of a plan that is to be looked at: what follows from it in the graph.

Everything is computed twice by one function, over the graph as it is and with the plan laid over,
and compared. Only what lies around the touched links is fetched.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from graph.analysis.answers import Proof
from graph.analysis.derived import is_direct
from graph.analysis.derived_control import MAX_WORK
from graph.analysis.loops import closing, loops_through
from graph.around import Around
from graph.reader import Reader
from importers.foretold.derived import Derived, derived
from importers.foretold.duplicates import Alike, duplicates
from importers.foretold.gathering import (
    around_derived,
    around_loops,
    around_moves,
    around_owned,
    around_pairs,
)
from importers.foretold.moves import Moved, moved
from importers.foretold.neighbourhood import MOST_NODES, Neighbourhood, TooLarge
from importers.foretold.overlay import Overlay, overlay_of
from importers.foretold.ownership import Overfull, Retopped, overfull, retopped
from importers.foretold.picture import Edge
from importers.plan.consequences import LISTED, Limit, LoopKind
from importers.plan.store import Store

MOST_LOOPS = 1_000
"""The way round is looked for through so many links of the plan that close a loop."""

Loop = tuple[LoopKind, tuple[str, ...]]


@dataclass(slots=True)
class Foretold:
    """Everything that follows, by ids.

    `appear`, `vanish`: derived links by (company, contract), with the role and proof of the first.
    `refused`: links of contracts that would close a loop, by id. `retopped_all`: every company
    whose ultimate parents change, and `edges`: who owns whom, before or after. `planned`: the
    links that the plan touches; `created`: the nodes that it creates.
    """

    loops: list[Loop] = field(default_factory=list)
    tops: list[Retopped] = field(default_factory=list)
    shares: list[Overfull] = field(default_factory=list)
    moves: list[Moved] = field(default_factory=list)
    appear: list[Edge] = field(default_factory=list)
    vanish: list[Edge] = field(default_factory=list)
    proofs: dict[Edge, tuple[str, Proof]] = field(default_factory=dict)
    duplicates: list[Alike] = field(default_factory=list)
    refused: dict[str, Edge] = field(default_factory=dict)
    limits: list[Limit] = field(default_factory=list)
    edges: set[Edge] = field(default_factory=set)
    retopped_all: set[str] = field(default_factory=set)
    planned: frozenset[str] = frozenset()
    created: frozenset[str] = frozenset()


def foretell(store: Store, reader: Reader, day: date) -> Foretold:
    """What follows from the plan, seen on `day`."""
    around = reader.around()
    overlay = overlay_of(store, reader, day)
    found = look_around(overlay, around, day)
    found.duplicates, limits = duplicates(store, around)
    found.limits += limits
    return found


def look_around(overlay: Overlay, around: Around, day: date) -> Foretold:
    """What follows from the links and contracts that a plan touches."""
    found = Foretold(planned=frozenset(overlay.links), created=overlay.created)
    if overlay.links or overlay.contracts:
        _Look(overlay, around, day, found).all()
    return found


class _Look:
    """Looks for one consequence after the other; where the walk is too long, goes on without."""

    def __init__(self, overlay: Overlay, around: Around, day: date, found: Foretold) -> None:
        self._overlay = overlay
        self._around = around
        self._day = day
        self._found = found
        self._hood = Neighbourhood(overlay, around, day)

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
        around_loops(self._hood, self._overlay)
        before = {(one.from_id, one.to_id) for one in self._hood.before().contract_links}
        after = {(one.from_id, one.to_id) for one in self._hood.after().contract_links}
        made = self._loops("contract", before, after)
        if made:
            self._found.refused = {
                one.id: (one.from_id, one.to_id)
                for one in self._overlay.contract_links
                if (one.from_id, one.to_id) in made
            }
            self._overlay = self._overlay.without(self._found.refused)
            self._hood = Neighbourhood(self._overlay, self._around, self._day)

    def _loops(self, kind: LoopKind, before: set[Edge], after: set[Edge]) -> set[Edge]:
        """Note the loops that the edges make which are new; returns those edges."""
        made = closing(after, after - before)
        if len(made) > MOST_LOOPS:
            self._found.limits.append(Limit("loops", "loops", MOST_LOOPS, len(made)))
        self._found.loops += [(kind, way) for way in loops_through(after, made[:MOST_LOOPS])]
        return set(made)

    def _shares(self) -> None:
        owned = {one.to_id for one in self._overlay.ownerships}
        before, after = self._hood.shares(owned)
        for company in sorted(owned):
            self._found.shares += overfull(company, before[company], after[company])

    def _ownership(self) -> None:
        companies = around_owned(self._hood, self._overlay)
        before = self._hood.before().owners(self._day)
        after = self._hood.after().owners(self._day)
        self._loops("ownership", before, after)
        there = companies - self._overlay.created
        self._found.tops, self._found.retopped_all = retopped(before, after, there)
        self._found.edges = before | after

    def _moves(self) -> None:
        contracts = around_moves(self._hood, self._overlay)
        before, after = self._hood.before(), self._hood.after()
        self._found.moves = moved(before, after, contracts, self._day)

    def _derived(self) -> None:
        around_derived(self._hood, self._overlay)
        before, after = self._pictures()
        # Whoever signs, or signs no longer, loses or gets what is derived for those who did not.
        signed = {(one.from_id, one.to_id) for one in self._overlay.parties if is_direct(one)}
        pairs = before.proofs.keys() ^ after.proofs.keys() | signed
        if around_pairs(self._hood, pairs):
            before, after = self._pictures()
        pairs &= before.proofs.keys() ^ after.proofs.keys()
        left_out = before.left_out | after.left_out
        if left_out:
            self._found.limits.append(Limit("derived", "work", MAX_WORK, len(left_out)))
        told = sorted(pair for pair in pairs if pair[0] not in left_out)
        appear = [pair for pair in told if pair in after.proofs]
        vanish = [pair for pair in told if pair in before.proofs]
        self._found.appear, self._found.vanish = appear, vanish
        self._found.proofs = {pair: after.proofs[pair] for pair in appear[:LISTED]}
        self._found.proofs |= {pair: before.proofs[pair] for pair in vanish[:LISTED]}

    def _pictures(self) -> tuple[Derived, Derived]:
        before, after = self._hood.before(), self._hood.after()
        return derived(before, self._day), derived(after, self._day)
