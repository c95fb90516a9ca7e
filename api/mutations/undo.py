"""`undoRun`: take back what a run did, after a look at what goes back and what stays."""

from __future__ import annotations

from pathlib import Path

import strawberry

from api.context import Info
from api.mutations.payload import ACTOR, UserError, user_error
from api.services import Services, in_thread
from api.types.runs import Count, Run
from api.types.scalars import FieldValue
from graph.runs import Runs, UnknownRun
from graph.undoing.book import KeptItem
from graph.undoing.report import UndoReport
from graph.undoing.undo import CannotUndo, look_ahead, undo_run

LISTED = 100
"""So many of what stays are told; all are counted."""


@strawberry.input(description="A run to take back.")
class UndoRunInput:
    id: strawberry.ID = strawberry.field(description="Its id.")
    force: list[str] = strawberry.field(
        default_factory=list,
        description="What goes back although others have changed it since: ids or `id.field`, as "
        "`kept` tells them, or `all`.",
    )
    dry_run: bool = strawberry.field(
        default=False, description="Only say what would go back and what would stay."
    )


@strawberry.type(description="What stays although the run made it.")
class Kept:
    id: str = strawberry.field(description="Internal id of the node or link.")
    kind: str = strawberry.field(description="What it is.")
    label: str = strawberry.field(description="What a person reads.")
    field: str | None = strawberry.field(description="The key of the field; null: all of it.")
    why: str = strawberry.field(
        description="`changed` since, `entered` by hand, `linked` to others, `erased`, or the rule "
        "that refuses it."
    )
    mine: FieldValue | None = strawberry.field(description="The value that the run wrote.")
    theirs: FieldValue | None = strawberry.field(description="The value held now.")
    actor: str | None = strawberry.field(description="Who changed it since.")
    at: str | None = strawberry.field(description="When (UTC).")

    @classmethod
    def of(cls, item: KeptItem) -> Kept:
        return cls(
            id=item.entity_id,
            kind=item.kind,
            label=item.label,
            field=item.field,
            why=item.why,
            mine=None if item.mine is None else FieldValue(item.mine),
            theirs=None if item.theirs is None else FieldValue(item.theirs),
            actor=item.actor,
            at=item.at,
        )


@strawberry.type(description="What an undo did, or would do: nodes and links by kind.")
class UndoOutcome:
    created: list[Count] = strawberry.field(description="What comes back.")
    changed: list[Count] = strawberry.field(description="What is as it was before.")
    removed: list[Count] = strawberry.field(description="What goes.")
    kept: list[Kept] = strawberry.field(description="Some of what stays.")
    kept_count: int = strawberry.field(description="How much stays in all.")
    stated: int = strawberry.field(
        description="Records of which something stays because later runs state it too."
    )

    @classmethod
    def of(cls, report: UndoReport) -> UndoOutcome:
        return cls(
            created=Count.all_of(report.created),
            changed=Count.all_of(report.changed),
            removed=Count.all_of(report.removed),
            kept=[Kept.of(item) for item in report.kept],
            kept_count=report.kept_count,
            stated=report.stated,
        )


@strawberry.type(description="What `undoRun` did.")
class UndoRunPayload:
    run: Run | None = strawberry.field(description="The undo, a run itself; null: a dry run.")
    outcome: UndoOutcome | None = strawberry.field(description="Null where it was refused.")
    user_errors: list[UserError] = strawberry.field(description="Empty where it was done.")


async def undo_a_run(info: Info, input: UndoRunInput) -> UndoRunPayload:
    """Take a run back, or look ahead."""
    return await in_thread(_undo, info.context.services, input)


def _undo(services: Services, input: UndoRunInput) -> UndoRunPayload:
    try:
        report = _reported(services, input)
    except (UnknownRun, CannotUndo) as error:
        errors = [user_error(error, ["input", "id"])]
        return UndoRunPayload(run=None, outcome=None, user_errors=errors)
    undo = Run.of(Runs(services.database).get(report.undo)) if report.undo else None
    return UndoRunPayload(run=undo, outcome=UndoOutcome.of(report), user_errors=[])


def _reported(services: Services, input: UndoRunInput) -> UndoReport:
    database, run, folder = services.database, str(input.id), _folder(services)
    if input.dry_run:
        return look_ahead(database, run, folder, force=input.force, limit=LISTED)
    return undo_run(database, run, folder, actor=ACTOR, force=input.force, limit=LISTED)


def _folder(services: Services) -> Path:
    return services.settings.data_dir.expanduser().resolve() / "plans"
