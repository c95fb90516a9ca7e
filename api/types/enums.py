"""The code words of the domain as GraphQL enums."""

from __future__ import annotations

from enum import Enum

import strawberry

from graph import vocabulary
from graph.analysis.answers import Certainty, Control, HoldingKind, Rule
from graph.analysis.status import ContractStatus
from graph.vocabulary import EntityType

_DESCRIPTIONS: dict[type[Enum], str] = {
    vocabulary.CompanyKind: "What a company is in law.",
    vocabulary.CompanyStatus: "What a company is to the user of Ramille.",
    vocabulary.ContractKind: "What kind of contract it is.",
    vocabulary.ContractEventKind: "What happened to a contract.",
    vocabulary.Renewal: "How a contract is renewed at its end.",
    vocabulary.Scope: "Whether a contract covers its named parties or the signatory's whole group.",
    vocabulary.YesNoUnknown: "Yes, no, or nobody has said.",
    vocabulary.AmountPer: "What a contract's amount is for.",
    vocabulary.TimeUnit: "The unit of a period.",
    vocabulary.Basis: "Why one company is the parent of another; OWN are a company's own shares.",
    vocabulary.ContractLinkKind: "How the contract above is tied to the one below: it is its "
    "framework, is renewed, amended or subcontracted by it.",
    vocabulary.PartyRole: "The role of a company in a contract.",
    vocabulary.PrescriptionRole: "A prescriber influences the choice; an introducer is paid a "
    "commission and never signs.",
    vocabulary.AddressUse: "What an address is used for.",
    vocabulary.SourceRole: "What kind of system a source is.",
    vocabulary.BlankRule: "What an empty value in a source's record means.",
    vocabulary.DeletionRule: "What a record means that a source no longer has; MARKS_CEASED: the "
    "company or site has ceased on that day.",
    vocabulary.Direction: "Which way a field's values go between Ramille and a source.",
    vocabulary.RunState: "How a piece of work stands; INTERRUPTED: its process is gone.",
    EntityType: "A kind of node or link.",
    ContractStatus: "Derived from dates and events on a day, never stored.",
    Control: "Whether the top of the group controls a member.",
    HoldingKind: "How a company is tied to a contract: stored as direct, indirect or undetermined, "
    "or derived by a rule.",
    Rule: "Why a link is in an answer: declared by a source, or computed by a rule.",
    Certainty: "TO_BE_CHECKED: a fact that the rule needs is unknown, and named.",
}

for _enum, _description in _DESCRIPTIONS.items():
    strawberry.enum(_enum, description=_description)


class Tie(Enum):
    """The stored ties of companies to contracts."""

    DIRECT = EntityType.DIRECT_CONTRACT
    INDIRECT = EntityType.INDIRECT_CONTRACT
    UNDETERMINED = EntityType.UNDETERMINED_CONTRACT

    @property
    def entity(self) -> EntityType:
        found: EntityType = self.value
        return found


strawberry.enum(
    Tie,
    description="How a company is tied to a contract: it signed (DIRECT), is concerned without "
    "having signed (INDIRECT), or the source does not say which (UNDETERMINED).",
)


class SearchKind(Enum):
    """The kinds of node that a search finds."""

    COMPANY = EntityType.COMPANY
    SITE = EntityType.SITE
    CONTACT = EntityType.CONTACT
    CONTRACT = EntityType.CONTRACT


strawberry.enum(SearchKind, description="The kinds of node that a search finds.")
