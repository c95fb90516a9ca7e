"""Rejected rows as a file that can be corrected and imported again.

It has the source's own columns and form (CSV with the same delimiter, ODS, or XLSX for the other
workbooks) and some more, for the reason, the hint and what is known of the writing of dates and
numbers, which mappings do not read. It keeps the
source's name, and its place below the folder that was named, with the ending of another form after
it (`contracts.xls.xlsx`), so that the same mapping claims it. Records of a JSON or XML file: see
`rejected_records.py`.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from itertools import groupby
from pathlib import Path
from typing import Any

import orjson
import xlsxwriter

from graph.messages import text
from importers.plan.cells import unpack, unsqueeze
from importers.plan.store import Store
from importers.plan.summary import sentence
from importers.plan.written import note_of
from importers.readers import Cell
from importers.readers.layered import layers
from importers.readers.marks import COLUMNS, FORMATS
from importers.rejected_ods import write_ods
from importers.rejected_records import Rejected, write_records

_AT_FAULT = "FROM file f WHERE EXISTS (SELECT 1 FROM row WHERE file = f.id AND state <> 0)"


def write_rejected(store: Store, folder: Path) -> list[Path]:
    """One file in `folder` for each table, and each file of records, with rejected rows."""
    written: list[Path] = []
    for id, name, sheet, headers, detected, mapping in store.db.execute(
        f"SELECT id, name, sheet, headers, detected, mapping_json {_AT_FAULT} "
        "AND json_extract(detected, '$.records') IS NULL ORDER BY id"
    ).fetchall():
        table = orjson.loads(mapping)["table"]
        folder.mkdir(parents=True, exist_ok=True)
        names = orjson.loads(headers)
        facts = orjson.loads(detected)
        note = note_of(store, facts.get("proved") or {})
        rows = _rows(store, id, names, note)
        titles = _titles(names, table["header_rows"] or 1, note)
        if facts["format"] == "csv":
            path = _free(folder, name, written)
            _write_csv(path, titles, rows, facts, table)
        else:
            form = "ods" if facts["format"] == "ods" else "xlsx"
            path = _free(folder, _ending(name, f".{form}"), written)
            if form == "ods":
                write_ods(path, titles, rows, sheet, table["header_row"] or 1)
            else:
                _write_workbook(path, titles, rows, sheet, table)
        written.append(path)
    for name, detected, ids in store.db.execute(
        f"SELECT name, detected, json_group_array(id) {_AT_FAULT} "
        "AND json_extract(detected, '$.records') IS NOT NULL "
        "GROUP BY path, json_extract(detected, '$.records') ORDER BY min(id)"
    ).fetchall():
        facts = orjson.loads(detected)
        path = _free(folder, name, written)
        records = _records(store, orjson.loads(ids))
        write_records(path, facts["format"], facts["records"], records)
        written.append(path)
    return written


def _records(store: Store, tables: Sequence[int]) -> Iterator[Rejected]:
    """The records of a file with a rejected row in any of its tables, each once, in order."""
    marks = ",".join("?" * len(tables))
    cursor = store.db.execute(
        f"SELECT line, id FROM row WHERE file IN ({marks}) AND state <> 0 ORDER BY line, id",
        tables,
    )
    for _, group in groupby(cursor, key=lambda row: int(row[0])):
        ids = [id for _, id in group]
        told = [_told(store, id) for id in ids]
        reasons = dict.fromkeys(reason for reason, _ in told)
        hints = dict.fromkeys(hint for _, hint in told)
        # The record stands with the first of its rows.
        kept = store.one("SELECT cells FROM row WHERE id <= ? AND cells <> x'' "
                         "ORDER BY id DESC LIMIT 1", ids[0])  # fmt: skip
        yield Rejected(unsqueeze(kept), "; ".join(reasons), " ".join(hints))


def _told(store: Store, row: int) -> tuple[str, str]:
    """The reasons and the hints of a rejected row."""
    problems = store.db.execute(
        'SELECT "column", key, params FROM problem WHERE row = ? AND NOT warning ORDER BY id',
        (row,),
    ).fetchall()
    reasons = [_reason(column, key, orjson.loads(params)) for column, key, params in problems]
    hints = [sentence(f"{key}.hint", orjson.loads(params)) for _, key, params in problems]
    return "; ".join(reasons), " ".join(hints)


def _rows(
    store: Store, file: int, headers: Sequence[str], note: str | None
) -> Iterator[list[Cell]]:
    """The rejected rows of a table with their reasons, hints and note, in the order of the file."""
    ending = [] if note is None else [note]
    keep = _own(headers)
    cursor = store.db.execute(
        "SELECT id, cells FROM row WHERE file = ? AND state <> 0 ORDER BY line, id", (file,)
    )
    for id, cells in cursor:
        reason, hint = _told(store, id)
        values = unpack(cells)
        yield [*(values[place] for place in keep), reason, hint, *ending]


def _reason(column: str | None, key: str, params: dict[str, Any]) -> str:
    reason = sentence(key, params)
    return f"{column}: {reason}" if column else reason


def _own(headers: Sequence[str]) -> list[int]:
    """The source's own columns: those of an earlier rejection are left out."""
    return [place for place, name in enumerate(headers) if not name.startswith(COLUMNS)]


