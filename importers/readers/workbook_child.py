"""Reads a workbook in a process of its own, which can be killed: see `workbook.py`.

Run as `python -m importers.readers.workbook_child PATH FORMAT MEMORY_BYTES SECONDS HEAD_ROWS`.
It writes frames to stdout (four bytes of length, then a pickled tuple of plain values):

    ("book", [(sheet name, visible), …])            then a line on stdin names a sheet (JSON)
    ("head", row count, rows, errors)               then `go`, or another sheet's name
    ("rows", first row, rows, errors)               0-based row; errors are {row: {column: text}}
    ("end",)  or  ("fail", reason)
"""

from __future__ import annotations

import json
import pickle
import struct
import sys
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from itertools import islice

from importers.readers.child_types import Book, Errors, Refused, Sheet

Value = str | int | float | bool | date | datetime | None

_CELLS_PER_FRAME = 20_000
_EXACT = 10**15
"""Excel keeps 15 digits: a whole number below this is exact."""


def main(arguments: list[str]) -> None:
    """Serve one workbook as the module's docstring says."""
    path, kind, memory, seconds, head_rows = arguments
    _bound(int(memory), int(seconds))
    try:
        _serve(_open(path, kind), int(head_rows))
    except Refused as error:
        _send("fail", str(error))
    except MemoryError:
        _send("fail", "memory")
    except Exception as error:
        print(repr(error), file=sys.stderr)
        _send("fail", "damaged")


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
    from importers.readers.xlsx import XlsxBook

    return XlsxBook(path)


def _serve(book: Book, head_rows: int) -> None:
    _send("book", book.sheets)
    sheet: Sheet | None = None
    rows: Iterator[list[object]] = iter(())
    sent = 0
    for line in iter(sys.stdin.readline, ""):
        if line == "go\n":
            if sheet is not None:
                _stream(sheet, rows, sent)
            return
        sheet = book.sheet(json.loads(line))
        rows = sheet.rows()
        head = [_values(row) for row in islice(rows, head_rows)]
        sent = len(head)
        _send("head", sheet.height, head, _errors(sheet.errors, 0, sent))


def _stream(sheet: Sheet, rows: Iterator[list[object]], first: int) -> None:
    size = max(1, _CELLS_PER_FRAME // max(1, sheet.width))
    while chunk := [_values(row) for row in islice(rows, size)]:
        _send("rows", first, chunk, _errors(sheet.errors, first, len(chunk)))
        first += len(chunk)
    _send("end")


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


if __name__ == "__main__":
    main(sys.argv[1:])
