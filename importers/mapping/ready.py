"""The parts of a mapping made ready to read many rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from graph.catalogue import LINKS, Value
from graph.vocabulary import EntityType
from importers.mapping.absence import keys_if_absent
from importers.mapping.conditions import Test, all_of
from importers.mapping.keys import KeyReader, NameReader
from importers.mapping.mapped import BY_IDENTIFIER
from importers.mapping.model import LinkSpec, NodeSpec, RefSpec
from importers.mapping.targets import Context
from importers.mapping.value_model import KeyPart
from importers.mapping.values import FieldsReader, ValueReader


@dataclass(frozen=True, slots=True)
class ReadyNode:
    """A node of a mapping with its readers; `not_absent` are fields that rows take back, `owner`
    is the node that it is a part of."""

    name: str
    spec: NodeSpec
    system: str
    kind: str
    key: NameReader | None
    when: Test | None
    fields: FieldsReader
    not_absent: tuple[str, ...]
    adds: bool
    owner: str | None


@dataclass(frozen=True, slots=True)
class ReadyRef:
    """A reference of a mapping with its readers."""

    name: str
    spec: RefSpec
    key: NameReader
    when: Test | None
    fields: FieldsReader | None


@dataclass(frozen=True, slots=True)
class ReadyLink:
    """A link of a mapping with its readers.

    `discriminators`: the fields, and whether the middle too, that tell it from others of its ends.
    """

    spec: LinkSpec
    title: str
    start: str
    end: str
    discriminators: tuple[str, ...]
    with_via: bool
    defaults: Mapping[str, Value]
    when: Test | None
    fields: FieldsReader
    since: ValueReader | None
    until: ValueReader | None


def ready_node(name: str, spec: NodeSpec, system: str, context: Context) -> ReadyNode:
    """The node with everything looked up; `system` is the mapping's source."""
    part = spec.part_of is not None
    # A part whose number is invalid is left out, and its owner keeps the number.
    keep = "siret" if part and spec.entity is EntityType.SITE else None
    numbering = spec.system or system, spec.kind or spec.entity
    names = None
    if spec.key:
        key = KeyReader(spec.key, spec.optional or part, keep, context, spec.key_if_invalid)
        names = NameReader(key, numbering, spec.entity, own=True)
    return ReadyNode(
        name,
        spec,
        *numbering,
        names,
        all_of(spec.when),
        FieldsReader(spec.entity, spec.fields, spec.blank == "clear", context),
        keys_if_absent(spec, context),
        spec.blank == "keep",
        spec.part_of,
    )


def ready_ref(name: str, spec: RefSpec, own: str, context: Context) -> ReadyRef:
    """The reference with everything looked up; `own` is the mapping's source."""
    if spec.by is not None:
        identifier, part = next(iter(spec.by.items()))
        system, kind = BY_IDENTIFIER, f"{spec.entity}.{identifier}"
        parts: Sequence[KeyPart] = (part,)
    else:
        assert spec.key is not None
        system, kind, parts = spec.system or own, spec.kind or spec.entity, spec.key
    fields = FieldsReader(spec.entity, spec.fields, True, context) if spec.fields else None
    key = KeyReader(parts, spec.optional, None, context)
    names = NameReader(key, (system, kind), spec.entity, False, spec.either)
    return ReadyRef(name, spec, names, all_of(spec.when), fields)


def ready_link(spec: LinkSpec, context: Context) -> ReadyLink:
    """The link with everything looked up."""
    kind = LINKS[spec.entity]
    fields = context.catalogue.of(spec.entity)
    day = context.target(spec.entity, "since")
    return ReadyLink(
        spec,
        spec.title,
        spec.from_,
        spec.to,
        tuple(key for key in kind.discriminators if key != "via"),
        "via" in kind.discriminators,
        {
            key: fields[key].default
            for key in kind.discriminators
            if fields[key].default is not None
        },
        all_of(spec.when),
        FieldsReader(spec.entity, spec.fields, True, context),
        ValueReader(spec.since, day, context) if spec.since else None,
        ValueReader(spec.until, day, context) if spec.until else None,
    )
