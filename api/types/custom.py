"""Custom fields: their definitions, and their values on a node or link."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

import strawberry

from api.context import Info
from api.errors import BadRequest
from api.services import in_thread
from api.types.scalars import FieldValue
from api.values import shown
from graph import model
from graph.assemble import entity_of
from graph.catalogue import Field, Value
from graph.custom_fields import nearest, stored_key
from graph.queries.entities import EntityState
from graph.vocabulary import EntityType


@strawberry.type(description="The value of a custom field on a node or link.")
class CustomValue:
    key: str = strawberry.field(description="The key of the field, as in `fieldDefinitions`.")
    label: str = strawberry.field(description="Its label, in the language of the request.")
    type: str = strawberry.field(description="What it holds: text, money, choice …")
    unit: str | None = strawberry.field(description="Its unit; of money the currency.")
    value: FieldValue | None = strawberry.field(description="The value; null: missing.")
    is_default: bool = strawberry.field(description="True where nobody stated a value.")


@strawberry.type(description="A custom field of a kind of node or link.")
class FieldDefinition:
    id: strawberry.ID = strawberry.field(description="Id of the definition.")
    version: int = strawberry.field(description="Grows with each change.")
    entity: EntityType = strawberry.field(description="The kind it belongs to.")
    key: str = strawberry.field(description="Its key, which begins with `x_`.")
    type: str = strawberry.field(description="What it holds.")
    label_en: str | None = strawberry.field(description="English label.")
    label_fr: str | None = strawberry.field(description="French label.")
    help_en: str | None = strawberry.field(description="English help.")
    help_fr: str | None = strawberry.field(description="French help.")
    unit: str | None = strawberry.field(description="Unit; of money the currency.")
    choices: list[str] = strawberry.field(description="What may be chosen.")
    default: str | None = strawberry.field(description="Shown where nobody states a value.")
    required: bool = strawberry.field(description="Whether entries by hand must give it.")
    order: int = strawberry.field(description="Position among the custom fields.")
    personal: bool = strawberry.field(description="Whether it is data of a natural person.")
    lockable: bool = strawberry.field(description="Whether a master may lock it.")
    retired: bool = strawberry.field(description="Keeps its values, takes no new ones.")

    @classmethod
    def of(cls, state: EntityState) -> FieldDefinition:
        """The definition that this node holds."""
        values = state.values

        def told(key: str) -> str | None:
            value = values.get(key)
            return None if value is None else str(value)

        order = values.get("order")
        return cls(
            id=strawberry.ID(state.id),
            version=state.version,
            entity=EntityType(str(values["entity"])),
            key=str(values["key"]),
            type=str(values["type"]),
            label_en=told("label_en"),
            label_fr=told("label_fr"),
            help_en=told("help_en"),
            help_fr=told("help_fr"),
            unit=told("unit"),
            choices=list(cast(tuple[str, ...], values.get("choices") or ())),
            default=told("default"),
            required=bool(values.get("required")),
            order=order if isinstance(order, int) else 0,
            personal=bool(values.get("personal")),
            lockable=values.get("lockable") is not False,
            retired=bool(values.get("retired")),
        )


async def custom_values(
    info: Info, of: model.Node | model.Link, keys: list[str] | None
) -> list[CustomValue]:
    """The values of the custom fields asked for; raises BadRequest for an unknown key."""
    catalogue = await in_thread(lambda: info.context.services.catalogue)
    fields = catalogue.of(of.entity_type if isinstance(of, model.Link) else entity_of(of))
    known = {key: field for key, field in fields.items() if field.is_custom}
    if keys is None:
        asked = [field for field in known.values() if not field.retired]
    else:
        asked = [_field(known, key) for key in keys]
    return [_value(field, of.custom.get(field.key)) for field in asked]


def _field(known: Mapping[str, Field], key: str) -> Field:
    field = known.get(stored_key(key))
    if field is None:
        raise BadRequest("fields.unknown", key=key, nearest=nearest(key, known))
    return field


def _value(field: Field, stated: object) -> CustomValue:
    from graph.messages import language

    value = cast(Value, field.default if stated is None else stated)
    return CustomValue(
        key=field.key,
        label=field.label(language()),
        type=field.type.value,
        unit=field.unit,
        value=FieldValue(shown(field, value)),
        is_default=stated is None and value is not None,
    )
