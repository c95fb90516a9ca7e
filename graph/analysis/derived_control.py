"""Derived links that follow from control: rules (b) and (d) of `derived.py`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from graph.analysis.answers import Certainty, Problem, Proof, Rule
from graph.analysis.control import ControlAnswer, ControlDesk
from graph.analysis.derived import is_direct
from graph.analysis.paths import chain_to, chain_up, depths
from graph.analysis.proofs import Derivation, ProofBook
from graph.model import Contract, ContractParty, Link
from graph.vocabulary import PartyRole, Scope

MAX_WORK = 500_000
"""Rules (b) and (d) stop after so many visited stakes and proof links; the answer says so."""

COVERING_ROLES = frozenset({PartyRole.CUSTOMER, PartyRole.CO_SIGNATORY})

Signed = Mapping[str, Sequence[ContractParty]]
"""Links of signatories by company, one for each contract: the lowest id."""


def derive_from_control(
    members: Sequence[str],
    desk: ControlDesk,
    parties: Iterable[ContractParty],
    covering: frozenset[str],
    book: ProofBook,
    max_work: int = MAX_WORK,
) -> tuple[Problem, ...]:
    """Add to `book` what members control; a problem names those whom the limit left out.

    `members` are asked in the given order (nearest to the tops first); `covering` are the ids of
    the frameworks with scope *whole group*.
    """
    inside = frozenset(members)
    direct = sorted(filter(is_direct, parties), key=lambda party: party.id)
    signed = _by_company(party for party in direct if party.from_id in inside)
    covers = _by_company(
        party for party in direct if party.to_id in covering and party.role in COVERING_ROLES
    )
    work = 0
    for number, company in enumerate(members):
        if work + desk.sets.work > max_work:
            return (Problem("derived_limit", tuple(members[number:]), str(max_work)),)
        if signed and company in desk.stakes.out:
            reach = _Reach(company, desk, inside)
            work += reach.add_subsidiaries(signed, book)
            work += reach.add_covered(covers.get(company, ()), book)
    return ()


def covering_frameworks(
    contracts: Mapping[str, Contract], frameworks: frozenset[str]
) -> frozenset[str]:
    """Ids of the frameworks that cover the whole group of their signatory."""
    return frozenset(c for c in frameworks if contracts[c].scope is Scope.WHOLE_GROUP)


def _by_company(parties: Iterable[ContractParty]) -> Signed:
    found: dict[str, dict[str, ContractParty]] = defaultdict(dict)
    for party in parties:
        found[party.from_id].setdefault(party.to_id, party)
    return {company: tuple(links.values()) for company, links in found.items()}


class _Reach:
    """What one company controls, or could control, among the members."""

    def __init__(self, company: str, desk: ControlDesk, members: frozenset[str]) -> None:
        self._company = company
        self._stakes = desk.stakes
        self._answer: ControlAnswer = desk.control({company})
        self._others = sorted((self._answer.possible & members) - {company})

    def add_subsidiaries(self, signed: Signed, book: ProofBook) -> int:
        """Rule (d); returns the number of proof links built."""
        work = 0
        for other in self._others:
            wanted = [p for p in signed.get(other, ()) if book.wants(self._company, p.to_id)]
            if not wanted:
                continue
            chain = chain_to(other, self._answer.chains(other in self._answer.certain))
            for party in wanted:
                proof = self._proof(other, (*chain, party), Rule.CONTROLLED_SUBSIDIARY)
                book.add(Derivation(self._company, party.to_id, party.role.value, proof))
                work += len(proof.links)
        return work

    def add_covered(self, covers: Sequence[ContractParty], book: ProofBook) -> int:
        """Rule (b); returns the number of proof links built."""
        if not covers:
            return 0
        levels = {
            certain: depths(self._answer.chains(certain), self._answer.tops)
            for certain in (True, False)
        }
        work = 0
        for other in self._others:
            certain = other in self._answer.certain
            last = self._answer.chains(certain)
            chain = chain_up(other, last, levels[certain], self._stakes, certain)
            for party in covers:
                proof = self._proof(other, (*chain, party), Rule.WHOLE_GROUP)
                role = PartyRole.BENEFICIARY.value
                book.add(Derivation(other, party.to_id, role, proof))
                work += len(proof.links)
        return work

    def _proof(self, other: str, links: tuple[Link, ...], rule: Rule) -> Proof:
        if other in self._answer.certain:
            return Proof(links, rule)
        return Proof(links, rule, Certainty.TO_BE_CHECKED, self._answer.missing(other))
