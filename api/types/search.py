"""What a search finds, and pages of companies and of contracts."""

from __future__ import annotations

import strawberry

from api.context import Info
from api.services import in_thread
from api.types.company import Company
from api.types.contract import Contract
from api.types.enums import SearchKind
from api.types.node import Node
from api.types.paging import PageInfo
from api.types.resolved import resolved
from graph.queries.named_pages import companies_count, contracts_count


@strawberry.type(description="A node that a search found.")
class SearchHit:
    kind: SearchKind = strawberry.field(description="What it is.")
    label: str = strawberry.field(description="What a person reads.")
    key: str | None = strawberry.field(description="What a person can type to mean it.")
    detail: str = strawberry.field(description="Numbers and state that tell it from others.")
    score: float = strawberry.field(description="How well it matches; higher is better.")
    node: Node = strawberry.field(description="The node itself.")


@strawberry.type(description="A company.")
class CompanyEdge:
    cursor: str = strawberry.field(description="Where this edge lies; give it as `after`.")
    node: Company = strawberry.field(description="The company.")


@strawberry.type(description="Companies by name.")
class CompanyConnection:
    edges: list[CompanyEdge] = strawberry.field(description="The edges of this page.")
    page_info: PageInfo = strawberry.field(description="Where this page lies.")

    @resolved("How many companies there are.")
    async def total_count(self, info: Info) -> int:
        return await in_thread(companies_count, info.context.services.database.read)


@strawberry.type(description="A contract.")
class ContractEdge:
    cursor: str = strawberry.field(description="Where this edge lies; give it as `after`.")
    node: Contract = strawberry.field(description="The contract.")


@strawberry.type(description="Contracts by number.")
class ContractConnection:
    edges: list[ContractEdge] = strawberry.field(description="The edges of this page.")
    page_info: PageInfo = strawberry.field(description="Where this page lies.")

    @resolved("How many contracts there are.")
    async def total_count(self, info: Info) -> int:
        return await in_thread(contracts_count, info.context.services.database.read)
