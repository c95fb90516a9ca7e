"""Which columns a mapping reads, and where in it each is named."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from importers.mapping.model import FileMapping, LinkSpec, NodeSpec, RefSpec
from importers.mapping.value_model import Condition, ValueSpec
from importers.mapping.yaml_lines import YamlPath

Place = tuple[str, YamlPath]
"""A column, and the path in the mapping where it is named."""


def columns_of(mapping: FileMapping) -> tuple[str, ...]:
    """Every column named anywhere in `mapping`, once, in order."""
    return tuple(dict.fromkeys(column for column, _ in places_of(mapping)))


def columns_of_value(value: ValueSpec) -> frozenset[str]:
    """The columns that a value depends on, those of its conditions included."""
    return frozenset(column for column, _ in _of_value(value, ()))


def places_of(mapping: FileMapping) -> Iterator[Place]:
    """Every place of `mapping` that names a column, in order."""
    yield from _of_conditions(mapping.when, ("when",))
    yield from _of_conditions(mapping.gone, ("gone",))
    if mapping.stamp is not None:
        yield from _of_value(mapping.stamp, ("stamp",))
    if mapping.latest is not None:
        yield from ((column, ("latest", "of")) for column in mapping.latest.of)
        for index, value in enumerate(mapping.latest.by):
            yield from _of_value(value, ("latest", "by", index))
    if mapping.longer_key is not None:
        yield from ((p.column, ("longer_key", "key")) for p in mapping.longer_key.key)
        yield from _of_conditions(mapping.longer_key.when, ("longer_key", "when"))
    for name, node in mapping.nodes.items():
        yield from _of_node(node, ("nodes", name))
    for name, ref in mapping.refs.items():
        yield from _of_node(ref, ("refs", name))
    for index, link in enumerate(mapping.links):
        yield from _of_link(link, ("links", index))
    for index, check in enumerate(mapping.checks):
        yield from _of_conditions(check.when, ("checks", index, "when"))
        yield from ((column, ("checks", index)) for column in check.columns)


def _of_node(node: NodeSpec | RefSpec, path: YamlPath) -> Iterator[Place]:
    for index, part in enumerate(node.key or ()):
        yield part.column, (*path, "key", index)
    if isinstance(node, NodeSpec):
        for index, part in enumerate(node.key_if_invalid or ()):
            yield part.column, (*path, "key_if_invalid", index)
    if isinstance(node, RefSpec):
        for name, part in (node.by or {}).items():
            yield part.column, (*path, "by", name)
    yield from _of_conditions(node.when, (*path, "when"))
    for name, value in node.fields.items():
        yield from _of_value(value, (*path, "fields", name))


def _of_link(link: LinkSpec, path: YamlPath) -> Iterator[Place]:
    yield from _of_conditions(link.when, (*path, "when"))
    for name, value in link.fields.items():
        yield from _of_value(value, (*path, "fields", name))
    for name, day in (("since", link.since), ("until", link.until)):
        if day is not None:
            yield from _of_value(day, (*path, name))


def _of_value(value: ValueSpec, path: YamlPath) -> Iterator[Place]:
    for index, one in enumerate(value.first_of or ()):
        yield from _of_value(one, (*path, "first_of", index))
    if value.first_of is None:
        yield from ((column, path) for column in value.from_columns)
    yield from _of_conditions(value.when, (*path, "when"))


def _of_conditions(conditions: Iterable[Condition], path: YamlPath) -> Iterator[Place]:
    for index, condition in enumerate(conditions):
        yield from ((column, (*path, index)) for column in condition.columns)
