"""The shapes of answers, shared by the command line, GraphQL, exports and pictures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from graph.analysis.question import Question
from graph.model import (
    Address,
    Company,
    Contact,
    Contract,
    ContractLink,
    ContractParty,
    Employment,
    HasSite,
    Link,
    Money,
    Ownership,
    Prescription,
    Share,
    Site,
)


class Control(StrEnum):
    """Whether the group's top controls a member on the day."""

    TOP = "top"
    CONTROLLED = "controlled"
    NOT_CONTROLLED = "not_controlled"
    UNKNOWN = "unknown"


class HoldingKind(StrEnum):
    """How a company is tied to a contract; the first three are stored, the last is computed."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    UNDETERMINED = "undetermined"
    DERIVED = "derived"


class Rule(StrEnum):
    """Why a link is in the answer: stored, or computed by one of the rules (a) to (d)."""

    DECLARED = "declared"
    CALL_OFF = "call_off"
    WHOLE_GROUP = "whole_group"
    SUBCONTRACT = "subcontract"
    CONTROLLED_SUBSIDIARY = "controlled_subsidiary"


class Certainty(StrEnum):
    """`to_be_checked`: a fact that the rule needs is unknown; `missing` names it."""

    CERTAIN = "certain"
    TO_BE_CHECKED = "to_be_checked"


@dataclass(frozen=True, slots=True)
class MissingFact:
    """A fact nobody has stated: `what` is 'votes' or 'capital' of link `link_id` owner → owned."""

    what: str
    link_id: str
    owner_id: str
    owned_id: str


@dataclass(frozen=True, slots=True)
class Proof:
    """A path that proves a link: the links in walking order and the rule that joins them."""

    links: tuple[Link, ...]
    rule: Rule
    certainty: Certainty = Certainty.CERTAIN
    missing: tuple[MissingFact, ...] = ()


@dataclass(frozen=True, slots=True)
class Holding:
    """One company's tie to one contract; `proofs` is sorted, the first is the shortest proof.

    `party` is the stored link of direct, indirect and undetermined holdings, `None` for derived.
    """

    company_id: str
    contract_id: str
    kind: HoldingKind
    role: str
    proofs: tuple[Proof, ...]
    party: ContractParty | None = None
    certainty: Certainty = Certainty.CERTAIN

    @property
    def proof(self) -> Proof:
        """The shortest proof: fewest links, then lowest ids."""
        return self.proofs[0]


@dataclass(frozen=True, slots=True)
class Member:
    """A company of the group.

    `level` counts ownership steps from the nearest top; `control` is whether the tops control
    it, `votes` the share of votes they hold by controlled chains, `interest` their financial
    share; `presumed` says that control is presumed (above 40 %), `by_capital` that a capital
    share stood in for unknown votes, `missing` the facts that would decide an unknown control.
    """

    company: Company
    level: int
    control: Control
    votes: Share
    interest: Share
    presumed: bool = False
    by_capital: bool = False
    missing: tuple[MissingFact, ...] = ()
    address: Address | None = None
    site_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ContractValue:
    """What a contract is worth over its term.

    `basis`: 'term' (the amount is for the term), 'computed' (per month or year times the term),
    'one_year' (indefinite: one year's amount), 'unknown'. `is_ceiling`: a framework's own amount.
    """

    money: Money | None
    basis: str
    is_ceiling: bool = False


@dataclass(frozen=True, slots=True)
class Total:
    """Totals of one currency; each contract counts once.

    `direct` counts contracts that a member signed, `all` those and the indirect, undetermined
    and derived ones; `ceilings` the frameworks' own amounts that do not count. Units of 1/10,000.
    """

    currency: str
    direct: int
    all: int
    ceilings: int
    contracts: int


@dataclass(frozen=True, slots=True)
class Problem:
    """A problem in the data that the answer met: `kind` 'shares_above_100', 'end_before_start',
    'contract_loop', 'closed_loop', 'derived_limit' (members whose derived links by control were not
    computed, the limit in `value`); `ids` are the nodes concerned."""

    kind: str
    ids: tuple[str, ...]
    value: str = ""


@dataclass(frozen=True, slots=True)
class Ramification:
    """The group of a company, its contracts and what hangs on them, on one day.

    `members` are in tree order (a top, then its subsidiaries by name, each once, under the first
    parent that reaches it). `ownerships` are those among members and into them from outside.
    `companies` holds members and leaves alike; `leaves` are the ids of other parties and owners:
    named, never expanded. `values` is per contract id, `status` the derived status per contract.
    """

    question: Question
    subject: Company
    tops: tuple[str, ...]
    members: tuple[Member, ...]
    ownerships: tuple[Ownership, ...]
    companies: Mapping[str, Company]
    contacts: Mapping[str, Contact]
    contracts: Mapping[str, Contract]
    sites: Mapping[str, Site]
    holdings: tuple[Holding, ...]
    leaf_parties: tuple[ContractParty, ...]
    contract_links: tuple[ContractLink, ...]
    prescriptions: tuple[Prescription, ...]
    employments: tuple[Employment, ...]
    company_sites: tuple[HasSite, ...]
    leaves: frozenset[str]
    values: Mapping[str, ContractValue]
    statuses: Mapping[str, str]
    totals: tuple[Total, ...]
    problems: tuple[Problem, ...] = ()
    family_only: frozenset[str] = field(default_factory=frozenset)
    """Ids of contracts that are here only as family of a held contract."""

    def holdings_of(self, company_id: str) -> tuple[Holding, ...]:
        """The holdings of one member in the answer's order."""
        return tuple(h for h in self.holdings if h.company_id == company_id)

    def member(self, company_id: str) -> Member | None:
        return next((m for m in self.members if m.company.id == company_id), None)

    @property
    def as_of(self) -> date:
        return self.question.as_of
