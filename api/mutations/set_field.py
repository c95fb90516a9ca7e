"""`setField`: one value of one node or link, entered by hand."""

from __future__ import annotations

from typing import cast

import strawberry

from api.context import Info
from api.errors import BadRequest
from api.ids import opened
from api.mutations.payload import UserError, entered, user_error, write
from api.services import Services, in_thread
from api.types.build import graphql_node
from api.types.node import Node
from api.types.scalars import FieldValue
from api.values import parsed
from graph.changes import RecordKey
from graph.errors import RamilleError
from graph.lookup import NotFound
from graph.queries.entities import EntityState
from graph.users import Users
from graph.vocabulary import HAND


@strawberry.input(description="One value of one node or link.")
class SetFieldInput:
    id: strawberry.ID = strawberry.field(description="Opaque id of the node or link.")
    field: str = strawberry.field(description="Key of the field, as `sources` shows it.")
    value: FieldValue | None = strawberry.field(
        default=strawberry.UNSET,
        description="The value, which must be given; null takes back what was entered by hand.",
    )
    expected_version: int | None = strawberry.field(
        default=None, description="Refuse where the version has moved on; null: do not check."
    )


@strawberry.type(description="What `setField` did.")
class SetFieldPayload:
    entity: Node | None = strawberry.field(description="The node as it is now; null for a link.")
    version: int | None = strawberry.field(description="The version now of the node or link.")
    changed: bool = strawberry.field(description="False where the value was so already.")
    user_errors: list[UserError] = strawberry.field(description="Empty where it was written.")


async def set_field(info: Info, input: SetFieldInput) -> SetFieldPayload:
    """Write one value; what cannot be written is a user error."""
    services = info.context.services
    changed, errors = await in_thread(_write, services, input)
    state = await in_thread(_state, services, input.id)
    found = (await in_thread(services.reader.any_nodes, [state.id])).get(state.id)
    return SetFieldPayload(
        entity=graphql_node(found) if found else None,
        version=state.version,
        changed=changed,
        user_errors=errors,
    )


def _write(services: Services, input: SetFieldInput) -> tuple[bool, list[UserError]]:
    state = _state(services, input.id)
    fields = services.catalogue.of(state.entity)
    field = fields.get(input.field)
    if field is None:
        known = ", ".join(fields)
        unknown = BadRequest(
            "rule.unknown_field", key=input.field, entity=state.entity.value, known=known
        )
        return False, [user_error(unknown, ["input", "field"])]
    try:
        value = Users(services.database).meant(field, parsed(field, _given(input)))
    except RamilleError as wrong:
        return False, [user_error(wrong, ["input", "value"])]
    if value is None and not _entered_before(services, state, input.field):
        return False, []
    ends = (state.from_id, state.to_id)
    entry = entered(
        state.entity,
        state.id,
        {input.field: value},
        ends=cast(tuple[str, str], ends) if all(ends) else None,
        expected=input.expected_version,
    )
    paths = {
        input.field: ["input", "field"],
        "version": ["input", "expectedVersion"],
        "value": ["input", "value"],
        "fixed_field": ["input", "field"],
    }
    written = write(services, entry, paths=paths)
    return written.applied is not None and written.applied.seq is not None, written.errors


def _given(input: SetFieldInput) -> object:
    if input.value is strawberry.UNSET:
        raise BadRequest("api.no_value", key=input.field)
    return input.value


def _entered_before(services: Services, state: EntityState, field: str) -> bool:
    """Whether there is an entry by hand to take back; without one nothing is written."""
    key = RecordKey(HAND, state.entity.value, state.id)
    record = services.reader.records([key]).get(key)
    return record is not None and record.values.get(field) is not None


def _state(services: Services, id: str) -> EntityState:
    kind, internal_id = opened(id)
    state = services.reader.state(internal_id)
    if state is None or (kind is not None and state.entity is not kind):
        raise NotFound(id)
    return state
