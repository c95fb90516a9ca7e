"""The log of some nodes and links from one number on, read as what happened to their records."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable

from graph.changes import RecordKey
from graph.history.undo import deltas
from graph.queries import Execute
from graph.queries.history import ToldEntry, changes_told
from graph.undoing.images import By, Image, Touch


def trail(execute: Execute, ids: Collection[str], first: int) -> list[ToldEntry]:
    """All that was done to these, and to what they were merged into, oldest first."""
    found: list[ToldEntry] = []
    seen: set[str] = set()
    waiting = set(ids)
    while waiting:
        told = changes_told(execute, sorted(waiting), first)
        seen |= waiting
        found.extend(told)
        waiting = {one.entry.into for one in told if one.entry.into} - seen
    return sorted(found, key=lambda one: (one.entry.seq, one.entry.ordinal))


def touches(told: Iterable[ToldEntry]) -> dict[RecordKey, list[Touch]]:
    """What happened to each source record, in the order given."""
    found: dict[RecordKey, list[Touch]] = defaultdict(list)
    for one in told:
        for delta in deltas(one.entry.change):
            touch = Touch(
                by(one),
                one.entry.change.entity,
                Image.of(delta["before"]),
                Image.of(delta["after"]),
            )
            found[RecordKey(*delta["key"])].append(touch)
    return found


def by(one: ToldEntry) -> By:
    """Who made the change set of an entry, and when."""
    return By(one.entry.seq, one.at.isoformat(), one.actor, one.run)


def by_entity(told: Iterable[ToldEntry]) -> dict[str, list[ToldEntry]]:
    """The entries of each node and link."""
    found: dict[str, list[ToldEntry]] = defaultdict(list)
    for one in told:
        found[one.entry.change.entity].append(one)
    return found
