"""Writes rows to CSV, XLSX and XLS: row by row, and the same bytes for the same rows."""

from __future__ import annotations

import csv
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import Protocol, TextIO

import xlsxwriter
import xlwt

from samples.generator.rows import Row

XLS_ROWS = 65_536
XLSX_ROWS = 1_048_576
_EPOCH = datetime(2026, 11, 24)


class RowWriter(Protocol):
    """Takes one row after the other."""

    def write(self, row: Row) -> None:
        """Append a row."""


class _CsvWriter:
    def __init__(self, stream: TextIO) -> None:
        self._writer = csv.writer(stream, delimiter=";", lineterminator="\r\n")

    def write(self, row: Row) -> None:
        self._writer.writerow(row)


@contextmanager
def csv_file(path: Path, encoding: str) -> Iterator[RowWriter]:
    """Open a semicolon CSV for writing, lines ended by CRLF."""
    with path.open("w", encoding=encoding, newline="") as stream:
        yield _CsvWriter(stream)


class _XlsxWriter:
    def __init__(self, book: xlsxwriter.Workbook, sheet_name: str) -> None:
        self._sheet = book.add_worksheet(sheet_name)
        self._day = book.add_format({"num_format": "dd/mm/yyyy"})
        self._next = 0

    def write(self, row: Row) -> None:
        for column, cell in enumerate(row):
            if isinstance(cell, str):
                if cell:
                    self._sheet.write_string(self._next, column, cell)
            elif isinstance(cell, date):
                self._sheet.write_datetime(self._next, column, cell, self._day)
            else:
                self._sheet.write_number(self._next, column, cell)
        self._next += 1


@contextmanager
def xlsx_file(path: Path, sheet_name: str, *, packed: bool) -> Iterator[RowWriter]:
    """Open an XLSX for writing in constant memory.

    Args:
        packed: False stores without compression. Compressed bytes differ from one zlib to the
            next, and committed samples are compared byte for byte on every machine.
    """
    book = xlsxwriter.Workbook(str(path), {"constant_memory": True})
    book.set_properties({"author": "", "created": _EPOCH})
    yield _XlsxWriter(book, sheet_name)
    book.close()
    if not packed:
        _store(path)


def _store(path: Path) -> None:
    with zipfile.ZipFile(path) as source:
        members = [(info.filename, source.read(info)) for info in source.infolist()]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as target:
        for name, content in members:
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            # Unix everywhere: Windows would note itself as the creating system.
            info.create_system = 3
            target.writestr(info, content)


class _XlsWriter:
    def __init__(self, sheet: xlwt.Worksheet) -> None:
        self._sheet = sheet
        self._day = xlwt.easyxf(num_format_str="DD/MM/YYYY")
        self._next = 0

    def write(self, row: Row) -> None:
        for column, cell in enumerate(row):
            if isinstance(cell, date):
                self._sheet.write(self._next, column, cell, self._day)
            elif cell != "":
                self._sheet.write(self._next, column, cell)
        self._next += 1


@contextmanager
def xls_file(path: Path, sheet_name: str) -> Iterator[RowWriter]:
    """Open an XLS (BIFF8) for writing; it holds 65,536 rows and stays in memory until closed."""
    book = xlwt.Workbook(encoding="utf-8")
    yield _XlsWriter(book.add_sheet(sheet_name))
    book.save(str(path))
