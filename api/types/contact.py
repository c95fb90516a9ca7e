"""Contacts: natural persons."""

from __future__ import annotations

from datetime import date

import strawberry

from api.context import Info
from api.limits import DEFAULT_PAGE
from api.types.connections import (
    EmploymentConnection,
    EmploymentEdge,
    PrescriptionConnection,
    PrescriptionEdge,
    SubsidiaryConnection,
    SubsidiaryEdge,
)
from api.types.node import Node, node_fields, told
from api.types.paging import After, AnyDay, AsOf, First, Paging, connect
from api.types.places import AddressOfUse, addresses_of
from api.types.resolved import resolved
from api.types.sources import Sourced
from graph import model
from graph.queries.api_reads import employments_page, prescriptions_page, subsidiaries_page
from graph.vocabulary import Basis, EntityType, PrescriptionRole

E = EntityType.CONTACT


@strawberry.type(description="A natural person.")
class Contact(Node, Sourced):
    label: str = strawberry.field(description="What a person reads: name, else e-mail, else id.")
    name: str | None = told(E, "name")
    first_name: str | None = told(E, "first_name")
    last_name: str | None = told(E, "last_name")
    salutation: str | None = told(E, "salutation")
    emails: list[str] = told(E, "emails")
    phones: list[str] = told(E, "phones", "International form (E.164).")
    language: str | None = told(E, "language")
    external_key: str | None = told(E, "external_key")
    note: str | None = told(E, "note")
    erased: date | None = told(E, "erased", "The person's values were erased on this day.")
    entity: strawberry.Private[model.Contact]

    @classmethod
    def of(cls, found: model.Contact) -> Contact:
        return cls(**node_fields(cls, E, found))

    @resolved("The addresses on a day.")
    async def addresses(self, info: Info, as_of: AsOf = None) -> list[AddressOfUse]:
        return await addresses_of(info, self.entity.id, as_of)

    @resolved("The companies this person works for, by name.")
    async def employments(
        self,
        info: Info,
        first: First = DEFAULT_PAGE,
        after: After = None,
        as_of: AsOf = None,
        any_day: AnyDay = False,
    ) -> EmploymentConnection:
        paging = Paging(first, after, as_of, any_day)
        return await connect(
            info, employments_page, self.entity.id, paging, EmploymentConnection, EmploymentEdge
        )

    @resolved("What this person brought or recommended, by name or number.")
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

    @resolved("The companies this person owns in part or in full, by name.")
    async def owned(
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
