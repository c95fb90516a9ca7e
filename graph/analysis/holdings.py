"""The contracts of a group: holdings with their proofs, families, values, statuses, totals."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from graph.analysis.answers import ContractValue, Holding, HoldingKind, Problem, Total
from graph.analysis.control import ControlDesk
from graph.analysis.derived import derive_from_families, is_direct
from graph.analysis.derived_control import covering_frameworks, derive_from_control
from graph.analysis.family import family
from graph.analysis.group import sort_text
from graph.analysis.members import Group
from graph.analysis.problems import contract_problems
from graph.analysis.proofs import ProofBook
from graph.analysis.question import Question
from graph.analysis.status import contract_status
from graph.analysis.subgraph import Subgraph
from graph.analysis.value import contract_value, frameworks, totals
from graph.model import Contract, ContractLink, ContractParty
from graph.vocabulary import EntityType, PartyRole

UPWARD_ROLES = frozenset({PartyRole.CALL_OFF_SIGNATORY, PartyRole.SUBCONTRACTOR})
"""Roles of indirect links to a contract above the company's own: what else lies below that
contract belongs to others."""

KIND_ORDER = {kind: place for place, kind in enumerate(HoldingKind)}


@dataclass(frozen=True, slots=True)
class Held:
    """What a group holds, and the families of it."""

    contracts: Mapping[str, Contract]
    links: tuple[ContractLink, ...]
    holdings: tuple[Holding, ...]
    values: Mapping[str, ContractValue]
    statuses: Mapping[str, str]
    totals: tuple[Total, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Circle:
    """Companies among which control is asked for, nearest to the tops first, and their parties."""

    members: Sequence[str]
    desk: ControlDesk
    parties: Sequence[ContractParty]


def tied(
    circles: Iterable[Circle], contracts: Mapping[str, Contract], links: Sequence[ContractLink]
) -> tuple[list[Holding], tuple[Problem, ...]]:
    """Stored and derived holdings by the rules (a) to (d), in no order, each circle by itself."""
    every = list(circles)
    parties = [party for circle in every for party in circle.parties]
    book = ProofBook(filter(is_direct, parties))
    derive_from_families(parties, links, book)
    covering = covering_frameworks(contracts, frameworks(contracts, links))
    problems: list[Problem] = []
    for one in every:
        problems += derive_from_control(one.members, one.desk, one.parties, covering, book)
    return book.holdings(parties), tuple(problems)


def held_by(group: Group, question: Question, subgraph: Subgraph) -> Held:
    """The contracts of the members, stored and derived, with the families of the stored ones."""
    inside, known = frozenset(group.ids), subgraph.contracts
    parties = [p for p in subgraph.parties if p.from_id in inside and p.to_id in known]
    contracts, links = _families(parties, subgraph)
    holdings, problems = _holdings(group, parties, contracts, links)
    kinds = frameworks(contracts, links)
    values = {
        c.id: contract_value(c, question.as_of, subgraph.events.get(c.id, ()), c.id in kinds)
        for c in contracts.values()
    }
    statuses = {
        c.id: contract_status(c, question.as_of, subgraph.events.get(c.id, ())).value
        for c in contracts.values()
    }
    return Held(
        contracts=contracts,
        links=links,
        holdings=holdings,
        values=values,
        statuses=statuses,
        totals=totals(holdings, values, links),
        problems=(*contract_problems(contracts, links), *problems),
    )


def _families(
    parties: list[ContractParty], subgraph: Subgraph
) -> tuple[dict[str, Contract], tuple[ContractLink, ...]]:
    only_up = {party.to_id for party in parties if _points_up(party)}
    held = {party.to_id for party in parties if not _points_up(party)}
    ids = family(held, only_up, subgraph.contract_links)
    found = [contract for contract in subgraph.contracts.values() if contract.id in ids]
    found.sort(key=lambda contract: (sort_text(contract.label), contract.id))
    contracts = {contract.id: contract for contract in found}
    links = (
        link
        for link in subgraph.contract_links
        if link.from_id in contracts and link.to_id in contracts
    )
    return contracts, tuple(sorted(links, key=lambda link: link.id))


def _points_up(party: ContractParty) -> bool:
    return party.entity_type is EntityType.INDIRECT_CONTRACT and party.role in UPWARD_ROLES


def _holdings(
    group: Group,
    parties: list[ContractParty],
    contracts: Mapping[str, Contract],
    links: tuple[ContractLink, ...],
) -> tuple[tuple[Holding, ...], tuple[Problem, ...]]:
    circle = Circle(group.nearest_first, group.desk, parties)
    holdings, problems = tied([circle], contracts, links)
    place = {company: number for number, company in enumerate(group.ids)}
    number = {contract: number for number, contract in enumerate(contracts)}
    found = sorted(
        holdings,
        key=lambda holding: (
            place[holding.company_id],
            KIND_ORDER[holding.kind],
            number[holding.contract_id],
            holding.role,
            holding.party.id if holding.party else "",
        ),
    )
    return tuple(found), problems
