"""Fetches what lies around the links that a plan touches, level by level, with the plan laid over.

What is fetched of the graph is walked together with what the plan makes of it, so that the state
before and the state after are both complete as far as the walk went. Nodes that the plan creates
are not asked for.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import IntFlag, auto

from graph.around import Around
from graph.vocabulary import EntityType
from importers.foretold.ground import EITHER, MARKED, Ground, Kind
from importers.foretold.ids import Ids, closure

MOST_NODES = 100_000
"""So many companies and contracts of the graph are asked for what is around them, at most, beside
those that the plan itself touches."""


class TooLarge(Exception):
    """More than `MOST_NODES` around what the plan touches would have to be looked at."""


class Step(IntFlag):
    """What the graph can be asked about nodes."""

    OWNERS = auto()
    OWNED = auto()
    ABOVE = auto()
    BELOW = auto()
    TIES = auto()
    PARTIES = auto()
    COVERING = auto()
    CONTRACTS = auto()


_FROM = (
    "SELECT {far} FROM member m CROSS JOIN link l ON l.kind = {kind} AND {near} = m.n "
    'WHERE m."set" = ?'
)
_UP, _DOWN = {"far": "l.start", "near": 'l."end"'}, {"far": 'l."end"', "near": "l.start"}
_OWNERS = (
    _FROM.format(kind=Kind.OWNERSHIP, **_UP)
    + f" AND {MARKED} AND NOT (SELECT person FROM node WHERE n = l.start)"
)
_OWNED = f"{_FROM.format(kind=Kind.OWNERSHIP, **_DOWN)} AND {MARKED}"
_ABOVE = _FROM.format(kind=Kind.CONTRACT_LINK, **_UP)
_BELOW = f"{_FROM.format(kind=Kind.CONTRACT_LINK, **_DOWN)} AND {EITHER}"
_SIGNED = f"{_FROM.format(kind=Kind.PARTY, **_UP)} AND {MARKED}"


class Neighbourhood:
    """The steps that fetch more into a ground; each raises TooLarge."""

    def __init__(self, ground: Ground, around: Around, day: date) -> None:
        self._ground = ground
        self._around = around
        self._day = day
        self._beside = 0
        self.asked = 0
        """How many questions the graph was asked, one for each node and step."""

    def starts(self, kind: Kind) -> Ids:
        """Where the links of a kind begin that the plan touches."""
        return self._ground.ids("SELECT start FROM link WHERE kind = ? AND will NOT NULL", kind)

    def ends(self, kind: Kind) -> Ids:
        """Where they end."""
        return self._ground.ids('SELECT "end" FROM link WHERE kind = ? AND will NOT NULL', kind)

    def contracts(self) -> Ids:
        """The contracts whose scope or kind the plan touches."""
        return self._ground.ids("SELECT n FROM contract WHERE will NOT NULL")

    def companies_above(self, companies: Ids) -> Ids:
        """The companies with all that own them, directly or not."""
        return closure(companies, self.owners)

    def companies_below(self, companies: Ids) -> Ids:
        """The companies with all that they own, directly or not."""
        return closure(companies, self._owned)

    def contracts_above(self, contracts: Ids) -> Ids:
        """The contracts with all above them by links of any date."""
        return closure(contracts, self._above)

    def contracts_below(self, contracts: Ids) -> Ids:
        """The contracts with all below them."""
        return closure(contracts, self._below)

    def owners(self, companies: Ids) -> Ids:
        """The companies that own others; links into those are fetched whenever they hold."""
        for page in self._new(Step.OWNERS, companies):
            found = self._around.owners(page)
            self._ground.add(one for one, _ in found)
            people = (one.from_id for one, kind in found if kind is EntityType.CONTACT)
            self._ground.add_people(people)
        return self._ground.ids(_OWNERS, companies.number)

    def ties(self, companies: Ids) -> None:
        """The ties of companies to contracts."""
        for page in self._new(Step.TIES, companies):
            self._ground.add(self._around.ties(page, self._day))

    def parties(self, contracts: Ids) -> None:
        """The ties of contracts to companies."""
        for page in self._new(Step.PARTIES, contracts):
            self._ground.add(self._around.parties(page, self._day))

    def signatories(self, contracts: Ids) -> Ids:
        """The companies that signed contracts, before or after."""
        self.parties(contracts)
        return self._ground.ids(_SIGNED, contracts.number)

    def covering_ties(self, companies: Ids) -> None:
        """The contracts for whole groups that companies signed."""
        for page in self._new(Step.COVERING, companies):
            found = self._around.ties_to_whole_groups(page, self._day)
            self._ground.add(found)
            self.for_whole_groups(self._ground.ids_of(one.to_id for one in found))

    def for_whole_groups(self, contracts: Ids) -> Ids:
        """Those of the contracts that are for whole groups, before or after, with the links that
        tell whether they are frameworks."""
        for page in self._new(Step.CONTRACTS, contracts):
            self._ground.add_contracts(self._around.contracts(page).values())
        whole = self._ground.ids(
            'SELECT n FROM member CROSS JOIN contract USING (n) WHERE "set" = ? AND whole',
            contracts.number,
        )
        self._below(whole)
        return whole

    def _owned(self, companies: Ids) -> Ids:
        for page in self._new(Step.OWNED, companies):
            self._ground.add(self._around.owned(page, self._day))
        return self._ground.ids(_OWNED, companies.number)

    def _above(self, contracts: Ids) -> Ids:
        for page in self._new(Step.ABOVE, contracts):
            self._ground.add(self._around.above(page))
        return self._ground.ids(_ABOVE, contracts.number)

    def _below(self, contracts: Ids) -> Ids:
        for page in self._new(Step.BELOW, contracts):
            self._ground.add(self._around.below(page, self._day))
        return self._ground.ids(_BELOW, contracts.number)

    def _new(self, step: Step, ids: Ids) -> Iterator[list[str]]:
        """Those that the graph has and that were not asked for yet, some at a time."""
        new = self._ground.ids(
            'SELECT n FROM member CROSS JOIN node USING (n) WHERE "set" = ? AND NOT created '
            "AND NOT asked & ?",
            ids.number,
            step,
        )
        beside: int = self._ground.one(
            'SELECT count(*) FROM member CROSS JOIN node USING (n) WHERE "set" = ? AND NOT touched '
            "AND NOT beside",
            new.number,
        )
        if self._beside + beside > MOST_NODES:
            raise TooLarge
        self._beside += beside
        self.asked += len(new)
        self._ground.run(
            "UPDATE node SET asked = asked | ?, beside = NOT touched "
            'WHERE n IN (SELECT n FROM member WHERE "set" = ?)',
            step,
            new.number,
        )
        yield from new.pages()
        new.drop()
