"""Runs: begin, update, list."""

from __future__ import annotations

from collections.abc import Mapping

from graph.queries.statements import Execute, statement


def run_begin(execute: Execute, properties: Mapping[str, object]) -> None:
    execute(statement("run_begin"), run=dict(properties))


def run_update(execute: Execute, id: str, changes: Mapping[str, object]) -> int:
    return int(execute(statement("run_update"), id=id, changes=dict(changes))[0][0])


def runs_latest(execute: Execute, limit: int) -> list[Mapping[str, object]]:
    return [row[0] for row in execute(statement("runs_latest"), limit=limit)]


def run_by_id(execute: Execute, id: str) -> Mapping[str, object] | None:
    rows = execute(statement("run_by_id"), id=id)
    return rows[0][0] if rows else None
