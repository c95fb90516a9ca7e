"""Makes ODS and XLSB files, which no library at hand writes, and archives that lie: small, and as
odd as a test wants."""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from xml.sax.saxutils import escape

_ODS_TYPE = "application/vnd.oasis.opendocument.spreadsheet"
_ODS_HEAD = """<?xml version="1.0" encoding="UTF-8"?>{doctype}
<office:document-content
 xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
 xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"
 office:version="1.3"><office:automatic-styles>
 <style:style style:name="hidden" style:family="table">
 <style:table-properties table:display="false"/></style:style></office:automatic-styles>
<office:body><office:spreadsheet>"""
_ODS_TAIL = "</office:spreadsheet></office:body></office:document-content>"
_MANIFEST = """<?xml version="1.0" encoding="UTF-8"?>
<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">
<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml">{inside}
</manifest:file-entry></manifest:manifest>"""
_LOCKED = '<manifest:encryption-data manifest:checksum-type="SHA256/1K"/>'


def ods(
    path: Path, sheets: dict[str, str], hidden: str = "", doctype: str = "", locked: bool = False
) -> Path:
    """An ODS with the XML of the rows of each sheet; `ods_rows` makes plain ones."""
    tables = "".join(
        f'<table:table table:name="{name}"{_style(name == hidden)}>{rows}</table:table>'
        for name, rows in sheets.items()
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", _ODS_TYPE, zipfile.ZIP_STORED)
        archive.writestr("META-INF/manifest.xml", _MANIFEST.format(inside=_LOCKED * locked))
        content = _ODS_HEAD.format(doctype=doctype) + tables + _ODS_TAIL
        archive.writestr("content.xml", content)
    return path


def _style(hidden: bool) -> str:
    return ' table:style-name="hidden"' if hidden else ""


def ods_rows(rows: Sequence[Sequence[object]]) -> str:
    """The XML of plain rows, with the white space that a tidy writer puts between elements."""
    return "\n".join(
        f"<table:table-row>{''.join(map(ods_cell, row))}</table:table-row>\n" for row in rows
    )


def ods_cell(value: object) -> str:
    """The XML of one cell."""
    if value is None:
        return "<table:table-cell/>"
    kind, attribute, stored = _ods_value(value)
    shown = "".join(f"<text:p>{_spaced(line)}</text:p>" for line in str(value).split("\n"))
    told = f' office:{attribute}="{escape(stored)}"' if attribute else ""
    return f'<table:table-cell office:value-type="{kind}"{told}>{shown}</table:table-cell>'


def _ods_value(value: object) -> tuple[str, str, str]:
    if isinstance(value, bool):
        return "boolean", "boolean-value", str(value).lower()
    if isinstance(value, int | float):
        return "float", "value", repr(value)
    if isinstance(value, date):
        return "date", "date-value", value.isoformat()
    return "string", "", ""


def _spaced(text: str) -> str:
    """Spaces and tabs as ODS keeps them: bare ones at the edges and in runs would be dropped."""
    return escape(text).replace("\t", "<text:tab/>").replace(" ", "<text:s/>")


class Error(str):
    """An error in a cell of an XLSB: one of `CODES`."""


CODES = {"#NULL!": 0, "#DIV/0!": 7, "#VALUE!": 15, "#REF!": 23, "#NAME?": 29, "#NUM!": 36,
         "#N/A": 42}  # fmt: skip
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def xlsb(
    path: Path,
    sheets: dict[str, Sequence[Sequence[object]]],
    hidden: str = "",
    date_1904: bool = False,
) -> Path:
    """An XLSB; an Error becomes an error cell, a date a number with a format of dates."""
    ids = [f"rId{number}" for number in range(1, len(sheets) + 2)]
    bundle = b"".join(
        _record(156, struct.pack("<II", name == hidden, number) + _wide(id) + _wide(name))
        for number, (id, name) in enumerate(zip(ids, sheets, strict=False), 1)
    )
    book = _record(131) + _record(153, struct.pack("<III", date_1904, 0, 0))
    book += _record(143) + bundle + _record(144) + _record(132)
    links = "".join(
        f'<Relationship Id="{id}" Type="{_RELATIONS}/worksheet" Target="worksheets/{id}.bin"/>'
        for id in ids[:-1]
    )
    links += f'<Relationship Id="{ids[-1]}" Type="{_RELATIONS}/styles" Target="styles.bin"/>'
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/workbook.bin", book)
        archive.writestr("xl/_rels/workbook.bin.rels", f"<Relationships>{links}</Relationships>")
        archive.writestr("xl/styles.bin", _styles())
        for id, rows in zip(ids, sheets.values(), strict=False):
            archive.writestr(f"xl/worksheets/{id}.bin", xlsb_sheet(rows, date_1904))
    return path


def xlsb_sheet(
    rows: Sequence[Sequence[object]], date_1904: bool = False, corner: tuple[int, int] | None = None
) -> bytes:
    """The records of one sheet; `corner` is the row and column of one more number, far away."""
    width = max((len(row) for row in rows), default=0)
    size = struct.pack("<IIII", 0, max(len(rows) - 1, 0), 0, max(width - 1, 0))
    found = [_record(129), _record(148, size), _record(145)]
    for number, row in enumerate(rows):
        found.append(_record(0, struct.pack("<II", number, 0) + bytes(17)))
        found += [_cell(column, value, date_1904) for column, value in enumerate(row)]
    if corner is not None:
        found.append(_record(0, struct.pack("<II", corner[0], 0) + bytes(17)))
        found.append(_cell(corner[1], 1.0, date_1904))
    return b"".join([*found, _record(146), _record(130)])


def _cell(column: int, value: object, date_1904: bool) -> bytes:
    style = 2 if isinstance(value, datetime) else 1 if isinstance(value, date) else 0
    head = struct.pack("<II", column, style)
    if value is None:
        return _record(1, head)
    if isinstance(value, Error):
        # As a formula gives it: the code, then flags and the (empty) parsed expression.
        return _record(11, head + bytes([CODES[value]]) + struct.pack("<HII", 0, 0, 0))
    if isinstance(value, str):
        return _record(6, head + _wide(value))
    if isinstance(value, bool):
        return _record(4, head + bytes([value]))
    if isinstance(value, date):
        return _record(5, head + struct.pack("<d", _serial(value, date_1904)))
    return _record(5, head + struct.pack("<d", value))


def _serial(value: date, date_1904: bool) -> float:
    epoch = datetime(1904, 1, 1) if date_1904 else datetime(1899, 12, 30)
    moment = value if isinstance(value, datetime) else datetime(value.year, value.month, value.day)
    return (moment - epoch).total_seconds() / 86_400


def _styles() -> bytes:
    """Cell formats 0: general, 1: a date, 2: a date and a time."""
    formats = b"".join(
        _record(47, struct.pack("<HH", 0, number) + bytes(12)) for number in (0, 14, 22)
    )
    cells = _record(617, struct.pack("<I", 3)) + formats + _record(618)
    return _record(278) + cells + _record(279)


def _wide(text: str) -> bytes:
    encoded = text.encode("utf-16-le")
    return struct.pack("<I", len(encoded) // 2) + encoded


def _record(kind: int, content: bytes = b"") -> bytes:
    head = bytes([kind]) if kind < 128 else bytes([kind & 0x7F | 0x80, kind >> 7])
    size, left = bytearray(), len(content)
    while True:
        size.append(left & 0x7F | (0x80 if left > 0x7F else 0))
        left >>= 7
        if not left:
            return head + bytes(size) + content


def with_part(
    path: Path,
    part: str,
    head: bytes,
    block: bytes,
    times: int,
    tail: bytes,
    *,
    lie: int | None = None,
    copies: int = 1,
) -> Path:
    """The archive at `path` with a part that unpacks to head + block × times + tail.

    The block is compressed once, so that gigabytes cost little to make. `lie` is the size that
    the archive declares for it; `copies` are of other names.
    """
    with zipfile.ZipFile(path) as archive:
        others = [(name, archive.read(name)) for name in archive.namelist() if name != part]
    members = [
        (name, _deflated(content, b"", 0, b""), len(content), zlib.crc32(content))
        for name, content in others
    ]
    size = len(head) + len(block) * times + len(tail)
    checksum = zlib.crc32(head)
    for _ in range(times if size < _CHECKED else 0):
        checksum = zlib.crc32(block, checksum)
    packed = _deflated(head, block, times, tail)
    for copy in range(copies):
        name = part + str(copy or "")
        told = size if lie is None else lie
        members.append((name, packed, told, zlib.crc32(tail, checksum)))
    _write_archive(path, members)
    return path


_CHECKED = 1 << 28
"""The checksum of a larger part is wrong: nobody should read to its end."""


def _deflated(head: bytes, block: bytes, times: int, tail: bytes) -> bytes:
    pieces = []
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    for piece in (head, block):
        # After a full flush nothing refers back, so that the compressed block can be repeated.
        pieces.append(packer.compress(piece) + packer.flush(zlib.Z_FULL_FLUSH))
    return pieces[0] + pieces[1] * times + packer.compress(tail) + packer.flush()


def _write_archive(path: Path, members: Sequence[tuple[str, bytes, int, int]]) -> None:
    body, listed = bytearray(), bytearray()
    for name, packed, size, checksum in members:
        encoded = name.encode()
        facts = struct.pack("<IIIHH", checksum, len(packed), size, len(encoded), 0)
        start = len(body)
        body += b"PK\x03\x04" + struct.pack("<HHHHH", 20, 0, 8, 0, 33) + facts + encoded + packed
        listed += b"PK\x01\x02" + struct.pack("<HHHHHH", 20, 20, 0, 8, 0, 33) + facts
        listed += struct.pack("<HHHII", 0, 0, 0, 0, start) + encoded
    count = len(members)
    end = struct.pack("<HHHHIIH", 0, 0, count, count, len(listed), len(body), 0)
    path.write_bytes(body + listed + b"PK\x05\x06" + end)


def ole(path: Path, streams: Sequence[str]) -> Path:
    """An OLE container, as encrypted workbooks are kept in: its directory names empty streams."""
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    head += struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    head += struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    head += struct.pack("<I", 0) + b"\xff" * (4 * 108)
    sectors = struct.pack("<II", 0xFFFFFFFD, 0xFFFFFFFE) + b"\xff" * (512 - 8)
    entries = [_entry("Root Entry", 5), *(_entry(name, 2) for name in streams)]
    path.write_bytes(head + sectors + b"".join(entries).ljust(512, b"\0"))
    return path


def _entry(name: str, kind: int) -> bytes:
    encoded = name.encode("utf-16-le")
    entry = encoded.ljust(64, b"\0") + struct.pack("<HBB", len(encoded) + 2, kind, 1)
    return entry + b"\xff" * 12 + bytes(36) + struct.pack("<IQ", 0xFFFFFFFE, 0)
