"""Every odd file of the shared folder is read or refused as its manifest says, and read right.

Values of workbooks are compared, cell by cell, with what openpyxl reads, those of texts with what
the csv module reads once it is told the encoding and the delimiter; the rest stands here as it was
found in the files' bytes.
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from graph import messages
from importers.parse import ValueProblem, parser
from importers.readers import CellError, ReadProblem, Table, open_table, tables

AWKWARD = Path(__file__).parents[3] / "shared" / "data" / "awkward-spreadsheets"
pytestmark = pytest.mark.skipif(not AWKWARD.is_dir(), reason=f"no folder {AWKWARD}")

REFUSED = {
    "17": "empty_sheet", "23": "encrypted", "25": "encrypted", "27": "damaged",
    "29": "not_a_table", "31": "damaged", "33": "damaged", "35": "cells", "57": "empty",
    "59": "archive",
}  # fmt: skip
NO_HEADER = {"01", "03", "05", "11", "13", "37", "53", "67", "71"}
"""Refused with a question, and read with `header_row` 0."""

HEADERS = {
    "07": (1, ("Row Merge", "(B)", "Not Merged")),
    "09": (1, ("Test Column 1", "Test Column 2", "Test Column 3")),
    "15": (1, ("(A)", "ZAMÓWIENIE STANDARDOWE ARTYKUŁÓW BIUROWYCH", "(C)", "(D)", "(E)", "(F)",
               "(IE)", "NALEŻY WYBRAĆ DZIAŁ", "NUMER ST. KOSZTÓW WSTAWIANY AUTOMATYCZNIE",
               "NALEŻY WYBRAĆ ARTYKUŁ", "KOD WSTAWIANY AUTOMATYCZNIE",
               "CENA WSTAWIANA AUTOMATYCZNIE")),
    "19": (4, ("clo 1", "col2", "col 3")),
    "39": (1, ("this spreadsheet has got a unicode character in the sheet name",)),
    "41": (1, ("date", "temperature", "place")),
    "43": (12, ("(A)", "1985", "1993", *map(str, [2000, *range(2005, 2011)]))),
    "47": (1, ("a", "b", "c")),
    "51": (4, ("Year", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct",
               "Nov", "Dec", "J-D", "D-N", "DJF", "MAM", "JJA", "SON")),
    "55": (4, ("Year", *map(str, range(2000, 2008)))),
    "61": (1, ("a", "b")),
    "63": (1, ("key", "val")),
    "65": (1, ("a", "b")),
    "69": (1, ("text",)),
}  # fmt: skip
TEXTS = {
    "41": ("ascii", ";"), "43": ("utf-8", ";"), "45": ("utf-16", ","), "47": ("cp1252", ","),
    "49": ("big5", ","), "51": ("ascii", ","), "53": ("ascii", ","), "55": ("ascii", ","),
    "61": ("ascii", ","), "63": ("ascii", ","),
}  # fmt: skip
BY_OPENPYXL = ["01", "03", "05", "07", "09", "11", "13", "15", "19", "21", "65", "69", "71"]
ELSEWHERE = {"37", "39", "67"}
"""Files that neither of the two other readers reads; they have tests of their own."""


def named(number: str) -> Path:
    return next(AWKWARD.glob(f"{number}_*"))


def rows(table: Table) -> dict[int, list[Any]]:
    with table:
        return {row.line: list(row.values.values()) for row in table}


def test_every_file_of_the_manifest_is_tested() -> None:
    with (AWKWARD / "MANIFEST.csv").open(encoding="utf-8", newline="") as file:
        listed = {row["file"] for row in csv.DictReader(file)}
    assert listed == {path.name for path in AWKWARD.iterdir()} - {"MANIFEST.csv"}
    numbers = {name[:2] for name in listed}
    assert numbers == {*REFUSED, *TEXTS, *BY_OPENPYXL, *ELSEWHERE}
    assert numbers == {*REFUSED, *NO_HEADER, *HEADERS, "21", "45", "49"}


@pytest.mark.parametrize("number", [*REFUSED, *NO_HEADER])
def test_refusals(number: str) -> None:
    with pytest.raises(ReadProblem) as caught:
        open_table(named(number))
    assert caught.value.reason == REFUSED.get(number, "no_header")
    for language in messages.LANGUAGES:
        messages.use_language(language)
        assert named(number).name in str(caught.value) and caught.value.hint
    messages.use_language(None)


@pytest.mark.parametrize("number", HEADERS)
def test_headers(number: str) -> None:
    with open_table(named(number)) as table:
        assert (table.detected.header_row, table.headers) == HEADERS[number]
        assert not any(row.fault for row in table)


@pytest.mark.parametrize("number", BY_OPENPYXL)
@pytest.mark.filterwarnings("ignore::UserWarning")
def test_workbooks_as_openpyxl_reads_them(number: str) -> None:
    book = openpyxl.load_workbook(named(number), data_only=True)
    expected = {}
    for sheet in book.worksheets:
        every = enumerate(sheet.iter_rows(min_row=1, min_col=1, values_only=True), 1)
        cells = {line: trimmed(list(map(plain, row))) for line, row in every}
        expected[sheet.title] = {line: row for line, row in cells.items() if filled(row)}
    found = {
        table.detected.sheet: {line: trimmed(values) for line, values in rows(table).items()}
        for table in tables(named(number), header_row=0)
    }
    assert found == {name: lines for name, lines in expected.items() if lines}


def filled(row: Sequence[object]) -> bool:
    return any(cell is not None and str(cell).strip() for cell in row)


def trimmed(values: list[object]) -> list[object]:
    while values and values[-1] is None:
        values.pop()
    return values


def plain(value: object) -> object:
    """A value of openpyxl as the readers give it."""
    if isinstance(value, timedelta):
        seconds = round(value.total_seconds())
        return f"{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}"
    if isinstance(value, datetime) and value == datetime(value.year, value.month, value.day):
        return value.date()
    return value.isoformat() if isinstance(value, time) else value


@pytest.mark.parametrize("number", TEXTS)
def test_texts_as_the_csv_module_reads_them(number: str) -> None:
    encoding, delimiter = TEXTS[number]
    with named(number).open(encoding=encoding, newline="") as file:
        reader = csv.reader(file, delimiter=delimiter)
        lines = {}
        line = 1
        for record in reader:
            lines[line] = [cell or None for cell in record]
            line = reader.line_num + 1
    table = open_table(named(number), header_row=0 if number == "53" else None)
    assert table.detected.delimiter == delimiter
    found = rows(table)
    expected = {
        line: (cells + [None] * len(table.headers))[: len(table.headers)]
        for line, cells in lines.items()
        if line > table.detected.header_row and filled(cells)
    }
    assert found == expected and len(found) >= 1


def test_dates_of_1904() -> None:
    assert rows(open_table(named("01"), header_row=0)) == {
        1: [date(2021, 1, 1), 15],
        2: [date(2021, 1, 2), 16],
        3: ["255:10:10", 17],
    }
    assert rows(open_table(named("03"), header_row=0)) == {12: [None] * 12 + [date(2023, 9, 1)]}


def test_a_serial_that_is_no_date_rejects_its_row() -> None:
    cell = rows(open_table(named("05"), header_row=0))[1][0]
    assert cell == 3.10101195608231e17
    with pytest.raises(ValueProblem):
        parser("date", {"serial": True})(cell)


def test_error_cells() -> None:
    cells = rows(open_table(named("11"), header_row=0))[1]
    assert cells == ["#DIV/0!", "#N/A", "#VALUE!"]
    assert all(isinstance(cell, CellError) for cell in cells)


def test_a_blank_sheet_does_not_hide_the_others() -> None:
    found = [table.detected.sheet for table in tables(named("21"))]
    months = [f"$E M-({month})" for month in range(1, 13)]
    assert found == ["$E GUIDANCE NOTES ", *months, "DeNormalisedData"]
    data = rows(open_table(named("21"), sheet="DeNormalisedData"))
    assert len(data) == 1050


def test_excel_2_keeps_its_own_epoch() -> None:
    # The file says 1904: day 37673 is 22 February 2007 there, and in 2003 elsewhere.
    found = rows(open_table(named("37"), header_row=0))
    assert len(found) == 10
    assert found[1][:3] == [1, "Hi", 10.22] and found[2][:3] == [2, "How", date(2007, 2, 22)]
    assert found[3][2] == date(2002, 1, 19) and found[10][2] == 1385729.234


def test_a_sheet_with_an_accent() -> None:
    table = open_table(named("39"))
    assert table.detected.sheet == "mês" and rows(table) == {}


def test_null_markers_are_missing() -> None:
    found = rows(open_table(named("53"), header_row=0))
    assert found[1] == ["1", "null", "0", "0"]
    assert parser("text")(found[1][1]) is None and parser("integer")(found[2][3]) is None


def test_thousands_in_quotes() -> None:
    first = rows(open_table(named("55")))[5]
    assert first[:2] == ["Timber", "2,666"]
    assert parser("decimal", {"decimal": "."})(first[1]) == 2666


def test_strict_ooxml() -> None:
    found = {table.detected.sheet: rows(table) for table in tables(named("67"), header_row=0)}
    assert {name: (len(lines), lines[1]) for name, lines in found.items()} == {
        "Sheet2": (12, [1, 1, 1, 1]),
        "Sheet1": (12, [2, 2, 2, 2]),
        "Sheet3": (5, [3, 3]),
    }


def test_full_width_spaces_are_trimmed() -> None:
    table = open_table(named("69"))
    assert table.headers == ("text",)
    assert [parser("text")(cell) for (cell,) in rows(table).values()] == ["text", "text"]
