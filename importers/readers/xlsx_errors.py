"""Error cells of an XLSX sheet, and formulas without a stored result: calamine shows neither.

They are rare: a fast look at the bytes decides whether the sheet's XML is parsed at all.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Iterator
from xml.etree import ElementTree

from importers.readers.child_types import Errors

_TELLING = re.compile(rb"""t=["']e["']|</(?:\w+:)?f>\s*(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</|</)""")
_PLACE = re.compile(r"([A-Z]{1,3})([0-9]+)")
_PIECE = 1 << 20
_OVERLAP = 256
_UNCALCULATED = "=?"


def xlsx_errors(archive: zipfile.ZipFile, sheet: str) -> Errors:
    """The errors' texts by place in the sheet called `sheet`, `=?` for a formula without result."""
    part = _parts(archive).get(sheet)
    return _error_cells(archive, part) if part else {}


def targets(archive: zipfile.ZipFile, book: str) -> dict[str, str]:
    """The parts that the part `book` refers to, by the id of the relation."""
    names = {name.lower(): name for name in archive.namelist()}
    folder = posixpath.dirname(book)
    relations = names.get(f"{folder}/_rels/{posixpath.basename(book)}.rels".lower())
    if relations is None:
        return {}
    return {
        element.get("Id", ""): posixpath.normpath(
            posixpath.join("/", folder, element.get("Target", ""))
        ).lstrip("/")
        for element in ElementTree.fromstring(archive.read(relations)).iter()
        if _local(element.tag) == "Relationship"
    }


def _parts(archive: zipfile.ZipFile) -> dict[str, str]:
    """The part of the archive that holds each sheet, by the sheet's name."""
    names = {name.lower(): name for name in archive.namelist()}
    book = next((names[n] for n in ("xl/workbook.xml", "xl/workbook2.xml") if n in names), None)
    if book is None:
        return {}
    links = targets(archive, book)
    found = {}
    for element in ElementTree.fromstring(archive.read(book)).iter():
        if _local(element.tag) == "sheet":
            relation = next((v for k, v in element.items() if _local(k) == "id"), "")
            part = names.get(links.get(relation, "").lower())
            if part:
                found[element.get("name", "")] = part
    return found


def _error_cells(archive: zipfile.ZipFile, part: str) -> Errors:
    if not _has_telling_bytes(archive, part):
        return {}
    found: Errors = {}
    with archive.open(part) as file:
        # Rows and cells may leave out their place: then they follow the one before.
        row = column = -1
        for event, element in ElementTree.iterparse(file, ("start", "end")):
            tag = _local(element.tag)
            if event == "start" and tag == "row":
                row, column = int(element.get("r", row + 2)) - 1, -1
            elif event == "end" and tag == "c":
                row, column = _place(element.get("r"), row, column)
                text = _error(element)
                if text:
                    found.setdefault(row, {})[column] = text
            if event == "end" and tag == "row":
                element.clear()
    return found


def _has_telling_bytes(archive: zipfile.ZipFile, part: str) -> bool:
    with archive.open(part) as file:
        tail = b""
        while piece := file.read(_PIECE):
            if _TELLING.search(tail + piece):
                return True
            tail = piece[-_OVERLAP:]
    return False


def _place(reference: str | None, row: int, column: int) -> tuple[int, int]:
    match = _PLACE.fullmatch(reference or "")
    if match is None:
        return row, column + 1
    number = 0
    for letter in match[1]:
        number = number * 26 + ord(letter) - ord("A") + 1
    return int(match[2]) - 1, number - 1


def _error(cell: ElementTree.Element) -> str | None:
    value = "".join(_texts(cell, "v"))
    if cell.get("t") == "e":
        return value or "#ERROR!"
    formula = any(_local(child.tag) == "f" for child in cell)
    if formula and not value and cell.get("t") in (None, "n"):
        return _UNCALCULATED
    return None


def _texts(cell: ElementTree.Element, tag: str) -> Iterator[str]:
    return (child.text or "" for child in cell if _local(child.tag) == tag)


def _local(tag: str) -> str:
    return tag.rpartition("}")[2]
