"""A ramification in plain JSON types, with stable keys: `ramille ramification --json`.

Money is a decimal string with its currency beside it, dates are ISO text, shares are fractions
(`null` = that bound is unknown). Ends of contracts are given twice: `end` is exclusive, as
stored; `last_day` is the last day on which the contract runs.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from graph.analysis.answers import (
    ContractValue,
    Holding,
    Member,
    MissingFact,
    Problem,
    Proof,
    Ramification,
    Total,
)
from graph.analysis.tree import TreeLine, tree_lines
from graph.model import (
    Address,
    Contract,
    ContractLink,
    ContractParty,
    Link,
    Ownership,
    Prescription,
    Share,
    decimal_text,
)
from graph.vocabulary import EntityType, RelType

Json = dict[str, object]

RELATIONS = {
    EntityType.OWNERSHIP: RelType.PARENT_OF,
    EntityType.CONTRACT_LINK: RelType.PARENT_OF,
    EntityType.DIRECT_CONTRACT: RelType.DIRECT_CONTRACT,
    EntityType.INDIRECT_CONTRACT: RelType.INDIRECT_CONTRACT,
    EntityType.UNDETERMINED_CONTRACT: RelType.UNDETERMINED_CONTRACT,
    EntityType.PRESCRIPTION: RelType.PRESCRIBES,
    EntityType.EMPLOYMENT: RelType.WORKS_FOR,
    EntityType.HAS_SITE: RelType.HAS_SITE,
}


def to_json(ramification: Ramification) -> Json:
    """The whole answer; lists keep the answer's order."""
    r = ramification
    question = r.question
    return {
        "question": {
            "subject": question.subject,
            "as_of": question.as_of.isoformat(),
            "as_known": question.as_known,
            "depth": question.depth,
            "whole_group": question.whole_group,
            "bases": sorted(basis.value for basis in question.bases),
        },
        "subject": {"id": r.subject.id, "label": r.subject.label, "siren": r.subject.siren},
        "tops": list(r.tops),
        "members": [_member(line) for line in tree_lines(r)],
        "ownerships": [_link(link, r) for link in r.ownerships],
        "leaves": [
            {"id": c.id, "label": c.label, "siren": c.siren}
            for c in r.companies.values()
            if c.id in r.leaves
        ],
        "contacts": [{"id": c.id, "label": c.label} for c in r.contacts.values()],
        "sites": [{"id": s.id, "label": s.label, "siret": s.siret} for s in r.sites.values()],
        "contracts": [_contract(c, r) for c in r.contracts.values()],
        "holdings": [_holding(holding, r) for holding in r.holdings],
        "leaf_parties": [_link(link, r) for link in r.leaf_parties],
        "contract_links": [_link(link, r) for link in r.contract_links],
        "prescriptions": [_link(link, r) for link in r.prescriptions],
        "employments": [_link(link, r) for link in r.employments],
        "company_sites": [_link(link, r) for link in r.company_sites],
        "totals": [_total(total) for total in r.totals],
        "problems": [_problem(problem, r) for problem in r.problems],
    }


def end_label(node_id: str, ramification: Ramification) -> str:
    """What a person reads for a node of the answer; its id where the answer does not hold it."""
    for nodes in (ramification.companies, ramification.contracts, ramification.contacts):
        node = nodes.get(node_id)
        if node is not None:
            return node.label
    site = ramification.sites.get(node_id)
    return site.label if site is not None else node_id


def relation_of(link: Link) -> tuple[str, str]:
    """Type of a relationship and the code word that tells it from others of its type."""
    relation = RELATIONS[link.entity_type].value
    match link:
        case Ownership():
            return relation, link.basis.value
        case ContractLink():
            return relation, link.kind.value
        case ContractParty() | Prescription():
            return relation, link.role.value
    return relation, ""


