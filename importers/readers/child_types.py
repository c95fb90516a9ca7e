"""What the process that reads workbooks asks of its readers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

Errors = dict[int, dict[int, str]]
"""What stands in the cells that hold an error: 0-based row → 0-based column → text."""


class Sheet(Protocol):
    """One sheet; `rows` starts at its row 1 and column A, blank rows included.

    `errors` of a row are complete once that row was taken from `rows`.
    """

    name: str
    height: int
    width: int
    errors: Errors

    def rows(self) -> Iterator[list[object]]: ...


class Book(Protocol):
    """A workbook: the names of its sheets with their visibility, and each sheet by name."""

    sheets: list[tuple[str, bool]]

    def sheet(self, name: str) -> Sheet: ...


class Refused(Exception):
    """The workbook cannot be read; `reason` is that of a ReadProblem.

    `line` is the row if known, `figure` what exceeds the limit.
    """

    def __init__(self, reason: str, line: int = 0, figure: int = 0) -> None:
        super().__init__(reason, line, figure)
        self.reason = reason
        self.line = line
        self.figure = figure
