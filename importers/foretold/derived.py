"""Derived links by the rules of `graph.analysis`, over a picture of many groups at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

import networkx as nx

from graph.analysis.answers import Holding, Proof, Rule
from graph.analysis.control import ControlDesk
from graph.analysis.holdings import Circle, tied
from graph.analysis.stakes import voting_stakes
from graph.model import ContractParty, Ownership
from importers.foretold.picture import Edge, Picture, holding


@dataclass(frozen=True, slots=True)
class Derived:
    """The derived links of a picture, by (company, contract), each with its shortest proof.

    `left_out`: companies whose links, or those of what they control, were too many to compute.
    """

    proofs: Mapping[Edge, tuple[str, Proof]]
    left_out: frozenset[str]


def derived(picture: Picture, day: date) -> Derived:
    """The derived links that follow from what holds on a day; proofs with their roles."""
    ownerships, parties = holding(picture.ownerships, day), holding(picture.parties, day)
    links = holding(picture.contract_links, day)
    circles = _circles(ownerships, parties, picture.people)
    found, problems = tied(circles, picture.contracts, links)
    proofs = {
        (one.company_id, one.contract_id): (one.role, proof)
        for one in found
        if (proof := _computed(one)) is not None
    }
    stopped = {id for problem in problems for id in problem.ids}
    left_out = {id for one in circles if stopped.intersection(one.members) for id in one.members}
    return Derived(proofs, frozenset(left_out))


def _computed(one: Holding) -> Proof | None:
    """The shortest proof by a rule; None where the link is only stored."""
    return next((proof for proof in one.proofs if proof.rule is not Rule.DECLARED), None)


def _circles(
    ownerships: Iterable[Ownership], parties: Iterable[ContractParty], people: Collection[str]
) -> list[Circle]:
    """Groups that no ownership joins, each by itself; companies alone make one circle."""
    graph: nx.DiGraph[str] = nx.DiGraph()
    into: dict[str, list[Ownership]] = defaultdict(list)
    for one in ownerships:
        into[one.to_id].append(one)
        graph.add_edge(one.from_id, one.to_id)
    held: dict[str, list[ContractParty]] = defaultdict(list)
    for party in parties:
        held[party.from_id].append(party)
    circles = []
    for names in nx.weakly_connected_components(graph):
        members = [name for name in _nearest_first(graph, names) if name not in people]
        desk = ControlDesk(voting_stakes(one for name in members for one in into[name]))
        circles.append(Circle(members, desk, [p for name in members for p in held.pop(name, ())]))
    alone = [party for some in held.values() for party in some]
    circles.append(Circle(sorted(held), ControlDesk(voting_stakes(())), alone))
    return circles


def _nearest_first(graph: nx.DiGraph[str], names: Collection[str]) -> list[str]:
    """The names by their distance from those that nobody owns, then by themselves."""
    level = sorted(name for name in names if not graph.in_degree(name)) or [min(names)]
    order = dict.fromkeys(level)
    while level:
        below = {end for start in level for end in graph.successors(start)}
        level = sorted(below - order.keys())
        order |= dict.fromkeys(level)
    return [*order, *sorted(set(names) - order.keys())]
