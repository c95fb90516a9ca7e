"""What a backup reads: everything once, then again what was touched meanwhile.

Nodes and links by id are read by statements that `graph/schema.py` makes from `schema.cypher`, so
that kinds added later come along.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from graph.queries.statements import Execute, Stream, statement


class NodeRow(NamedTuple):
    """A node of any kind as the database holds it."""

    labels: list[str]
    properties: dict[str, Any]


class LinkRow(NamedTuple):
    """A relationship of any type; an end is `None` where its node has no id."""

    type: str
    from_id: Any
    to_id: Any
    properties: dict[str, Any]


class Touched(NamedTuple):
    """A node or link that a change set touched."""

    id: str
    is_link: bool


def backup_size(execute: Execute) -> int:
    """Nodes and relationships together."""
    nodes, links = execute(statement("backup_size"))[0]
    return int(nodes) + int(links)


def backup_nodes(stream: Stream) -> Iterator[NodeRow]:
    return (NodeRow(*row) for row in stream(statement("backup_nodes")))


def backup_links(stream: Stream) -> Iterator[LinkRow]:
    return (LinkRow(*row) for row in stream(statement("backup_links")))


def backup_touched(execute: Execute, after: int, upto: int) -> list[Touched]:
    return [Touched(*row) for row in execute(statement("backup_touched"), after=after, upto=upto)]


def backup_history(execute: Execute, ids: Iterable[str]) -> list[NodeRow]:
    return [NodeRow(*row) for row in execute(statement("backup_history"), asked={"ids": list(ids)})]


def backup_change_sets(execute: Execute, after: int, upto: int) -> list[NodeRow]:
    rows = execute(statement("backup_change_sets"), after=after, upto=upto)
    return [NodeRow(*row) for row in rows]


def backup_keepers(execute: Execute) -> list[NodeRow]:
    return [NodeRow(*row) for row in execute(statement("backup_keepers"))]


def nodes_with_ids(execute: Execute, query: str, ids: Iterable[str]) -> list[NodeRow]:
    """Nodes by id, by a statement of `graph/schema.py`."""
    return [NodeRow(*row) for row in execute(query, asked={"ids": list(ids)})]


def links_with_ids(execute: Execute, query: str, ids: Iterable[str]) -> list[LinkRow]:
    """Relationships by id, likewise."""
    return [LinkRow(*row) for row in execute(query, asked={"ids": list(ids)})]
