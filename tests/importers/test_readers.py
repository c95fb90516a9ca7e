"""Readers: each test writes its own small file."""

from __future__ import annotations

import csv
import gc
import os
import time
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlsxwriter
import xlwt

from graph import messages
from importers.readers import (
    LIMITS,
    UNCALCULATED,
    CellError,
    ReadProblem,
    Table,
    open_table,
    tables,
)

USASPENDING = Path(__file__).parents[3] / "shared" / "data" / "usaspending"
SEC = Path(__file__).parents[3] / "shared" / "data" / "sec-exhibit-21"


def rows(table: Table) -> list[tuple[int, list[object]]]:
    with table:
        return [(row.line, list(row.values.values())) for row in table]


def refusal(path: Path, **options: Any) -> ReadProblem:
    with pytest.raises(ReadProblem) as caught:
        rows(open_table(path, **options))
    for language in messages.LANGUAGES:
        messages.use_language(language)
        assert caught.value.hint and str(caught.value)
    messages.use_language(None)
    return caught.value


@pytest.fixture
def text_file(tmp_path: Path) -> Callable[[bytes], Path]:
    def write(content: bytes, name: str = "t.csv") -> Path:
        path = tmp_path / name
        path.write_bytes(content)
        return path

    return write


Text = Callable[..., Path]


# Delimited text


@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_dialects_and_encodings(text_file: Text, delimiter: str, end: str, encoding: str) -> None:
    lines = [
        ["Société", "Montant", "Note"],
        ["Été & Cie", "1", f"a{delimiter}b"],
        ["Noël", "2", ""],
    ]
    text = end.join(
        delimiter.join(f'"{c}"' if delimiter in c else c for c in line) for line in lines
    )
    table = open_table(text_file((text + end).encode(encoding)))
    assert table.headers == ("Société", "Montant", "Note")
    assert table.detected.delimiter == delimiter
    assert table.detected.bom == (encoding in ("utf-8-sig", "utf-16"))
    assert rows(table) == [(2, ["Été & Cie", "1", f"a{delimiter}b"]), (3, ["Noël", "2", None])]


def test_backslashes_that_end_a_text_and_those_that_escape_a_quote(text_file: Text) -> None:
    plain = b'"a","b"\n"C:\\data\\","1"\n"D:\\","2"\n'
    assert rows(open_table(text_file(plain))) == [(2, ["C:\\data\\", "1"]), (3, ["D:\\", "2"])]
    escaped = b'"a";"b"\n"5\\" pipe";"1"\n"\\"x\\"";"2"\n'
    assert rows(open_table(text_file(escaped))) == [(2, ['5" pipe', "1"]), (3, ['"x"', "2"])]


def test_spaces_before_a_quote(text_file: Text) -> None:
    table = open_table(text_file(b'Nom, Ville\n"A", "B, C"\nD, E\n'))
    assert table.headers == ("Nom", "Ville")
    assert rows(table) == [(2, ["A", "B, C"]), (3, ["D", "E"])]
    inches = open_table(text_file(b'a;b\nx; 5" or 6";\ny; 7"\n'))
    assert [values[:2] for _, values in rows(inches)] == [["x", ' 5" or 6"'], ["y", ' 7"']]


@pytest.mark.parametrize("encoding", ["cp1252", "iso8859_15"])
def test_the_euro_and_the_ligature_of_both_western_encodings(
    text_file: Text, encoding: str
) -> None:
    content = "Société;Prix\nŒuvre;1 €\nCœur;2 €\nFaçade;3\n"
    table = open_table(text_file(content.encode(encoding)))
    assert table.detected.encoding == encoding
    assert rows(table)[:2] == [(2, ["Œuvre", "1 €"]), (3, ["Cœur", "2 €"])]
    fractions = open_table(text_file("Pièce;Note\nTube;1½ mètre, 2 ¼\n".encode("cp1252")))
    assert rows(fractions) == [(2, ["Tube", "1½ mètre, 2 ¼"])]


def test_a_mark_of_the_dos_age_at_the_end_is_no_row(text_file: Text) -> None:
    assert rows(open_table(text_file(b"a;b\r\n1;2\r\n\x1a"))) == [(2, ["1", "2"])]


