"""The `Node` interface, and how GraphQL types take their fields from the model."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

import strawberry

from api.ids import opaque
from api.types.scalars import Share
from graph import model
from graph.catalogue import STANDARD, FieldPath
from graph.vocabulary import EntityType


@strawberry.interface(description="Anything with an id of its own that `node(id)` can look up.")
class Node:
    id: strawberry.ID = strawberry.field(description="Opaque id, the same for ever.")
    internal_id: str = strawberry.field(
        description="The id that the command line, the log and the addresses of pictures use."
    )
    version: int = strawberry.field(
        description="Grows with each change; mutations compare it with `expectedVersion`."
    )


def told(entity: EntityType, key: str, more: str = "") -> Any:
    """A field described by the catalogue's label, as the CLI and the mappings name it."""
    label = STANDARD[FieldPath(entity, key)].en
    return strawberry.field(description=f"{label}. {more}".strip() if more else f"{label}.")


def shared(cls: type[Any], source: model.Node | model.Link) -> dict[str, Any]:
    """The values of the fields that a GraphQL type and a model object have in common."""
    names = {field.name for field in fields(cls) if field.init} - {"id"}
    found = {name: getattr(source, name) for name in names if hasattr(source, name)}
    return {name: _plain(value) for name, value in found.items()}


def node_fields(cls: type[Any], entity: EntityType, source: model.Node) -> dict[str, Any]:
    """All arguments of a node's GraphQL type that come from the model."""
    ids = {"id": opaque(entity, source.id), "internal_id": source.id, "entity": source}
    return shared(cls, source) | ids


def _plain(value: object) -> object:
    if isinstance(value, tuple):
        return list(value)
    return Share.of(value) if isinstance(value, model.Share) else value
