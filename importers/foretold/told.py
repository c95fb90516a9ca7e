"""What follows from a plan with the names that people know, counted, listed and kept in it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from itertools import islice, pairwise

from graph.analysis.answers import Proof
from graph.reader import Reader
from importers.foretold.comparing import Tied
from importers.foretold.foretell import Foretold, foretell
from importers.foretold.moves import Moved
from importers.foretold.names import named
from importers.foretold.ownership import Overfull, Retopped
from importers.mapping.mapped import RowProblem
from importers.plan.consequences import (
    LISTED,
    Consequences,
    DerivedLink,
    Duplicate,
    Loop,
    LoopKind,
    Move,
    Named,
    Owner,
    SharesAbove,
    Tie,
    TopChange,
    keep_consequences,
)
from importers.plan.store import Store
from importers.refusals import set_aside

Names = Callable[[str], Named]


def keep_foretold(store: Store, reader: Reader, day: date | None = None) -> None:
    """Look ahead, seen on `day` (today), and keep what was found in the plan.

    Rows that would close a loop of contracts with the graph are rejected: the plan is then what
    can be applied exactly.
    """
    today = day or date.today()
    found = foretell(store, reader, today)
    names = _names(found, store, reader)
    if found.refused:
        _reject_loops(store, found, names)
    keep_consequences(store, _Telling(found, names).all(today))
    store.db.commit()  # both or neither: a run that goes on looks again


def _names(found: Foretold, store: Store, reader: Reader) -> Names:
    """Names for all that will be told: told once without, to learn for what they are needed."""
    wanted: set[str] = set()

    def want(id: str) -> Named:
        wanted.add(id)
        return Named(id, id)

    _Telling(found, want).all(date.min)
    for edge in found.refused.values():
        wanted.update(edge)
    return named(store, reader, wanted).__getitem__


def _reject_loops(store: Store, found: Foretold, name: Names) -> None:
    for id, edge in found.refused.items():
        ways = (way for kind, way in found.loops if kind == "contract")
        way = next((way for way in ways if edge in pairwise((*way, way[0]))), edge)
        loop = " → ".join(name(node).key or name(node).label for node in (*way, way[0]))
        problem = RowProblem("row.loop", None, None, {"loop": loop})
        keys = store.rows(
            "SELECT key FROM record WHERE entity_id = ? AND done = 0 ORDER BY key", id
        )
        for (key,) in list(keys):
            set_aside(store, key, "rejected", problem)


class _Telling:
    """Puts names to what was found; the lists hold the first ones."""

    def __init__(self, found: Foretold, name: Names) -> None:
        self._found = found
        self._name = name

    def all(self, day: date) -> Consequences:
        """What vanishes comes before what appears: it is the rarer and the graver."""
        found = self._found
        vanish = [self._derived(False, one) for one in found.vanish]
        appear = islice(found.appear, LISTED - len(vanish))
        tops = map(self._top, found.tops)
        return Consequences(
            as_of=day,
            loops=tuple(self._loop(*one) for one in found.loops[:LISTED]),
            tops=tuple(sorted(tops, key=lambda one: (-one.below, one.company.id))),
            shares=tuple(map(self._shares, found.shares)),
            moves=tuple(map(self._move, found.moves)),
            derived=(*vanish, *(self._derived(True, one) for one in appear)),
            duplicates=tuple(
                Duplicate(self._name(one.company), self._name(one.other), one.name, one.postcode)
                for one in found.duplicates
            ),
            counts=self._counts(),
            limits=tuple(found.limits),
        )

    def _counts(self) -> dict[str, int]:
        found = self._found
        return {
            "loops": len(found.loops),
            "tops": found.tops.count,
            "shares": found.shares.count,
            "moves": found.moves.count,
            "derived": found.appear.count + found.vanish.count,
            "duplicates": found.duplicates.count,
            "derived_appear": found.appear.count,
            "derived_vanish": found.vanish.count,
        }

    def _names(self, ids: Iterable[str]) -> tuple[Named, ...]:
        return tuple(map(self._name, ids))

    def _loop(self, kind: LoopKind, path: Iterable[str]) -> Loop:
        return Loop(kind, self._names(path), refused=kind == "contract")

    def _top(self, one: Retopped) -> TopChange:
        name = self._name
        through = [Tie(name(owner), name(owned), made=True) for owner, owned in one.made]
        through += [Tie(name(owner), name(owned), made=False) for owner, owned in one.ended]
        old, new = self._names(one.old), self._names(one.new)
        return TopChange(name(one.company), old, new, tuple(through), one.below)

    def _shares(self, one: Overfull) -> SharesAbove:
        planned = self._found.planned
        return SharesAbove(
            self._name(one.company),
            one.what,
            one.period.since,
            one.period.until,
            one.total,
            one.before,
            tuple(
                Owner(self._name(link.from_id), share, link.id in planned)
                for link, share in one.shares
            ),
        )

    def _move(self, one: Moved) -> Move:
        old, new = self._names(one.old), self._names(one.new)
        return Move(self._name(one.contract), one.what, one.role, old, new)

    def _derived(self, appears: bool, one: Tied) -> DerivedLink:
        company, contract = self._names(one.pair)
        return DerivedLink(
            appears,
            company,
            contract,
            one.role,
            one.proof.rule.value,
            one.proof.certainty.value,
            self._names(_along(one.pair[0], one.proof)),
        )


def _along(start: str, proof: Proof) -> Iterator[str]:
    """The nodes on the way of a proof, from its company to its contract."""
    yield start
    for link in proof.links:
        start = link.to_id if link.from_id == start else link.from_id
        yield start
