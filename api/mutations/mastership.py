"""`setMastership`, `unsetMastership`: who is master of which field, with a look beforehand."""

from __future__ import annotations

import strawberry

from api.context import Info
from api.mutations.payload import ACTOR, ORIGIN, UserError, refusals, user_error
from api.services import Services, in_thread
from api.types.mastership import MastershipOutlook
from graph.codec import Values
from graph.mastering import Mastering, UnknownRule
from graph.vocabulary import BlankRule, DeletionRule, Direction
from graph.writer import Refused


@strawberry.input(description="A rule as it shall be; what it leaves out is taken back.")
class SetMastershipInput:
    subject: str = strawberry.field(description="`company.name`, `company`, or `*` for all.")
    source: str | None = strawberry.field(
        default=None, description="The system or role whose blanks and deletions it is about."
    )
    master: str | None = strawberry.field(
        default=None, description="A system, a role, `newest`, `person` or `nobody`."
    )
    ranks: list[str] | None = strawberry.field(
        default=None, description="Systems and roles, strongest first."
    )
    blank: BlankRule | None = strawberry.field(
        default=None, description="What an empty value means."
    )
    deletion: DeletionRule | None = strawberry.field(
        default=None, description="What a record means that the source no longer has."
    )
    direction: Direction | None = strawberry.field(default=None, description="Which way values go.")
    reason_en: str | None = strawberry.field(default=None, description="Why, in English.")
    reason_fr: str | None = strawberry.field(default=None, description="Why, in French.")
    dry_run: bool = strawberry.field(
        default=False, description="Only say which values would change."
    )


@strawberry.input(description="The rule that is taken back.")
class UnsetMastershipInput:
    subject: str = strawberry.field(description="The subject of the rule.")
    source: str | None = strawberry.field(default=None, description="The source of the rule.")
    dry_run: bool = strawberry.field(
        default=False, description="Only say which values would change."
    )


@strawberry.type(description="What `setMastership` or `unsetMastership` did, or would do.")
class MastershipPayload:
    outlook: MastershipOutlook | None = strawberry.field(description="Null where it was refused.")
    sequence: int | None = strawberry.field(
        description="The number of the change set; null where nothing was written."
    )
    user_errors: list[UserError] = strawberry.field(description="Empty where it was done.")


async def set_mastership(info: Info, input: SetMastershipInput) -> MastershipPayload:
    """Declare a rule and settle the values it concerns."""
    rule: Values = {
        "subject": input.subject,
        "source": input.source,
        "master": input.master,
        "ranks": tuple(input.ranks) if input.ranks else None,
        "blank": input.blank.value if input.blank else None,
        "deletion": input.deletion.value if input.deletion else None,
        "direction": input.direction.value if input.direction else None,
        "reason_en": input.reason_en,
        "reason_fr": input.reason_fr,
    }
    return await in_thread(_declare, info.context.services, rule, input.dry_run)


async def unset_mastership(info: Info, input: UnsetMastershipInput) -> MastershipPayload:
    """Take a rule back and settle the values it concerned."""
    services = info.context.services
    try:
        found = await in_thread(Mastering(services.database).find, input.subject, input.source)
    except UnknownRule as unknown:
        return _refused([user_error(unknown, ["input", "subject"])])
    rule = {**found.values, "retired": True}
    return await in_thread(_declare, services, rule, input.dry_run)


def _declare(services: Services, rule: Values, dry_run: bool) -> MastershipPayload:
    mastering = Mastering(services.database)
    try:
        outlook = mastering.outlook([rule])
        seq = None
        if not dry_run:
            seq = mastering.declare([rule], outlook, ACTOR, ORIGIN).seq
    except Refused as refused:
        paths = {key: ["input", key] for key in rule}
        return _refused(refusals(refused, services, paths))
    return MastershipPayload(outlook=MastershipOutlook.of(outlook), sequence=seq, user_errors=[])


def _refused(errors: list[UserError]) -> MastershipPayload:
    return MastershipPayload(outlook=None, sequence=None, user_errors=errors)
