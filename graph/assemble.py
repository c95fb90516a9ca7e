"""Domain objects from the states the database returned."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from enum import StrEnum
from typing import Any, TypeVar, get_args, get_type_hints

from graph.catalogue import Value
from graph.model import (
    Address,
    Company,
    Contact,
    Contract,
    ContractEvent,
    ContractLink,
    Coverage,
    DirectContract,
    Employment,
    FieldDefinition,
    HasAddress,
    HasEvent,
    HasSite,
    IndirectContract,
    Interdependence,
    Link,
    MastershipRule,
    Node,
    Ownership,
    Prescription,
    Site,
    UndeterminedContract,
    User,
)
from graph.queries.entities import EntityState
from graph.vocabulary import EntityType

NODE_CLASSES: Mapping[EntityType, type[Node]] = {
    EntityType.COMPANY: Company,
    EntityType.SITE: Site,
    EntityType.CONTACT: Contact,
    EntityType.CONTRACT: Contract,
    EntityType.CONTRACT_EVENT: ContractEvent,
    EntityType.ADDRESS: Address,
    EntityType.USER: User,
    EntityType.FIELD_DEFINITION: FieldDefinition,
    EntityType.MASTERSHIP_RULE: MastershipRule,
}
LINK_CLASSES: Mapping[EntityType, type[Link]] = {
    cls.entity: cls
    for cls in (
        Ownership,
        ContractLink,
        Interdependence,
        Prescription,
        DirectContract,
        IndirectContract,
        UndeterminedContract,
        Employment,
        HasSite,
        Coverage,
        HasAddress,
        HasEvent,
    )
}

N = TypeVar("N", bound=Node)
L = TypeVar("L", bound=Link)


def node(state: EntityState, kind: type[N]) -> N:
    """The node of a state as a domain object of the class `kind`."""
    known, custom = _split(state.values, kind)
    return kind(id=state.id, version=state.version, custom=custom, **known)


def link(state: EntityState, kind: type[L]) -> L:
    """The link of a state as a domain object of the class `kind`."""
    known, custom = _split(state.values, kind)
    return kind(
        id=state.id,
        from_id=state.from_id or "",
        to_id=state.to_id or "",
        version=state.version,
        custom=custom,
        **known,
    )


def any_link(state: EntityState) -> Link:
    """The link of a state in the class that its kind asks for."""
    return link(state, LINK_CLASSES[state.entity])


def any_node(state: EntityState) -> Node:
    """The node of a state in the class that its kind asks for."""
    return node(state, NODE_CLASSES[state.entity])


def entity_of(source: Node) -> EntityType:
    """The kind of a domain object."""
    return _ENTITIES[type(source)]


def _split(
    values: Mapping[str, Value], kind: type[Node] | type[Link]
) -> tuple[dict[str, Any], dict[str, object]]:
    enums, keys = _SHAPES[kind]
    known: dict[str, Any] = {}
    custom: dict[str, object] = {}
    for key, value in values.items():
        if key not in keys:
            custom[key] = value
        elif key in enums and isinstance(value, str):
            known[key] = enums[key](value)
        else:
            known[key] = value
    return known, custom


def _shape(kind: type[Node] | type[Link]) -> tuple[dict[str, type[StrEnum]], frozenset[str]]:
    """The fields of the class that hold code words, and the names of all its fields."""
    hints = get_type_hints(kind)
    names = frozenset(entry.name for entry in fields(kind))
    enums: dict[str, type[StrEnum]] = {}
    for name in names:
        for option in (hints[name], *get_args(hints[name])):
            if isinstance(option, type) and issubclass(option, StrEnum):
                enums[name] = option
    return enums, names


_CLASSES: tuple[type[Node] | type[Link], ...] = (*NODE_CLASSES.values(), *LINK_CLASSES.values())
_SHAPES = {kind: _shape(kind) for kind in _CLASSES}
_ENTITIES = {kind: entity for entity, kind in NODE_CLASSES.items()}
