"""The log read by what was changed."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

import orjson

from graph.queries.log import Change
from graph.queries.statements import Execute, Row, statement
from graph.vocabulary import EntityType

END_OF_LOG = 2**63 - 2
"""Greater than every number of the log."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One change with its place in the log."""

    seq: int
    ordinal: int
    change: Change

    @property
    def into(self) -> str | None:
        """What it was merged into, where it was."""
        if self.change.kind != "merge":
            return None
        into = orjson.loads(self.change.after or "{}").get("into")
        return str(into) if into else None


@dataclass(frozen=True, slots=True)
class ToldEntry:
    """An entry with when, by whom and through what its change set was made."""

    entry: Entry
    at: datetime
    actor: str
    origin: str
    run: str | None


def changes_of_entities(execute: Execute, ids: Collection[str], after: int) -> list[Entry]:
    """Changes after a number, newest first."""
    rows = execute(statement("changes_of_entities"), ids=list(ids), after=after)
    return [_entry(row) for row in rows]


def links_changed_at(execute: Execute, ids: Collection[str], after: int) -> dict[str, EntityType]:
    """The links that were changed at these nodes after a number, by id."""
    rows = execute(statement("links_changed_at"), ids=list(ids), after=after)
    return {row[0]: EntityType(row[1]) for row in rows}


def changes_counted(execute: Execute, ids: Collection[str], upto: int) -> dict[str, int]:
    rows = execute(statement("changes_counted"), ids=list(ids), upto=upto)
    return {row[0]: int(row[1]) for row in rows}


def sequence_at(execute: Execute, at: datetime) -> tuple[int, datetime] | None:
    """The last change set made by a moment: its number and time."""
    rows = execute(statement("sequence_at"), at=at.isoformat())
    return (int(rows[0][0]), datetime.fromisoformat(rows[0][1])) if rows else None


def history_of(execute: Execute, id: str, before: int, limit: int) -> list[ToldEntry]:
    """What was done to a node and its links, newest first."""
    rows = execute(statement("history_of"), id=id, before=before, limit=limit)
    return _told(rows)


def changes_told(execute: Execute, ids: Collection[str], first: int) -> list[ToldEntry]:
    """What was done to nodes and links from a number on, oldest first."""
    return _told(execute(statement("changes_told"), ids=list(ids), first=first))


def records_changed(
    execute: Execute, id: str, before: int, limit: int
) -> list[tuple[int, datetime, str, str]]:
    """(number, time, actor, deltas of records as JSON text), newest first."""
    rows = execute(statement("records_changed"), id=id, before=before, limit=limit)
    return [(int(seq), datetime.fromisoformat(at), actor, told) for seq, at, actor, told in rows]


def _told(rows: Sequence[Row]) -> list[ToldEntry]:
    return [
        ToldEntry(_entry(row[:10]), datetime.fromisoformat(row[10]), row[11], row[12], row[13])
        for row in rows
    ]


def _entry(row: Row) -> Entry:
    seq, ordinal, entity, entity_type, *rest = row
    return Entry(seq, ordinal, Change(entity, EntityType(entity_type), *rest))
