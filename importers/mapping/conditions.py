"""Conditions of a mapping as functions of a row's cells."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from importers.mapping.mapped import RowProblem
from importers.mapping.model import Check
from importers.mapping.value_model import Condition, When
from importers.parse import Remembered
from importers.parse.cells import unprotected
from importers.readers import Cell

Cells = Mapping[str, Cell]
Test = Callable[[Cells], bool]


def text_of(cell: Cell) -> str:
    """The cell as a text to compare: no outer blanks, whole numbers without `.0`."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return unprotected(str(cell).strip())


def filled(cell: Cell) -> bool:
    """True for a cell that holds more than white space."""
    return cell is not None and (not isinstance(cell, str) or bool(cell.strip()))


def all_of(conditions: When) -> Test | None:
    """The test that every condition holds, or None where there is none."""
    tests = [_test(condition) for condition in conditions]
    if not tests:
        return None
    every = tests[0] if len(tests) == 1 else lambda cells: all(test(cells) for test in tests)
    columns = {column for condition in conditions for column in condition.columns}
    return _of_one_column(every, columns.pop()) if len(columns) == 1 else every


def _of_one_column(test: Test, column: str) -> Test:
    """The test, which looks at no other column, remembered cell by cell."""
    known = Remembered(lambda cell: test({column: cell}))

    def look(cells: Cells) -> bool:
        holds: bool = known.at(cells.get(column))
        return holds

    return look


def broken(check: Check) -> Callable[[Cells], RowProblem | None]:
    """The problem of a row that breaks `check`, as a function of the row."""
    applies = all_of(check.when)
    columns = check.columns
    exactly = check.exactly_one is not None
    key = "row.exactly_one" if exactly else "row.any_of"
    params = {"columns": ", ".join(columns)}

    def find(cells: Cells) -> RowProblem | None:
        if applies is not None and not applies(cells):
            return None
        given = [name for name in columns if filled(cells.get(name))]
        if len(given) == 1 or (given and not exactly):
            return None
        value = text_of(cells.get(given[0])) if given else None
        return RowProblem(key, given[0] if given else columns[0], value, params)

    return find


def _test(condition: Condition) -> Test:
    if condition.any_filled is not None:
        columns = condition.any_filled
        return lambda cells: any(map(filled, map(cells.get, columns)))
    column = str(condition.column)
    if condition.filled is not None:
        wanted = condition.filled
        return lambda cells: filled(cells.get(column)) is wanted
    if condition.same_as is not None:
        other = condition.same_as
        return lambda cells: text_of(cells.get(column)) == text_of(cells.get(other))
    if condition.not_same_as is not None:
        unlike = condition.not_same_as
        return lambda cells: text_of(cells.get(column)) != text_of(cells.get(unlike))
    if condition.is_ is not None:
        allowed = frozenset(text.strip() for text in condition.is_)
        return lambda cells: text_of(cells.get(column)) in allowed
    refused = frozenset(text.strip() for text in condition.is_not or ())
    return lambda cells: text_of(cells.get(column)) not in refused
