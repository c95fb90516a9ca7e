"""From a path to its tables: what it is, how it is written, where its headers stand."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from importers.readers.delimited import DelimitedStream, inspect_text
from importers.readers.headers import Header, Wanted, detect_header, header_at
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
    header_rows: int = 1,
    wanted: Wanted = (),
    encoding: str | None = None,
    delimiter: str | None = None,
    limits: Limits = LIMITS,
) -> Table:
    """The table in the file at `path`; whatever is not declared is detected.

    `sheet`: default the first visible sheet that holds a table. `header_row`: 1-based line or
    row, or 0 for a table without headers, whose columns are then A, B, C …; where it is not
    declared, `wanted` are sets of names by one of which the headers are known. `header_rows`: how
    many rows they take, from that one on. Raises ReadProblem.
    """
    path = Path(path)
    look = _Look(header_row, header_rows, wanted, limits)
    kind = sniff(path, limits)
    if kind == "text":
        if sheet is not None:
            raise ReadProblem("no_sheets", path, name=sheet)
        return _open_text(path, look, encoding, delimiter)
    return _open_sheet(path, kind, sheet, look)


def tables(
    path: Path | str,
    *,
    header_row: int | None = None,
    header_rows: int = 1,
    wanted: Wanted = (),
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
    look = _Look(header_row, header_rows, wanted, limits)
    kind = sniff(path, limits)
    if kind == "text":
        yield _open_text(path, look, encoding, delimiter)
        return
    stream = WorkbookStream(path, kind, limits, look.rows)
    names = _visible(stream)
    if not names:
        stream.close()
    problems = []
    for name in names:
        # The first sheet is read by the process that has told which there are: a large workbook
        # takes long to open.
        opened = stream if name == names[0] else None
        try:
            table = _open_sheet(path, kind, name, look, opened)
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


_SHEET_REASONS = frozenset({"empty_sheet", "no_header", "no_header_rows", "columns"})
"""Reasons that concern one sheet and leave the others readable."""


@dataclass(frozen=True, slots=True)
class _Look:
    """How the headers are looked for: in a declared row, or by looks and wanted names."""

    row: int | None
    depth: int
    wanted: Wanted
    limits: Limits

    @property
    def rows(self) -> int:
        """How many rows must be seen."""
        return max(self.limits.head_rows, (self.row or 0) + self.depth)

    def find(self, head: Sequence[RawRow], ragged: bool) -> Header | None:
        if self.row is None:
            return detect_header(head, ragged, self.wanted, self.depth)
        return header_at(head, self.row, ragged, self.depth)


def _open_text(path: Path, look: _Look, encoding: str | None, delimiter: str | None) -> Table:
    found, dialect = inspect_text(path, encoding, delimiter)

    def reopen() -> DelimitedStream:
        return DelimitedStream(path, found, dialect, look.limits)

    stream = reopen()
    try:
        head = stream.head(look.rows)
    finally:
        stream.close()
    header = _header(path, None, head, look)
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
    path: Path, kind: str, sheet: str | None, look: _Look, opened: WorkbookStream | None = None
) -> Table:
    """The table on a sheet; `opened`: a stream of the workbook, which it takes over."""
    stream = opened or WorkbookStream(path, kind, look.limits, look.rows)
    try:
        name, header = _choose(stream, path, sheet, look)
    except BaseException:
        stream.close()
        raise

    def reopen() -> WorkbookStream:
        again = WorkbookStream(path, kind, look.limits, look.rows)
        again.select(name)
        return again

    names = tuple(_visible(stream))
    detected = Detected(format=kind, header_row=header.line, sheet=name, sheets=names)
    return Table(path.name, header, detected, reopen, stream)


def _choose(
    stream: WorkbookStream, path: Path, sheet: str | None, look: _Look
) -> tuple[str, Header]:
    """The declared sheet, else the first visible one that holds a table."""
    if sheet is not None:
        if sheet not in (name for name, _ in stream.sheets):
            others = ", ".join(name for name, _ in stream.sheets)
            raise ReadProblem("unknown_sheet", path, name=sheet, sheets=others)
        return sheet, _header(path, sheet, stream.select(sheet), look)
    first: ReadProblem | None = None
    for name, visible in stream.sheets:
        if not visible:
            continue
        try:
            return name, _header(path, name, stream.select(name), look)
        except ReadProblem as problem:
            if problem.reason not in _SHEET_REASONS:
                raise
            # An empty sheet says less about the file than one without headers.
            if first is None or first.reason == "empty_sheet":
                first = problem
    raise first or ReadProblem("empty", path)


def _visible(stream: WorkbookStream) -> list[str]:
    return [name for name, visible in stream.sheets if visible]


def _header(path: Path, sheet: str | None, head: Sequence[RawRow], look: _Look) -> Header:
    if not any(row.cells for row in head):
        raise ReadProblem("empty_sheet" if sheet else "empty", path, sheet)
    # Only a text file tells an unnamed column (`a;b;`) from a row with too many cells.
    header = look.find(head, ragged=sheet is None)
    if header is None:
        reason = "no_header" if look.depth == 1 else "no_header_rows"
        reason += "" if look.row is None else "_there"
        raise ReadProblem(reason, path, sheet, row=look.row, rows=look.depth)
    most = look.limits.columns
    if len(header.names) > most:
        raise ReadProblem("columns", path, sheet, count=len(header.names), limit=most)
    return header
