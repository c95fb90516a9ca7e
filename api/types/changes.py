"""The change log."""

from __future__ import annotations

from datetime import datetime

import strawberry

from api.context import Info
from api.ids import opaque
from api.limits import DEFAULT_PAGE, page_size
from api.types.paging import After, First, PageInfo, cursor_of, number_of
from api.types.resolved import resolved
from api.types.scalars import FieldValue
from api.values import shown
from graph.catalogue import Catalogue
from graph.codec import load
from graph.queries.api_reads import ChangeLine, SetHead
from graph.vocabulary import EntityType


@strawberry.type(description="A field that a change set.")
class FieldChange:
    field: str = strawberry.field(description="The key of the field, as in the catalogue.")
    before: FieldValue | None = strawberry.field(description="Null: it was missing.")
    after: FieldValue | None = strawberry.field(description="Null: it is missing now.")


@strawberry.type(description="What a change set did to one node or link.")
class Change:
    id: strawberry.ID = strawberry.field(description="Opaque id of the node or link.")
    internal_id: str = strawberry.field(description="Its internal id.")
    entity: EntityType = strawberry.field(description="What it is.")
    kind: str = strawberry.field(
        description="`create`, `update`, `delete`, or `source`: only what a source asserts."
    )
    start_id: str | None = strawberry.field(description="Of a link: internal id of its start.")
    end_id: str | None = strawberry.field(description="Of a link: internal id of its end.")
    fields: list[FieldChange] = strawberry.field(description="The values that changed.")

    @classmethod
    def of(cls, line: ChangeLine, catalogue: Catalogue) -> Change:
        return cls(
            id=strawberry.ID(opaque(line.entity_type, line.entity)),
            internal_id=line.entity,
            entity=line.entity_type,
            kind=line.kind,
            start_id=line.from_id,
            end_id=line.to_id,
            fields=_fields(line, catalogue),
        )


@strawberry.type(description="A change of a change set.")
class ChangeEdge:
    cursor: str = strawberry.field(description="Where this edge lies; give it as `after`.")
    node: Change = strawberry.field(description="The change.")


@strawberry.type(description="The changes of a change set, in their order.")
class ChangeConnection:
    edges: list[ChangeEdge] = strawberry.field(description="The edges of this page.")
    page_info: PageInfo = strawberry.field(description="Where this page lies.")
    total_count: int = strawberry.field(description="How many changes the set has.")


@strawberry.type(description="What was written in one transaction, under one number.")
class ChangeSet:
    seq: int = strawberry.field(description="The number; commit order, without gaps.")
    at: datetime = strawberry.field(description="When it was written (UTC).")
    actor: str = strawberry.field(description="Who wrote.")
    origin: str = strawberry.field(description="By what: import, api, command line …")
    run: str | None = strawberry.field(description="Internal id of the run it belongs to.")
    number: strawberry.Private[int]

    @classmethod
    def of(cls, head: SetHead) -> ChangeSet:
        return cls(
            seq=head.seq,
            at=head.at,
            actor=head.actor,
            origin=head.origin,
            run=head.run,
            number=head.number,
        )

    @resolved("What it changed.")
    async def changes(
        self, info: Info, first: First = DEFAULT_PAGE, after: After = None
    ) -> ChangeConnection:
        start = -1 if after is None else number_of(after)
        limit = page_size(first)
        lines = await info.context.changes.load((self.seq, start, limit + 1))
        info.context.budget.spend(min(len(lines), limit))
        catalogue = info.context.services.catalogue
        edges = [
            ChangeEdge(cursor=cursor_of(line.ordinal), node=Change.of(line, catalogue))
            for line in lines[:limit]
        ]
        page = PageInfo.of([edge.cursor for edge in edges], len(lines) > limit, after)
        return ChangeConnection(edges=edges, page_info=page, total_count=self.number)


@strawberry.type(description="A change set of the log.")
class ChangeSetEdge:
    cursor: str = strawberry.field(description="Where this edge lies; give it as `after`.")
    node: ChangeSet = strawberry.field(description="The change set.")


@strawberry.type(description="The change log, oldest first.")
class ChangeSetConnection:
    edges: list[ChangeSetEdge] = strawberry.field(description="The edges of this page.")
    page_info: PageInfo = strawberry.field(description="Where this page lies.")
    last_seq: int = strawberry.field(description="The number of the last change set of all.")


def _fields(line: ChangeLine, catalogue: Catalogue) -> list[FieldChange]:
    fields = catalogue.of(line.entity_type)
    before = load(line.entity_type, line.before, catalogue) if line.before else {}
    after = load(line.entity_type, line.after, catalogue) if line.after else {}
    return [
        FieldChange(
            field=key,
            before=FieldValue(shown(fields.get(key), before.get(key))),
            after=FieldValue(shown(fields.get(key), after.get(key))),
        )
        for key in sorted(before.keys() | after.keys())
    ]
