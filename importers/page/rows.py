"""The rows that are not imported, or with a warning, and why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import orjson

from importers.page.listing import Listing
from importers.plan.store import Store
from importers.plan.summary import sentence

_KINDS = {
    "review": "r.state = 2 AND NOT p.warning",
    "rejected": "r.state = 1 AND NOT p.warning",
    "warning": "p.warning",
}
"""What is told of rows, the most urgent first. A row to review may have other problems too."""

_FROM = "FROM problem p JOIN row r ON r.id = p.row JOIN file f ON f.id = r.file WHERE "


@dataclass(frozen=True, slots=True)
class RowProblem:
    """One problem of one row: where, what stands there, why it cannot be used, what to do."""

    file: str
    sheet: str | None
    line: int
    column: str | None
    value: str | None
    reason: str
    hint: str


def row_problems(store: Store, limit: int) -> dict[str, Listing[RowProblem]]:
    """The problems by kind, in the order of files and lines."""
    return {kind: _listing(store, where, limit) for kind, where in _KINDS.items()}


def _listing(store: Store, where: str, limit: int) -> Listing[RowProblem]:
    total: int = store.one(f"SELECT count(*) {_FROM}{where}")

    def read(most: int) -> Iterator[RowProblem]:
        for file, sheet, line, column, value, key, params in store.rows(
            f'SELECT f.name, f.sheet, r.line, p."column", p.value, p.key, p.params {_FROM}{where} '
            "ORDER BY f.id, r.line, p.id LIMIT ?",
            most,
        ):
            told = orjson.loads(params)
            reason, hint = sentence(key, told), sentence(f"{key}.hint", told)
            yield RowProblem(file, sheet, line, column, value, reason, hint)

    return Listing(total, limit, read)
