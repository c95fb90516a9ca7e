"""Interest inside a block of cross-holdings: companies that all own each other in a circle."""

from __future__ import annotations

from collections.abc import Collection, Mapping

import numpy as np

from graph.analysis.stakes import EPSILON, Stake, Stakes

Interval = tuple[float, float]
"""The least and the most that a number can be."""

MAX_VISITS = 400_000
"""Stakes visited at most when the upper bound of a block is narrowed step by step."""


class Weights:
    """Capital shares as weights that add up to at most 1 into each company.

    With `owners`, stakes of others do not count (they are in the source of the system).
    """

    def __init__(self, stakes: Stakes, owners: Collection[str] | None = None) -> None:
        self._into = stakes.into
        self._owners = owners

    def into(self, name: str) -> list[Stake]:
        """The stakes in one company, scaled down where they add up to more than 1."""
        stakes = self._into.get(name, ())
        total = sum(stake.low for stake in stakes)
        counted = [s for s in stakes if self._owners is None or s.owner in self._owners]
        if total <= 1.0:
            return counted
        return [Stake(s.link, s.low / total, s.high / total) for s in counted]

    def least(self, name: str, held: Mapping[str, Interval]) -> float:
        """The least interest that comes to `name` from the owners in `held`."""
        return sum(stake.low * held.get(stake.owner, (0.0, 0.0))[0] for stake in self.into(name))

    def most(self, name: str, held: Mapping[str, Interval]) -> float:
        """The most: what is open goes to the owners with the highest interest first."""
        return most_of(self.into(name), self.room(name), held)

    def room(self, name: str) -> float:
        """The part of the capital that no stake is sure of."""
        return max(0.0, 1.0 - sum(stake.low for stake in self._into.get(name, ())))


def most_of(stakes: list[Stake], room: float, held: Mapping[str, Interval]) -> float:
    """The greatest sum of weight x interest that the ranges of `stakes` allow within `room`."""
    valued = [(held.get(stake.owner, (0.0, 0.0))[1], stake) for stake in stakes]
    total = sum(value * stake.low for value, stake in valued)
    ranges = [(value, stake.high - stake.low) for value, stake in valued if not stake.is_exact]
    for value, span in sorted(ranges, reverse=True):
        taken = min(span, room)
        total += value * taken
        room -= taken
    return total


def solve_block(
    names: list[str],
    weights: Weights,
    held: dict[str, Interval],
    source: Mapping[str, Interval],
) -> None:
    """Add the interest in each company of one block to `held`."""
    least = _linear(names, weights, held, source)
    if _is_exact(names, weights, held, source):
        held.update({name: (value, value) for name, value in zip(names, least, strict=True)})
        return
    most = _narrowed(names, weights, held, source)
    held.update({name: (low, max(low, most[name])) for name, low in zip(names, least, strict=True)})


def _linear(
    names: list[str],
    weights: Weights,
    held: Mapping[str, Interval],
    source: Mapping[str, Interval],
) -> list[float]:
    """Solve x = W x + b with the least weights; b comes from the source and earlier blocks."""
    place = {name: row for row, name in enumerate(names)}
    matrix = np.eye(len(names))
    right = np.zeros(len(names))
    for name, row in place.items():
        right[row] = source.get(name, (0.0, 0.0))[0] + weights.least(name, held)
        for stake in weights.into(name):
            if stake.owner in place:
                matrix[row, place[stake.owner]] -= stake.low
    if not right.any():
        return [0.0] * len(names)
    solution = np.linalg.solve(matrix, right)
    return [float(value) for value in np.clip(solution, 0.0, 1.0)]


def _is_exact(
    names: list[str],
    weights: Weights,
    held: Mapping[str, Interval],
    source: Mapping[str, Interval],
) -> bool:
    block = set(names)
    for name in names:
        low, high = source.get(name, (0.0, 0.0))
        if high - low > EPSILON:
            return False
        for stake in weights.into(name):
            low, high = held.get(stake.owner, (0.0, 0.0))
            reached = stake.owner in block or high > 0.0
            if high - low > EPSILON or (reached and not stake.is_exact):
                return False
    return True


def _narrowed(
    names: list[str],
    weights: Weights,
    held: Mapping[str, Interval],
    source: Mapping[str, Interval],
) -> dict[str, float]:
    """Upper bounds, from 1 downwards; every step is a bound, so stopping early stays true."""
    into = {name: weights.into(name) for name in names}
    room = {name: weights.room(name) for name in names}
    owners = {stake.owner for stakes in into.values() for stake in stakes}
    known = {owner: held.get(owner, (0.0, 0.0)) for owner in sorted(owners)}
    known.update(dict.fromkeys(names, (0.0, 1.0)))
    visits = sum(len(stakes) for stakes in into.values())
    for _ in range(max(2, MAX_VISITS // max(1, visits))):
        change = 0.0
        for name in names:
            base = source.get(name, (0.0, 0.0))[1]
            bound = min(1.0, base + most_of(into[name], room[name], known))
            change = max(change, known[name][1] - bound)
            known[name] = (0.0, bound)
        if change < EPSILON / 1000:
            break
    return {name: known[name][1] for name in names}
