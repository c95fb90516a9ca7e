"""Short ways to write a subgraph in a test: `owns("P>A:0.8;A>B:?")`."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from graph.analysis.answers import Holding, Ramification
from graph.analysis.question import Question
from graph.analysis.ramification import ramification
from graph.analysis.subgraph import Subgraph
from graph.model import (
    Company,
    Contract,
    ContractLink,
    ContractParty,
    DirectContract,
    IndirectContract,
    Ownership,
    UndeterminedContract,
)
from graph.vocabulary import Basis, ContractLinkKind, PartyRole

DAY = date(2026, 6, 15)
KINDS = {"direct": DirectContract, "indirect": IndirectContract, "open": UndeterminedContract}


def owns(text: str, votes: bool = False) -> tuple[Ownership, ...]:
    """'A>B:0.6' exact, 'A>B:0.2-0.7' a range, 'A>B:?' unknown; the id is 'A>B'."""
    return tuple(_ownership(part, votes) for part in text.split(";") if part)


def _ownership(part: str, votes: bool) -> Ownership:
    ends, share = part.split(":")
    owner, owned = ends.split(">")
    bounds = [] if share == "?" else [float(bound) for bound in share.split("-")]
    low, high = (bounds[0], bounds[-1]) if bounds else (None, None)
    basis = Basis.OWN if owner == owned else Basis.OWNERSHIP
    found = Ownership(id=ends, from_id=owner, to_id=owned, basis=basis)
    if votes:
        return _with(found, voting_min=low, voting_max=high)
    return _with(found, capital_min=low, capital_max=high)


def _with(link: Ownership, **shares: float | None) -> Ownership:
    return Ownership(id=link.id, from_id=link.from_id, to_id=link.to_id, basis=link.basis, **shares)


def holds(text: str) -> tuple[ContractParty, ...]:
    """'A direct K customer' and the like, separated by ';'; the id is 'A-K-role'."""
    return tuple(_party(*part.split()) for part in text.split(";") if part.strip())


def _party(company: str, kind: str, contract: str, role: str) -> ContractParty:
    identity = f"{company}-{contract}-{role}"
    return KINDS[kind](id=identity, from_id=company, to_id=contract, role=PartyRole(role))


def places(text: str) -> tuple[ContractLink, ...]:
    """'F>K:framework' and the like: K is under F."""
    found = []
    for part in text.split(";"):
        if part:
            ends, kind = part.split(":")
            above, under = ends.split(">")
            found.append(
                ContractLink(
                    id=f"link {ends}", from_id=above, to_id=under, kind=ContractLinkKind(kind)
                )
            )
    return tuple(found)


def subgraph(
    tops: str,
    ownerships: str = "",
    parties: str = "",
    links: str = "",
    contracts: Iterable[Contract] = (),
) -> Subgraph:
    """A subgraph from texts; contracts that are not given are made as they are named."""
    shares, held, family = owns(ownerships), holds(parties), places(links)
    given = {contract.id: contract for contract in contracts}
    names = {party.to_id for party in held} | {e for k in family for e in (k.from_id, k.to_id)}
    for name in sorted(names - given.keys()):
        given[name] = Contract(id=name, number=name)
    firms = {*tops.split(), *(p.from_id for p in held)}
    firms |= {end for o in shares for end in (o.from_id, o.to_id)}
    return Subgraph(
        tops=tuple(tops.split()),
        companies={name: Company(id=name, name=name) for name in sorted(firms)},
        contracts=given,
        ownerships=shares,
        parties=held,
        contract_links=family,
    )


def answer(graph: Subgraph, **question: object) -> Ramification:
    """The ramification of the first top."""
    return ramification(Question(subject=graph.tops[0], as_of=DAY, **question), graph)  # type: ignore[arg-type]


def held(found: Ramification, company: str, contract: str) -> Holding | None:
    """The only holding of a company in a contract; more than one fails."""
    matches = [h for h in found.holdings_of(company) if h.contract_id == contract]
    assert len(matches) <= 1
    return matches[0] if matches else None


def proof_ids(holding: Holding) -> list[str]:
    return [link.id for link in holding.proof.links]
