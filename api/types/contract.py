"""Contracts."""

from __future__ import annotations

from datetime import date

import strawberry

from api.context import Info
from api.limits import DEFAULT_PAGE
from api.types.company import relation_types
from api.types.connections import (
    ContractLinkConnection,
    ContractLinkEdge,
    CoveredSiteConnection,
    CoveredSiteEdge,
    InterdependenceConnection,
    InterdependenceEdge,
    PartyConnection,
    PartyEdge,
    PrescriberConnection,
    PrescriberEdge,
)
from api.types.enums import Tie
from api.types.node import Node, node_fields, told
from api.types.paging import After, AnyDay, AsOf, First, Paging, connect
from api.types.resolved import resolved
from api.types.scalars import Money
from api.types.sources import Sourced
from api.types.status import (
    ContractEvent,
    ContractValue,
    end_on,
    notice_day,
    status_on,
    value_on,
)
from graph import model
from graph.analysis.status import ContractStatus
from graph.queries.api_reads import (
    contracts_above_page,
    contracts_below_page,
    covered_sites_page,
    interdependent_page,
    parties_page,
    prescribers_page,
)
from graph.vocabulary import (
    AmountPer,
    ContractKind,
    ContractLinkKind,
    EntityType,
    PrescriptionRole,
    Renewal,
    Scope,
    TimeUnit,
    YesNoUnknown,
)

E = EntityType.CONTRACT
K = ContractLinkKind


