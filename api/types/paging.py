"""Relay connections over links: keyset cursors, 20 edges unless asked, 100 at most."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum
from typing import Annotated, Any, TypeVar

import orjson
import strawberry

from api.context import Info, LinksAsk
from api.errors import BadRequest
from api.ids import opaque
from api.limits import DEFAULT_PAGE, page_size
from api.types.build import graphql_node
from api.types.custom import CustomValue, custom_values
from api.types.node import shared
from api.types.resolved import resolved
from graph.assemble import any_link, any_node
from graph.model import Link
from graph.queries.api_reads import FarLink, PageOfLinks, Pages, one_page

First = Annotated[int, strawberry.argument(description="Edges a page, from 1 to 100.")]
After = Annotated[
    str | None, strawberry.argument(description="The cursor after which the page begins.")
]
AsOf = Annotated[
    date | None,
    strawberry.argument(description="The day on which the links must hold; default: today."),
]
AnyDay = Annotated[
    bool,
    strawberry.argument(description="Also links that do not hold on the day, past and future."),
]

UNTIL = "The first day on which it no longer holds (exclusive); null: it still holds."


@strawberry.type(description="Where a page lies in its connection.")
class PageInfo:
    has_next_page: bool = strawberry.field(description="Whether edges follow this page.")
    has_previous_page: bool = strawberry.field(description="Whether `after` skipped edges.")
    start_cursor: str | None = strawberry.field(description="The cursor of the first edge.")
    end_cursor: str | None = strawberry.field(description="The cursor to continue after.")

    @classmethod
    def of(cls, cursors: Collection[str], more: bool, after: str | None) -> PageInfo:
        ordered = list(cursors)
        first, last = (ordered[0], ordered[-1]) if ordered else (None, None)
        return cls(
            has_next_page=more, has_previous_page=bool(after), start_cursor=first, end_cursor=last
        )


@dataclass(frozen=True, slots=True)
class Paging:
    """What a client asks of a connection of links; `words` are the code words allowed."""

    first: int = DEFAULT_PAGE
    after: str | None = None
    as_of: date | None = None
    any_day: bool = False
    words: Collection[str | Enum] | None = None

    def page(self) -> PageOfLinks:
        """The page to read: one link more than asked tells whether more follow."""
        name, id = ("", "") if self.after is None else keyset(self.after)
        words = self.words
        return PageOfLinks(
            as_of=None if self.any_day else self.as_of or date.today(),
            limit=page_size(self.first) + 1,
            words=None if words is None else tuple(sorted({_word(word) for word in words})),
            after_name=name,
            after_id=id,
        )


@strawberry.type
class LinkEdge:
    """What every edge that is a dated link has."""

    cursor: str = strawberry.field(description="Where this edge lies; give it as `after`.")
    id: strawberry.ID = strawberry.field(description="Opaque id of the link itself.")
    version: int = strawberry.field(description="Version of the link; grows with each change.")
    since: date | None = strawberry.field(description="First day; null: it has always been.")
    until: date | None = strawberry.field(description=UNTIL)
    link: strawberry.Private[Link]

    @resolved("The values of its custom fields: those asked for, else all that are not retired.")
    async def fields(self, info: Info, keys: list[str] | None = None) -> list[CustomValue]:
        return await custom_values(info, self.link, keys)


@strawberry.type
class LinkConnection:
    """What every connection of links has; a subclass adds its edges."""

    page_info: PageInfo = strawberry.field(description="Where this page lies.")
    ask: strawberry.Private[LinksAsk]

    @resolved("How many links there are over all pages.")
    async def total_count(self, info: Info) -> int:
        page = replace(self.ask.page, limit=0, after_name="", after_id="", counted=True)
        found = await info.context.links.load(replace(self.ask, page=page))
        return found.total or 0


C = TypeVar("C", bound=LinkConnection)


async def connect(
    info: Info,
    pages: Pages,
    node_id: str,
    paging: Paging,
    connection: type[C],
    edge: type[LinkEdge],
) -> C:
    """One page of a relation of a node, as the connection and edge types given."""
    ask = LinksAsk(pages, node_id, paging.page())
    found = await info.context.links.load(ask)
    links, more = one_page(found.links, paging.first)
    info.context.budget.spend(len(links))
    edges = [_edge(edge, far) for far in links]
    page = PageInfo.of([e.cursor for e in edges], more, paging.after)
    make: Any = connection
    made: C = make(page_info=page, edges=edges, ask=ask)
    return made


def cursor_of(*keyset: str | int) -> str:
    """The opaque cursor of a place in a sorted list."""
    return base64.urlsafe_b64encode(orjson.dumps(keyset)).decode()


def keyset(cursor: str) -> tuple[str, str]:
    """The (name, id) of a cursor; raises BadRequest for a text that is none."""
    try:
        name, id = orjson.loads(base64.urlsafe_b64decode(cursor.encode()))
    except (binascii.Error, ValueError, TypeError):
        raise BadRequest("api.bad_cursor", cursor=cursor) from None
    if not isinstance(name, str) or not isinstance(id, str):
        raise BadRequest("api.bad_cursor", cursor=cursor)
    return name, id


def number_of(cursor: str) -> int:
    """The number of a cursor over numbered things; raises BadRequest."""
    try:
        (number,) = orjson.loads(base64.urlsafe_b64decode(cursor.encode()))
    except (binascii.Error, ValueError, TypeError):
        raise BadRequest("api.bad_cursor", cursor=cursor) from None
    if not isinstance(number, int):
        raise BadRequest("api.bad_cursor", cursor=cursor)
    return number


def _edge(edge: type[LinkEdge], far: FarLink) -> LinkEdge:
    link = any_link(far.link)
    make: Any = edge
    made: LinkEdge = make(
        **shared(edge, link),
        id=opaque(link.entity_type, link.id),
        link=link,
        cursor=cursor_of(far.name, link.id),
        node=graphql_node(any_node(far.node)),
    )
    return made


def _word(word: str | Enum) -> str:
    return str(word.value) if isinstance(word, Enum) else word
