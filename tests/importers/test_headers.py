"""Headers that do not stand alone in row 1: titles, units, groups, blank columns, other sheets."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from made_books import ods, ods_rows, xlsb

from importers.readers import ReadProblem, open_table, tables

Grid = list[list[Any]]
DATA = ["A", "2024-01-01", "2024-12-31", "x", 5]


def made(tmp_path: Path, kind: str, grid: Grid) -> Path:
    path = tmp_path / f"t.{kind}"
    if kind == "csv":
        lines = [";".join("" if cell is None else str(cell) for cell in row) for row in grid]
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    elif kind == "ods":
        ods(path, {"S": ods_rows(grid)})
    elif kind == "xlsb":
        xlsb(path, {"S": grid})
    else:
        with xlsxwriter.Workbook(path) as book:
            sheet = book.add_worksheet("S")
            for number, row in enumerate(grid):
                sheet.write_row(number, 0, row)
    return path


def read(path: Path, **options: Any) -> tuple[int, tuple[str, ...], list[int]]:
    """The row of the headers, their names, and the lines of the rows."""
    with open_table(path, **options) as table:
        return table.detected.header_row, table.headers, [row.line for row in table]


PLAIN = ("Code", "Start", "End", "Name", "Amount")
CASES: dict[str, tuple[Grid, int, tuple[str, ...], list[int]]] = {
    "title, unit and blank rows above": (
        [["Contracts of 2024"], ["in thousand euros"], [], list(PLAIN), DATA], 4, PLAIN, [5],
    ),
    "a title in two cells": (
        [["Contracts", None, None, "page 1"], list(PLAIN), DATA], 2, PLAIN, [3],
    ),
    "blank columns and rows": (
        [[None, "Code", None, "Name"], [], [None, "A", None, "x"]], 1, ("Code", "Name"), [3],
    ),
    "groups over some of the names": (
        [["Code", "Period", None, "Name", "Amount"], [None, "Start", "End"], DATA], 2, PLAIN, [3],
    ),
    "groups over all names": (
        [["Contract", None, None, "Party", None], list(PLAIN), DATA], 2, PLAIN, [3],
    ),
    "groups that hold the same names": (
        [["Code", 2023, None, "2024", None], [None, "Net", "Gross", "Net", "Gross"], DATA],
        2, ("Code", "2023 Net", "2023 Gross", "2024 Net", "2024 Gross"), [3],
    ),
    "groups below a title": (
        [["Report"], [], ["Code", "Period", None, "Name", "Amount"], [None, "Start", "End"], DATA],
        4, PLAIN, [5],
    ),
    "a first row with gaps is no second row of headers": (
        [list(PLAIN), [None, "soon", "later"], DATA], 1, PLAIN, [2, 3],
    ),
    "nor is the only row": (
        [["Code", "Period", None, "Name"], [None, "from", "to"]],
        1, ("Code", "Period", "(C)", "Name"), [2],
    ),
    "nor is a row further down": (
        [["Code", "Period", None, "Name"], [], [None, "from", "to"], ["A", "1", "2", "x"]],
        1, ("Code", "Period", "(C)", "Name"), [3, 4],
    ),
    "a title is no group": (
        [["Sales"], [None, "North", "South"], ["2024", 1, 2]], 2, ("(A)", "North", "South"), [3],
    ),
}  # fmt: skip


@pytest.mark.parametrize("kind", ["csv", "xlsx", "ods", "xlsb"])
@pytest.mark.parametrize("case", CASES)
def test_where_headers_stand(tmp_path: Path, kind: str, case: str) -> None:
    grid, row, names, lines = CASES[case]
    assert read(made(tmp_path, kind, grid)) == (row, names, lines)


def test_a_declared_row_is_taken_alone(tmp_path: Path) -> None:
    path = made(tmp_path, "csv", CASES["groups over some of the names"][0])
    names = ("Code", "Period", "(C)", "Name", "Amount")
    assert read(path, header_row=1) == (1, names, [2, 3])
    assert read(path, header_row=2)[1] == ("(A)", "Start", "End")


def test_merged_headers_of_a_workbook(tmp_path: Path) -> None:
    path = tmp_path / "t.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("S")
        sheet.merge_range(0, 0, 1, 0, "Code")
        sheet.merge_range(0, 1, 0, 2, "Period")
        sheet.merge_range(0, 3, 1, 3, "Name")
        sheet.write_row(1, 1, ["Start", "End"])
        sheet.write_row(2, 0, DATA[:4])
    assert read(path) == (2, PLAIN[:4], [3])


def test_sheets_beside_the_table(tmp_path: Path) -> None:
    path = tmp_path / "t.xlsx"
    with xlsxwriter.Workbook(path) as book:
        for name, rows in {
            "Cover": [], "Figures": [[1, 2]], "One": [["Code", "Name"], ["A", "x"]],
            "Two": [[], [None, "Code", "Name"], [None, "B", "y"]],
        }.items():  # fmt: skip
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
    assert [t.detected.sheet for t in tables(path)] == ["One", "Two"]
    assert read(path) == (1, ("Code", "Name"), [2])
    assert read(path, sheet="Two") == (2, ("Code", "Name"), [3])


def test_no_headers_is_a_question(tmp_path: Path) -> None:
    with pytest.raises(ReadProblem) as caught:
        read(made(tmp_path, "csv", [["A", 1], ["B", 2]]))
    assert caught.value.reason == "no_header" and "header_row" in str(caught.value.hint)
