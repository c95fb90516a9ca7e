"""Which columns a mapping reads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from importers.mapping.model import Condition, FileMapping, LinkSpec, NodeSpec, RefSpec, ValueSpec


def columns_of(mapping: FileMapping) -> tuple[str, ...]:
    """Every column named anywhere in `mapping`, once, in order."""
    return tuple(dict.fromkeys(_columns(mapping)))


def _columns(mapping: FileMapping) -> Iterator[str]:
    yield from _of_conditions(mapping.when)
    if mapping.stamp is not None:
        yield from _of_value(mapping.stamp)
    for node in mapping.nodes.values():
        yield from _of_node(node)
    for ref in mapping.refs.values():
        yield from _of_node(ref)
    for link in mapping.links:
        yield from _of_link(link)
    for check in mapping.checks:
        yield from _of_conditions(check.when)
        yield from check.columns


def _of_node(node: NodeSpec | RefSpec) -> Iterator[str]:
    for part in node.key or ():
        yield part.column
    if isinstance(node, RefSpec):
        for part in (node.by or {}).values():
            yield part.column
    yield from _of_conditions(node.when)
    for value in node.fields.values():
        yield from _of_value(value)


def _of_link(link: LinkSpec) -> Iterator[str]:
    yield from _of_conditions(link.when)
    for value in (*link.fields.values(), link.since, link.until):
        if value is not None:
            yield from _of_value(value)


def _of_value(value: ValueSpec) -> Iterator[str]:
    yield from value.from_columns
    yield from _of_conditions(value.when)


def _of_conditions(conditions: Iterable[Condition]) -> Iterator[str]:
    for condition in conditions:
        yield from condition.columns
