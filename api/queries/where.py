"""Companies and contracts by the value of a custom field."""

from __future__ import annotations

import strawberry

from api.errors import BadRequest
from api.services import Services
from api.types.scalars import FieldValue
from api.values import parsed
from graph.catalogue import LISTS, Field, Value
from graph.custom_fields import nearest, stored_key
from graph.users import Users
from graph.vocabulary import EntityType


@strawberry.input(description="A custom field and the value it must hold.")
class FieldIs:
    field: str = strawberry.field(description="Key of the custom field.")
    value: FieldValue = strawberry.field(
        description="The value; of a list one item. Users by id, e-mail address or name."
    )


def held(services: Services, entity: EntityType, where: FieldIs) -> tuple[Field, Value]:
    """The field meant and the value or item to look for; raises BadRequest for an unknown field."""
    fields = services.catalogue.of(entity)
    known = {key: field for key, field in fields.items() if field.is_custom}
    field = known.get(stored_key(where.field))
    if field is None:
        raise BadRequest("fields.unknown", key=where.field, nearest=nearest(where.field, known))
    value = Users(services.database).meant(field, parsed(field, where.value))
    items = value if field.type in LISTS and isinstance(value, tuple) else (value,)
    if len(items) != 1 or items[0] is None:
        raise BadRequest("api.one_value", key=where.field)
    return field, items[0]
