"""Control: who can decide in a company, from votes, three-valued.

Conventions [C. com. L233-3]:
- The votes of a set of owners in a company are their own plus those of the companies they
  control; the chain breaks at the first company that is not controlled.
- More than 50 % controls. More than 40 % controls by presumption when no other recorded holder
  has more (holders tied by a majority of votes count together). Shares that
  nobody recorded are taken as scattered.
- Where votes are unknown the capital share stands in, and the answer says so (`by_capital`).
- An unknown share is neither 0 nor 100 %. Two least fixpoints are computed: what is controlled
  for certain (least votes, strongest rivals) and what could be (most votes, weakest rivals). A
  company in the first is controlled, in the second only is unknown, in neither not controlled.
- Own shares leave numerator and denominator (`stakes.py`).
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from graph.analysis.answers import Control, MissingFact
from graph.analysis.control_sets import ControlSets
from graph.analysis.missing import missing_along, nearest_open
from graph.analysis.paths import chains_down
from graph.analysis.stakes import (
    EPSILON,
    MAJORITY,
    OWNERSHIP_ONLY,
    Stake,
    Stakes,
    share_between,
    voting_stakes,
)
from graph.model import Ownership, Share
from graph.vocabulary import Basis


class ControlAnswer:
    """What a set of owners (`tops`) controls: `certain` and `possible` hold `tops` too."""

    def __init__(
        self,
        tops: frozenset[str],
        certain: frozenset[str],
        possible: frozenset[str],
        stakes: Stakes,
    ) -> None:
        self.tops = tops
        self.certain = certain
        self.possible = possible | certain
        self._stakes = stakes

    def state(self, company: str) -> Control:
        """Whether the owners control `company`."""
        if company in self.tops:
            return Control.TOP
        if company in self.certain:
            return Control.CONTROLLED
        return Control.UNKNOWN if company in self.possible else Control.NOT_CONTROLLED

    def votes(self, company: str) -> Share:
        """The fraction of votes the owners hold by controlled chains; 1 in themselves."""
        if company in self.tops:
            return Share.exact(1.0)
        into = self._stakes.into.get(company, ())
        others = sum(s.low for s in into if s.owner not in self.possible)
        most = sum(s.high for s in into if s.owner in self.possible)
        low = self._least_votes(company)
        return share_between(low, max(low, min(most, 1.0 - others)))

    def presumed(self, company: str) -> bool:
        """True if the company is controlled for certain, but by 50 % of votes or less."""
        controlled = self.state(company) is Control.CONTROLLED
        return controlled and self._least_votes(company) <= MAJORITY + EPSILON

    def by_capital(self, company: str) -> bool:
        """True if a capital share stood in for unknown votes of the owners in `company`."""
        into = self._stakes.into.get(company, ())
        counted = (stake for stake in into if stake.owner in self.possible)
        return company not in self.tops and any(stake.stand_in for stake in counted)

    def missing(self, company: str) -> tuple[MissingFact, ...]:
        """The facts that would decide an unknown control; empty where it is known."""
        if self.state(company) is not Control.UNKNOWN:
            return ()
        return self._missing.get(company) or nearest_open(company, self._stakes)

    def chains(self, certain: bool) -> dict[str, Stake]:
        """Last stake of the shortest chain to each company controlled (or possibly so)."""
        return self._certain_chains if certain else self._possible_chains

    @cached_property
    def _certain_chains(self) -> dict[str, Stake]:
        return chains_down(self.tops, self.certain, self._stakes, certain=True)

    @cached_property
    def _possible_chains(self) -> dict[str, Stake]:
        return chains_down(self.tops, self.possible, self._stakes, certain=False)

    @cached_property
    def _missing(self) -> dict[str, tuple[MissingFact, ...]]:
        return missing_along(self._possible_chains, self.certain, self.possible, self._stakes)

    def _least_votes(self, company: str) -> float:
        into = self._stakes.into.get(company, ())
        return sum(stake.low for stake in into if stake.owner in self.certain)


class ControlDesk:
    """Answers questions of control over one set of voting stakes."""

    def __init__(self, stakes: Stakes) -> None:
        self.stakes = stakes
        self.sets = ControlSets(stakes)

    def control(self, owners: Iterable[str]) -> ControlAnswer:
        """What the set of `owners` controls together."""
        tops = frozenset(owners)
        return ControlAnswer(tops, self.sets.certain(tops), self.sets.possible(tops), self.stakes)


def control(
    owners: Iterable[str],
    ownerships: Iterable[Ownership],
    bases: frozenset[Basis] = OWNERSHIP_ONLY,
) -> ControlAnswer:
    """What the set of `owners` (ids of companies or contacts) controls together."""
    return ControlDesk(voting_stakes(ownerships, bases)).control(owners)
