"""Derived links between companies and contracts: computed, never stored, each with its proof.

- (a) `call_off`: who signed a call-off is indirectly tied to its framework, and to the frameworks
  above that one.
- (b) `whole_group`: a framework with scope *whole group* covers each company that its customer
  or co-signatory controls on the day. A supplier's group is never covered.
- (c) `subcontract`: the supplier of a subcontract, or a declared subcontractor on it, is
  indirectly tied to the main contract above it.
- (d) `controlled_subsidiary`: a contract signed by a controlled subsidiary is indirect for each
  company of the group that controls it.

Rules do not chain. Where control is unknown the link is *to be checked* and names the missing
facts; where there is no control there is no link. Nothing is derived for a contract that the
company signed itself. Rules (b) and (d) are in `derived_control.py`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from graph.analysis.answers import Proof, Rule
from graph.analysis.family import Climb
from graph.analysis.proofs import Derivation, ProofBook
from graph.model import ContractLink, ContractParty
from graph.vocabulary import ContractLinkKind, EntityType, PartyRole


def is_direct(party: ContractParty) -> bool:
    """True if COMPANY signed CONTRACT."""
    return party.entity_type is EntityType.DIRECT_CONTRACT


def derive_from_families(
    parties: Iterable[ContractParty], links: Sequence[ContractLink], book: ProofBook
) -> None:
    """Rules (a) and (c): add to `book` what follows from links between contracts."""
    frameworks = Climb(links, ContractLinkKind.FRAMEWORK)
    mains = Climb(links, ContractLinkKind.SUBCONTRACT)
    for party in parties:
        if is_direct(party):
            _add_above(party, frameworks, PartyRole.CALL_OFF_SIGNATORY, Rule.CALL_OFF, book)
        if _is_subcontractor(party):
            _add_above(party, mains, PartyRole.SUBCONTRACTOR, Rule.SUBCONTRACT, book)


def _is_subcontractor(party: ContractParty) -> bool:
    if is_direct(party):
        return party.role is PartyRole.SUPPLIER
    indirect = party.entity_type is EntityType.INDIRECT_CONTRACT
    return indirect and party.role is PartyRole.SUBCONTRACTOR


def _add_above(
    party: ContractParty, climb: Climb, role: PartyRole, rule: Rule, book: ProofBook
) -> None:
    for contract, way in climb.ways(party.to_id).items():
        proof = Proof((party, *way), rule)
        book.add(Derivation(party.from_id, contract, role.value, proof))
