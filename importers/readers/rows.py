"""What a reader hands on: rows of cells, with the place where each row stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple, Protocol

Cell = str | int | float | bool | date | datetime | None
"""One cell. Missing is None, never ""; a duration or time of day is text (`255:10:10`)."""


class CellError(str):
    """The error a spreadsheet shows in place of a value, such as `#DIV/0!`.

    A text, so that it is shown as the user saw it; every parser refuses it (`#N/A`: missing).
    """

    __slots__ = ()


UNCALCULATED = CellError("=?")
"""A formula whose result the file does not hold: the program that wrote it never computed it."""


@dataclass(frozen=True, slots=True)
class RowFault:
    """Why a whole row cannot be trusted; `key` and `key.hint` are texts of `graph.messages`."""

    key: str
    params: Mapping[str, object]


class SourceRow(NamedTuple):
    """One record of a file.

    `line` is 1-based: the line of the file where the record starts, or the row of the sheet.
    For a record of a JSON or XML file it is the number of the record. `values` holds every header
    of the table. With a `fault`, the row is to be rejected. `record` is the whole record as JSON
    (or, where it is none, the text of its line), given with its first row; later rows of the
    record have `b""`, rows of tables None.
    """

    source: str
    sheet: str | None
    line: int
    values: Mapping[str, Cell]
    fault: RowFault | None = None
    record: bytes | None = None


@dataclass(frozen=True, slots=True)
class Detected:
    """What was found out about a file, or declared by the caller; told to the user.

    `header_row` is the 1-based line or row of the headers, 0 where the file has none. `sheets`
    names all visible sheets of a workbook. `guessed` means that the encoding is a guess.
    `records` is where the records of a JSON or XML file stand. `again`: the file was written by
    Ramille and holds rejected rows of an earlier import.
    """

    format: str
    encoding: str | None = None
    delimiter: str | None = None
    bom: bool = False
    header_row: int = 1
    sheet: str | None = None
    sheets: tuple[str, ...] = ()
    guessed: bool = False
    records: str | None = None
    again: bool = False


class RawRow(NamedTuple):
    """The cells of one record from the first column on, before they get their names."""

    line: int
    cells: Sequence[Cell]
    fault: RowFault | None = None


class RowStream(Protocol):
    """The records of one table, read once, in the order of the file."""

    def __next__(self) -> RawRow: ...

    def __iter__(self) -> RowStream: ...

    def fraction(self) -> float:
        """How far the reading is, 0 to 1."""
        ...

    def close(self) -> None:
        """Let go of the file and of any process that reads it."""
        ...
