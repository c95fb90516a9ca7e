"""What a restore writes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from graph.queries.statements import Execute, statement


def restore_is_empty(execute: Execute) -> bool:
    return bool(execute(statement("restore_is_empty"))[0][0])


def restore_begin(execute: Execute, file: str, at: str) -> None:
    execute(statement("restore_begin"), file=file, at=at)


def restore_empty(execute: Execute, limit: int) -> int:
    return int(execute(statement("restore_empty"), limit=limit)[0][0])


def restore_nodes(execute: Execute, rows: Sequence[object]) -> list[tuple[object, str]]:
    """(id, element) of each node in the order of `rows`; the id is `None` where it has none."""
    return [(row[0], row[1]) for row in execute(statement("restore_nodes"), rows=rows)]


def restore_links(execute: Execute, rows: Sequence[object]) -> int:
    return int(execute(statement("restore_links"), rows=rows)[0][0])


def restore_finish(execute: Execute, sequence: Mapping[str, object]) -> None:
    execute(statement("restore_finish"), sequence=dict(sequence))
