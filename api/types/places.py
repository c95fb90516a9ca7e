"""Sites and addresses."""

from __future__ import annotations

from datetime import date

import strawberry

from api.context import Info
from api.limits import DEFAULT_PAGE
from api.types.connections import (
    CoveringContractConnection,
    CoveringContractEdge,
    SiteCompanyConnection,
    SiteCompanyEdge,
)
from api.types.node import Node, node_fields, told
from api.types.paging import UNTIL, After, AnyDay, AsOf, First, Paging, connect
from api.types.resolved import resolved
from api.types.sources import Sourced
from graph import model
from graph.queries.api_reads import covering_contracts_page, site_companies_page
from graph.vocabulary import AddressUse, EntityType

S, A = EntityType.SITE, EntityType.ADDRESS


@strawberry.type(description="A postal address; it belongs to one company, site or contact.")
class Address(Node):
    lines: list[str] = told(A, "lines")
    postcode: str | None = told(A, "postcode")
    city: str | None = told(A, "city")
    country: str | None = told(A, "country")
    entity: strawberry.Private[model.Address]

    @classmethod
    def of(cls, found: model.Address) -> Address:
        return cls(**node_fields(cls, A, found))


@strawberry.type(description="An address and what it is used for.")
class AddressOfUse:
    use: AddressUse = strawberry.field(description="What the address is used for.")
    since: date | None = strawberry.field(description="First day; null: it has always been.")
    until: date | None = strawberry.field(description=UNTIL)
    address: Address = strawberry.field(description="The address.")


@strawberry.type(description="An establishment of a company: an address with a SIRET.")
class Site(Node, Sourced):
    siret: str | None = told(S, "siret")
    name: str | None = told(S, "name")
    invalid_identifiers: list[str] = told(S, "invalid_identifiers", "Kept as written, never a key.")
    external_key: str | None = told(S, "external_key")
    ceased: date | None = told(S, "ceased")
    label: str = strawberry.field(description="Name, else number, else id.")
    entity: strawberry.Private[model.Site]

    @classmethod
    def of(cls, found: model.Site) -> Site:
        return cls(**node_fields(cls, S, found))

    @resolved("The companies whose site it is, by name.")
    async def companies(
        self,
        info: Info,
        first: First = DEFAULT_PAGE,
        after: After = None,
        as_of: AsOf = None,
        any_day: AnyDay = False,
    ) -> SiteCompanyConnection:
        paging = Paging(first, after, as_of, any_day)
        return await connect(
            info,
            site_companies_page,
            self.entity.id,
            paging,
            SiteCompanyConnection,
            SiteCompanyEdge,
        )

    @resolved("The contracts that cover it, by number.")
    async def contracts(
        self,
        info: Info,
        first: First = DEFAULT_PAGE,
        after: After = None,
        as_of: AsOf = None,
        any_day: AnyDay = False,
    ) -> CoveringContractConnection:
        paging = Paging(first, after, as_of, any_day)
        return await connect(
            info,
            covering_contracts_page,
            self.entity.id,
            paging,
            CoveringContractConnection,
            CoveringContractEdge,
        )

    @resolved("Its addresses on a day.")
    async def addresses(self, info: Info, as_of: AsOf = None) -> list[AddressOfUse]:
        return await addresses_of(info, self.entity.id, as_of)


async def addresses_of(info: Info, owner_id: str, as_of: date | None) -> list[AddressOfUse]:
    """The addresses of a company, site or contact on a day, by use."""
    found = await info.context.addresses.load((owner_id, as_of or date.today()))
    return [
        AddressOfUse(use=has.use, since=has.since, until=has.until, address=Address.of(address))
        for has, address in found
    ]
