"""What a search finds, and pages of companies and of contracts."""

from __future__ import annotations

from collections.abc import Callable

import strawberry

from api import limits
from api.context import Info
from api.errors import LimitReached
from api.services import in_thread
from api.types.company import Company
from api.types.contract import Contract
from api.types.enums import SearchKind
from api.types.node import Node
from api.types.paging import PageInfo
from api.types.resolved import resolved
from graph.catalogue import Field, Value
from graph.queries.named_pages import (
    companies_count,
    companies_holding_count,
    contracts_count,
    contracts_holding_count,
)
from graph.queries.statements import Execute

Held = tuple[Field, Value]
"""A custom field and the value, or the item of its list, that it must hold."""

_COUNTED = f" These are counted one by one, among at most {limits.MAX_COUNTED:,}."


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

    held: strawberry.Private[Held | None] = None

    @resolved("How many companies there are; with `where`, of those it leaves." + _COUNTED)
    async def total_count(self, info: Info) -> int:
        return await _total(info, companies_count, companies_holding_count, self.held)


@strawberry.type(description="A contract.")
class ContractEdge:
    cursor: str = strawberry.field(description="Where this edge lies; give it as `after`.")
    node: Contract = strawberry.field(description="The contract.")


@strawberry.type(description="Contracts by number.")
class ContractConnection:
    edges: list[ContractEdge] = strawberry.field(description="The edges of this page.")
    page_info: PageInfo = strawberry.field(description="Where this page lies.")

    held: strawberry.Private[Held | None] = None

    @resolved("How many contracts there are; with `where`, of those it leaves." + _COUNTED)
    async def total_count(self, info: Info) -> int:
        return await _total(info, contracts_count, contracts_holding_count, self.held)


async def _total(
    info: Info,
    count: Callable[[Execute], int],
    holding: Callable[[Execute, Field, Value, int], int | None],
    held: Held | None,
) -> int:
    """How many there are, or hold a value; raises LimitReached where too many are to look at."""
    read = info.context.services.database.read
    if held is None:
        return await in_thread(count, read)
    found = await in_thread(holding, read, *held, limits.MAX_COUNTED)
    if found is None:
        raise LimitReached("counted", limits.MAX_COUNTED)
    return found
