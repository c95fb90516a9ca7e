"""Fetches what lies around the links that a plan touches, level by level, with the plan laid over.

What is fetched of the graph is walked together with what the plan makes of it, so that the state
before and the state after are both complete as far as the walk went. Nodes that the plan creates
are not asked for.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import date

from graph.around import Around
from graph.model import Contract, ContractParty, Ownership
from graph.vocabulary import EntityType, Scope
from importers.foretold.bundle import Bundle
from importers.foretold.overlay import Overlay
from importers.foretold.picture import Picture, leads_up

MOST_NODES = 100_000
"""So many companies and contracts of the graph are asked for what is around them, at most, beside
those that the plan itself touches."""


Shares = Mapping[str, list[Ownership]]
"""Ownership links by the company that is owned."""


class TooLarge(Exception):
    """More than `MOST_NODES` around what the plan touches would have to be looked at."""


class Neighbourhood:
    """What has been fetched so far, and the steps that fetch more; each raises TooLarge."""

    def __init__(self, overlay: Overlay, around: Around, day: date) -> None:
        self._created = overlay.created
        self._planned = overlay.contracts
        self._around = around
        self._day = day
        self._people = set(overlay.people)
        self._ownerships = Bundle(overlay.ownerships)
        self._parties = Bundle(overlay.parties)
        self._links = Bundle(overlay.contract_links)
        self._contracts: dict[str, Contract] = {}
        self._asked: dict[str, set[str]] = defaultdict(set)
        ends = ((one.from_id, one.to_id) for one in overlay.links.values())
        self._touched = {id for pair in ends for id in pair} | overlay.contracts.keys()
        self._nodes: set[str] = set()

    @property
    def asked(self) -> int:
        """How many questions the graph was asked, one for each node and step."""
        return sum(map(len, self._asked.values()))

    def companies_above(self, companies: Iterable[str]) -> set[str]:
        """The companies with all that own them, directly or not."""
        return _closure(companies, self._owners)

    def companies_below(self, companies: Iterable[str]) -> set[str]:
        """The companies with all that they own, directly or not."""
        return _closure(companies, self._owned)

    def shares(self, companies: Collection[str]) -> tuple[Shares, Shares]:
        """The ownership links into companies whenever they hold, before and after."""
        self._owners(companies)
        before, after = self._ownerships.before(), self._ownerships.after()
        return _into(companies, before), _into(companies, after)

    def contracts_above(self, contracts: Iterable[str]) -> set[str]:
        """The contracts with all above them by links of any date."""
        return _closure(contracts, self._above)

    def contracts_below(self, contracts: Iterable[str]) -> set[str]:
        """The contracts with all below them."""
        return _closure(contracts, self._below)

    def ties(self, companies: Collection[str]) -> None:
        """The ties of companies to contracts."""
        new = self._new("ties", companies)
        self._parties.add(self._around.ties(new, self._day) if new else ())

    def parties(self, contracts: Collection[str]) -> list[ContractParty]:
        """The ties of contracts to companies, before and after."""
        new = self._new("parties", contracts)
        self._parties.add(self._around.parties(new, self._day) if new else ())
        return list(self._parties.into(contracts))

    def covering_ties(self, companies: Collection[str]) -> None:
        """The contracts for whole groups that companies signed."""
        new = self._new("covering", companies)
        found = self._around.ties_to_whole_groups(new, self._day) if new else []
        self._parties.add(found)
        self.for_whole_groups({one.to_id for one in found})

    def for_whole_groups(self, contracts: Collection[str]) -> set[str]:
        """Those of the contracts that are for whole groups, before or after, with the links that
        tell whether they are frameworks."""
        new = self._new("contracts", contracts)
        self._contracts |= self._around.contracts(new) if new else {}
        known = (self._contracts, self._planned)
        whole = {
            id
            for id in contracts
            if any(id in some and some[id].scope is Scope.WHOLE_GROUP for some in known)
        }
        self._below(whole)
        return whole

    def before(self) -> Picture:
        """The graph as it is."""
        return Picture(
            self._ownerships.before(),
            self._parties.before(),
            self._links.before(),
            self._contracts,
            frozenset(self._people),
        )

    def after(self) -> Picture:
        """The graph as the plan will leave it."""
        return Picture(
            self._ownerships.after(),
            self._parties.after(),
            self._links.after(),
            {**self._contracts, **self._planned},
            frozenset(self._people),
        )

    def _owners(self, companies: Collection[str]) -> set[str]:
        new = self._new("owners", companies)
        for one, kind in self._around.owners(new) if new else ():
            self._ownerships.add([one])
            if kind is EntityType.CONTACT:
                self._people.add(one.from_id)
        found = self._ownerships.into(companies)
        return {one.from_id for one in found if leads_up(one, self._day)} - self._people

    def _owned(self, companies: Collection[str]) -> set[str]:
        new = self._new("owned", companies)
        self._ownerships.add(self._around.owned(new, self._day) if new else ())
        found = self._ownerships.out_of(companies)
        return {one.to_id for one in found if leads_up(one, self._day)}

    def _above(self, contracts: Collection[str]) -> set[str]:
        new = self._new("above", contracts)
        self._links.add(self._around.above(new) if new else ())
        return {one.from_id for one in self._links.into(contracts)}

    def _below(self, contracts: Collection[str]) -> set[str]:
        new = self._new("below", contracts)
        self._links.add(self._around.below(new, self._day) if new else ())
        found = self._links.out_of(contracts)
        return {one.to_id for one in found if one.period.holds_on(self._day)}

    def _new(self, step: str, ids: Collection[str]) -> set[str]:
        """Those that the graph has and that were not asked for yet."""
        new = set(ids) - self._asked[step] - self._created
        around = new - self._touched - self._nodes
        if around and len(self._nodes) + len(around) > MOST_NODES:
            raise TooLarge
        self._asked[step] |= new
        self._nodes |= around
        return new


def _into(companies: Collection[str], links: Iterable[Ownership]) -> Shares:
    found: dict[str, list[Ownership]] = {company: [] for company in companies}
    for one in links:
        if one.to_id in found:
            found[one.to_id].append(one)
    return found


def _closure(starts: Iterable[str], step: Callable[[Collection[str]], set[str]]) -> set[str]:
    seen = set(starts)
    level = set(seen)
    while level:
        level = step(level) - seen
        seen |= level
    return seen
