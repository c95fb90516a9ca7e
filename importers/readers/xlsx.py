"""XLSX and XLSM files, by python-calamine; runs in the process of `workbook_child` only."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from importers.readers.child_types import Errors, Refused
from importers.readers.xlsx_errors import error_cells, sheet_parts


class XlsxBook:
    """An open XLSX; chart and macro sheets are left out."""

    def __init__(self, path: str) -> None:
        try:
            self._book = CalamineWorkbook.from_path(path)
        except PasswordError as error:
            raise Refused("encrypted") from error
        except CalamineError as error:
            raise Refused(_reason(error)) from error
        self.sheets = [
            (sheet.name, sheet.visible == SheetVisibleEnum.Visible)
            for sheet in self._book.sheets_metadata
            if sheet.typ == SheetTypeEnum.WorkSheet
        ]
        self._path = path

    def sheet(self, name: str) -> XlsxSheet:
        """The sheet called `name`, with the error cells that calamine leaves empty."""
        try:
            sheet = self._book.get_sheet_by_name(name)
        except CalamineError as error:
            raise Refused(_reason(error)) from error
        with zipfile.ZipFile(self._path) as archive:
            part = sheet_parts(archive).get(name)
            errors = error_cells(archive, part) if part else {}
        return XlsxSheet(sheet, errors)


class XlsxSheet:
    """The rows of one sheet from row 1 and column A on."""

    def __init__(self, sheet: CalamineSheet, errors: Errors) -> None:
        last = sheet.end or (-1, -1)
        self.name = sheet.name
        self.height = max([last[0], *errors]) + 1
        self.width = last[1] + 1
        self.errors = errors
        self._sheet = sheet
        self._left = (sheet.start or (0, 0))[1]

    def rows(self) -> Iterator[list[object]]:
        # calamine starts at row 1, but at the first column in use.
        left: list[object] = [None] * self._left
        count = 0
        for row in self._sheet.iter_rows():
            yield [*left, *row]
            count += 1
        # Rows of nothing but formulas without results lie outside calamine's range.
        for _ in range(count, self.height):
            yield []


def _reason(error: CalamineError) -> str:
    return "cells" if "limit exceeded" in str(error).lower() else "damaged"
