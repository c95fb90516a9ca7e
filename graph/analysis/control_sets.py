"""The two fixpoints of control: what owners control for certain, and what they could control.

The rules are stated in `control.py`. Both grow from the owners, so loops end and cannot lift
themselves into control, and the order of the links does not matter.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator
from functools import cached_property

import networkx as nx

from graph.analysis.blocs import Rivals
from graph.analysis.stakes import EPSILON, MAJORITY, Stake, Stakes

PRESUMPTION = 0.4


class ControlSets:
    """Sets of controlled companies over one set of stakes; `work` counts the stakes visited."""

    def __init__(self, stakes: Stakes) -> None:
        self.stakes = stakes
        self.work = 0
        self._rivals = Rivals(stakes)
        self._possible: dict[int, frozenset[str]] = {}

    def certain(self, tops: Iterable[str]) -> frozenset[str]:
        """`tops` and what they control for certain: least votes against strongest rivals."""
        inside = set(tops)
        votes: dict[str, float] = defaultdict(float)
        for stake in self._grow(inside):
            owned = stake.owned
            votes[owned] += stake.low
            held = votes[owned]
            if held > MAJORITY + EPSILON or (
                held > PRESUMPTION + EPSILON and not self._rivals.may_exceed(owned, held, inside)
            ):
                inside.add(owned)
        return frozenset(inside)

    def possible(self, tops: frozenset[str]) -> frozenset[str]:
        """`tops` and what they could control: most votes against weakest rivals."""
        if len(tops) != 1:
            return self._could(tops)
        circle = self._circles.get(next(iter(tops)))
        if circle is None:
            return self._could(tops)
        if circle not in self._possible:
            self._possible[circle] = self._could(tops)
        return self._possible[circle]

    def _could(self, tops: frozenset[str]) -> frozenset[str]:
        inside = set(tops)
        most: dict[str, float] = defaultdict(float)
        least: dict[str, float] = defaultdict(float)
        for stake in self._grow(inside):
            owned = stake.owned
            most[owned] += stake.high
            least[owned] += stake.low
            held = most[owned]
            if held > PRESUMPTION + EPSILON:
                others = self._total_least(owned) - least[owned]
                held = max(least[owned], min(held, 1.0 - others))
            if held > MAJORITY + EPSILON or (
                held > PRESUMPTION + EPSILON and not self._rivals.surely_exceed(owned, held, inside)
            ):
                inside.add(owned)
        return frozenset(inside)

    def _total_least(self, company: str) -> float:
        return sum(stake.low for stake in self.stakes.into[company])

    def _grow(self, inside: set[str]) -> Iterator[Stake]:
        """Stakes of the owners inside in companies outside; the caller adds to `inside`."""
        queue = deque(sorted(inside))
        while queue:
            for stake in self.stakes.out.get(queue.popleft(), ()):
                self.work += 1
                if stake.owned not in inside:
                    yield stake
                    if stake.owned in inside:
                        queue.append(stake.owned)

    @cached_property
    def _circles(self) -> dict[str, int]:
        """Companies that could each control the next in a circle could control the same ones."""
        strong: nx.DiGraph[str] = nx.DiGraph()
        strong.add_edges_from(
            (stake.owner, stake.owned)
            for held in self.stakes.out.values()
            for stake in held
            if stake.high > MAJORITY + EPSILON
        )
        circles: dict[str, int] = {}
        for number, names in enumerate(nx.strongly_connected_components(strong)):
            if len(names) > 1:
                circles.update(dict.fromkeys(names, number))
        return circles
