"""From a path to its tables: what it is, how it is written, where its headers stand."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from importers.readers.delimited import DelimitedStream, inspect_text
from importers.readers.headers import Header, detect_header, header_at
from importers.readers.limits import LIMITS, Limits
from importers.readers.problems import ReadProblem
from importers.readers.rows import Detected, RawRow
from importers.readers.sniff import sniff
from importers.readers.table import Table
from importers.readers.workbook import WorkbookStream


def open_table(
    path: Path | str,
    *,
    sheet: str | None = None,
    header_row: int | None = None,
    encoding: str | None = None,
    delimiter: str | None = None,
    limits: Limits = LIMITS,
) -> Table:
    """The table in the file at `path`; whatever is not declared is detected.

    `sheet`: default the first visible sheet that holds a table. `header_row`: 1-based line or
    row, or 0 for a table without headers, whose columns are then A, B, C … Raises ReadProblem.
    """
    path = Path(path)
    kind = sniff(path, limits)
    if kind == "text":
        if sheet is not None:
            raise ReadProblem("no_sheets", path, name=sheet)
        return _open_text(path, header_row, encoding, delimiter, limits)
    return _open_sheet(path, kind, sheet, header_row, limits)


def tables(
    path: Path | str,
    *,
    header_row: int | None = None,
    encoding: str | None = None,
    delimiter: str | None = None,
    limits: Limits = LIMITS,
    on_problem: Callable[[ReadProblem], None] | None = None,
) -> Iterator[Table]:
    """Every table of the file, one for each visible sheet that holds one, in order.

    A sheet that is empty or has no headers goes to `on_problem`; the file as a whole is refused
    with a ReadProblem if no sheet of it is a table.
    """
    path = Path(path)
    kind = sniff(path, limits)
    if kind == "text":
        yield _open_text(path, header_row, encoding, delimiter, limits)
        return
    names = _visible(path, kind, limits)
    problems = []
    for name in names:
        try:
            table = _open_sheet(path, kind, name, header_row, limits)
        except ReadProblem as problem:
            if problem.reason not in _SHEET_REASONS:
                raise
            problems.append(problem)
            if on_problem is not None:
                on_problem(problem)
        else:
            yield table
    if len(problems) == len(names):
        raise problems[0] if problems else ReadProblem("empty", path)


_SHEET_REASONS = frozenset({"empty_sheet", "no_header", "columns"})
"""Reasons that concern one sheet and leave the others readable."""


def _open_text(
    path: Path, header_row: int | None, encoding: str | None, delimiter: str | None, limits: Limits
) -> Table:
    found, dialect = inspect_text(path, encoding, delimiter)

    def reopen() -> DelimitedStream:
        return DelimitedStream(path, found, dialect, limits)

    stream = reopen()
    try:
        head = stream.head(_head_rows(header_row, limits))
    finally:
        stream.close()
    header = _header(path, None, head, header_row, limits)
    detected = Detected(
        format="csv",
        encoding=found.name,
        delimiter=dialect.delimiter,
        bom=found.bom,
        header_row=header.line,
        guessed=found.guessed,
    )
    return Table(path.name, header, detected, reopen)


def _open_sheet(
    path: Path, kind: str, sheet: str | None, header_row: int | None, limits: Limits
) -> Table:
    head_rows = _head_rows(header_row, limits)
    stream = WorkbookStream(path, kind, limits, head_rows)
    try:
        name, header = _choose(stream, path, sheet, header_row, limits)
    except BaseException:
        stream.close()
        raise

    def reopen() -> WorkbookStream:
        again = WorkbookStream(path, kind, limits, head_rows)
        again.select(name)
        return again

    names = tuple(other for other, visible in stream.sheets if visible)
    detected = Detected(format=kind, header_row=header.line, sheet=name, sheets=names)
    return Table(path.name, header, detected, reopen, stream)


def _choose(
    stream: WorkbookStream, path: Path, sheet: str | None, header_row: int | None, limits: Limits
) -> tuple[str, Header]:
    """The declared sheet, else the first visible one that holds a table."""
    if sheet is not None:
        if sheet not in (name for name, _ in stream.sheets):
            others = ", ".join(name for name, _ in stream.sheets)
            raise ReadProblem("unknown_sheet", path, name=sheet, sheets=others)
        return sheet, _header(path, sheet, stream.select(sheet), header_row, limits)
    first: ReadProblem | None = None
    for name, visible in stream.sheets:
        if not visible:
            continue
        try:
            return name, _header(path, name, stream.select(name), header_row, limits)
        except ReadProblem as problem:
            if problem.reason not in _SHEET_REASONS:
                raise
            # An empty sheet says less about the file than one without headers.
            if first is None or first.reason == "empty_sheet":
                first = problem
    raise first or ReadProblem("empty", path)


def _visible(path: Path, kind: str, limits: Limits) -> list[str]:
    stream = WorkbookStream(path, kind, limits, limits.head_rows)
    stream.close()
    return [name for name, visible in stream.sheets if visible]


def _head_rows(header_row: int | None, limits: Limits) -> int:
    return max(limits.head_rows, (header_row or 0) + 1)


def _header(
    path: Path, sheet: str | None, head: Sequence[RawRow], header_row: int | None, limits: Limits
) -> Header:
    if not any(row.cells for row in head):
        raise ReadProblem("empty_sheet" if sheet else "empty", path, sheet)
    # Only a text file tells an unnamed column (`a;b;`) from a row with too many cells.
    ragged = sheet is None
    if header_row is None:
        header = detect_header(head, ragged)
    else:
        header = header_at(head, header_row, ragged)
    if header is None:
        reason = "no_header" if header_row is None else "no_header_there"
        raise ReadProblem(reason, path, sheet, row=header_row)
    if len(header.names) > limits.columns:
        raise ReadProblem("columns", path, sheet, count=len(header.names), limit=limits.columns)
    return header
