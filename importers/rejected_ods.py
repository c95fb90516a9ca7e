"""Rejected rows as an ODS workbook, written row by row.

Written here, since the libraries for ODS hold the whole sheet in memory or are hardly kept up, and
a sheet of plain cells needs a few elements only.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from importers.readers import Cell

_TYPE = "application/vnd.oasis.opendocument.spreadsheet"
_MANIFEST = f"""<?xml version="1.0" encoding="UTF-8"?>
<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
 manifest:version="1.3"><manifest:file-entry manifest:full-path="/" manifest:media-type="{_TYPE}"/>
<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>
</manifest:manifest>"""
_DAY = """<number:day number:style="long"/><number:text>/</number:text>
<number:month number:style="long"/><number:text>/</number:text><number:year number:style="long"/>"""
_TIME = """<number:text> </number:text><number:hours number:style="long"/>
<number:text>:</number:text><number:minutes number:style="long"/><number:text>:</number:text>
<number:seconds number:style="long"/>"""
_HEAD = f"""<?xml version="1.0" encoding="UTF-8"?>
<office:document-content
 xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
 xmlns:number="urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0"
 office:version="1.3"><office:automatic-styles>
<number:date-style style:name="day-format">{_DAY}</number:date-style>
<number:date-style style:name="moment-format">{_DAY}{_TIME}</number:date-style>
<number:boolean-style style:name="truth-format"><number:boolean/></number:boolean-style>
<style:style style:name="truth" style:family="table-cell" style:data-style-name="truth-format"/>
<style:style style:name="day" style:family="table-cell" style:data-style-name="day-format"/>
<style:style style:name="moment" style:family="table-cell" style:data-style-name="moment-format"/>
</office:automatic-styles><office:body><office:spreadsheet>
"""
_TAIL = "</table:table></office:spreadsheet></office:body></office:document-content>"

_IMPOSSIBLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LINES = re.compile("\r\n|\r|\n")
_SPACES = re.compile("^ +| +$|(?<= ) +")
"""Spaces that count only where they are elements: at the edges, and after another one."""


def write_ods(
    path: Path,
    titles: Sequence[Sequence[str]],
    rows: Iterable[Sequence[Cell]],
    sheet: str | None,
    header_row: int,
) -> None:
    """A workbook at `path` with rows of titles from row `header_row` (from 1) on of one sheet."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        # By the standard the type comes first, and as it is.
        archive.writestr("mimetype", _TYPE, zipfile.ZIP_STORED)
        archive.writestr("META-INF/manifest.xml", _MANIFEST)
        with archive.open("content.xml", "w", force_zip64=True) as content:
            for piece in _content(titles, rows, sheet or "Sheet1", header_row - 1):
                content.write(piece.encode())


def _content(
    titles: Sequence[Sequence[str]], rows: Iterable[Sequence[Cell]], sheet: str, above: int
) -> Iterator[str]:
    yield f"{_HEAD}<table:table table:name={quoteattr(_possible(sheet))}>\n"
    if above:
        empty = f'<table:table-row table:number-rows-repeated="{above}">'
        yield f"{empty}<table:table-cell/></table:table-row>\n"
    yield from map(_row, titles)
    yield from map(_row, rows)
    yield _TAIL


def _row(cells: Sequence[Cell]) -> str:
    return f"<table:table-row>{''.join(map(_cell, cells))}</table:table-row>\n"


def _cell(cell: Cell) -> str:
    """A text stays text: a SIRET must not become a number on the way."""
    if cell is None or cell == "":
        return "<table:table-cell/>"
    shown = "".join(f"<text:p>{_line(line)}</text:p>" for line in _LINES.split(str(cell)))
    return f"<table:table-cell {_typed(cell)}>{shown}</table:table-cell>"


def _typed(cell: Cell) -> str:
    if isinstance(cell, bool):
        told = f'office:value-type="boolean" office:boolean-value="{str(cell).lower()}"'
        return f'table:style-name="truth" {told}'
    if isinstance(cell, int | float):
        return f'office:value-type="float" office:value="{cell!r}"'
    if isinstance(cell, date):
        style = "moment" if isinstance(cell, datetime) else "day"
        at = cell.replace(tzinfo=None) if isinstance(cell, datetime) else cell
        told = f'office:value-type="date" office:date-value="{at.isoformat()}"'
        return f'table:style-name="{style}" {told}'
    return 'office:value-type="string"'


def _line(text: str) -> str:
    kept = escape(_possible(text)).replace("\t", "<text:tab/>")
    return _SPACES.sub(lambda found: f'<text:s text:c="{len(found[0])}"/>', kept)


def _possible(text: str) -> str:
    """Text without signs that XML cannot hold."""
    return _IMPOSSIBLE.sub("\ufffd", text)
