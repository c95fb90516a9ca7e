"""Custom fields: from a definition, as administrators declare it, to a field of the catalogue."""

from __future__ import annotations

import re
from collections.abc import Iterable

from graph.assemble import node
from graph.catalogue import STANDARD, Catalogue, Field, FieldType, Merge
from graph.model import FieldDefinition
from graph.queries.entities import EntityState

KEY = re.compile(r"x_[a-z][a-z0-9_]{0,39}")
"""What the key of a custom field looks like, as it stands in the graph."""


def field_of(definition: FieldDefinition) -> Field | None:
    """The field that a definition makes, or `None` where it is incomplete."""
    entity, key, type = definition.entity, definition.key, definition.type
    if entity is None or key is None or type is None:
        return None
    label = definition.label_en or definition.label_fr or key.removeprefix("x_")
    return Field(
        entity=entity,
        key=key,
        type=FieldType(type),
        en=label,
        fr=definition.label_fr or label,
        unit=definition.unit,
        choices=definition.choices,
        personal=bool(definition.personal),
        lockable=definition.lockable is not False,
        merge=Merge.CHOOSE,
        help_en=definition.help_en or "",
        help_fr=definition.help_fr or definition.help_en or "",
        order=definition.order or 0,
        retired=bool(definition.retired),
    )


def with_custom(definitions: Iterable[EntityState]) -> Catalogue:
    """The standard catalogue with the fields that these definitions make, in their order."""
    made = [field_of(node(state, FieldDefinition)) for state in definitions]
    fields = sorted((field for field in made if field), key=lambda field: (field.order, field.key))
    if not fields:
        return STANDARD
    return Catalogue({**STANDARD.fields, **{field.path: field for field in fields}})