@strawberry.type(description="A framework, call-off, stand-alone contract or amendment.")
class Contract(Node, Sourced):
    label: str = strawberry.field(description="What a person reads: number, else key or subject.")
    number: str | None = told(E, "number")
    numbering: str | None = told(E, "numbering", "Contracts of one numbering match by number.")
    kind: ContractKind = told(E, "kind")
    subject: str | None = told(E, "subject")
    buyer: str | None = told(E, "buyer")
    signed: date | None = told(E, "signed")
    start: date | None = told(E, "start")
    end: date | None = told(E, "end", "The first day on which the contract no longer runs.")
    indefinite: bool | None = told(E, "indefinite")
    notice_length: int | None = told(E, "notice_length", "In `noticeUnit`s before the end.")
    notice_unit: TimeUnit | None = told(E, "notice_unit")
    renewal: Renewal | None = told(E, "renewal")
    renewal_length: int | None = told(E, "renewal_length")
    renewal_unit: TimeUnit | None = told(E, "renewal_unit")
    scope: Scope | None = told(E, "scope")
    falls_with_framework: YesNoUnknown | None = told(E, "falls_with_framework")
    amount_per: AmountPer | None = told(E, "amount_per")
    external_key: str | None = told(E, "external_key")
    note: str | None = told(E, "note")
    entity: strawberry.Private[model.Contract]

    @classmethod
    def of(cls, found: model.Contract) -> Contract:
        return cls(**node_fields(cls, E, found))

    @resolved("Amount, for what `amountPer` says.")
    def amount(self) -> Money | None:
        return Money.of(self.entity.amount, self.entity.currency)

    @resolved("Status on a day, derived from dates and events.")
    async def status(self, info: Info, as_of: AsOf = None) -> ContractStatus:
        return await status_on(info, self.entity, as_of or date.today())

    @resolved("Value over the term as it stands on a day.")
    async def value(self, info: Info, as_of: AsOf = None) -> ContractValue:
        return await value_on(info, self.entity, as_of or date.today())

    @resolved("End (exclusive) as extensions have moved it by a day.")
    async def effective_end(self, info: Info, as_of: AsOf = None) -> date | None:
        return await end_on(info, self.entity, as_of or date.today())

    @resolved("The last day to give notice, as it stands on a day.")
    async def last_notice_day(self, info: Info, as_of: AsOf = None) -> date | None:
        return await notice_day(info, self.entity, as_of or date.today())

    @resolved("What happened to it, oldest first.")
    async def events(self, info: Info) -> list[ContractEvent]:
        found = await info.context.events.load(self.entity.id)
        info.context.budget.spend(len(found))
        return [ContractEvent.of(event) for event in found]

    @resolved("The companies in it, by name.")
    async def parties(
        self,
        info: Info,
        first: First = DEFAULT_PAGE,
        after: After = None,
        as_of: AsOf = None,
        any_day: AnyDay = False,
        ties: list[Tie] | None = None,
    ) -> PartyConnection:
        paging = Paging(first, after, as_of, any_day, relation_types(ties))
        return await connect(info, parties_page, self.entity.id, paging, PartyConnection, PartyEdge)

    @resolved("Who brought or recommended it, by name.")
    async def prescribers(
        self,
        info: Info,
        first: First = DEFAULT_PAGE,
        after: After = None,
        as_of: AsOf = None,
        any_day: AnyDay = False,
        roles: list[PrescriptionRole] | None = None,
    ) -> PrescriberConnection:
        paging = Paging(first, after, as_of, any_day, roles)
        return await connect(
            info, prescribers_page, self.entity.id, paging, PrescriberConnection, PrescriberEdge
        )

    @resolved("The sites it covers, by name.")
    async def sites(
        self,
        info: Info,
        first: First = DEFAULT_PAGE,
        after: After = None,
        as_of: AsOf = None,
        any_day: AnyDay = False,
    ) -> CoveredSiteConnection:
        paging = Paging(first, after, as_of, any_day)
        return await connect(
            info, covered_sites_page, self.entity.id, paging, CoveredSiteConnection, CoveredSiteEdge
        )

    @resolved("Contracts that make no sense without it, or it without them.")
    async def interdependent(
        self,
        info: Info,
        first: First = DEFAULT_PAGE,
        after: After = None,
        as_of: AsOf = None,
        any_day: AnyDay = False,
    ) -> InterdependenceConnection:
        paging = Paging(first, after, as_of, any_day)
        return await connect(
            info,
            interdependent_page,
            self.entity.id,
            paging,
            InterdependenceConnection,
            InterdependenceEdge,
        )

    @resolved(
        "The contracts above it: frameworks it was placed under, contracts it renews, "
        "amends or is subcontracted under."
    )
    async def above(
        self,
        info: Info,
        first: First = DEFAULT_PAGE,
        after: After = None,
        as_of: AsOf = None,
        any_day: AnyDay = False,
        kinds: list[ContractLinkKind] | None = None,
    ) -> ContractLinkConnection:
        return await _above(self, info, Paging(first, after, as_of, any_day, kinds))

    @resolved("The contracts below it: the reverse of `above`.")
    async def below(
        self,
        info: Info,
        first: First = DEFAULT_PAGE,
        after: After = None,
        as_of: AsOf = None,
        any_day: AnyDay = False,
        kinds: list[ContractLinkKind] | None = None,
    ) -> ContractLinkConnection:
        return await _below(self, info, Paging(first, after, as_of, any_day, kinds))

    @resolved("The frameworks it was placed under.")
    async def frameworks(
        self, info: Info, first: First = DEFAULT_PAGE, after: After = None, as_of: AsOf = None
    ) -> ContractLinkConnection:
        return await _above(self, info, Paging(first, after, as_of, words=[K.FRAMEWORK]))

    @resolved("The contracts placed under it.")
    async def call_offs(
        self, info: Info, first: First = DEFAULT_PAGE, after: After = None, as_of: AsOf = None
    ) -> ContractLinkConnection:
        return await _below(self, info, Paging(first, after, as_of, words=[K.FRAMEWORK]))

    @resolved("The contracts that renew it.")
    async def renewals(
        self, info: Info, first: First = DEFAULT_PAGE, after: After = None, as_of: AsOf = None
    ) -> ContractLinkConnection:
        return await _below(self, info, Paging(first, after, as_of, words=[K.RENEWAL]))

    @resolved("The contracts that amend it.")
    async def amendments(
        self, info: Info, first: First = DEFAULT_PAGE, after: After = None, as_of: AsOf = None
    ) -> ContractLinkConnection:
        return await _below(self, info, Paging(first, after, as_of, words=[K.AMENDMENT]))


async def _above(of: Contract, info: Info, paging: Paging) -> ContractLinkConnection:
    return await connect(
        info, contracts_above_page, of.entity.id, paging, ContractLinkConnection, ContractLinkEdge
    )


async def _below(of: Contract, info: Info, paging: Paging) -> ContractLinkConnection:
    return await connect(
        info, contracts_below_page, of.entity.id, paging, ContractLinkConnection, ContractLinkEdge
    )
