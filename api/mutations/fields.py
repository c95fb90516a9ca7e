"""`createField`, `changeField`: custom fields, defined without code."""

from __future__ import annotations

import strawberry

from api.context import Info
from api.mutations.payload import ACTOR, ORIGIN, UserError, refusals
from api.services import Services, in_thread
from api.types.custom import FieldDefinition
from graph.catalogue import Value
from graph.codec import Values
from graph.field_change import Outlook
from graph.fields import Fields
from graph.lookup import NotFound
from graph.vocabulary import EntityType
from graph.writer import Refused


@strawberry.input(description="What a custom field is; what is left out stays as it is.")
class FieldSettings:
    type: str | None = strawberry.field(default=None, description="What it holds.")
    label_en: str | None = strawberry.field(default=None, description="English label.")
    label_fr: str | None = strawberry.field(default=None, description="French label.")
    help_en: str | None = strawberry.field(default=None, description="English help.")
    help_fr: str | None = strawberry.field(default=None, description="French help.")
    unit: str | None = strawberry.field(default=None, description="Unit; of money the currency.")
    choices: list[str] | None = strawberry.field(default=None, description="The choices.")
    default: str | None = strawberry.field(default=None, description="Shown without a value.")
    required: bool | None = strawberry.field(default=None, description="Must be given by hand.")
    order: int | None = strawberry.field(default=None, description="Position.")
    personal: bool | None = strawberry.field(default=None, description="Of a natural person.")
    lockable: bool | None = strawberry.field(default=None, description="May be locked.")
    retired: bool | None = strawberry.field(default=None, description="Takes no new values.")


@strawberry.input(description="A new custom field.")
class CreateFieldInput:
    entity: EntityType = strawberry.field(description="The kind of node or link it belongs to.")
    key: str = strawberry.field(description="Its key; `x_` is put before it where it is missing.")
    settings: FieldSettings = strawberry.field(description="What it is; a type and a label.")


@strawberry.input(description="A change of a custom field.")
class ChangeFieldInput:
    id: strawberry.ID = strawberry.field(description="Id of the definition.")
    settings: FieldSettings = strawberry.field(description="What changes.")
    dry_run: bool = strawberry.field(
        default=False, description="Only say what would happen to the values."
    )


@strawberry.type(description="What a change of a field did, or would do, to its values.")
class FieldOutlook:
    kept: int = strawberry.field(description="Values that stay as they are.")
    converted: int = strawberry.field(description="Values that are converted.")
    lost: int = strawberry.field(description="Values that cannot be: they are withdrawn.")
    examples: list[str] = strawberry.field(description="Some of the values that cannot be.")

    @classmethod
    def of(cls, outlook: Outlook) -> FieldOutlook:
        return cls(
            kept=outlook.unchanged,
            converted=outlook.converted,
            lost=outlook.lost,
            examples=[one.value for one in outlook.examples],
        )


@strawberry.type(description="What `createField` or `changeField` did.")
class FieldPayload:
    field: FieldDefinition | None = strawberry.field(description="Null where it was refused.")
    outlook: FieldOutlook | None = strawberry.field(description="What became of the values.")
    user_errors: list[UserError] = strawberry.field(description="Empty where it was done.")


async def create_field(info: Info, input: CreateFieldInput) -> FieldPayload:
    """Define a custom field, which can be used at once."""
    values = {"entity": input.entity.value, "key": input.key, **_values(input.settings)}
    return await in_thread(_create, info.context.services, values)


async def change_field(info: Info, input: ChangeFieldInput) -> FieldPayload:
    """Change a custom field and what can be kept of its values."""
    return await in_thread(_change, info.context.services, input)


def _create(services: Services, values: Values) -> FieldPayload:
    fields = Fields(services.database)
    try:
        id, _ = fields.add(values, ACTOR, ORIGIN)
    except Refused as refused:
        return _refused(services, refused)
    return FieldPayload(field=_definition(fields, id), outlook=None, user_errors=[])


def _change(services: Services, input: ChangeFieldInput) -> FieldPayload:
    fields = Fields(services.database)
    state = fields.by_id(input.id)
    if state is None:
        raise NotFound(input.id)
    changes = _values(input.settings)
    outlook = FieldOutlook.of(fields.outlook(state, changes))
    if not input.dry_run:
        try:
            fields.change(state, changes, ACTOR, ORIGIN)
        except Refused as refused:
            return _refused(services, refused)
    return FieldPayload(field=_definition(fields, state.id), outlook=outlook, user_errors=[])


def _definition(fields: Fields, id: str) -> FieldDefinition | None:
    found = fields.by_id(id)
    return FieldDefinition.of(found) if found else None


def _refused(services: Services, refused: Refused) -> FieldPayload:
    errors = refusals(refused, services, {})
    return FieldPayload(field=None, outlook=None, user_errors=errors)


def _values(settings: FieldSettings) -> dict[str, Value]:
    given = {key: value for key, value in vars(settings).items() if value is not None}
    return {k: tuple(v) if isinstance(v, list) else v for k, v in given.items()}
