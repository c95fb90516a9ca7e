"""Reads a workbook in a process of its own, which can be killed: see `workbook.py`.

Its arguments are PATH FORMAT MEMORY_BYTES SECONDS HEAD_ROWS CELL_CHARS ROW_CHARS SHEET_CHARS
COLUMNS. It and what it imports use nothing of the application, so that it starts fast and small.
It writes frames to stdout (four bytes of length, then a pickled tuple of plain values):

    ("book", [(sheet name, visible), …])            then a line on stdin names a sheet (JSON)
    ("head", row count, rows, errors)               then `go`, or another sheet's name
    ("rows", first row, rows, errors)               0-based row; errors are {row: {column: text}}
    ("end",)  or  ("fail", reason, row or 0, figure or 0)
"""

from __future__ import annotations

import json
import pickle
import struct
import sys
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from importers.readers.child_types import Book, Errors, Refused, Sheet

Value = str | int | float | bool | date | datetime | None

Rows = Iterator[tuple[list[Value], int]]

_CELLS_PER_FRAME = 20_000
_CHARS_PER_FRAME = 4_000_000
_EXACT = 10**15
"""Excel keeps 15 digits: a whole number below this is exact."""


class Most(NamedTuple):
    """The most characters that a cell, a row and a sheet may have, and the most columns."""

    cell: int
    row: int
    sheet: int
    columns: int


def main(arguments: list[str]) -> None:
    """Serve one workbook as the module's docstring says."""
    path, kind, *figures = arguments
    memory, seconds, head_rows, *most = map(int, figures)
    _bound(memory, seconds)
    try:
        _serve(_open(path, kind), head_rows, Most(*most))
    except Refused as error:
        _send("fail", error.reason, error.line, error.figure)
    except MemoryError:
        _send("fail", "memory", 0, 0)
    except Exception as error:
        print(repr(error), file=sys.stderr)
        _send("fail", "damaged", 0, 0)


def _bound(memory: int, seconds: int) -> None:
    """Limits of the system, where it has them (not on Windows): the parent watches the time."""
    try:
        import resource
    except ImportError:
        return
    for what, most in ((resource.RLIMIT_AS, memory), (resource.RLIMIT_CPU, seconds)):
        hard = resource.getrlimit(what)[1]
        value = most if hard == resource.RLIM_INFINITY else min(most, hard)
        try:
            resource.setrlimit(what, (value, value))
        except (ValueError, OSError):
            print(f"limit {what} not set", file=sys.stderr)


def _open(path: str, kind: str) -> Book:
    if kind == "xls":
        from importers.readers.xls import XlsBook

        return XlsBook(path)
    if kind == "ods":
        from importers.readers.ods import OdsBook

        return OdsBook(path)
    from importers.readers.xlsb_errors import xlsb_errors
    from importers.readers.xlsx import XlsxBook
    from importers.readers.xlsx_errors import xlsx_errors

    if kind == "xlsb":
        return XlsxBook(path, (".xlsb",), xlsb_errors)
    return XlsxBook(path, (".xlsx", ".xlsm"), xlsx_errors)


def _serve(book: Book, head_rows: int, most: Most) -> None:
    _send("book", book.sheets)
    sheet: Sheet | None = None
    rows: Rows = iter(())
    sent = 0
    for line in iter(sys.stdin.readline, ""):
        if line == "go\n":
            if sheet is not None:
                _stream(sheet, rows, sent)
            return
        sheet = book.sheet(json.loads(line))
        rows = _checked(sheet, most)
        head = _take(rows, head_rows)
        sent = len(head)
        _send("head", sheet.height, head, _errors(sheet.errors, 0, sent))


def _stream(sheet: Sheet, rows: Rows, first: int) -> None:
    size = max(1, _CELLS_PER_FRAME // max(1, sheet.width))
    while chunk := _take(rows, size):
        _send("rows", first, chunk, _errors(sheet.errors, first, len(chunk)))
        first += len(chunk)
    _send("end")


def _take(rows: Rows, count: int) -> list[list[Value]]:
    """The next rows, `count` at most and fewer where they are long: a frame stays small."""
    taken: list[list[Value]] = []
    chars = 0
    while len(taken) < count and chars < _CHARS_PER_FRAME:
        found = next(rows, None)
        if found is None:
            break
        taken.append(found[0])
        chars += found[1]
    return taken


def _checked(sheet: Sheet, most: Most) -> Rows:
    """The rows as plain values, each with its length in characters."""
    total = 0
    for line, row in enumerate(sheet.rows(), 1):
        values = _values(row)
        if len(values) > most.columns:
            raise Refused("columns", line, len(values))
        lengths = [len(value) for value in values if isinstance(value, str)]
        if lengths and max(lengths) > most.cell:
            raise Refused("cell_too_long", line)
        chars = sum(lengths)
        if chars > most.row:
            raise Refused("line_too_long", line)
        total += chars
        # A text is stored once, and a small file may show it in a million cells.
        if total > most.sheet:
            raise Refused("unpacked", line, total)
        yield values, chars


def _errors(errors: Errors, first: int, count: int) -> Errors:
    if not errors:
        return {}
    return {row: errors[row] for row in range(first, first + count) if row in errors}


def _values(row: list[object]) -> list[Value]:
    """The row as plain values, missing cells at its end left out."""
    values = [_value(cell) for cell in row]
    while values and values[-1] is None:
        values.pop()
    return values


def _value(cell: object) -> Value:
    if isinstance(cell, str):
        return cell or None
    if isinstance(cell, float):
        return int(cell) if cell.is_integer() and abs(cell) < _EXACT else cell
    if isinstance(cell, datetime | date | bool | int) or cell is None:
        return cell
    if isinstance(cell, timedelta):
        return _hours(cell)
    if isinstance(cell, time):
        return cell.isoformat(timespec="seconds")
    return str(cell)


def _hours(length: timedelta) -> str:
    """A duration as a sheet shows it: hours may pass 24."""
    seconds = round(length.total_seconds())
    sign = "-" if seconds < 0 else ""
    minutes, second = divmod(abs(seconds), 60)
    return f"{sign}{minutes // 60}:{minutes % 60:02d}:{second:02d}"


def _send(*frame: object) -> None:
    body = pickle.dumps(frame, protocol=pickle.HIGHEST_PROTOCOL)
    sys.stdout.buffer.write(struct.pack(">I", len(body)) + body)
    sys.stdout.buffer.flush()
