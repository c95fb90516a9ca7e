"""Reads a database while others write, so that the rows that count are those of one number.

Everything is read once without a lock. What change sets touched meanwhile is read again, round by
round while that is much, and at last under the sequence lock while it is little. Of a node or link
(its records and its log with it) the rows of the last round that read it count; none there: it was
deleted. So no row has to be taken back from what was written already.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import TYPE_CHECKING, Any

from graph.backup.spool import Spool, Spooled
from graph.errors import DatabaseUnavailable
from graph.queries import Execute, within
from graph.queries.backup import (
    LinkRow,
    NodeRow,
    Touched,
    backup_change_sets,
    backup_history,
    backup_keepers,
    backup_links,
    backup_nodes,
    backup_touched,
    links_with_ids,
    nodes_with_ids,
)
from graph.queries.runs import run_update
from graph.queries.sequence import SequenceState, sequence_hold, sequence_state
from graph.schema import links_with_ids as links_statement
from graph.schema import nodes_with_ids as nodes_statement
from graph.vocabulary import Label

if TYPE_CHECKING:
    from graph.engine.connection import Database

LITTLE = 1_000
"""So few nodes and links are read again under the lock."""
ROUNDS = 10
"""A database that is written faster than it is read is locked after so many rounds."""
_AT_ONCE = 1_000

Key = tuple[Hashable, ...]


@dataclass(slots=True)
class Again:
    """What a round read again: rows, and what they are about (whether or not it is there)."""

    rows: list[NodeRow | LinkRow] = field(default_factory=list)
    keys: set[Key] = field(default_factory=set)
    touched: Sequence[Touched] = ()
    present: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Moment:
    """The state that was read: of which number, and how long the lock was held for it."""

    sequence: SequenceState
    rounds: int
    held_seconds: float


class Snapshot:
    """One reading of a database into two spools, for the run of this id."""

    def __init__(
        self,
        database: Database,
        run: str,
        nodes: Spool,
        links: Spool,
        listen: Callable[[int], None],
    ) -> None:
        self._database = database
        self._run = run
        self._nodes, self._links = nodes, links
        self._listen = listen
        self._last: dict[Key, int] = {}
        self._gone: set[str] = set()

    def take(self) -> Moment:
        """Read everything; `listen` is told how many rows there are so far."""
        # One too early: the first round has something to read, so that the database compiles the
        # statements before they run under the lock.
        after = self._settled() - 1
        self._read_all()
        round = 0
        while round < ROUNDS:
            round += 1
            upto = self._settled()
            again = self._rehearse(after, upto)
            self._keep(round, again)
            after = upto
            if len(again.touched) <= LITTLE:
                break
        again, sequence, held = self._database.write(lambda tx: self._under_lock(within(tx), after))
        self._keep(round + 1, again)
        return Moment(sequence, round + 1, held)

    def rows(self) -> Iterator[Spooled]:
        """The rows that count, nodes first."""
        for spool in (self._nodes, self._links):
            yield from filter(self._counts, spool.rows())

    def _settled(self) -> int:
        """The last number whose change set is seen by every statement.

        Reads take no lock: they may see a number while the rest of its transaction is still
        becoming visible. The one before it is done, since its lock is free again.
        """
        return sequence_state(self._database.read).value - 1

    def _read_all(self) -> None:
        stream = self._database.stream
        rows: Iterator[NodeRow | LinkRow] = chain(backup_nodes(stream), backup_links(stream))
        for count, row in enumerate(rows):
            self._add(0, row)
            if count % _AT_ONCE == 0:
                self._listen(count)

    def _rehearse(self, after: int, upto: int) -> Again:
        """Read again without the lock.

        Behind a write, as under the lock: Neo4j keeps other plans for a transaction that has
        changed something, and compiling them takes a second when it has just started.
        """

        def work(execute: Execute) -> Again:
            run_update(execute, self._run, {"done": self._nodes.length + self._links.length})
            return self._read_again(execute, after, upto)

        return self._database.write(lambda tx: work(within(tx)))

    def _under_lock(self, execute: Execute, after: int) -> tuple[Again, SequenceState, float]:
        if not sequence_hold(execute):
            raise DatabaseUnavailable("writer.no_lock")
        begun = time.perf_counter()
        sequence = sequence_state(execute)
        again = self._read_again(execute, after, sequence.value)
        return again, sequence, time.perf_counter() - begun

    def _read_again(self, execute: Execute, after: int, upto: int) -> Again:
        again = Again(touched=backup_touched(execute, after, upto))
        nodes_query, links_query = nodes_statement(), links_statement()
        for start in range(0, len(again.touched), _AT_ONCE):
            some = again.touched[start : start + _AT_ONCE]
            ids = [one.id for one in some]
            again.keys |= {("entity", id) for id in ids}
            nodes = nodes_with_ids(execute, nodes_query, (o.id for o in some if not o.is_link))
            links = links_with_ids(execute, links_query, (o.id for o in some if o.is_link))
            again.present |= {n.properties["id"] for n in nodes if Label.DELETED not in n.labels}
            again.rows += nodes
            again.rows += links
            again.rows += backup_history(execute, ids)
        again.rows += backup_change_sets(execute, after, upto)
        again.rows += backup_keepers(execute)
        again.keys |= {("label", label) for label in (Label.SEQUENCE, Label.SOURCE)}
        return again

    def _keep(self, round: int, again: Again) -> None:
        for row in again.rows:
            self._add(round, row)
            # A record that has moved to another node, or a change set: it counts from here on.
            again.keys |= set(_own_keys(row))
        self._last.update(dict.fromkeys(again.keys, round))
        ends = {one.id for one in again.touched if not one.is_link}
        self._gone = (self._gone | ends) - again.present

    def _add(self, round: int, row: NodeRow | LinkRow) -> None:
        (self._nodes if isinstance(row, NodeRow) else self._links).add(round, row)

    def _counts(self, row: Spooled) -> bool:
        keys = _keys(row.name, row.properties)
        if max((self._last.get(key, 0) for key in keys), default=0) != row.round:
            return False
        return row.ends is None or not self._gone.intersection(row.ends)


def _own_keys(row: NodeRow | LinkRow) -> list[Key]:
    name = row.labels if isinstance(row, NodeRow) else row.type
    return [key for key in _keys(name, row.properties) if key[0] in ("record", "set")]


def _keys(name: Sequence[str] | str, properties: dict[str, Any]) -> list[Key]:
    """What a row is about: it counts only in the last round that read any of it."""
    if isinstance(name, str):
        return [("entity", properties.get("id"))]
    if Label.CHANGE in name:  # an erasure rewrites the log of what it touches
        return [("entity", properties["entity"])]
    if Label.SOURCE_RECORD in name:
        parts = (properties[part] for part in ("system", "kind", "external_id"))
        return [("entity", properties["entity_id"]), ("record", *parts)]
    if Label.CHANGE_SET in name:
        return [("set", properties["seq"])]
    labels: list[Key] = [("label", label) for label in name]
    return [*labels, ("entity", properties["id"])] if "id" in properties else labels
