"""What an organigram needs to know of an answer, computed once."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from graph.analysis.answers import Certainty, Holding, HoldingKind, Member, Ramification
from graph.messages import Language
from graph.model import Contract, ContractLink, ContractParty, Ownership, Prescription
from graph.vocabulary import Basis
from viz.diagram import LineKind
from viz.labels import clean

Item = TypeVar("Item")

CONTRACT_KINDS = (
    LineKind.DIRECT,
    LineKind.INDIRECT,
    LineKind.UNDETERMINED,
    LineKind.DERIVED,
    LineKind.TO_CHECK,
)
DECLARED_KINDS = frozenset({LineKind.DIRECT, LineKind.INDIRECT, LineKind.UNDETERMINED})
_RANK = {kind: place for place, kind in enumerate(CONTRACT_KINDS)}
_KINDS = {
    HoldingKind.DIRECT: LineKind.DIRECT,
    HoldingKind.INDIRECT: LineKind.INDIRECT,
    HoldingKind.UNDETERMINED: LineKind.UNDETERMINED,
}


def holding_kind(holding: Holding) -> LineKind:
    """The kind of line of a holding; a derived one that needs a fact is *to be checked*."""
    if holding.kind is HoldingKind.DERIVED:
        unsure = holding.certainty is Certainty.TO_BE_CHECKED
        return LineKind.TO_CHECK if unsure else LineKind.DERIVED
    return _KINDS[holding.kind]


@dataclass(frozen=True)
class Facts:
    """An answer with the look-ups of a picture; `prescribers` False leaves prescriptions out."""

    answer: Ramification
    language: Language
    prescribers: bool = True

    @cached_property
    def members(self) -> Mapping[str, Member]:
        """Members by company id, in the answer's order."""
        return {member.company.id: member for member in self.answer.members}

    @cached_property
    def held(self) -> Mapping[str, Mapping[str, LineKind]]:
        """Per member: contract id → the strongest tie to it, in the answer's order."""
        held: dict[str, dict[str, LineKind]] = defaultdict(dict)
        for holding in self.answer.holdings:
            mine, kind = held[holding.company_id], holding_kind(holding)
            known = mine.get(holding.contract_id)
            if known is None or _RANK[kind] < _RANK[known]:
                mine[holding.contract_id] = kind
        return held

    @cached_property
    def holders(self) -> Mapping[str, Mapping[str, LineKind]]:
        """Per contract: member id → its tie."""
        holders: dict[str, dict[str, LineKind]] = defaultdict(dict)
        for company, contracts in self.held.items():
            for contract, kind in contracts.items():
                holders[contract][company] = kind
        return holders

    @cached_property
    def owners(self) -> Mapping[str, tuple[Ownership, ...]]:
        """Per member: the ownerships into it, own shares aside."""
        return _grouped((o for o in self.answer.ownerships if not _is_loop(o)), lambda o: o.to_id)

    @cached_property
    def own_shares(self) -> Mapping[str, tuple[Ownership, ...]]:
        """Per member: its own shares in itself."""
        return _grouped((o for o in self.answer.ownerships if _is_loop(o)), lambda o: o.to_id)

    @cached_property
    def tree_parent(self) -> Mapping[str, str]:
        """Member → the member under which it is drawn: its first owner on the level above."""
        parents: dict[str, str] = {}
        place = {company: index for index, company in enumerate(self.members)}
        for company, member in self.members.items():
            above = [
                ownership.from_id
                for ownership in self.owners.get(company, ())
                if ownership.from_id in self.members
                and self.members[ownership.from_id].level < member.level
            ]
            if above:
                parents[company] = max(
                    above, key=lambda owner: (self.members[owner].level, -place[owner])
                )
        return parents

    @cached_property
    def children(self) -> Mapping[str, tuple[str, ...]]:
        """Member → the members drawn under it, in the answer's order."""
        children: dict[str, list[str]] = defaultdict(list)
        for child in self.members:
            if child in self.tree_parent:
                children[self.tree_parent[child]].append(child)
        return {parent: tuple(found) for parent, found in children.items()}

    @cached_property
    def owns_members(self) -> frozenset[str]:
        """Members that own part of another member."""
        return frozenset(
            o.from_id for owned in self.owners.values() for o in owned if o.from_id in self.members
        )

    @cached_property
    def parties_of(self) -> Mapping[str, tuple[ContractParty, ...]]:
        """Per contract: the parties outside the group."""
        return _grouped(self.answer.leaf_parties, lambda party: party.to_id)

    @cached_property
    def frames_of(self) -> Mapping[str, tuple[ContractLink, ...]]:
        """Per contract: its links from the contracts above it."""
        return _grouped(self.answer.contract_links, lambda link: link.to_id)

    @cached_property
    def prescriptions_of(self) -> Mapping[str, tuple[Prescription, ...]]:
        """Per company or contract: who prescribed or introduced it; none if left out."""
        wanted = self.answer.prescriptions if self.prescribers else ()
        return _grouped(wanted, lambda prescription: prescription.to_id)

    def name_of(self, node_id: str) -> str:
        """What a reader calls a company, contact or contract."""
        for nodes in (self.answer.companies, self.answer.contacts, self.answer.contracts):
            node = nodes.get(node_id)
            if node is not None:
                return node.label if clean(node.label) else node_id
        return node_id

    def contract(self, contract_id: str) -> Contract | None:
        return self.answer.contracts.get(contract_id)

    def kinds_of(self, companies: Iterable[str]) -> Counter[LineKind]:
        """How many contracts the companies have by their strongest tie, each counted once."""
        strongest: dict[str, LineKind] = {}
        for company in companies:
            for contract, kind in self.held.get(company, {}).items():
                known = strongest.get(contract)
                if known is None or _RANK[kind] < _RANK[known]:
                    strongest[contract] = kind
        return Counter(strongest.values())

    def signed_value(self, companies: Iterable[str]) -> dict[str, int]:
        """Value by currency of the contracts that the companies signed; ceilings aside."""
        signed = {
            contract
            for company in companies
            for contract, kind in self.held.get(company, {}).items()
            if kind is LineKind.DIRECT
        }
        return self.value_of(signed)

    def value_of(self, contracts: Iterable[str]) -> dict[str, int]:
        """Value by currency of contracts, each once; ceilings and unknown values aside."""
        sums: dict[str, int] = {}
        for contract in contracts:
            value = self.answer.values.get(contract)
            if value is not None and value.money is not None and not value.is_ceiling:
                code = value.money.currency
                sums[code] = sums.get(code, 0) + value.money.units
        return sums


def _is_loop(ownership: Ownership) -> bool:
    return ownership.from_id == ownership.to_id or ownership.basis is Basis.OWN


def _grouped(items: Iterable[Item], key: Callable[[Item], str]) -> Mapping[str, tuple[Item, ...]]:
    groups: dict[str, list[Item]] = defaultdict(list)
    for item in items:
        groups[key(item)].append(item)
    return {name: tuple(group) for name, group in groups.items()}
