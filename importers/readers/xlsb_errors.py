"""Error cells of an XLSB sheet, which calamine leaves empty.

A part of an XLSB is a sequence of records: a type and a size (7 bits in each byte, the lowest
first, the high bit set where another follows), then the content.
"""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Iterator
from typing import IO, cast

from importers.readers.child_types import Errors, Refused
from importers.readers.xlsx_errors import targets

_ROW = 0
_ERROR_CELLS = frozenset({3, 11})
"""An error typed in, and one that a formula gives: both begin alike."""

_SHEET = 156
_HEAD = 16
_BOOK = "xl/workbook.bin"
_TEXTS = {
    0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?",
    0x24: "#NUM!", 0x2A: "#N/A", 0x2B: "#GETTING_DATA",
}  # fmt: skip


def xlsb_errors(archive: zipfile.ZipFile, sheet: str) -> Errors:
    """The errors' texts by place in the sheet called `sheet`."""
    part = _parts(archive).get(sheet)
    found: Errors = {}
    row = 0
    for kind, head in _records(archive, part) if part else ():
        if kind == _ROW:
            (row,) = struct.unpack_from("<I", head)
        elif kind in _ERROR_CELLS:
            (column,) = struct.unpack_from("<I", head)
            found.setdefault(row, {})[column] = _TEXTS.get(head[8], "#ERROR!")
    return found


def _parts(archive: zipfile.ZipFile) -> dict[str, str]:
    """The part of the archive that holds each sheet, by the sheet's name."""
    links = targets(archive, _BOOK)
    names = {name.lower(): name for name in archive.namelist()}
    found = {}
    for kind, content in _records(archive, names[_BOOK], whole=True):
        if kind == _SHEET:
            relation, rest = _text(content, 8)
            name, _ = _text(content, rest)
            part = names.get(links.get(relation, "").lower())
            if part:
                found[name] = part
    return found


def _text(content: bytes, offset: int) -> tuple[str, int]:
    (length,) = struct.unpack_from("<I", content, offset)
    start, end = offset + 4, offset + 4 + 2 * length
    return content[start:end].decode("utf-16-le"), end


def _records(
    archive: zipfile.ZipFile, part: str, whole: bool = False
) -> Iterator[tuple[int, bytes]]:
    """The type of each record, and its first bytes or all of it."""
    with archive.open(part) as packed:
        # Reading a byte at a time is slow on a member of an archive.
        file: IO[bytes] = io.BufferedReader(cast(io.RawIOBase, packed), 1 << 16)
        while first := file.read(1):
            kind = first[0]
            if kind & 0x80:
                kind = (kind & 0x7F) | (file.read(1)[0] & 0x7F) << 7
            size = _size(file)
            head = file.read(size if whole else min(size, _HEAD))
            left = size - len(head)
            while left > 0:
                skipped = len(file.read(min(left, 1 << 16)))
                if not skipped:
                    raise Refused("damaged")
                left -= skipped
            yield kind, head


def _size(file: IO[bytes]) -> int:
    size = 0
    for place in range(4):
        (byte,) = file.read(1)
        size |= (byte & 0x7F) << 7 * place
        if byte < 0x80:
            break
    return size
