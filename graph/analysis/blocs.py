"""Blocs of owners that vote as one, so that control can see what rivals hold together.

Presumed control (above 40 %) fails where somebody else holds more, directly or indirectly
[C. com. L233-3 II]. A bloc is a set of owners tied by more than half of the votes: for certain
(*certain* blocs, from the least shares) or as far as one can tell (*possible* blocs, from the
most). Presumed control does not tie a bloc: presumptions about rivals would rest on each other.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Collection

from graph.analysis.stakes import EPSILON, MAJORITY, Stake, Stakes


class Rivals:
    """What others than a given set of owners hold in a company, counted by bloc."""

    def __init__(self, stakes: Stakes) -> None:
        self._stakes = stakes
        self._certain: dict[str, str] | None = None
        self._possible: dict[str, str] | None = None

    def may_exceed(self, company: str, votes: float, inside: Collection[str]) -> bool:
        """True if a bloc outside `inside` could hold more than `votes` in `company`."""
        if self._possible is None:
            self._possible = _blocs(self._stakes, certain=False)
        into = self._stakes.into.get(company, ())
        total = sum(stake.low for stake in into)
        most, least = self._sums(company, inside, self._possible)
        return any(
            max(least[bloc], min(most[bloc], 1.0 - (total - least[bloc]))) > votes + EPSILON
            for bloc in most
        )

    def surely_exceed(self, company: str, votes: float, inside: Collection[str]) -> bool:
        """True if a bloc outside `inside` holds more than `votes` in `company` for certain."""
        if self._certain is None:
            self._certain = _blocs(self._stakes, certain=True)
        _, least = self._sums(company, inside, self._certain)
        return any(held > votes + EPSILON for held in least.values())

    def _sums(
        self, company: str, inside: Collection[str], blocs: dict[str, str]
    ) -> tuple[dict[str, float], dict[str, float]]:
        most: dict[str, float] = defaultdict(float)
        least: dict[str, float] = defaultdict(float)
        for stake in self._stakes.into.get(company, ()):
            if stake.owner not in inside:
                bloc = blocs.get(stake.owner, stake.owner)
                most[bloc] += stake.high
                least[bloc] += stake.low
        return most, least


def _blocs(stakes: Stakes, certain: bool) -> dict[str, str]:
    """Bloc of each owner or company. Merging only adds votes, so the order does not matter."""
    return _Merger(stakes, certain).run()


class _Merger:
    """Union of owners, smaller bloc into larger, with the votes of each bloc kept up to date."""

    def __init__(self, stakes: Stakes, certain: bool) -> None:
        self._certain = certain
        names = sorted(set(stakes.into) | set(stakes.out))
        self._bloc = {name: name for name in names}
        self._members = {name: [name] for name in names}
        self._targets: dict[str, set[str]] = {name: set() for name in names}
        self._held: dict[str, dict[str, float]] = {name: defaultdict(float) for name in names}
        for name in names:
            for stake in stakes.out.get(name, ()):
                self._targets[name].add(stake.owned)
                self._held[stake.owned][name] += self._weight(stake)

    def _weight(self, stake: Stake) -> float:
        return stake.low if self._certain else stake.high

    def run(self) -> dict[str, str]:
        queue = deque((c, b) for c, held in self._held.items() for b in sorted(held))
        while queue:
            company, bloc = queue.popleft()
            held = self._held[company].get(bloc, 0.0)
            if held > MAJORITY + EPSILON and self._bloc[company] != bloc:
                queue.extend(self._merge(self._bloc[company], bloc))
        return self._bloc

    def _merge(self, one: str, other: str) -> list[tuple[str, str]]:
        size = {bloc: len(self._members[bloc]) + len(self._targets[bloc]) for bloc in (one, other)}
        small, large = sorted((one, other), key=lambda bloc: (size[bloc], bloc))
        for member in self._members[small]:
            self._bloc[member] = large
        self._members[large] += self._members.pop(small)
        moved = sorted(self._targets.pop(small))
        for company in moved:
            self._held[company][large] += self._held[company].pop(small)
        self._targets[large].update(moved)
        return [(company, large) for company in moved]
