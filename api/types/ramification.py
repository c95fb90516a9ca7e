"""The answer `ramification`: the shapes of `graph/analysis/answers.py`."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import strawberry

from api.context import Info
from api.types.build import graphql_node
from api.types.company import Company
from api.types.contract import Contract
from api.types.node import Node
from api.types.places import Address
from api.types.proofs import AnswerLink, LinkEnd, MissingFact, Proof
from api.types.resolved import resolved
from api.types.scalars import Share, decimal_of
from api.types.status import ContractValue
from graph import model
from graph.analysis import answers
from graph.analysis.answers import Certainty, Control, HoldingKind
from graph.analysis.status import ContractStatus
from graph.analysis.tree import TreeLine, tree_lines

Answer = answers.Ramification


@strawberry.type(description="A contract of an answer, as it stands on the answer's day.")
class AnswerContract:
    contract: Contract = strawberry.field(description="The contract itself.")
    status: ContractStatus = strawberry.field(description="Status on the day.")
    value: ContractValue = strawberry.field(description="Value over its term.")
    family_only: bool = strawberry.field(
        description="Here only as framework, renewal or amendment of a contract that is held."
    )

    @classmethod
    def of(cls, contract: model.Contract, answer: Answer) -> AnswerContract:
        return cls(
            contract=Contract.of(contract),
            status=ContractStatus(answer.statuses[contract.id]),
            value=ContractValue.of(answer.values[contract.id]),
            family_only=contract.id in answer.family_only,
        )


@strawberry.type(description="How one company is tied to one contract.")
class Holding:
    kind: HoldingKind = strawberry.field(description="Stored, or derived by a rule.")
    role: str = strawberry.field(description="Code word of the role.")
    certainty: Certainty = strawberry.field(description="TO_BE_CHECKED where a fact is missing.")
    holding: strawberry.Private[answers.Holding]
    answer: strawberry.Private[Answer]

    @classmethod
    def of(cls, holding: answers.Holding, answer: Answer) -> Holding:
        return cls(
            kind=holding.kind,
            role=holding.role,
            certainty=holding.certainty,
            holding=holding,
            answer=answer,
        )

    @resolved("The company.")
    def company(self) -> Company:
        return Company.of(self.answer.companies[self.holding.company_id])

    @resolved("The contract with its status and value.")
    def contract(self) -> AnswerContract:
        return AnswerContract.of(self.answer.contracts[self.holding.contract_id], self.answer)

    @resolved("The shortest proof: fewest links, then lowest ids.")
    def proof(self, info: Info) -> Proof:
        info.context.budget.spend(len(self.holding.proof.links))
        return Proof.of(self.holding.proof, self.answer)

    @resolved("All proofs, the shortest first.")
    def proofs(self, info: Info) -> list[Proof]:
        info.context.budget.spend(sum(len(proof.links) for proof in self.holding.proofs))
        return [Proof.of(proof, self.answer) for proof in self.holding.proofs]

    @resolved("The stored link; null for a derived holding.")
    def link(self) -> AnswerLink | None:
        party = self.holding.party
        return AnswerLink.of(party, self.answer) if party else None


@strawberry.type(description="A company of the group.")
class Member:
    level: int = strawberry.field(description="Ownership steps from the nearest top.")
    control: Control = strawberry.field(description="Whether the tops control it on the day.")
    presumed: bool = strawberry.field(description="Control is presumed: above 40 % of votes.")
    by_capital: bool = strawberry.field(description="Capital stood in for unknown votes.")
    line: strawberry.Private[TreeLine]
    answer: strawberry.Private[Answer]

    @classmethod
    def of(cls, line: TreeLine, answer: Answer) -> Member:
        member = line.member
        return cls(
            level=member.level,
            control=member.control,
            presumed=member.presumed,
            by_capital=member.by_capital,
            line=line,
            answer=answer,
        )

    @resolved("The company itself.")
    def company(self) -> Company:
        return Company.of(self.line.member.company)

    @resolved("The parent it hangs under in the tree; null for a top.")
    def parent(self) -> LinkEnd | None:
        parent = self.line.parent_id
        return LinkEnd.of(parent, self.answer) if parent else None

    @resolved("Further parents in the group.")
    def also_under(self) -> list[LinkEnd]:
        return [LinkEnd.of(link.from_id, self.answer) for link in self.line.also_under]

    @resolved("Votes that the tops hold through chains they control.")
    def votes(self) -> Share:
        return Share.of(self.line.member.votes)

    @resolved("Financial share of the tops.")
    def interest(self) -> Share:
        return Share.of(self.line.member.interest)

    @resolved("The facts that would decide an unknown control.")
    def missing(self) -> list[MissingFact]:
        return [MissingFact.of(fact, self.answer) for fact in self.line.member.missing]

    @resolved("Its registered or first address.")
    def address(self) -> Address | None:
        address = self.line.member.address
        return Address.of(address) if address else None

    @resolved("Its contracts, in the answer's order.")
    def holdings(self, info: Info) -> list[Holding]:
        found = self.answer.holdings_of(self.line.member.company.id)
        info.context.budget.spend(len(found))
        return [Holding.of(holding, self.answer) for holding in found]


@strawberry.type(description="Totals of one currency; each contract counts once.")
class Total:
    currency: str = strawberry.field(description="ISO 4217 code.")
    direct: Decimal = strawberry.field(description="Contracts that a member signed.")
    all: Decimal = strawberry.field(description="Those and all other ties.")
    ceilings: Decimal = strawberry.field(description="Frameworks' own amounts, not counted above.")
    contracts: int = strawberry.field(description="How many contracts count.")

    @classmethod
    def of(cls, total: answers.Total) -> Total:
        return cls(
            currency=total.currency,
            direct=decimal_of(total.direct),
            all=decimal_of(total.all),
            ceilings=decimal_of(total.ceilings),
            contracts=total.contracts,
        )


@strawberry.type(description="A problem in the data that the answer met.")
class Problem:
    kind: str = strawberry.field(
        description="`shares_above_100`, `end_before_start`, `contract_loop`, `closed_loop` or "
        "`derived_limit`."
    )
    nodes: list[LinkEnd] = strawberry.field(description="The nodes concerned.")
    value: str = strawberry.field(description="What was found, as text.")

    @classmethod
    def of(cls, problem: answers.Problem, answer: Answer) -> Problem:
        nodes = [LinkEnd.of(id, answer) for id in problem.ids]
        return cls(kind=problem.kind, nodes=nodes, value=problem.value)


@strawberry.type(
    description="A company's group, its contracts and what hangs on them, on one day. The same "
    "answer as `ramille ramification` and the organigrams."
)
class Ramification:
    as_of: date = strawberry.field(description="The day on which links hold.")
    depth: int | None = strawberry.field(description="Ownership levels asked for; null: all.")
    whole_group: bool = strawberry.field(description="From the ultimate parents downwards.")
    answer: strawberry.Private[Answer]

    @classmethod
    def of(cls, answer: Answer) -> Ramification:
        asked = answer.question
        return cls(
            as_of=asked.as_of, depth=asked.depth, whole_group=asked.whole_group, answer=answer
        )

    @resolved("The company that was asked about.")
    def subject(self) -> Company:
        return Company.of(self.answer.subject)

    @resolved("Where the group begins.")
    def tops(self) -> list[LinkEnd]:
        return [LinkEnd.of(id, self.answer) for id in self.answer.tops]

    @resolved("The companies of the group, in tree order.")
    def members(self, info: Info) -> list[Member]:
        info.context.budget.spend(len(self.answer.members))
        return [Member.of(line, self.answer) for line in tree_lines(self.answer)]

    @resolved("Ownership among members, and into them from outside.")
    def ownerships(self, info: Info) -> list[AnswerLink]:
        return _links(info, self.answer.ownerships, self.answer)

    @resolved("All ties of members to contracts.")
    def holdings(self, info: Info) -> list[Holding]:
        info.context.budget.spend(len(self.answer.holdings))
        return [Holding.of(holding, self.answer) for holding in self.answer.holdings]

    @resolved("The contracts held, and their families.")
    def contracts(self, info: Info) -> list[AnswerContract]:
        info.context.budget.spend(len(self.answer.contracts))
        return [AnswerContract.of(c, self.answer) for c in self.answer.contracts.values()]

    @resolved("Frameworks, renewals, amendments, subcontracts.")
    def contract_links(self, info: Info) -> list[AnswerLink]:
        return _links(info, self.answer.contract_links, self.answer)

    @resolved("The other parties of the contracts: named, never expanded.")
    def other_parties(self, info: Info) -> list[AnswerLink]:
        return _links(info, self.answer.leaf_parties, self.answer)

    @resolved("Who brought or recommended members and contracts.")
    def prescriptions(self, info: Info) -> list[AnswerLink]:
        return _links(info, self.answer.prescriptions, self.answer)

    @resolved("Companies, contacts and sites at the edge of the answer.")
    def leaves(self, info: Info) -> list[Node]:
        answer = self.answer
        outside = [answer.companies[id] for id in answer.companies if id in answer.leaves]
        found = [*outside, *answer.contacts.values(), *answer.sites.values()]
        info.context.budget.spend(len(found))
        return [graphql_node(one) for one in found]

    @resolved("Totals by currency; currencies are never added together.")
    def totals(self) -> list[Total]:
        return [Total.of(total) for total in self.answer.totals]

    @resolved("Problems in the data.")
    def problems(self) -> list[Problem]:
        return [Problem.of(problem, self.answer) for problem in self.answer.problems]


def _links(info: Info, links: tuple[model.Link, ...], answer: Answer) -> list[AnswerLink]:
    info.context.budget.spend(len(links))
    return [AnswerLink.of(link, answer) for link in links]
