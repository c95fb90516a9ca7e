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
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING, Any, TypeVar

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
T = TypeVar("T")


@dataclass(slots=True)
class Again:
    """What was read again: rows, and what they are about, whether or not it is still there.

    `ends` are the nodes that were looked for, `present` those of them that can have links.
    """

    rows: list[NodeRow | LinkRow] = field(default_factory=list)
    keys: set[Key] = field(default_factory=set)
    ends: set[str] = field(default_factory=set)
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
            number = self._without_lock(round, after, upto)
            after = upto
            if number <= LITTLE:
                break
        parts, sequence, held = self._database.write(lambda tx: _under_lock(within(tx), after))
        for part in parts:
            self._keep(round + 1, part)
        return Moment(sequence, round + 1, held)

    def rows(self) -> Iterator[Spooled]:
        """The rows that count, nodes first."""
        for spool in (self._nodes, self._links):
            yield from filter(self._counts, spool.rows())

    def _settled(self) -> int:
        """The last number whose change set every later statement sees as a whole.

        Without the lock a number may be read while the rest of its transaction is still becoming
        visible.
        """
        return self._database.write(lambda tx: _held(within(tx)).value)

    def _read_all(self) -> None:
        stream = self._database.stream
        rows: Iterator[NodeRow | LinkRow] = chain(backup_nodes(stream), backup_links(stream))
        for count, row in enumerate(rows):
            self._add(0, row)
            if count % _AT_ONCE == 0:
                self._listen(count)

    def _without_lock(self, round: int, after: int, upto: int) -> int:
        """Read again part by part; returns how many nodes and links that were."""
        touched = self._behind_a_write(lambda execute: backup_touched(execute, after, upto))
        for some in _parts(touched):
            self._keep(round, self._behind_a_write(partial(_entities, touched=some)))
        self._keep(round, self._behind_a_write(lambda execute: _book(execute, after, upto)))
        return len(touched)

    def _behind_a_write(self, read: Callable[[Execute], T]) -> T:
        """Read as it will be done under the lock: in a transaction that has changed something.

        Neo4j keeps plans of their own for these, and compiling them takes a second when it has
        just started.
        """

        def work(execute: Execute) -> T:
            run_update(execute, self._run, {"done": self._nodes.length + self._links.length})
            return read(execute)

        return self._database.write(lambda tx: work(within(tx)))

    def _keep(self, round: int, again: Again) -> None:
        for row in again.rows:
            self._add(round, row)
            # A record that has moved to another node, or a change set: it counts from here on.
            again.keys |= set(_own_keys(row))
        self._last.update(dict.fromkeys(again.keys, round))
        self._gone = (self._gone | again.ends) - again.present

    def _add(self, round: int, row: NodeRow | LinkRow) -> None:
        (self._nodes if isinstance(row, NodeRow) else self._links).add(round, row)

    def _counts(self, row: Spooled) -> bool:
        keys = _keys(row.name, row.properties)
        if max((self._last.get(key, 0) for key in keys), default=0) != row.round:
            return False
        return row.ends is None or not self._gone.intersection(row.ends)


def _under_lock(execute: Execute, after: int) -> tuple[list[Again], SequenceState, float]:
    sequence = _held(execute)
    begun = time.perf_counter()
    touched = backup_touched(execute, after, sequence.value)
    parts = [_entities(execute, some) for some in _parts(touched)]
    parts.append(_book(execute, after, sequence.value))
    return parts, sequence, time.perf_counter() - begun


def _held(execute: Execute) -> SequenceState:
    """The state behind the lock, which is taken here."""
    if not sequence_hold(execute):
        raise DatabaseUnavailable("writer.no_lock")
    return sequence_state(execute)


def _parts(touched: Sequence[Touched]) -> Iterator[Sequence[Touched]]:
    return (touched[start : start + _AT_ONCE] for start in range(0, len(touched), _AT_ONCE))


def _entities(execute: Execute, touched: Sequence[Touched]) -> Again:
    """Nodes and links with their records and their log."""
    ids = [one.id for one in touched]
    nodes = nodes_with_ids(execute, nodes_statement(), (o.id for o in touched if not o.is_link))
    links = links_with_ids(execute, links_statement(), (o.id for o in touched if o.is_link))
    return Again(
        rows=[*nodes, *links, *backup_history(execute, ids)],
        keys={("entity", id) for id in ids},
        ends={one.id for one in touched if not one.is_link},
        present={n.properties["id"] for n in nodes if Label.DELETED not in n.labels},
    )


def _book(execute: Execute, after: int, upto: int) -> Again:
    """The change sets themselves, the sequence, and the registered sources."""
    return Again(
        rows=[*backup_change_sets(execute, after, upto), *backup_keepers(execute)],
        keys={("label", label) for label in (Label.SEQUENCE, Label.SOURCE)},
    )


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
