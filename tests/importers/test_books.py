"""ODS and XLSB give the rows, values, errors and lines that an XLSX of the same table gives."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest
import xlsxwriter
from made_books import Error, ods, ods_cell, ods_rows, xlsb

from importers.folders import SUFFIXES
from importers.readers import UNCALCULATED, CellError, ReadProblem, Table, open_table, tables

MOMENT = datetime(2025, 1, 31, 14, 30)
HEADERS = ["Nom", "SIRET", "Montant", "Fin", "Vu", "Actif", "Note"]
VALUES = ["É & <Fils>", 73282932000074, -1234.56, date(2025, 1, 31), MOMENT, True, " a  b "]
GRID: list[list[object]] = [[], [None, "Export"], [], [None, *HEADERS], [], [None, *VALUES]]


def rows(table: Table) -> list[tuple[int, list[object]]]:
    with table:
        return [(row.line, list(row.values.values())) for row in table]


def made(tmp_path: Path, kind: str, grid: list[list[object]], **options: object) -> Path:
    """The same grid in each format; a blank sheet stands before it, a hidden one behind."""
    path = tmp_path / f"t.{kind}"
    if kind == "ods":
        sheets = {name: ods_rows(rows) for name, rows in three(grid).items()}
        return ods(path, sheets, hidden="Caché")
    if kind == "xlsb":
        return xlsb(path, three(grid), hidden="Caché", date_1904=bool(options.get("date_1904")))
    with xlsxwriter.Workbook(path, dict(options)) as book:
        days = book.add_format({"num_format": "dd/mm/yyyy"})
        moments = book.add_format({"num_format": "dd/mm/yyyy hh:mm"})
        for name, content in three(grid).items():
            sheet = book.add_worksheet(name)
            for number, row in enumerate(content):
                for column, cell in enumerate(row):
                    style = moments if isinstance(cell, datetime) else days
                    if isinstance(cell, date):
                        sheet.write_datetime(number, column, cell, style)
                    elif cell is not None:
                        sheet.write(number, column, cell)
            if name == "Caché":
                sheet.hide()
    return path


def three(grid: list[list[object]]) -> dict[str, list[list[object]]]:
    return {"Vide": [], "Données": grid, "Caché": [["Nom", "Ville"], ["x", "y"]]}


@pytest.mark.parametrize("kind", ["xlsx", "xlsm", "xlsb", "ods"])
def test_one_table_in_every_format(tmp_path: Path, kind: str) -> None:
    path = made(tmp_path, kind, GRID)
    assert path.suffix in SUFFIXES
    table = open_table(path)
    assert table.detected.format == ("xlsx" if kind == "xlsm" else kind)
    assert (table.detected.sheet, table.detected.header_row) == ("Données", 4)
    assert table.detected.sheets == ("Vide", "Données")
    assert table.headers == tuple(HEADERS)
    found = rows(table)
    assert found == rows(table) == [(6, VALUES)]
    assert [type(cell) for cell in found[0][1]] == [type(cell) for cell in VALUES]
    assert rows(open_table(path, sheet="Caché")) == [(2, ["x", "y"])]
    assert [t.detected.sheet for t in tables(path)] == ["Données"]


def test_xlsb_of_1904_and_its_errors(tmp_path: Path) -> None:
    grid = [["A", "B", "C"], [Error("#DIV/0!"), 1, Error("#N/A")], [], [None, date(2025, 1, 31)]]
    found = rows(open_table(xlsb(tmp_path / "t.xlsb", {"S": grid}, date_1904=True)))
    assert found == [(2, ["#DIV/0!", 1, "#N/A"]), (4, [None, date(2025, 1, 31), None])]
    assert isinstance(found[0][1][0], CellError) and isinstance(found[0][1][2], CellError)


def ods_table(tmp_path: Path, cells: str, times: int = 1) -> list[tuple[int, list[object]]]:
    """What one row with the XML `cells`, `times` over, gives below the headers A to E."""
    row = f'<table:table-row table:number-rows-repeated="{times}">{cells}</table:table-row>'
    blank = (
        '<table:table-row table:number-rows-repeated="1048000">'
        '<table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
    )
    sheet = ods_rows([["A", "B", "C", "D", "E"]]) + row + blank
    return rows(open_table(ods(tmp_path / "t.ods", {"S": sheet})))


def typed(kind: str, attribute: str, stored: str, shown: str = "x") -> str:
    return (
        f'<table:table-cell office:value-type="{kind}" office:{attribute}="{stored}">'
        f"<text:p>{shown}</text:p></table:table-cell>"
    )


def test_ods_types(tmp_path: Path) -> None:
    cells = (
        typed("percentage", "value", "0.5", "50 %")
        + typed("currency", "value", "12.5", "12,50 €")
        + typed("time", "time-value", "PT252H10M05S")
        + typed("time", "time-value", "PT09H05M00.5S")
        + typed("date", "date-value", "2024-02-29T00:00:00")
    )
    expected = [0.5, 12.5, "252:10:05", "09:05:00", date(2024, 2, 29)]
    assert ods_table(tmp_path, cells) == [(2, expected)]
    wrong = (
        typed("date", "date-value", "-0044-03-15", "ides")
        + typed("float", "value", "1e999", "much")
        + typed("time", "time-value", "P", "long")
        + typed("date", "date-value", "2024-01-31T10:00:00.123456789Z")
        + typed("string", "string-value", "stored", "shown")
    )
    moment = datetime(2024, 1, 31, 10, 0, 0, 123456)
    assert ods_table(tmp_path, wrong) == [(2, ["ides", "much", "long", moment, "stored"])]


def test_ods_errors_and_formulas(tmp_path: Path) -> None:
    formula = '<table:table-cell table:formula="of:=1/0"'
    cells = (
        f'{formula} office:value-type="string" calcext:value-type="error">'
        "<text:p>#NOM ?</text:p></table:table-cell>"
        f'{formula} office:value-type="float" office:value="0">'
        "<text:p>#DIV/0!</text:p></table:table-cell>"
        f"{formula}/>"
        f'{formula} office:value-type="string" office:string-value=""/>'
        + ods_cell("#DIV/0!")  # typed in as a text
    )
    found = ods_table(tmp_path, cells)
    assert found == [(2, ["#NOM ?", "#DIV/0!", UNCALCULATED, None, "#DIV/0!"])]
    kinds = [type(cell) for cell in found[0][1]]
    assert kinds == [CellError, CellError, CellError, type(None), str]


def test_ods_text(tmp_path: Path) -> None:
    cells = (
        '<table:table-cell office:value-type="string"><office:annotation><text:p>note</text:p>'
        '</office:annotation><text:p>a<text:s text:c="3"/>b\n  c<text:line-break/>'
        "<text:span>d<office:annotation><text:p>e</text:p></office:annotation>f</text:span>"
        "</text:p><text:p>second</text:p><draw xmlns='x'><text:p>shape</text:p></draw>"
        "</table:table-cell>"
    )
    assert ods_table(tmp_path, cells)[0][1][0] == "a   b c\ndf\nsecond"


def test_ods_repeats_and_merged_cells(tmp_path: Path) -> None:
    cells = (
        '<table:table-cell table:number-columns-spanned="2"><text:p>m</text:p></table:table-cell>'
        "<table:covered-table-cell><text:p>under</text:p></table:covered-table-cell>"
        + ods_cell("r").replace("<table:table-cell", '<table:table-cell '
                                'table:number-columns-repeated="2"')
        + '<table:table-cell table:number-columns-repeated="16380"/>'
    )  # fmt: skip
    row = ["m", None, "r", "r", None]
    assert ods_table(tmp_path, cells, times=3) == [(2, row), (3, row), (4, row)]


def test_ods_fraction_of_what_is_read(tmp_path: Path) -> None:
    grid: list[list[object]] = [["a", "b"], *([f"x{n}", n] for n in range(25_000))]
    with open_table(ods(tmp_path / "t.ods", {"S": ods_rows(grid)})) as table:
        reading = iter(table)
        assert next(reading).line == 2 and table.fraction() < 0.5
        assert sum(1 for _ in reading) == 24_999


def test_locked_ods(tmp_path: Path) -> None:
    path = ods(tmp_path / "t.ods", {"S": ods_rows([["a", "b"]])}, locked=True)
    with pytest.raises(ReadProblem) as caught:
        open_table(path)
    assert caught.value.reason == "encrypted"
