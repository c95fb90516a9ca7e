"""XLS files of Excel 2 to 2003, by xlrd; runs in the process of `workbook_child` only.

xlrd rather than calamine because it keeps error cells and reads what came before BIFF5.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import xlrd
from xlrd.biffh import XLRDError, error_text_from_code
from xlrd.compdoc import CompDocError
from xlrd.xldate import XLDateError, xldate_as_datetime

from importers.readers.child_types import Errors, Refused


class XlsBook:
    """An open XLS; sheets are loaded one at a time."""

    def __init__(self, path: str) -> None:
        try:
            nowhere = Path(os.devnull).open("w")  # noqa: SIM115 (lives as long as the book)
            self._book = xlrd.open_workbook(path, logfile=nowhere, on_demand=True, ragged_rows=True)
        except XLRDError as error:
            encrypted = "encrypted" in str(error).lower()
            raise Refused("encrypted" if encrypted else "damaged") from error
        except CompDocError as error:
            raise Refused("damaged") from error
        # The only place where xlrd tells this before a sheet is loaded.
        visible: list[int] = getattr(self._book, "_sheet_visibility", [])
        self.sheets = [
            (name, index >= len(visible) or visible[index] == 0)
            for index, name in enumerate(self._book.sheet_names())
        ]

    def sheet(self, name: str) -> XlsSheet:
        """The sheet called `name`, the one before it released."""
        return XlsSheet(self._book.sheet_by_name(name), name, self._book.datemode)


class XlsSheet:
    """The rows of one sheet; its errors are collected while the rows are read."""

    def __init__(self, sheet: xlrd.sheet.Sheet, name: str, datemode: Literal[0, 1]) -> None:
        self.name = name
        self.height = sheet.nrows
        self.width = sheet.ncols
        self.errors: Errors = {}
        self._sheet = sheet
        self._datemode = datemode

    def rows(self) -> Iterator[list[object]]:
        for row in range(self.height):
            cells = self._sheet.row(row)
            yield [self._cell(row, column, cell) for column, cell in enumerate(cells)]

    def _cell(self, row: int, column: int, cell: xlrd.sheet.Cell) -> object:
        if cell.ctype == xlrd.XL_CELL_ERROR:
            text = error_text_from_code.get(int(cell.value), "#ERROR!")
            self.errors.setdefault(row, {})[column] = text
            return None
        if cell.ctype == xlrd.XL_CELL_BOOLEAN:
            return bool(cell.value)
        if cell.ctype == xlrd.XL_CELL_DATE:
            return _moment(float(cell.value), self._datemode)
        return cell.value if cell.value != "" else None


def _moment(serial: float, datemode: Literal[0, 1]) -> object:
    """A date where the time of day is zero; a serial that is no date stays a number."""
    try:
        moment = xldate_as_datetime(serial, datemode)
    except (XLDateError, OverflowError, ValueError):
        return serial
    if 0 <= serial < 1:
        return moment.time()
    return moment.date() if serial == int(serial) else moment
