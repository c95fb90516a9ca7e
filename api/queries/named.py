"""Pages of all companies by name and of all contracts by number."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import strawberry

from api.context import Info
from api.limits import DEFAULT_PAGE, page_size
from api.queries.where import FieldIs, held
from api.services import in_thread
from api.types.company import Company
from api.types.contract import Contract
from api.types.paging import After, First, PageInfo, cursor_of, keyset
from api.types.resolved import resolved
from api.types.search import (
    CompanyConnection,
    CompanyEdge,
    ContractConnection,
    ContractEdge,
    Held,
)
from graph import model
from graph.vocabulary import EntityType

N = TypeVar("N", bound=model.Node)
Listed = Callable[[tuple[str, str], int, Held | None], list[tuple[N, str]]]
"""How a reader lists what holds a value, if one is given: from a place on, so many."""

_WHERE = (
    " with `where`, those whose custom field holds a value. Custom fields have no index: a rare "
    "value takes a look at every one."
)


@strawberry.type
class NamedPages:
    @resolved("All companies by name;" + _WHERE)
    async def companies(
        self,
        info: Info,
        first: First = DEFAULT_PAGE,
        after: After = None,
        where: FieldIs | None = None,
    ) -> CompanyConnection:
        of = info.context.services.reader.companies
        is_held = await _held(info, EntityType.COMPANY, where)
        found, page = await _listed(info, of, is_held, first, after)
        edges = [CompanyEdge(cursor=cursor, node=Company.of(one)) for one, cursor in found]
        return CompanyConnection(edges=edges, page_info=page, held=is_held)

    @resolved("All contracts by number;" + _WHERE)
    async def contracts(
        self,
        info: Info,
        first: First = DEFAULT_PAGE,
        after: After = None,
        where: FieldIs | None = None,
    ) -> ContractConnection:
        of = info.context.services.reader.contracts
        is_held = await _held(info, EntityType.CONTRACT, where)
        found, page = await _listed(info, of, is_held, first, after)
        edges = [ContractEdge(cursor=cursor, node=Contract.of(one)) for one, cursor in found]
        return ContractConnection(edges=edges, page_info=page, held=is_held)


async def _held(info: Info, entity: EntityType, where: FieldIs | None) -> Held | None:
    """What the nodes must hold, if anything."""
    return None if where is None else await in_thread(held, info.context.services, entity, where)


async def _listed(
    info: Info,
    listed: Listed[N],
    is_held: Held | None,
    first: int,
    after: str | None,
) -> tuple[list[tuple[N, str]], PageInfo]:
    """A page of nodes, each with its cursor, and where the page lies."""
    start = ("", "") if after is None else keyset(after)
    limit = page_size(first)
    rows = await in_thread(listed, start, limit + 1, is_held)
    info.context.budget.spend(min(len(rows), limit))
    found = [(one, cursor_of(name, one.id)) for one, name in rows[:limit]]
    return found, PageInfo.of([cursor for _, cursor in found], len(rows) > limit, after)
