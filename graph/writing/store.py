"""Writes what was decided, and its log."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from graph.catalogue import DECLARED
from graph.changes import ChangeSet, Source
from graph.queries import Execute
from graph.queries.declared import standing_note
from graph.queries.entities import (
    links_create,
    links_delete,
    links_update,
    nodes_bury,
    nodes_create,
    nodes_return,
    nodes_update,
)
from graph.queries.log import log_write
from graph.queries.records import records_delete, records_write, sources_register
from graph.writing.decision import Decision
from graph.writing.rows import Rows


@dataclass(frozen=True, slots=True)
class Made:
    """The new links: how many found both ends, and which of them joined ends that were joined."""

    links: int = 0
    beside: frozenset[str] = frozenset()


def store(execute: Execute, rows: Rows, seq: int) -> Made:
    """Write nodes, links and source records."""
    _remove(execute, rows, seq)
    if rows.back:
        nodes_return(execute, rows.back)
    if rows.new_nodes:
        nodes_create(execute, rows.new_nodes)
    made = Made(*links_create(execute, rows.new_links)) if rows.new_links else Made()
    if rows.old_nodes:
        nodes_update(execute, rows.old_nodes)
    if rows.old_links:
        links_update(execute, rows.old_links)
    records_write(execute, rows.new_records, rows.old_records)
    return made


def _remove(execute: Execute, rows: Rows, seq: int) -> None:
    """Links first: a link that moved is made again under its id, a node goes without links."""
    if rows.removed_links:
        links_delete(execute, rows.removed_links)
    if rows.removed_nodes:
        buried: dict[str, list[object]] = {
            kind: [{"id": gone["id"], "properties": {**gone, "seq": seq}} for gone in some]
            for kind, some in rows.removed_nodes.items()
        }
        nodes_bury(execute, buried)
    if rows.removed_records:
        records_delete(execute, rows.removed_records)


def log(
    execute: Execute,
    change_set: ChangeSet,
    decision: Decision,
    rows: Rows,
    sources: Sequence[Source],
    seq: int,
    at: datetime,
) -> None:
    """Write the change set and one change for each node and link touched.

    Sources that this change set registers are noted on it, so that a replay knows their roles.
    """
    if sources:
        sources_register(execute, sources)
    properties = {
        "seq": seq,
        "at": at.isoformat(),
        "actor": change_set.actor,
        "origin": change_set.origin,
        "run": change_set.run,
        "sources": [f"{source.name}={source.role}" for source in sources] or None,
    }
    log_write(execute, properties, rows.log)
    if any(state.entity in DECLARED for state in decision.states()):
        standing_note(execute, seq)
