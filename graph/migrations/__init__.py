"""From every earlier schema to the present one: one numbered module for each step.

A migration works in batches behind the sequence lock. Each notes on the sequence, in its own
transaction, how far it is: an upgrade that was stopped goes on where it was, and two at once share
the work. To add one: raise `graph.schema.VERSION`, add a module with a `MIGRATION` of that
version, and name it in `MIGRATIONS`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import orjson

from graph import schema
from graph.errors import DatabaseUnavailable
from graph.migrations import m0002_lookups
from graph.migrations.migration import Migration
from graph.queries import Execute, within
from graph.queries.sequence import SequenceState, sequence_hold, sequence_note, sequence_state

if TYPE_CHECKING:
    from graph.engine.connection import Database

MIGRATIONS: tuple[Migration, ...] = (m0002_lookups.MIGRATION,)


@dataclass(frozen=True, slots=True)
class UpgradeReport:
    """Versions of the schema before and after; equal where there was nothing to do."""

    before: int
    after: int


def upgrade(database: Database, listen: Callable[[int, int], None]) -> UpgradeReport:
    """Bring a database to the schema of this Ramille; `listen` is told what is done, of how much.

    Others may use the database meanwhile. Raises DatabaseUnavailable where it has no schema at
    all, is of a newer Ramille, or is an unfinished restore.
    """
    before = usable(sequence_state(database.read)).schema
    schema.make(database)
    for migration in MIGRATIONS:
        if migration.version > before:
            _run(database, migration, listen)
    if before < schema.VERSION:
        schema.drop_obsolete(database)
    return UpgradeReport(before, schema.VERSION)


def usable(state: SequenceState) -> SequenceState:
    """The state, where it is one that this Ramille can work on, upgraded or not."""
    if state.restoring is not None:
        raise DatabaseUnavailable("backup.unfinished", file=state.restoring)
    if not state.present:
        raise DatabaseUnavailable("writer.no_lock")
    if state.schema > schema.VERSION:
        raise DatabaseUnavailable("backup.newer_database", found=state.schema, known=schema.VERSION)
    return state


def _run(database: Database, migration: Migration, listen: Callable[[int, int], None]) -> None:
    total, done = migration.size(database.read), 0
    while (seen := database.write(lambda tx: _batch(within(tx), migration))) is not None:
        done += seen
        listen(min(done, total), total)


def _batch(execute: Execute, migration: Migration) -> int | None:
    if not sequence_hold(execute):
        raise DatabaseUnavailable("writer.no_lock")
    state = sequence_state(execute)
    if state.schema >= migration.version:
        return None
    at, seen = migration.batch(execute, orjson.loads(state.upgrade) if state.upgrade else {})
    done = {"schema": migration.version, "upgrade": None}
    sequence_note(execute, done if at is None else {"upgrade": orjson.dumps(at).decode()})
    return seen
