"""Search, what administrators declare, users, the change log."""

from __future__ import annotations

from typing import Annotated

import strawberry

from api.context import Info
from api.limits import DEFAULT_PAGE, page_size
from api.services import in_thread
from api.types.build import graphql_node
from api.types.changes import ChangeSet, ChangeSetConnection, ChangeSetEdge
from api.types.custom import FieldDefinition
from api.types.enums import SearchKind
from api.types.mastership import Mastership
from api.types.paging import After, First, PageInfo, cursor_of, number_of
from api.types.resolved import resolved
from api.types.search import SearchHit
from api.types.user import User
from graph.fields import Fields
from graph.mastering import Mastering
from graph.queries.api_reads import change_sets_page
from graph.users import Users
from graph.vocabulary import EntityType

AfterSeq = Annotated[
    int | None,
    strawberry.argument(description="Change sets after this number; instead of `after`."),
]


@strawberry.type
class Listings:
    @resolved(
        "Full-text search over names and numbers, best first: every word as a whole or "
        "as the beginning of one. Scores have no pages: ask for up to 100 or add words."
    )
    async def search(
        self,
        info: Info,
        text: str,
        kinds: list[SearchKind] | None = None,
        first: First = DEFAULT_PAGE,
    ) -> list[SearchHit]:
        asked: list[EntityType] = [kind.value for kind in kinds or SearchKind]
        reader = info.context.services.reader
        found = await in_thread(reader.lookup().find, text, asked, page_size(first))
        info.context.budget.spend(len(found))
        nodes = await info.context.nodes.load_many([hit.id for hit in found])
        return [
            SearchHit(
                kind=SearchKind(hit.entity),
                label=hit.label,
                key=hit.key,
                detail=hit.detail,
                score=hit.score,
                node=graphql_node(node),
            )
            for hit, node in zip(found, nodes, strict=True)
            if node
        ]

    @resolved("The custom fields, by kind and order; retired ones only where asked for.")
    async def field_definitions(
        self, info: Info, entity: EntityType | None = None, retired: bool = False
    ) -> list[FieldDefinition]:
        found = await in_thread(Fields(info.context.services.database).all)
        defined = [FieldDefinition.of(state) for state in found]
        info.context.budget.spend(len(defined))
        wanted = [one for one in defined if entity in (None, one.entity)]
        return [one for one in wanted if retired or not one.retired]

    @resolved("Who is master of which field: what was declared, and what stands.")
    async def mastership(self, info: Info) -> Mastership:
        mastering = Mastering(info.context.services.database)
        rules = await in_thread(mastering.rules)
        found = Mastership.of(rules, await in_thread(mastering.table))
        info.context.budget.spend(len(found.declared) + len(found.standing))
        return found

    @resolved("The users by name: whom fields of the type user list can name.")
    async def users(self, info: Info) -> list[User]:
        found = await in_thread(Users(info.context.services.database).all)
        info.context.budget.spend(len(found))
        return [User.of(state) for state in found]

    @resolved("The change log after a number or cursor, oldest first.")
    async def changes(
        self,
        info: Info,
        first: First = DEFAULT_PAGE,
        after: After = None,
        after_seq: AfterSeq = None,
    ) -> ChangeSetConnection:
        start = number_of(after) if after is not None else after_seq or 0
        limit, shared = page_size(first), info.context.services
        heads = await in_thread(change_sets_page, shared.database.read, start, limit + 1)
        info.context.budget.spend(min(len(heads), limit))
        edges = [
            ChangeSetEdge(cursor=cursor_of(head.seq), node=ChangeSet.of(head))
            for head in heads[:limit]
        ]
        page = PageInfo.of([edge.cursor for edge in edges], len(heads) > limit, after)
        last = await in_thread(shared.reader.sequence)
        return ChangeSetConnection(edges=edges, page_info=page, last_seq=last)
