"""What the sequence node says of the database as a whole."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from graph.queries.statements import Execute, statement

FIRST_SCHEMA = 1
"""The version of a database that does not say one."""


@dataclass(frozen=True, slots=True)
class SequenceState:
    """`present`: the schema was applied. `restoring`: the file of a restore that did not end.

    `upgrade` is how far an upgrade is that has begun, as that upgrade noted it.
    """

    present: bool
    value: int
    schema: int
    upgrade: str | None
    restoring: str | None


def sequence_state(execute: Execute) -> SequenceState:
    found: dict[str, Mapping[str, Any]] = {
        row[0]: row[1] for row in execute(statement("sequence_state"))
    }
    changes, mark = found.get("changes", {}), found.get("restore")
    return SequenceState(
        present="changes" in found,
        value=int(changes.get("value", 0)),
        schema=int(changes.get("schema", FIRST_SCHEMA)),
        upgrade=changes.get("upgrade"),
        restoring=str(mark["file"]) if mark is not None else None,
    )


def sequence_hold(execute: Execute) -> bool:
    """Whether the lock was taken; without a sequence there is none."""
    return len(execute(statement("sequence_hold"))) == 1


def sequence_note(execute: Execute, changes: Mapping[str, object]) -> int:
    return int(execute(statement("sequence_note"), changes=dict(changes))[0][0])


def sequence_graph(execute: Execute, new: str) -> str:
    rows = execute(statement("sequence_graph"), new=new)
    return str(rows[0][0]) if rows else new


def sequence_standing(execute: Execute) -> int:
    return int(execute(statement("sequence_standing"))[0][0])
