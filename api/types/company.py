"""Companies."""

from __future__ import annotations

from datetime import date

import strawberry

from api.context import Info
from api.limits import DEFAULT_PAGE
from api.types.connections import (
    CompanySiteConnection,
    CompanySiteEdge,
    EmployeeConnection,
    EmployeeEdge,
    HeldContractConnection,
    HeldContractEdge,
    ParentConnection,
    ParentEdge,
    PrescriberConnection,
    PrescriberEdge,
    PrescriptionConnection,
    PrescriptionEdge,
    SubsidiaryConnection,
    SubsidiaryEdge,
)
from api.types.enums import Tie
from api.types.node import Node, node_fields, told
from api.types.paging import After, AnyDay, AsOf, First, Paging, connect
from api.types.places import AddressOfUse, addresses_of
from api.types.resolved import resolved
from api.types.scalars import Money
from api.types.sources import Sourced
from graph import model
from graph.queries.api_reads import (
    employees_page,
    held_contracts_page,
    parents_page,
    prescribers_page,
    prescriptions_page,
    sites_page,
    subsidiaries_page,
)
from graph.vocabulary import (
    Basis,
    CompanyKind,
    CompanyStatus,
    EntityType,
    PrescriptionRole,
    RelType,
)

E = EntityType.COMPANY


@strawberry.type(description="A legal person, arrangement, public body or unknown owner.")
class Company(Node, Sourced):
    label: str = strawberry.field(description="What a person reads: name, else number, else id.")
    kind: CompanyKind = told(E, "kind")
    name: str | None = told(E, "name")
    other_names: list[str] = told(E, "other_names")
    siren: str | None = told(E, "siren")
    vat: str | None = told(E, "vat")
    lei: str | None = told(E, "lei")
    duns: str | None = told(E, "duns")
    register: str | None = told(E, "register")
    register_number: str | None = told(E, "register_number")
    invalid_identifiers: list[str] = told(E, "invalid_identifiers", "Kept as written, never a key.")
    external_key: str | None = told(E, "external_key")
    status: CompanyStatus | None = told(E, "status")
    legal_form: str | None = told(E, "legal_form")
    founded: date | None = told(E, "founded")
    ceased: date | None = told(E, "ceased")
    ceased_reason: str | None = told(E, "ceased_reason")
    sales_owner: str | None = told(E, "sales_owner")
    billing_terms: str | None = told(E, "billing_terms")
    payment_terms: str | None = told(E, "payment_terms")
    payment_method: str | None = told(E, "payment_method")
    headcount: int | None = told(E, "headcount")
    phone: str | None = told(E, "phone")
    email: str | None = told(E, "email")
    website: str | None = told(E, "website")
    no_parent_reason: str | None = told(E, "no_parent_reason")
    note: str | None = told(E, "note")
    entity: strawberry.Private[model.Company]

    @classmethod
    def of(cls, found: model.Company) -> Company:
        return cls(**node_fields(cls, E, found))

    @resolved("Credit limit.")
    def credit_limit(self) -> Money | None:
        return Money.of(self.entity.credit_limit, "EUR")

    @resolved("Its addresses on a day.")
    async def addresses(self, info: Info, as_of: AsOf = None) -> list[AddressOfUse]:
        return await addresses_of(info, self.entity.id, as_of)

    @resolved("The owners: companies and persons, by name.")
    async def parents(
        self,
        info: Info,
        first: First = DEFAULT_PAGE,
        after: After = None,
        as_of: AsOf = None,
        any_day: AnyDay = False,
        bases: list[Basis] | None = None,
    ) -> ParentConnection:
        paging = Paging(first, after, as_of, any_day, bases)
        return await connect(
            info, parents_page, self.entity.id, paging, ParentConnection, ParentEdge
        )

    @resolved("The companies owned in part or in full, by name.")
    async def subsidiaries(
        self,
        info: Info,
        first: First = DEFAULT_PAGE,
        after: After = None,
        as_of: AsOf = None,
        any_day: AnyDay = False,
        bases: list[Basis] | None = None,
    ) -> SubsidiaryConnection:
        paging = Paging(first, after, as_of, any_day, bases)
        return await connect(
            info, subsidiaries_page, self.entity.id, paging, SubsidiaryConnection, SubsidiaryEdge
        )

    @resolved("The establishments, by name.")
    async def sites(
        self,
        info: Info,
        first: First = DEFAULT_PAGE,
        after: After = None,
        as_of: AsOf = None,
        any_day: AnyDay = False,
    ) -> CompanySiteConnection:
        paging = Paging(first, after, as_of, any_day)
        return await connect(
            info, sites_page, self.entity.id, paging, CompanySiteConnection, CompanySiteEdge
        )

    @resolved("The people who work for it, by name.")
    async def contacts(
        self,
        info: Info,
        first: First = DEFAULT_PAGE,
        after: After = None,
        as_of: AsOf = None,
        any_day: AnyDay = False,
    ) -> EmployeeConnection:
        paging = Paging(first, after, as_of, any_day)
        return await connect(
            info, employees_page, self.entity.id, paging, EmployeeConnection, EmployeeEdge
        )

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

    @resolved("What it brought or recommended itself, by name or number.")
    async def prescriptions(
        self,
        info: Info,
        first: First = DEFAULT_PAGE,
        after: After = None,
        as_of: AsOf = None,
        any_day: AnyDay = False,
        roles: list[PrescriptionRole] | None = None,
    ) -> PrescriptionConnection:
        paging = Paging(first, after, as_of, any_day, roles)
        return await connect(
            info,
            prescriptions_page,
            self.entity.id,
            paging,
            PrescriptionConnection,
            PrescriptionEdge,
        )

    @resolved("The contracts it is tied to, by number.")
    async def contracts(
        self,
        info: Info,
        first: First = DEFAULT_PAGE,
        after: After = None,
        as_of: AsOf = None,
        any_day: AnyDay = False,
        ties: list[Tie] | None = None,
    ) -> HeldContractConnection:
        paging = Paging(first, after, as_of, any_day, relation_types(ties))
        return await connect(
            info,
            held_contracts_page,
            self.entity.id,
            paging,
            HeldContractConnection,
            HeldContractEdge,
        )


def relation_types(ties: list[Tie] | None) -> list[str] | None:
    """The relationship types of ties; None: any."""
    return None if ties is None else [RelType[tie.entity.name].value for tie in ties]
