"""Runs: begin, update, list."""

from __future__ import annotations

from collections.abc import Mapping

from graph.queries.statements import Execute, statement

AFTER_ALL = "9999"
"""Greater than any time as text."""


def run_begin(execute: Execute, properties: Mapping[str, object]) -> None:
    execute(statement("run_begin"), run=dict(properties))


def run_update(execute: Execute, id: str, changes: Mapping[str, object]) -> int:
    return int(execute(statement("run_update"), id=id, changes=dict(changes))[0][0])


def run_sets(execute: Execute, run: str) -> list[int]:
    return [int(row[0]) for row in execute(statement("run_sets"), run=run)]


def runs_undoing(execute: Execute, run: str) -> list[str]:
    return [row[0] for row in execute(statement("runs_undoing"), run=run)]


def runs_latest(
    execute: Execute, before: tuple[str, str] | None, limit: int
) -> list[Mapping[str, object]]:
    """Runs before a (begun, id), or the latest."""
    begun, id = before or (AFTER_ALL, "")
    rows = execute(statement("runs_latest"), before_begun=begun, before_id=id, limit=limit)
    return [row[0] for row in rows]


def run_take(execute: Execute, id: str, seen: str | None, process: str, state: str) -> bool:
    """Whether the run was taken over: nobody else has since it was seen."""
    rows = execute(statement("run_take"), id=id, seen=seen, process=process, state=state)
    return bool(rows[0][0])


def run_by_id(execute: Execute, id: str) -> Mapping[str, object] | None:
    rows = execute(statement("run_by_id"), id=id)
    return rows[0][0] if rows else None
