"""The members of a group with their marks: level, control, votes, interest."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from graph.analysis.answers import Member, Problem
from graph.analysis.control import ControlDesk
from graph.analysis.group import Place, walk_group
from graph.analysis.interest import interest_from
from graph.analysis.problems import ownership_problems
from graph.analysis.question import Question
from graph.analysis.stakes import capital_stakes, voting_stakes
from graph.analysis.subgraph import Subgraph
from graph.model import Address, Share
from graph.vocabulary import AddressUse

NO_INTEREST = Share.exact(0.0)
USE_ORDER = {
    use: place
    for place, use in enumerate(
        (AddressUse.REGISTERED, AddressUse.SITE, AddressUse.BILLING, AddressUse.DELIVERY)
    )
}


@dataclass(frozen=True, slots=True)
class Group:
    """The members in tree order, and the desk that answers questions of control among them."""

    places: tuple[Place, ...]
    members: tuple[Member, ...]
    desk: ControlDesk
    problems: tuple[Problem, ...]

    @property
    def ids(self) -> tuple[str, ...]:
        return tuple(place.company_id for place in self.places)

    @property
    def nearest_first(self) -> tuple[str, ...]:
        """The ids by level, then in tree order."""
        return tuple(p.company_id for p in sorted(self.places, key=lambda place: place.level))


def group_of(question: Question, subgraph: Subgraph) -> Group:
    """The group that `question` asks about, each member marked as seen from the tops together."""
    links, bases = subgraph.ownerships, question.bases
    tops = subgraph.tops or (question.subject,)
    places = walk_group(tops, links, subgraph.companies, bases, question.depth)
    desk = ControlDesk(voting_stakes(links, bases))
    capital = capital_stakes(links, bases)
    problems = ownership_problems((p.company_id for p in places), desk.stakes, capital)
    starts = [place.company_id for place in places if place.level == 0]
    control, interests = desk.control(starts), interest_from(starts, capital)
    addresses, sites = main_addresses(subgraph), _site_ids(subgraph)
    members = tuple(
        Member(
            company=subgraph.companies[place.company_id],
            level=place.level,
            control=control.state(place.company_id),
            votes=control.votes(place.company_id),
            interest=interests.get(place.company_id, NO_INTEREST),
            presumed=control.presumed(place.company_id),
            by_capital=control.by_capital(place.company_id),
            missing=control.missing(place.company_id),
            address=addresses.get(place.company_id),
            site_ids=sites.get(place.company_id, ()),
        )
        for place in places
    )
    return Group(places, members, desk, problems)


def main_addresses(subgraph: Subgraph) -> Mapping[str, Address]:
    """One address for each company: the registered one, else of its site, billing, delivery."""
    links = sorted(subgraph.company_addresses, key=lambda link: (USE_ORDER[link.use], link.id))
    found: dict[str, Address] = {}
    for link in links:
        if link.to_id in subgraph.addresses:
            found.setdefault(link.from_id, subgraph.addresses[link.to_id])
    return found


def _site_ids(subgraph: Subgraph) -> Mapping[str, tuple[str, ...]]:
    return _grouped((link.from_id, link.to_id) for link in subgraph.company_sites)


def _grouped(pairs: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    found: dict[str, set[str]] = defaultdict(set)
    for key, value in pairs:
        found[key].add(value)
    return {key: tuple(sorted(values)) for key, values in found.items()}
