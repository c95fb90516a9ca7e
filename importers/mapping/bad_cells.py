"""What is reported of a cell that cannot be taken."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from importers.mapping.conditions import text_of
from importers.mapping.mapped import RowProblem
from importers.parse import Invalid, ValueProblem
from importers.readers import Cell

Report = Callable[[RowProblem], None]
FAILED: Any = object()
"""What a cell gives that was reported as a problem."""


def bad_cell(column: str, cell: Cell, error: ValueProblem) -> RowProblem:
    """The problem of a cell that its parser refuses."""
    return RowProblem(error.key, column, text_of(cell), error.params)


def invalid(column: str, found: Invalid, warning: bool) -> RowProblem:
    """The problem of an identifier that cannot exist; it need not reject the row."""
    params = {"value": found.original, **found.params}
    return RowProblem(found.reason_key, column, found.original, params, warning)
