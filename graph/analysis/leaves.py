"""What hangs on a group and its contracts: named in the answer, never expanded."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from graph.analysis.group import sort_text
from graph.analysis.question import Question
from graph.analysis.subgraph import Subgraph
from graph.model import (
    Company,
    Contact,
    ContractParty,
    Employment,
    HasSite,
    Ownership,
    Prescription,
    Site,
)
from graph.vocabulary import Basis


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Links into members and contracts of the answer, and the nodes at their other ends."""

    ownerships: tuple[Ownership, ...]
    parties: tuple[ContractParty, ...]
    prescriptions: tuple[Prescription, ...]
    employments: tuple[Employment, ...]
    company_sites: tuple[HasSite, ...]
    leaves: frozenset[str]
    companies: Mapping[str, Company]
    contacts: Mapping[str, Contact]
    sites: Mapping[str, Site]


def surroundings(
    members: tuple[str, ...], contracts: Collection[str], question: Question, subgraph: Subgraph
) -> Surroundings:
    """What surrounds `members` (in tree order) and `contracts`; links in the members' order."""
    place = {company: number for number, company in enumerate(members)}
    bases = question.bases | {Basis.OWN}
    owners = (o for o in subgraph.ownerships if o.to_id in place and o.basis in bases)
    others = (p for p in subgraph.parties if p.to_id in contracts and p.from_id not in place)
    told = (p for p in subgraph.prescriptions if p.to_id in place or p.to_id in contracts)
    staff = (e for e in subgraph.employments if e.to_id in place)
    sites = (s for s in subgraph.company_sites if s.from_id in place)
    ownerships = tuple(sorted(owners, key=lambda link: (place[link.to_id], link.id)))
    parties = tuple(sorted(others, key=lambda link: link.id))
    prescriptions = tuple(sorted(told, key=lambda link: link.id))
    employments = tuple(sorted(staff, key=lambda link: (place[link.to_id], link.id)))
    company_sites = tuple(sorted(sites, key=lambda link: (place[link.from_id], link.id)))
    ends = {link.from_id for link in (*ownerships, *parties, *prescriptions)}
    people = ends | {link.from_id for link in employments}
    leaves = {end for end in ends if end in subgraph.companies and end not in place}
    return Surroundings(
        ownerships=ownerships,
        parties=parties,
        prescriptions=prescriptions,
        employments=employments,
        company_sites=company_sites,
        leaves=frozenset(leaves),
        companies=_companies(members, leaves, subgraph),
        contacts={c: subgraph.contacts[c] for c in sorted(people & subgraph.contacts.keys())},
        sites={
            link.to_id: subgraph.sites[link.to_id]
            for link in company_sites
            if link.to_id in subgraph.sites
        },
    )


def _companies(
    members: tuple[str, ...], leaves: Collection[str], subgraph: Subgraph
) -> dict[str, Company]:
    outside = [subgraph.companies[leaf] for leaf in leaves]
    outside.sort(key=lambda company: (sort_text(company.label), company.id))
    found = {member: subgraph.companies[member] for member in members}
    return found | {company.id: company for company in outside}
