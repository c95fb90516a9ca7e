"""Ultimate parents that change, and shares above the whole: the same functions before and after."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from typing import Literal

from graph.analysis.problems import is_above_whole
from graph.analysis.stakes import (
    EPSILON,
    OWNERSHIP_ONLY,
    Stakes,
    capital_stakes,
    relevant,
    voting_stakes,
)
from graph.analysis.tops import ultimate_parents
from graph.model import Ownership, Period
from importers.foretold.picture import Edge


@dataclass(frozen=True, slots=True)
class Retopped:
    """A company whose ultimate parents change through edges into it, `made` or `ended`.

    `below`: so many others below it change theirs, once that was counted.
    """

    company: str
    old: tuple[str, ...]
    new: tuple[str, ...]
    made: tuple[Edge, ...]
    ended: tuple[Edge, ...]
    below: int = 0


def retopped(
    before: Collection[Edge], after: Collection[Edge], companies: Iterable[str]
) -> tuple[list[Retopped], set[str]]:
    """Those of `companies` with changed edges into them whose ultimate parents change; and all
    whose ultimate parents change."""
    known = list(companies)
    old, new = ultimate_parents(before, known), ultimate_parents(after, known)
    changed = {company for company in known if old[company] != new[company]}
    made, ended = _by_owned(set(after) - set(before)), _by_owned(set(before) - set(after))
    found = [
        Retopped(one, old[one], new[one], made.get(one, ()), ended.get(one, ()))
        for one in sorted(changed & (made.keys() | ended.keys()))
    ]
    return found, changed


def by_owner(edges: Iterable[Edge]) -> Mapping[str, list[str]]:
    """What each company owns."""
    found: dict[str, list[str]] = defaultdict(list)
    for owner, owned in edges:
        found[owner].append(owned)
    return found


def with_below(
    one: Retopped, owned: Mapping[str, Sequence[str]], changed: Collection[str]
) -> Retopped:
    """The same with those of `changed` below it counted."""
    return replace(one, below=count_below(one.company, owned, changed))


def count_below(company: str, edges: Mapping[str, Sequence[str]], changed: Collection[str]) -> int:
    """How many other companies of `changed` are reached downwards from `company`."""
    seen = {company}
    stack = [company]
    while stack:
        for owned in edges.get(stack.pop(), ()):
            if owned not in seen and owned in changed:
                seen.add(owned)
                stack.append(owned)
    return len(seen) - 1


def _by_owned(edges: Iterable[Edge]) -> dict[str, tuple[Edge, ...]]:
    found: dict[str, list[Edge]] = defaultdict(list)
    for edge in sorted(edges):
        found[edge[1]].append(edge)
    return {owned: tuple(some) for owned, some in found.items()}


What = Literal["capital", "votes"]


@dataclass(frozen=True, slots=True)
class Overfull:
    """Least shares in a company that come to more than the whole in a period."""

    company: str
    what: What
    period: Period
    total: float
    before: float
    shares: tuple[tuple[Ownership, float], ...]


def overfull(
    company: str, before: Sequence[Ownership], after: Sequence[Ownership]
) -> Iterator[Overfull]:
    """The periods in which the shares in a company rise above the whole, or farther above it.

    `before` and `after` are all links into the company, of whatever dates.
    """
    before, after = relevant(before, OWNERSHIP_ONLY), relevant(after, OWNERSHIP_ONLY)
    if not any(is_above_whole(_most(after, what)) for what in _WHATS):
        return
    for what in _WHATS:
        open_one: Overfull | None = None
        for period in _periods([*before, *after]):
            found = _in(company, what, period, before, after)
            if open_one and found and _continues(open_one, found):
                whole = Period(open_one.period.since, found.period.until)
                found = Overfull(company, what, whole, found.total, found.before, found.shares)
            elif open_one:
                yield open_one
            open_one = found
        if open_one:
            yield open_one


_WHATS: tuple[What, ...] = ("capital", "votes")


def _in(
    company: str,
    what: What,
    period: Period,
    before: Sequence[Ownership],
    after: Sequence[Ownership],
) -> Overfull | None:
    was, stakes = _stakes(before, what, period), _stakes(after, what, period)
    total, earlier = stakes.stated.get(company, 0.0), was.stated.get(company, 0.0)
    if not is_above_whole(total) or total <= earlier + EPSILON:
        return None
    least = [(one, _least(one, what)) for one in after if one.period.overlaps(period)]
    shares = sorted(((one, low) for one, low in least if low > 0.0), key=_largest_first)
    if what == "votes" and all(one.voting_min is None for one, _ in shares):
        return None  # the capital stood in for all of them, and is told as such
    return Overfull(company, what, period, total, earlier, tuple(shares))


def _largest_first(share: tuple[Ownership, float]) -> tuple[float, str]:
    return -share[1], share[0].id


def _continues(one: Overfull, other: Overfull) -> bool:
    same = (one.shares, one.before) == (other.shares, other.before)
    return same and one.period.until == other.period.since


def _stakes(links: Iterable[Ownership], what: What, period: Period) -> Stakes:
    now = [one for one in links if one.period.overlaps(period)]
    return capital_stakes(now) if what == "capital" else voting_stakes(now)


def _least(one: Ownership, what: What) -> float:
    if what == "votes" and (one.voting_min is not None or one.voting_max is not None):
        return one.voting_min or 0.0
    return one.capital_min or 0.0


def _most(links: Iterable[Ownership], what: What) -> float:
    return sum(_least(one, what) for one in links)


def _periods(links: Iterable[Ownership]) -> Iterator[Period]:
    """The longest periods in which no link begins or ends, one after the other."""
    every = [one.period for one in links if not one.period.is_empty]
    days = {day for one in every for day in (one.since, one.until) if day is not None}
    edges: list[date | None] = [None, *sorted(days), None]
    return (Period(since, until) for since, until in pairwise(edges))
