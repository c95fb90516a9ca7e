"""Delimited text files, read as a stream in this process."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import TextIOWrapper
from pathlib import Path
from typing import BinaryIO

from importers.readers.dialect import Dialect, detect_dialect
from importers.readers.encoding import Encoding, detect_encoding
from importers.readers.limits import Limits
from importers.readers.problems import ReadProblem
from importers.readers.rows import RawRow, RowFault

_SAMPLE_CHARS = 1 << 18
_END_OF_FILE = "\x1a"
"""What programs of the DOS age write behind the last record."""


class DelimitedStream:
    """The records of a text file from its first line on; blank lines are left out.

    Raises ReadProblem, while it is read, for a quote that never closes and for a cell or line
    beyond the limits. A record with stray quotes is a RawRow with a fault.
    """

    def __init__(self, path: Path, encoding: Encoding, dialect: Dialect, limits: Limits) -> None:
        # The limit belongs to the csv module, not to one reader.
        csv.field_size_limit(limits.cell_chars)
        self._path = path
        self._limits = limits
        self._chars = 0
        self._size = path.stat().st_size or 1
        self._binary: BinaryIO = path.open("rb")
        self._file = TextIOWrapper(self._binary, encoding=encoding.name, newline="")
        self._reader = csv.reader(
            self._lines(),
            delimiter=dialect.delimiter,
            quotechar=dialect.quote,
            escapechar=dialect.escape,
            skipinitialspace=dialect.spaced,
            strict=True,
        )

    def head(self, count: int) -> list[RawRow]:
        """The next records, `count` at most and fewer where they are long."""
        rows: list[RawRow] = []
        chars = 0
        while len(rows) < count and chars < self._limits.line_chars:
            row = next(self, None)
            if row is None:
                break
            rows.append(row)
            chars += self._chars
        return rows

    def __iter__(self) -> DelimitedStream:
        return self

    def __next__(self) -> RawRow:
        while True:
            self._chars = 0
            line = self._reader.line_num + 1
            try:
                cells = next(self._reader)
            except csv.Error as error:
                return self._faulty(line, str(error))
            except StopIteration:
                self.close()
                raise
            if len(cells) > self._limits.columns:
                raise self._problem("columns", line, self._limits.columns, count=len(cells))
            if cells and cells != [_END_OF_FILE]:
                return RawRow(line, [cell or None for cell in cells])

    def fraction(self) -> float:
        return 1.0 if self._binary.closed else min(self._binary.tell() / self._size, 1.0)

    def close(self) -> None:
        self._file.close()

    def _lines(self) -> Iterator[str]:
        longest = self._limits.line_chars
        number = 0
        while line := self._file.readline(longest):
            number += 1
            self._chars += len(line)  # of the record: quotes may hold many lines
            if self._chars > longest or (len(line) == longest and line[-1] not in "\r\n"):
                raise self._problem("line_too_long", number, longest)
            if "\x00" in line:
                raise self._problem("zero_bytes", number)
            yield line

    def _faulty(self, line: int, message: str) -> RawRow:
        """A fault of this record alone, or the end: the messages are those of the csv module."""
        if "end of data" in message:
            raise self._problem("open_quote", line)
        if "field limit" in message:
            raise self._problem("cell_too_long", line, self._limits.cell_chars)
        return RawRow(line, (), RowFault("readers.row.quotes", {}))

    def _problem(self, reason: str, line: int, limit: int = 0, count: int = 0) -> ReadProblem:
        self.close()
        return ReadProblem(reason, self._path, line=line, limit=limit, count=count)


def inspect_text(
    path: Path, encoding: str | None, delimiter: str | None
) -> tuple[Encoding, Dialect]:
    """How the text file at `path` is encoded and delimited."""
    found = detect_encoding(path, encoding)
    with path.open(encoding=found.name, newline="") as file:
        sample = file.read(_SAMPLE_CHARS)
    if not sample.strip("\ufeff \t\r\n\x00"):
        raise ReadProblem("empty", path)
    if len(sample) == _SAMPLE_CHARS and "\n" in sample:
        sample = sample[: sample.rindex("\n") + 1]
    return found, detect_dialect(sample, delimiter)
