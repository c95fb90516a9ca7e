"""The sequence and the change log."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from graph.queries.statements import Execute, statement
from graph.vocabulary import EntityType, SourceRole

CHANGE_KINDS = ("create", "update", "source", "delete", "merge")
"""What a change set can do to a node or link; 'source': only what a source asserts has changed."""


@dataclass(frozen=True, slots=True)
class Change:
    """What one change set did to one node or link; `before`, `after` and `source` are JSON text.

    `kind` is one of `CHANGE_KINDS`.
    """

    entity: str
    entity_type: EntityType
    from_id: str | None
    to_id: str | None
    kind: str
    before: str | None
    after: str | None
    source: str | None


@dataclass(frozen=True, slots=True)
class LoggedSet:
    """One change set of the log: number, time, actor, origin, run, its changes in order.

    `sources`: the systems that it registered, with their roles.
    """

    seq: int
    at: datetime
    actor: str
    origin: str
    run: str | None
    changes: tuple[Change, ...]
    sources: Mapping[str, SourceRole] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Taken:
    """The number and time of a change set, and the number of the last declaring one."""

    seq: int
    at: datetime
    standing: int


def sequence_take(execute: Execute) -> Taken | None:
    """The next number and its time, or `None` where there is no sequence: no schema, no lock."""
    rows = execute(statement("sequence_take"))
    if len(rows) != 1:
        return None
    seq, at, standing = rows[0]
    return Taken(int(seq), datetime.fromisoformat(at), int(standing))


def sequence_last(execute: Execute) -> int:
    rows = execute(statement("sequence_last"))
    return int(rows[0][0]) if rows else 0


def sequence_prepare(execute: Execute, schema: int) -> None:
    execute(statement("sequence_prepare"), schema=schema)


def log_row(
    ordinal: int,
    entity: str,
    entity_type: str,
    from_id: str | None,
    to_id: str | None,
    kind: str,
    before: str | None,
    after: str | None,
    source: str,
) -> dict[str, object]:
    """The properties of a `Change`; only the number of the change set is missing."""
    return {
        "ordinal": ordinal,
        "entity": entity,
        "entity_type": entity_type,
        "from": from_id,
        "to": to_id,
        "kind": kind,
        "before": before,
        "after": after,
        "source": source,
    }


def log_write(
    execute: Execute, properties: Mapping[str, object], rows: Sequence[dict[str, object]]
) -> None:
    """Write a change set and its changes: `rows` as `log_row` gives them, which get its number."""
    seq = properties["seq"]
    for row in rows:
        row["seq"] = seq
    execute(statement("log_write"), set=properties, changes=rows)


def changes_after(execute: Execute, after: int, limit: int) -> list[LoggedSet]:
    rows = execute(statement("changes_after"), after=after, limit=limit)
    return [
        LoggedSet(
            seq,
            datetime.fromisoformat(at),
            actor,
            origin,
            run,
            tuple(Change(c[0], EntityType(c[1]), *c[2:]) for c in changes),
            {name: SourceRole(role) for name, _, role in (s.rpartition("=") for s in sources)},
        )
        for seq, at, actor, origin, run, sources, changes in rows
    ]