def test_decimal_commas_do_not_split(text_file: Text) -> None:
    table = open_table(text_file(b"nom;part\nA;1,5\nB;2,5\n"))
    assert table.detected.delimiter == ";"
    single = open_table(text_file(b"montant\n1,5\n2,5\n3,75\n"))
    assert [values for _, values in rows(single)] == [["1,5"], ["2,5"], ["3,75"]]


def test_titles_and_blank_rows_above_the_header(text_file: Text) -> None:
    content = b"\nExport du 01/02/2025;;\n;;\nNom;Ville;Nom\nA;Lyon;B\n;;\nC;;\n"
    table = open_table(text_file(content))
    assert table.detected.header_row == 4
    assert table.headers == ("Nom", "Ville", "Nom (2)")
    assert rows(table) == [(5, ["A", "Lyon", "B"]), (7, ["C", None, None])]


def test_header_names(text_file: Text) -> None:
    table = open_table(text_file(b'"Raison\n  sociale";;x;Nom;Nom;Nom (2)\na;b;c;d;e;f\n'))
    assert table.headers == ("Raison sociale", "(B)", "x", "Nom", "Nom (2)", "Nom (2) (2)")


def test_line_numbers_count_lines_inside_quotes(text_file: Text) -> None:
    table = open_table(text_file(b'a,b\n1,"x\ny\nz"\n2,y\n'))
    assert [line for line, _ in rows(table)] == [2, 5]


def test_a_table_is_read_again(text_file: Text) -> None:
    table = open_table(text_file(b"a,b\n1,2\n"))
    assert rows(table) == rows(table) == [(2, ["1", "2"])]
    assert table.fraction() == 0.0


def test_a_file_in_two_encodings_or_cut_in_a_letter_is_refused_with_its_line(
    text_file: Text,
) -> None:
    start = "Nom;Ville\nSociété;Orléans\nÉlan;Nîmes\n".encode()
    for end in ("Façade;Sète\n".encode("cp1252"), "Sète;Allègre".encode()[:-4]):
        problem = refusal(text_file(start + end))
        assert problem.reason == "undecodable" and problem.params["line"] == 4
        assert problem.params["encoding"] == "utf-8"


def test_letters_of_old_macs(text_file: Text) -> None:
    table = open_table(text_file("Nom;Ville\rSociété;Orléans\rŒuvre;Fos\r".encode("mac_roman")))
    assert rows(table) == [(2, ["Société", "Orléans"]), (3, ["Œuvre", "Fos"])]
    assert table.detected.guessed
    windows = open_table(text_file("Nom;Ville\nŽivnost ŽE;Orléans\n".encode("cp1252")))
    assert rows(windows) == [(2, ["Živnost ŽE", "Orléans"])]


def test_zero_bytes_are_refused_with_their_line_wherever_they_stand(text_file: Text) -> None:
    for count in (2, 3_000, 200_000):
        table = text_file(b"Code;Nom\n" + b"A;B\n" * count + b"C;\x00\n")
        with pytest.raises(ReadProblem) as caught, open_table(table) as opened:
            list(opened)
        assert (caught.value.reason, caught.value.params["line"]) == ("zero_bytes", count + 2)


def test_a_mark_too_many_is_no_part_of_a_header(text_file: Text) -> None:
    assert open_table(text_file("\ufeff\ufeffCode;Nom\nA;B\n".encode())).headers == ("Code", "Nom")


def test_a_late_byte_that_is_not_utf8(text_file: Text) -> None:
    content = b"nom;ville\n" + b"A;Lyon\n" * 300_000 + "É;Orléans\n".encode("cp1252")
    table = open_table(text_file(content))
    assert table.detected.encoding == "cp1252"
    assert rows(table)[-1] == (300_002, ["É", "Orléans"])


def test_a_row_with_surplus_cells_is_faulty(text_file: Text) -> None:
    table = open_table(text_file(b"a,b\n1,2\n1,2,3\n4,5,,\n6\n"))
    found = {row.line: row.fault for row in table}
    assert found.keys() == {2, 3, 4, 5}
    assert found[2] is found[4] is found[5] is None
    fault = found[3]
    assert fault is not None and fault.params == {"count": 1, "values": "3"}
    assert "3" in messages.text(fault.key, lang="fr", **fault.params)


