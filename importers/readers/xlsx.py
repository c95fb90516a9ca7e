"""XLSX, XLSM and XLSB files, by python-calamine; runs in the process of `workbook_child` only."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from importers.readers.child_types import Errors, Refused

FindErrors = Callable[[zipfile.ZipFile, str], Errors]
"""The errors in the sheet of that name, which calamine leaves empty."""

_DOCTYPE = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_PROLOG = 4096


class XlsxBook:
    """An open workbook; chart and macro sheets are left out."""

    def __init__(self, path: str, suffixes: tuple[str, ...], find_errors: FindErrors) -> None:
        _refuse_entities(path)
        try:
            self._book = _opened(path, suffixes)
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
        self._find_errors = find_errors

    def sheet(self, name: str) -> XlsxSheet:
        """The sheet called `name`, with the error cells that calamine leaves empty."""
        try:
            sheet = self._book.get_sheet_by_name(name)
        except CalamineError as error:
            raise Refused(_reason(error)) from error
        with zipfile.ZipFile(self._path) as archive:
            errors = self._find_errors(archive, name)
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


def _opened(path: str, suffixes: tuple[str, ...]) -> CalamineWorkbook:
    """By its path calamine believes the extension; from a stream it looks at the content."""
    if path.lower().endswith(suffixes):
        return CalamineWorkbook.from_path(path)
    return CalamineWorkbook.from_filelike(Path(path).open("rb"))


def _refuse_entities(path: str) -> None:
    """No part of a workbook declares a document type; what does is made to unpack without end."""
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            if name.endswith((".xml", ".rels")):
                with archive.open(name) as file:
                    if _DOCTYPE.search(file.read(_PROLOG)):
                        raise Refused("entities")


def _reason(error: CalamineError) -> str:
    return "cells" if "limit exceeded" in str(error).lower() else "damaged"
