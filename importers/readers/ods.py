"""ODS files, read as a stream by expat; runs in the process of `workbook_child` only.

Not calamine: it holds the whole workbook in memory, wants no white space between elements, and
shows neither error cells nor formulas without a stored result.
"""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator
from xml.parsers import expat

from importers.readers.child_types import Errors, Refused
from importers.readers.ods_cells import OFFICE, STYLE, TABLE
from importers.readers.ods_rows import (
    CELLS,
    COLUMNS_REPEATED,
    ROWS_REPEATED,
    Attributes,
    OdsRows,
    count_of,
)

_PIECE = 1 << 16


class OdsBook:
    """An open ODS; each sheet is read from the archive anew."""

    def __init__(self, path: str) -> None:
        self._archive = zipfile.ZipFile(path)
        names = self._archive.namelist()
        if "content.xml" not in names:
            raise Refused("damaged")
        if "META-INF/manifest.xml" in names and self._encrypted():
            raise Refused("encrypted")
        self._index = _Index()
        for _ in _parse(self._archive, "content.xml", self._index.start):
            pass
        self.sheets = self._index.sheets

    def sheet(self, name: str) -> OdsSheet:
        """The sheet called `name`."""
        return OdsSheet(self._archive, name, *self._index.sizes[name])

    def _encrypted(self) -> bool:
        found = []

        def start(tag: str, _: Attributes) -> None:
            if tag.endswith(" encryption-data"):
                found.append(tag)

        return any(found for _ in _parse(self._archive, "META-INF/manifest.xml", start))


class _Index:
    """The names of all sheets, which of them are shown, and how many rows and columns are used."""

    def __init__(self) -> None:
        self.sheets: list[tuple[str, bool]] = []
        self.sizes: dict[str, tuple[int, int]] = {}
        self._hidden: set[str] = set()
        self._style = ""
        self._name = ""
        self._line = self._column = 0

    def start(self, tag: str, attributes: Attributes) -> None:
        if tag in CELLS:
            self._column += count_of(attributes, COLUMNS_REPEATED)
            if f"{OFFICE} value-type" in attributes and self._name:
                height, width = self.sizes[self._name]
                self.sizes[self._name] = max(height, self._line), max(width, self._column)
        elif tag == f"{TABLE} table-row":
            self._line += count_of(attributes, ROWS_REPEATED)
            self._column = 0
        elif tag == f"{TABLE} table":
            self._table(attributes)
        elif tag == f"{STYLE} style":
            self._style = attributes.get(f"{STYLE} name", "")
        elif tag == f"{STYLE} table-properties" and attributes.get(f"{TABLE} display") == "false":
            self._hidden.add(self._style)

    def _table(self, attributes: Attributes) -> None:
        self._name = attributes.get(f"{TABLE} name", "")
        self._line = 0
        if self._name:
            shown = attributes.get(f"{TABLE} style-name") not in self._hidden
            self.sheets.append((self._name, shown))
            self.sizes[self._name] = (0, 0)


class OdsSheet:
    """The rows of one sheet; its errors are collected while the rows are read."""

    def __init__(self, archive: zipfile.ZipFile, name: str, height: int, width: int) -> None:
        self.name = name
        self.height = height
        self.width = width
        self.errors: Errors = {}
        self._archive = archive

    def rows(self) -> Iterator[list[object]]:
        reader = OdsRows(self.name)
        row = 0
        for _ in _parse(self._archive, "content.xml", reader.start, reader.end, reader.text):
            for run in reader.taken():
                for _ in range(run.times):
                    if run.errors:
                        self.errors[row] = run.errors
                    yield run.cells
                    row += 1
            if reader.over:
                return


def _nothing(*_: object) -> None:
    return


def _parse(
    archive: zipfile.ZipFile,
    part: str,
    start: Callable[[str, Attributes], None],
    end: Callable[[str], None] = _nothing,
    text: Callable[[str], None] = _nothing,
) -> Iterator[None]:
    """Parse a part of the archive with these handlers, pausing after each piece of it."""
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = text
    parser.EntityDeclHandler = _refuse_entity
    parser.buffer_text = True
    with archive.open(part) as file:
        while piece := file.read(_PIECE):
            parser.Parse(piece, False)
            yield
        parser.Parse(b"", True)
        yield


def _refuse_entity(*_: object) -> None:
    raise Refused("entities")