def test_stray_quotes_are_a_faulty_row_and_the_next_row_is_read(text_file: Text) -> None:
    table = open_table(text_file(b'a,b\n"x"y,2\n3,4\n'))
    first, second = list(table)
    assert first.fault is not None and first.fault.key == "readers.row.quotes"
    assert second.fault is None and second.values == {"a": "3", "b": "4"}


def test_declared_things_win(text_file: Text) -> None:
    path = text_file("x;y\né;1,5\n".encode("mac_roman"))
    table = open_table(path, encoding="mac_roman", delimiter=",", header_row=0)
    assert rows(table) == [(1, ["x;y", None]), (2, ["é;1", "5"])]
    assert table.headers == ("A", "B")


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (b" \n\r\n\t", "empty"),
        (b'a,b\n1,"never closed\n2,3\n', "open_quote"),
        (b"1,2\n3,4\n", "no_header"),
        (b"%PDF-1.7 ...", "not_a_table"),
        (b"<html><table><tr><td>a</td></tr></table>", "not_a_table"),
        (b"BM\xb6\x9c\x01\x00\x00\x00\x00\x00", "not_a_table"),
        (b"PK\x03\x04 cut off", "damaged"),
        (b"a,b\n1,\x00\x01\x02", "zero_bytes"),
    ],
)
def test_refused_texts(text_file: Text, content: bytes, reason: str) -> None:
    assert refusal(text_file(content)).reason == reason


def test_refusals_state_the_limit(text_file: Text) -> None:
    limits = replace(LIMITS, cell_chars=1000, line_chars=5000, columns=10)
    assert "1000" in str(refusal(text_file(b"a,b\nx," + b"y" * 2000), limits=limits))
    assert "5000" in str(refusal(text_file(b"a,b\n" + b"y" * 20000), limits=limits))
    assert "10" in str(refusal(text_file(b",".join(b"c%da" % i for i in range(11))), limits=limits))
    assert refusal(text_file("a,é\n".encode("cp1252")), encoding="utf-8").reason == "undecodable"
    assert refusal(text_file(b"a,b\n"), encoding="nope").reason == "unknown_encoding"
    assert refusal(text_file(b"a,b\n"), sheet="x").reason == "no_sheets"
    assert refusal(Path("/does/not/exist.csv")).reason == "unreadable"


# Workbooks


def xlsx(path: Path, fill: Callable[[Any, Any], None], **options: Any) -> Path:
    book = xlsxwriter.Workbook(path, options)
    fill(book, book.add_worksheet("Données"))
    book.close()
    return path


@pytest.mark.parametrize("date_1904", [False, True])
def test_xlsx_cells(tmp_path: Path, date_1904: bool) -> None:
    def fill(book: Any, sheet: Any) -> None:
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        moment = book.add_format({"num_format": "dd/mm/yyyy hh:mm"})
        hours = book.add_format({"num_format": "[h]:mm:ss"})
        sheet.write(1, 2, "Export")
        sheet.write_row(3, 2, ["Nom", "SIRET", "Montant", "Fin", "Vu", "Actif", "Durée"])
        sheet.write_row(5, 2, ["É", 73282932000074, 1234.56])
        sheet.write_datetime(5, 5, datetime(2025, 1, 31), day)
        sheet.write_datetime(5, 6, datetime(2025, 1, 31, 14, 30), moment)
        sheet.write_boolean(5, 7, True)
        sheet.write_number(5, 8, 10.5, hours)

    table = open_table(xlsx(tmp_path / "t.xlsx", fill, date_1904=date_1904))
    assert table.detected.header_row == 4
    assert table.headers[0] == "Nom" and table.detected.sheet == "Données"
    moment = datetime(2025, 1, 31, 14, 30)
    values = ["É", 73282932000074, 1234.56, date(2025, 1, 31), moment, True, "252:00:00"]
    assert rows(table) == [(6, values)]
    found = next(iter(table)).values
    assert type(found["SIRET"]) is int and type(found["Fin"]) is date
    table.close()


