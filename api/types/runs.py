"""Runs: imports, undos and other work, done or in progress in any process."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

import strawberry

from api.context import Info
from api.services import in_thread
from api.types.paging import PageInfo
from api.types.resolved import resolved
from graph import runs
from graph.runs import Runs
from graph.vocabulary import RunState


@strawberry.type(description="How many of something: rows, nodes and links created, updated …")
class Count:
    what: str = strawberry.field(description="What is counted.")
    number: int = strawberry.field(description="How many.")

    @classmethod
    def all_of(cls, counts: Mapping[str, int]) -> list[Count]:
        return [cls(what=what, number=number) for what, number in sorted(counts.items())]


@strawberry.type(description="One piece of work, as every process sees it.")
class Run:
    id: strawberry.ID = strawberry.field(description="Its id, as in `changes` and in commands.")
    kind: str = strawberry.field(description="What it does: import, apply, undo …")
    title: str = strawberry.field(description="What it is about: names of files, another run.")
    by: str = strawberry.field(description="Who began it.")
    state: RunState = strawberry.field(description="How it stands.")
    begun: datetime = strawberry.field(description="When it began (UTC).")
    ended: datetime | None = strawberry.field(description="Null: it goes on, or was cut off.")
    done: int = strawberry.field(description="How much of `total` is done.")
    total: int | None = strawberry.field(description="Null: not known yet.")
    counts: list[Count] = strawberry.field(description="What came of it, in numbers.")
    error: str | None = strawberry.field(description="Why it failed.")
    undoes: strawberry.ID | None = strawberry.field(description="The run that it takes back.")

    @classmethod
    def of(cls, run: runs.Run) -> Run:
        error = run.report.get("error")
        return cls(
            id=strawberry.ID(run.id),
            kind=run.verb,
            title=run.title,
            by=run.by,
            state=run.state,
            begun=run.begun,
            ended=run.ended,
            done=run.done,
            total=run.total,
            counts=Count.all_of(run.counts),
            error=None if error is None else str(error),
            undoes=strawberry.ID(run.undoes) if run.undoes else None,
        )

    @resolved("The runs that have taken it back, oldest first.")
    async def undone_by(self, info: Info) -> list[strawberry.ID]:
        found = await in_thread(Runs(info.context.services.database).undoing, str(self.id))
        info.context.budget.spend(len(found))
        return [strawberry.ID(id) for id in found]


@strawberry.type(description="A run in its list.")
class RunEdge:
    cursor: str = strawberry.field(description="Where this edge lies; give it as `after`.")
    node: Run = strawberry.field(description="The run.")


@strawberry.type(description="Runs, newest first.")
class RunConnection:
    edges: list[RunEdge] = strawberry.field(description="The edges of this page.")
    page_info: PageInfo = strawberry.field(description="Where this page lies.")
