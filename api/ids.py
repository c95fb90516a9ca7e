"""Opaque ids of the API: base64 of `Type:internal id`."""

from __future__ import annotations

import base64
import binascii

from api.errors import BadRequest
from graph.model import is_id
from graph.vocabulary import EntityType

_NAMES: dict[EntityType, str] = {
    entity: "".join(part.capitalize() for part in entity.value.split("_")) for entity in EntityType
}
_ENTITIES = {name: entity for entity, name in _NAMES.items()}


def opaque(entity: EntityType, id: str) -> str:
    """The id that the API gives out for a node or link."""
    return base64.b64encode(f"{_NAMES[entity]}:{id}".encode()).decode()


def opened(text: str) -> tuple[EntityType | None, str]:
    """The kind and internal id of an opaque id; an internal id passes, its kind unknown.

    Raises BadRequest for anything else.
    """
    if is_id(text):
        return None, text
    try:
        name, _, id = base64.b64decode(text, validate=True).decode().partition(":")
    except (binascii.Error, ValueError):
        raise BadRequest("api.bad_id", id=text) from None
    if name not in _ENTITIES or not is_id(id):
        raise BadRequest("api.bad_id", id=text)
    return _ENTITIES[name], id


def internal(text: str, *kinds: EntityType) -> str:
    """The internal id of an id that must be of one of these kinds; raises BadRequest."""
    entity, id = opened(text)
    if entity is not None and kinds and entity not in kinds:
        expected = ", ".join(_NAMES[kind] for kind in kinds)
        raise BadRequest("api.wrong_id", id=text, found=_NAMES[entity], expected=expected)
    return id
