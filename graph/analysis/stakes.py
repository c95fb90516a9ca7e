"""Who holds which share of a company, as it counts: own shares out, ranges tightened.

Own shares (basis `own`, or any other loop of one) leave numerator and denominator: with a
fraction `s` of own shares, a stated share `w` counts as `w / (1 - s)`. A range is tightened by
what the others hold for certain: nobody can hold more than 1 minus the others' least.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from graph.analysis.answers import MissingFact
from graph.model import UNKNOWN_SHARE, Ownership, Share
from graph.vocabulary import Basis

EPSILON = 1e-9
"""Shares that differ by less are equal: sums of doubles are not exact."""

MAJORITY = 0.5
"""More than this fraction of the votes controls, whoever else holds votes."""

DECIMALS = 12
"""Computed shares are rounded to so many decimals: what lies below is noise of doubles."""

OWNERSHIP_ONLY = frozenset({Basis.OWNERSHIP})


@dataclass(frozen=True, slots=True)
class Stake:
    """One link as it counts: at least `low`, at most `high`, as fractions from 0 to 1.

    `stand_in` says that the capital share stands in for unknown votes.
    """

    link: Ownership
    low: float
    high: float
    stand_in: bool = False

    @property
    def owner(self) -> str:
        return self.link.from_id

    @property
    def owned(self) -> str:
        return self.link.to_id

    @property
    def is_exact(self) -> bool:
        return self.high - self.low <= EPSILON


@dataclass(frozen=True, slots=True)
class Stakes:
    """Stakes by owned company and by owner, each sorted by link id, own shares left out.

    `stated` is the sum of the least stated shares into each company, own shares included;
    `unstated` are the facts missing about the stakes into it that are not exact.
    """

    into: Mapping[str, tuple[Stake, ...]]
    out: Mapping[str, tuple[Stake, ...]]
    stated: Mapping[str, float]
    unstated: Mapping[str, tuple[MissingFact, ...]]


def voting_stakes(
    ownerships: Iterable[Ownership], bases: frozenset[Basis] = OWNERSHIP_ONLY
) -> Stakes:
    """Stakes in votes; where a link's votes are unknown its capital share stands in."""
    return _stakes(relevant(ownerships, bases), votes=True)


def capital_stakes(
    ownerships: Iterable[Ownership], bases: frozenset[Basis] = OWNERSHIP_ONLY
) -> Stakes:
    """Stakes in capital; votes never stand in for capital."""
    return _stakes(relevant(ownerships, bases), votes=False)


def relevant(ownerships: Iterable[Ownership], bases: frozenset[Basis]) -> list[Ownership]:
    """The links that speak of shares, sorted by id.

    Accounting links count only where `bases` asks for them and no ownership link joins the pair.
    """
    links = sorted(ownerships, key=lambda link: link.id)
    pairs = {(o.from_id, o.to_id) for o in links if o.basis is Basis.OWNERSHIP}
    return [o for o in links if _counts(o, bases, pairs)]


def _counts(link: Ownership, bases: frozenset[Basis], pairs: set[tuple[str, str]]) -> bool:
    if link.basis is not Basis.ACCOUNTING:
        return True
    pair = (link.from_id, link.to_id)
    return Basis.ACCOUNTING in bases and pair not in pairs and link.from_id != link.to_id


def _stakes(links: list[Ownership], votes: bool) -> Stakes:
    by_owned: dict[str, list[Stake]] = defaultdict(list)
    for link in links:
        by_owned[link.to_id].append(_as_stated(link, votes))
    into = {owned: _counted(by_owned[owned]) for owned in sorted(by_owned)}
    out: dict[str, list[Stake]] = defaultdict(list)
    for stakes in into.values():
        for stake in stakes:
            out[stake.link.from_id].append(stake)
    by_owner = {owner: tuple(sorted(held, key=_link_id)) for owner, held in out.items()}
    stated = {owned: sum(s.low for s in stakes) for owned, stakes in by_owned.items()}
    return Stakes(into, by_owner, stated, _unstated(into, "votes" if votes else "capital"))


def _link_id(stake: Stake) -> str:
    return stake.link.id


def _unstated(
    into: Mapping[str, tuple[Stake, ...]], what: str
) -> dict[str, tuple[MissingFact, ...]]:
    open_stakes = {
        owned: [stake.link for stake in stakes if not stake.is_exact]
        for owned, stakes in into.items()
    }
    return {
        owned: tuple(MissingFact(what, o.id, o.from_id, o.to_id) for o in links)
        for owned, links in open_stakes.items()
        if links
    }


def _as_stated(link: Ownership, votes: bool) -> Stake:
    low, high, stand_in = link.capital_min, link.capital_max, False
    if votes and (link.voting_min is not None or link.voting_max is not None):
        low, high = link.voting_min, link.voting_max
    elif votes:
        stand_in = low is not None or high is not None
    return Stake(link, 0.0 if low is None else low, 1.0 if high is None else high, stand_in)


def _counted(stated: list[Stake]) -> tuple[Stake, ...]:
    own = [stake for stake in stated if stake.owner == stake.owned]
    others = _without_own(own, [s for s in stated if s.owner != s.owned]) if own else stated
    total = sum(stake.low for stake in others)
    return tuple([_tightened(stake, 1.0 - (total - stake.low)) for stake in others])


def _without_own(own: list[Stake], others: list[Stake]) -> list[Stake]:
    held = sum(stake.low for stake in others)
    least = min(1.0, sum(stake.low for stake in own))
    most = max(least, min(sum(stake.high for stake in own), 1.0 - held))
    return [_scaled(stake, least, most) for stake in others]


def _scaled(stake: Stake, least_own: float, most_own: float) -> Stake:
    if least_own >= 1.0 - EPSILON:
        return Stake(stake.link, 0.0, 0.0, stake.stand_in)
    low = min(1.0, stake.low / (1.0 - least_own))
    whole = most_own >= 1.0 - EPSILON
    high = float(stake.high > 0.0) if whole else min(1.0, stake.high / (1.0 - most_own))
    return Stake(stake.link, low, max(low, high), stake.stand_in)


def _tightened(stake: Stake, room: float) -> Stake:
    high = max(stake.low, min(stake.high, room))
    if high == stake.high:
        return stake
    return Stake(stake.link, stake.low, high, stake.stand_in)


def share_between(low: float, high: float) -> Share:
    """A share known to lie between two numbers; nothing known (0 to 1) is the unknown share."""
    low, high = (round(max(0.0, min(1.0, bound)), DECIMALS) for bound in (low, high))
    if high - low <= EPSILON:
        return Share.exact(low)
    if low <= EPSILON and high >= 1.0 - EPSILON:
        return UNKNOWN_SHARE
    return Share(low, high)