def test_xlsx_errors_formulas_and_merged_cells(tmp_path: Path) -> None:
    def fill(_: Any, sheet: Any) -> None:
        sheet.write_row(0, 0, ["A", "B", "C"])
        sheet.write_formula(1, 0, "=1/0", None, "#DIV/0!")
        sheet.write_formula(1, 1, "=1+1", None, 2)
        sheet.merge_range(2, 0, 3, 1, "merged")
        sheet.write(3, 2, "x")

    table = open_table(xlsx(tmp_path / "t.xlsx", fill))
    found = rows(table)
    assert found == [
        (2, ["#DIV/0!", 2, None]),
        (3, ["merged", None, None]),
        (4, [None, None, "x"]),
    ]
    assert isinstance(found[0][1][0], CellError)


def test_xlsx_formula_without_result_is_no_silent_blank(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["Nom", "Total"])
    sheet.append(["A", "=1+1"])
    sheet.append([None, "=2+2"])
    book.save(tmp_path / "t.xlsx")
    found = rows(open_table(tmp_path / "t.xlsx"))
    assert found == [(2, ["A", UNCALCULATED]), (3, [None, UNCALCULATED])]


def test_xls_cells(tmp_path: Path) -> None:
    for mode in (0, 1):
        book = xlwt.Workbook()
        book.dates_1904 = bool(mode)
        sheet = book.add_sheet("mês")
        day = xlwt.easyxf(num_format_str="DD/MM/YYYY")
        for column, name in enumerate(["Nom", "SIRET", "Fin", "Erreur", "Actif"], 1):
            sheet.write(2, column, name)
        sheet.write(4, 1, "É")
        sheet.write(4, 2, 73282932000074)
        sheet.write(4, 3, 40000 - 1462 * mode, day)
        sheet.row(4).set_cell_error(4, "#REF!")
        sheet.write(4, 5, True)
        path = tmp_path / f"t{mode}.xls"
        book.save(str(path))
        table = open_table(path)
        assert table.detected.format == "xls" and table.detected.sheet == "mês"
        assert table.headers == ("Nom", "SIRET", "Fin", "Erreur", "Actif")
        found = rows(table)
        assert found == [(5, ["É", 73282932000074, date(2009, 7, 6), "#REF!", True])]
        assert isinstance(found[0][1][3], CellError)


def test_sheets(tmp_path: Path) -> None:
    def fill(book: Any, sheet: Any) -> None:
        for name in ("Vide", "Un", "Chiffres", "Deux", "Caché"):
            sheet = book.add_worksheet(name)
            if name in ("Un", "Deux", "Caché"):
                sheet.write_row(0, 0, ["Nom", "Ville"])
                sheet.write_row(1, 0, [name, "x"])
            if name == "Chiffres":
                sheet.write_row(0, 0, [1, 2])
        sheet.hide()

    path = xlsx(tmp_path / "t.xlsx", fill)
    table = open_table(path)
    assert table.detected.sheet == "Un"
    assert table.detected.sheets == ("Données", "Vide", "Un", "Chiffres", "Deux")
    assert rows(table) == [(2, ["Un", "x"])]
    assert rows(open_table(path, sheet="Caché")) == [(2, ["Caché", "x"])]
    assert refusal(path, sheet="Trois").reason == "unknown_sheet"
    assert refusal(path, sheet="Vide").reason == "empty_sheet"
    skipped: list[ReadProblem] = []
    assert [t.detected.sheet for t in tables(path, on_problem=skipped.append)] == ["Un", "Deux"]
    assert [p.reason for p in skipped] == ["empty_sheet", "empty_sheet", "no_header"]
    assert [p.sheet for p in skipped] == ["Données", "Vide", "Chiffres"]


def test_the_content_decides_not_the_extension(tmp_path: Path, text_file: Text) -> None:
    book = xlsx(tmp_path / "t.xlsx", lambda _, sheet: sheet.write_row(0, 0, ["a", "b"]))
    renamed = book.rename(tmp_path / "t.csv")
    assert open_table(renamed).detected.format == "xlsx"
    assert open_table(text_file(b"a,b\n1,2\n", "u.xlsx")).detected.format == "csv"