def _link(link: Link, r: Ramification) -> Json:
    relation, detail = relation_of(link)
    found: Json = {
        "id": link.id,
        "type": relation,
        "from": {"id": link.from_id, "label": end_label(link.from_id, r)},
        "to": {"id": link.to_id, "label": end_label(link.to_id, r)},
        "detail": detail or None,
        "since": _day(link.since),
        "until": _day(link.until),
    }
    if isinstance(link, Ownership):
        found |= {"capital": _share(link.capital), "voting": _share(link.voting)}
    if isinstance(link, ContractParty):
        found["via"] = link.via
    return found


def _member(line: TreeLine) -> Json:
    member = line.member
    return {
        **_company(member),
        "level": member.level,
        "parent": line.parent_id,
        "also_under": [link.from_id for link in line.also_under],
        "control": member.control.value,
        "presumed": member.presumed,
        "by_capital": member.by_capital,
        "votes": _share(member.votes),
        "interest": _share(member.interest),
        "missing": [_missing(fact) for fact in member.missing],
    }


def _company(member: Member) -> Json:
    company = member.company
    return {
        "id": company.id,
        "label": company.label,
        "name": company.name,
        "siren": company.siren,
        "status": company.status.value if company.status else None,
        "address": _address(member.address),
        "sites": list(member.site_ids),
    }


def _address(address: Address | None) -> Json | None:
    if address is None:
        return None
    return {
        "lines": list(address.lines),
        "postcode": address.postcode,
        "city": address.city,
        "country": address.country,
    }


def _contract(contract: Contract, r: Ramification) -> Json:
    last = contract.end - timedelta(days=1) if contract.end else None
    return {
        "id": contract.id,
        "label": contract.label,
        "number": contract.number,
        "kind": contract.kind.value,
        "subject": contract.subject,
        "status": r.statuses[contract.id],
        "start": _day(contract.start),
        "end": _day(contract.end),
        "last_day": _day(last),
        "indefinite": contract.indefinite,
        "scope": contract.scope.value if contract.scope else None,
        "amount": None if contract.amount is None else decimal_text(contract.amount),
        "currency": contract.currency,
        "amount_per": contract.amount_per.value if contract.amount_per else None,
        "value": _value(r.values[contract.id]),
        "family_only": contract.id in r.family_only,
    }


def _value(value: ContractValue) -> Json:
    return {
        "amount": decimal_text(value.money.units) if value.money else None,
        "currency": value.money.currency if value.money else None,
        "basis": value.basis,
        "is_ceiling": value.is_ceiling,
    }


def _holding(holding: Holding, r: Ramification) -> Json:
    return {
        "company": {"id": holding.company_id, "label": end_label(holding.company_id, r)},
        "contract": {"id": holding.contract_id, "label": end_label(holding.contract_id, r)},
        "kind": holding.kind.value,
        "role": holding.role,
        "certainty": holding.certainty.value,
        "link": holding.party.id if holding.party else None,
        "proofs": [_proof(proof, r) for proof in holding.proofs],
    }


def _proof(proof: Proof, r: Ramification) -> Json:
    return {
        "rule": proof.rule.value,
        "certainty": proof.certainty.value,
        "links": [_link(link, r) for link in proof.links],
        "missing": [_missing(fact) for fact in proof.missing],
    }


def _missing(fact: MissingFact) -> Json:
    return {
        "what": fact.what,
        "link": fact.link_id,
        "owner": fact.owner_id,
        "owned": fact.owned_id,
    }


def _total(total: Total) -> Json:
    return {
        "currency": total.currency,
        "direct": decimal_text(total.direct),
        "all": decimal_text(total.all),
        "ceilings": decimal_text(total.ceilings),
        "contracts": total.contracts,
    }


def _problem(problem: Problem, r: Ramification) -> Json:
    ends = [{"id": node, "label": end_label(node, r)} for node in problem.ids]
    return {"kind": problem.kind, "ids": ends, "value": problem.value}


def _share(share: Share) -> Mapping[str, float | None]:
    return {"min": share.low, "max": share.high}


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
