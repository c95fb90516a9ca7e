"""Reads sample files back for the tests, independently of the generator's writers."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path

from python_calamine import CalamineWorkbook

SAMPLES = Path(__file__).resolve().parent
ENCODINGS = {"liens_groupe.csv": "cp1252", "contacts.csv": "utf-8-sig"}
HEADER_LINE = {"contrats.xls": 3, "contrats.xlsx": 3}


def lines_of(path: Path) -> list[list[object]]:
    """Return all lines of a file, the first one being line 1 (at index 0)."""
    if path.suffix == ".csv":
        text = path.read_bytes().decode(ENCODINGS[path.name])
        return [list(line) for line in csv.reader(text.splitlines(), delimiter=";")]
    sheet = CalamineWorkbook.from_path(path).get_sheet_by_index(0)
    return [list(line) for line in sheet.to_python(skip_empty_area=False)]


def records_of(path: Path, skip: Sequence[int] = ()) -> list[dict[str, object]]:
    """Return the data lines by column name, without the lines (counted from 1) to skip."""
    lines = lines_of(path)
    header = HEADER_LINE.get(path.name, 1)
    names = [str(name) for name in lines[header - 1]]
    return [
        dict(zip(names, line, strict=True))
        for number, line in enumerate(lines[header:], start=header + 1)
        if number not in skip
    ]


def as_number_text(cell: object) -> str:
    """Return an identifier as text, what Excel did to it undone."""
    text = str(int(cell)) if isinstance(cell, float) else str(cell)
    return text.removesuffix(".0").replace(" ", "")
