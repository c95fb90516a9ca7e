"""Collecting proofs of derived links, and joining them with the stored ones to holdings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from graph.analysis.answers import Certainty, Holding, HoldingKind, Proof, Rule
from graph.model import ContractParty
from graph.vocabulary import EntityType

KIND_OF = {
    EntityType.DIRECT_CONTRACT: HoldingKind.DIRECT,
    EntityType.INDIRECT_CONTRACT: HoldingKind.INDIRECT,
    EntityType.UNDETERMINED_CONTRACT: HoldingKind.UNDETERMINED,
}

ProofKey = tuple[bool, int, tuple[str, ...]]


def proof_key(proof: Proof) -> ProofKey:
    """Order of proofs: certain first, then fewest links, then lowest link ids."""
    unsure = proof.certainty is not Certainty.CERTAIN
    return unsure, len(proof.links), tuple(link.id for link in proof.links)


@dataclass(frozen=True, slots=True)
class Derivation:
    """COMPANY is indirectly tied to CONTRACT in `role`, as `proof` shows."""

    company_id: str
    contract_id: str
    role: str
    proof: Proof


class ProofBook:
    """The best derivation of each company, contract and rule, whatever the order of arrival."""

    def __init__(self, direct: Iterable[ContractParty]) -> None:
        self._signed = {(party.from_id, party.to_id) for party in direct}
        self._best: dict[tuple[str, str], dict[Rule, Derivation]] = {}

    def wants(self, company: str, contract: str) -> bool:
        """False where the company signed the contract itself: nothing is derived there."""
        return (company, contract) not in self._signed

    def add(self, derivation: Derivation) -> None:
        """Keep `derivation` if it is the best of its rule."""
        pair = (derivation.company_id, derivation.contract_id)
        if pair in self._signed:
            return
        rules = self._best.setdefault(pair, {})
        known = rules.get(derivation.proof.rule)
        if known is None or _key(derivation) < _key(known):
            rules[derivation.proof.rule] = derivation

    def holdings(self, declared: Iterable[ContractParty]) -> list[Holding]:
        """Stored and derived holdings; a derived one that is also declared is one with both."""
        left = dict(self._best)
        holdings: list[Holding] = []
        for party in sorted(declared, key=lambda party: party.id):
            pair = (party.from_id, party.to_id)
            indirect = party.entity_type is EntityType.INDIRECT_CONTRACT
            holdings.append(_stored(party, left.pop(pair, {}) if indirect else {}))
        holdings.extend(_derived(pair, rules) for pair, rules in left.items())
        return holdings


def _key(derivation: Derivation) -> ProofKey:
    return proof_key(derivation.proof)


def _stored(party: ContractParty, rules: Mapping[Rule, Derivation]) -> Holding:
    proofs = [Proof((party,), Rule.DECLARED), *(found.proof for found in rules.values())]
    return Holding(
        company_id=party.from_id,
        contract_id=party.to_id,
        kind=KIND_OF[party.entity_type],
        role=party.role.value,
        proofs=tuple(sorted(proofs, key=proof_key)),
        party=party,
    )


def _derived(pair: tuple[str, str], rules: Mapping[Rule, Derivation]) -> Holding:
    found = sorted(rules.values(), key=_key) if len(rules) > 1 else list(rules.values())
    return Holding(
        company_id=pair[0],
        contract_id=pair[1],
        kind=HoldingKind.DERIVED,
        role=found[0].role,
        proofs=tuple(derivation.proof for derivation in found),
        certainty=found[0].proof.certainty,
    )
