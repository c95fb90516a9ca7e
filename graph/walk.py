"""Fetches what one question needs: level by level along ownership, then what hangs on it.

Only steps over sets of ids are sent to the database; depths, chains, shares and proofs are
computed from the result in `graph/analysis/`. A visited set ends every walk, whatever the cycles.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import date
from typing import TypeVar

from graph.analysis.question import Question
from graph.analysis.subgraph import Subgraph
from graph.assemble import any_link, link, node
from graph.model import (
    Address,
    Company,
    Contact,
    Contract,
    ContractEvent,
    ContractLink,
    ContractParty,
    Employment,
    HasAddress,
    HasSite,
    Node,
    Ownership,
    Prescription,
    Site,
)
from graph.queries.entities import EntityState
from graph.steps import Steps
from graph.vocabulary import Basis, EntityType

N = TypeVar("N", bound=Node)


class Walk:
    """Walks for one question at a time, by steps in the graph as it is or as it was known."""

    def __init__(self, steps: Steps) -> None:
        self._steps = steps

    def around(self, question: Question) -> Subgraph:
        """The subgraph of a company: its group, contracts, families, parties, people, places."""
        day, bases = question.as_of, question.bases | {Basis.OWN}
        tops = self._tops(question) if question.whole_group else (question.subject,)
        members = self._group(tops, question)
        owned = self._steps.ownerships_above(members, day, bases)
        ties = self._steps.contracts_of_companies(members, day)
        held = {tie.to_id or "" for tie in ties}
        above, up = self._closure(held, day, self._steps.contract_links_above, lambda s: s.from_id)
        below, down = self._closure(held, day, self._steps.contract_links_below, lambda s: s.to_id)
        contracts = held | above | below
        parties = self._steps.parties_of_contracts(held | below, above - held - below, day)
        prescribed = self._steps.prescriptions_of(members, contracts, day)
        employed = self._steps.employments_at(members, day)
        sites = self._steps.sites_of_companies(members, day)
        places = self._steps.address_links_of(members, day)
        leaves = [*owned, *prescribed]
        companies = members | {party.from_id or "" for party in parties}
        companies |= {s.from_id or "" for s, kind in leaves if kind is EntityType.COMPANY}
        people = {s.from_id or "" for s, kind in leaves if kind is EntityType.CONTACT}
        people |= {s.from_id or "" for s in employed}
        nodes = self._steps.nodes(
            {
                EntityType.COMPANY: companies,
                EntityType.CONTACT: people,
                EntityType.CONTRACT: contracts,
                EntityType.SITE: {s.to_id or "" for s in sites},
                EntityType.ADDRESS: {s.to_id or "" for s in places},
            },
        )
        events = self._steps.events_of_contracts(contracts)
        parties_and_ties = {s.id: s for s in (*ties, *parties)}
        family = {s.id: s for s in (*up, *down)}
        return Subgraph(
            tops=tuple(tops),
            companies=_of(nodes, EntityType.COMPANY, Company),
            contacts=_of(nodes, EntityType.CONTACT, Contact),
            contracts=_of(nodes, EntityType.CONTRACT, Contract),
            sites=_of(nodes, EntityType.SITE, Site),
            addresses=_of(nodes, EntityType.ADDRESS, Address),
            ownerships=tuple(link(s, Ownership) for s, _ in owned),
            parties=tuple(_parties(parties_and_ties.values())),
            contract_links=tuple(link(s, ContractLink) for s in family.values()),
            prescriptions=tuple(link(s, Prescription) for s, _ in prescribed),
            employments=tuple(link(s, Employment) for s in employed),
            company_sites=tuple(link(s, HasSite) for s in sites),
            company_addresses=tuple(link(s, HasAddress) for s in places),
            events={
                contract: tuple(node(s, ContractEvent) for s in states)
                for contract, states in events.items()
            },
        )

    def _tops(self, question: Question) -> tuple[str, ...]:
        """The ultimate parents of the subject."""
        from graph.analysis.tops import ultimate_parents  # networkx is half of the reader's import

        edges: list[tuple[str, str]] = []
        level, seen = {question.subject}, {question.subject}
        while level:
            found = self._steps.ownerships_above(level, question.as_of, question.bases)
            above = [(s.from_id or "", s.to_id or "") for s, k in found if k is EntityType.COMPANY]
            edges += above
            level = {start for start, _ in above} - seen
            seen |= level
        return ultimate_parents(edges, [question.subject])[question.subject]

    def _group(self, tops: Iterable[str], question: Question) -> set[str]:
        seen = set(tops)
        level, depth = set(tops), 0
        while level and (question.depth is None or depth < question.depth):
            found = self._steps.ownerships_below(level, question.as_of, question.bases)
            level = {s.to_id for s in found if s.to_id is not None} - seen
            seen |= level
            depth += 1
        return seen

    def _closure(
        self,
        starts: Collection[str],
        day: date,
        step: Callable[[Collection[str], date], list[EntityState]],
        far_end: Callable[[EntityState], str | None],
    ) -> tuple[set[str], list[EntityState]]:
        """The contracts reached by repeating `step`, and the links walked."""
        reached: set[str] = set()
        walked: list[EntityState] = []
        level, seen = set(starts), set(starts)
        while level:
            found = step(level, day)
            walked.extend(found)
            ends = {end for state in found if (end := far_end(state)) is not None}
            reached |= ends
            level = ends - seen
            seen |= level
        return reached, walked


def _of(nodes: Mapping[str, EntityState], entity: EntityType, kind: type[N]) -> dict[str, N]:
    return {id: node(state, kind) for id, state in sorted(nodes.items()) if state.entity is entity}


def _parties(states: Iterable[EntityState]) -> Iterable[ContractParty]:
    for state in states:
        party = any_link(state)
        assert isinstance(party, ContractParty)
        yield party
