"""`merge`, `delete`: two nodes are one; a node goes."""

from __future__ import annotations

import strawberry

from api.context import Info
from api.ids import internal
from api.mutations.payload import ACTOR, ORIGIN, UserError, refusals
from api.services import Services, in_thread
from api.types.build import graphql_node
from api.types.node import Node
from graph.assemble import entity_of
from graph.changes import ChangeSet, Deletion, Merge
from graph.lookup import ASKED
from graph.writer import Refused

_VERSION = "Refused where the version is another by now; null: not compared."


@strawberry.input(description="GONE turns out to be KEPT.")
class MergeInput:
    kept: strawberry.ID = strawberry.field(description="Id of the node that stays.")
    gone: strawberry.ID = strawberry.field(
        description="Id of the node whose links and source records go over; it leads to the other."
    )
    kept_version: int | None = strawberry.field(default=None, description=_VERSION)
    gone_version: int | None = strawberry.field(default=None, description=_VERSION)


@strawberry.input(description="A node that no other system knows any more, or a link.")
class DeleteInput:
    id: strawberry.ID = strawberry.field(description="Its id.")
    expected_version: int | None = strawberry.field(default=None, description=_VERSION)


@strawberry.type(description="What `merge` did.")
class MergePayload:
    kept: Node | None = strawberry.field(description="The node that stays.")
    sequence: int | None = strawberry.field(description="Number of the change set; null: refused.")
    user_errors: list[UserError] = strawberry.field(description="Empty where it was merged.")


@strawberry.type(description="What `delete` did.")
class DeletePayload:
    removed: int = strawberry.field(description="Nodes and links that went.")
    sequence: int | None = strawberry.field(description="Number of the change set; null: refused.")
    user_errors: list[UserError] = strawberry.field(description="Empty where it was deleted.")


async def merge(info: Info, input: MergeInput) -> MergePayload:
    """Merge one node into another of its kind."""
    kept = internal(input.kept, *ASKED)
    merged = Merge(
        kept_id=kept,
        gone_id=internal(input.gone, *ASKED),
        kept_version=input.kept_version,
        gone_version=input.gone_version,
    )
    changes = ChangeSet(actor=ACTOR, origin=ORIGIN, merges=(merged,))
    sequence, _, errors = await in_thread(_apply, info.context.services, changes)
    found = await info.context.nodes.load(kept)
    return MergePayload(
        kept=graphql_node(found) if found and entity_of(found) in ASKED else None,
        sequence=sequence,
        user_errors=errors,
    )


async def delete(info: Info, input: DeleteInput) -> DeletePayload:
    """Delete a node with its links, or one link."""
    deletion = Deletion(entity_id=internal(input.id), expected_version=input.expected_version)
    changes = ChangeSet(actor=ACTOR, origin=ORIGIN, deletions=(deletion,))
    sequence, removed, errors = await in_thread(_apply, info.context.services, changes)
    return DeletePayload(removed=removed, sequence=sequence, user_errors=errors)


def _apply(services: Services, changes: ChangeSet) -> tuple[int | None, int, list[UserError]]:
    """The number it took, how much went, and why it was refused."""
    try:
        done = services.writer.apply(changes)
    except Refused as refused:
        return None, 0, refusals(refused, services, {})
    return done.seq, sum(done.removed.values()), []