def _titles(headers: Sequence[str], count: int, note: str | None) -> list[list[str]]:
    """The rows of headers: `count` of them."""
    own = [headers[place] for place in _own(headers)]
    names = [*own, COLUMNS[1] + text("plan.reason"), COLUMNS[1] + text("plan.hint")]
    names += [] if note is None else [FORMATS]
    return [list(row) for row in zip(*(layers(name, count) for name in names), strict=True)]


def _write_csv(
    path: Path,
    titles: Sequence[Sequence[str]],
    rows: Iterator[list[Cell]],
    facts: dict[str, Any],
    table: dict[str, Any],
) -> None:
    # Only a mapping that declares an encoding needs it again; else the mark tells it.
    encoding = table["encoding"] or "utf-8-sig"
    with path.open("w", encoding=encoding, errors="replace", newline="") as file:
        writer = csv.writer(file, delimiter=facts["delimiter"] or ";")
        for _ in range(1, table["header_row"] or 1):
            file.write("\r\n")
        writer.writerows(titles)
        for row in rows:
            writer.writerow(["" if cell is None else cell for cell in row])


def _write_workbook(
    path: Path,
    titles: Sequence[Sequence[str]],
    rows: Iterator[list[Cell]],
    sheet: str | None,
    table: dict[str, Any],
) -> None:
    first = (table["header_row"] or 1) - 1
    with xlsxwriter.Workbook(path, {"constant_memory": True}) as book:
        page = book.add_worksheet(sheet)
        days = book.add_format({"num_format": "dd/mm/yyyy"})
        moments = book.add_format({"num_format": "dd/mm/yyyy hh:mm:ss"})
        for above, names in enumerate(titles):
            for column, title in enumerate(names):
                _write_cell(page, first + above, column, title or None, days, moments)
        for number, row in enumerate(rows, start=first + len(titles)):
            for column, cell in enumerate(row):
                _write_cell(page, number, column, cell, days, moments)


def _write_cell(page: Any, row: int, column: int, cell: Cell, days: Any, moments: Any) -> None:
    """A text stays text: a SIRET must not become a number on the way."""
    if cell is None:
        return
    if isinstance(cell, str):
        page.write_string(row, column, cell)
    elif isinstance(cell, bool):
        page.write_boolean(row, column, cell)
    elif isinstance(cell, datetime):
        page.write_datetime(row, column, cell.replace(tzinfo=None), moments)
    elif isinstance(cell, date):
        page.write_datetime(row, column, cell, days)
    else:
        page.write_number(row, column, cell)


def _ending(name: str, suffix: str) -> str:
    """The name of a source with the ending of what is written, if it has another."""
    return name if name.lower().endswith(suffix) else name + suffix


def _free(folder: Path, name: str, taken: Sequence[Path]) -> Path:
    """A path in `folder`; a second file of the same name goes into a folder of its own."""
    path = folder / name
    number = 2
    while path in taken:
        path = folder / str(number) / name
        number += 1
    path.parent.mkdir(parents=True, exist_ok=True)
    return path
