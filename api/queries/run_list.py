"""Runs by id, and all of them, newest first."""

from __future__ import annotations

import strawberry

from api.context import Info
from api.limits import DEFAULT_PAGE, page_size
from api.services import in_thread
from api.types.paging import After, First, PageInfo, cursor_of, keyset
from api.types.resolved import resolved
from api.types.runs import Run, RunConnection, RunEdge
from graph.runs import Runs, UnknownRun


@strawberry.type
class RunList:
    @resolved("One run; null: there is none of this id.")
    async def run(self, info: Info, id: strawberry.ID) -> Run | None:
        try:
            return Run.of(await in_thread(Runs(info.context.services.database).get, str(id)))
        except UnknownRun:
            return None

    @resolved("Imports, undos and other work, done or in progress, newest first.")
    async def runs(
        self, info: Info, first: First = DEFAULT_PAGE, after: After = None
    ) -> RunConnection:
        limit = page_size(first)
        before = None if after is None else keyset(after)
        found = await in_thread(Runs(info.context.services.database).list, limit + 1, before)
        info.context.budget.spend(min(len(found), limit))
        edges = [RunEdge(cursor=cursor_of(*run.place), node=Run.of(run)) for run in found[:limit]]
        page = PageInfo.of([edge.cursor for edge in edges], len(found) > limit, after)
        return RunConnection(edges=edges, page_info=page)