def test_truncated_and_foreign_zips(tmp_path: Path) -> None:
    book = xlsx(tmp_path / "t.xlsx", lambda _, sheet: sheet.write_row(0, 0, ["a", "b"]))
    content = book.read_bytes()
    book.write_bytes(content[: len(content) * 2 // 3])
    assert refusal(book).reason == "damaged"
    with zipfile.ZipFile(tmp_path / "z.zip", "w") as archive:
        archive.writestr("a.csv", "a,b\n1,2\n")
    assert refusal(tmp_path / "z.zip").reason == "archive"


def bomb(path: Path, sheet: str) -> Path:
    """A workbook whose only sheet has `sheet` as its rows."""
    xlsx(path, lambda _, s: s.write_row(0, 0, ["a", "b"]))
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    part = "xl/worksheets/sheet1.xml"
    head = parts[part].partition(b"<sheetData>")[0]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            if name != part:
                archive.writestr(name, content)
        with archive.open(part, "w") as file:
            file.write(head + b"<sheetData>" + sheet.encode() + b"</sheetData></worksheet>")
    return path


def children() -> set[str]:
    """The processes that this one started and that still run."""
    gc.collect()  # ends those of tables that an earlier test has left in a cycle of references
    found = Path(f"/proc/self/task/{os.getpid()}/children")
    return set(found.read_text().split()) if found.exists() else set()


def test_a_sheet_that_claims_billions_of_cells(tmp_path: Path) -> None:
    corners = '<row r="1"><c r="A1"><v>1</v></c></row>'
    corners += '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    before, started = children(), time.monotonic()
    problem = refusal(bomb(tmp_path / "t.xlsx", corners))
    assert problem.reason in ("cells", "memory")
    assert time.monotonic() - started < 20
    assert children() == before


def test_memory_and_time_are_bounded(tmp_path: Path) -> None:
    text = "x" * 1000
    row = f'<row><c t="inlineStr"><is><t>{text}</t></is></c></row>'
    path = bomb(tmp_path / "t.xlsx", row * 300_000)
    assert path.stat().st_size < 2_000_000
    before = children()
    small = replace(LIMITS, memory_bytes=200 * 1024**2)
    problem = refusal(path, limits=small)
    assert problem.reason == "memory" and "200" in str(problem)
    problem = refusal(path, limits=replace(LIMITS, seconds=0))
    assert problem.reason == "time" and "0 s" in str(problem)
    problem = refusal(path, limits=replace(LIMITS, unpacked_bytes=1_000_000))
    assert problem.reason == "unpacked" and "1000000" in str(problem)
    assert children() == before


def test_long_cells_and_rows_of_a_workbook_are_refused(tmp_path: Path) -> None:
    def cell(size: int) -> str:
        return f'<c t="inlineStr"><is><t>{"x" * size}</t></is></c>'

    rows_ = f"<row>{cell(1)}{cell(1)}</row><row>{cell(900) * 3}</row><row>{cell(3000)}</row>"
    path = bomb(tmp_path / "t.xlsx", rows_)
    problem = refusal(path, limits=replace(LIMITS, line_chars=2000))
    assert problem.reason == "line_too_long" and problem.params["line"] == 2
    problem = refusal(path, limits=replace(LIMITS, cell_chars=1000))
    assert problem.reason == "cell_too_long" and "1000" in str(problem) and "3" in str(problem)


def test_closing_early_ends_the_process(tmp_path: Path) -> None:
    def fill(_: Any, sheet: Any) -> None:
        sheet.write_row(0, 0, ["a", "b"])
        for row in range(1, 30_000):
            sheet.write_row(row, 0, [f"x{row}", row])

    path = xlsx(tmp_path / "t.xlsx", fill)
    before = children()
    with open_table(path) as table:
        reading = iter(table)
        assert next(reading).line == 2
        assert table.fraction() < 0.5
    assert children() == before
    assert len(rows(table)) == 29_999


# Real files


@pytest.mark.skipif(not USASPENDING.is_dir(), reason=f"no folder {USASPENDING}")
@pytest.mark.parametrize("path", [*USASPENDING.glob("*.csv"), *SEC.glob("*.csv")])
def test_real_files_as_the_csv_module_reads_them(path: Path) -> None:
    table = open_table(path)
    with path.open(encoding="utf-8", newline="") as file:
        expected = [{k: v or None for k, v in row.items()} for row in csv.DictReader(file)]
    assert [dict(row.values) for row in table] == expected
