"""Files made to break their reader are refused with the limit they pass; the graph is as before.

Time and memory are bounded by the limits of the process that reads; no test measures either.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from dataclasses import fields, replace
from pathlib import Path

import pytest
import xlsxwriter
import xlwt
from made_books import ods, ods_rows, ole, with_part, xlsb, xlsb_sheet

from graph import messages
from graph.engine.connection import Database
from graph.settings import settings
from importers import import_files
from importers.readers import LIMITS, Limits, ReadProblem, open_table, tables
from importers.readers.limits import SHEET_CELLS, SHEET_ROWS, SHEETS

DOCS = Path(__file__).parents[2] / "docs"
MB = 1024**2
SHEET = "xl/worksheets/sheet1.xml"
HEAD = (
    b'<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/'
    b'main"><sheetData>'
)
TAIL = b"</sheetData></worksheet>"
GRID = [["Code", "Name"], *([f"C{n}", f"name {n}"] for n in range(300))]
ENTITIES = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;"><!ENTITY c "&b;&b;">]>'


def refused(path: Path, limits: Limits = LIMITS) -> ReadProblem:
    """Why the file is refused, in both languages and with a hint."""
    with pytest.raises(ReadProblem) as caught:
        for table in tables(path, limits=limits):
            with table:
                for _ in table:
                    pass
    for language in messages.LANGUAGES:
        messages.use_language(language)
        assert path.name in str(caught.value) and caught.value.hint
    messages.use_language(None)
    return caught.value


def make_xlsx(path: Path) -> Path:
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("S")
        for number, row in enumerate(GRID):
            sheet.write_row(number, 0, row)
    return path


def make_xls(path: Path) -> Path:
    book = xlwt.Workbook()
    sheet = book.add_sheet("S")
    for number, row in enumerate(GRID):
        for column, cell in enumerate(row):
            sheet.write(number, column, cell)
    book.save(str(path))
    return path


def make_ods(path: Path) -> Path:
    return ods(path, {"S": ods_rows(GRID)})


def make_xlsb(path: Path) -> Path:
    return xlsb(path, {"S": GRID})


def make_csv(path: Path) -> Path:
    path.write_text("".join(f"{a};{b}\n" for a, b in GRID))
    return path


Make = Callable[[Path], Path]
WORKBOOKS: dict[str, Make] = {
    "xlsx": make_xlsx, "xls": make_xls, "ods": make_ods, "xlsb": make_xlsb,
}  # fmt: skip
EVERY: dict[str, Make] = {**WORKBOOKS, "csv": make_csv}


def ods_with(path: Path, block: bytes, times: int, before: bytes = b"", after: bytes = b"") -> Path:
    """An ODS with `block` so often below its first rows."""
    with zipfile.ZipFile(make_ods(path)) as archive:
        head, end, tail = archive.read("content.xml").partition(b"</table:table>")
    return with_part(path, "content.xml", head + before, block, times, after + end + tail)


# Archives


@pytest.mark.parametrize("kind", ["xlsx", "ods", "xlsb"])
def test_a_small_file_that_says_it_unpacks_to_gigabytes(tmp_path: Path, kind: str) -> None:
    path = WORKBOOKS[kind](tmp_path / f"t.{kind}")
    with_part(path, "big.xml", b"", b" " * MB, 3000, b"", copies=2)
    assert path.stat().st_size < 10 * MB
    problem = refused(path)
    assert problem.reason == "unpacked"
    assert str(LIMITS.unpacked_bytes) in str(problem) and problem.params["size"] > 6000 * MB


def test_a_small_file_that_lies_about_what_it_unpacks_to(tmp_path: Path) -> None:
    small = replace(LIMITS, memory_bytes=256 * MB)
    path = with_part(make_xlsx(tmp_path / "t.xlsx"), SHEET, HEAD, b" " * MB, 3000, TAIL, lie=1000)
    assert path.stat().st_size < 10 * MB
    assert refused(path, small).reason in ("memory", "damaged")
    path = make_ods(tmp_path / "t.ods")
    with_part(path, "content.xml", b"<a>", b" " * MB, 3000, b"</a>", lie=1000)
    assert refused(path, small).reason in ("memory", "damaged")


def test_an_endless_list_of_members(tmp_path: Path) -> None:
    path = tmp_path / "t.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        for number in range(300):
            archive.writestr(zipfile.ZipInfo(f"{number}" + "x" * 65_000), b"")
    problem = refused(path)
    assert problem.reason == "archive" and problem.params["count"] == 300


def test_gigabytes_of_nothing_between_the_rows(tmp_path: Path) -> None:
    path = with_part(make_xlsx(tmp_path / "t.xlsx"), SHEET, HEAD, b" " * MB, 2500, TAIL)
    problem = refused(path, replace(LIMITS, memory_bytes=512 * MB))
    assert problem.reason == "memory" and "512" in str(problem)


# Sheets that claim too much

FAR_XLSX = (
    b'<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
)


def test_billions_of_cells(tmp_path: Path) -> None:
    path = with_part(make_xlsx(tmp_path / "t.xlsx"), SHEET, HEAD, FAR_XLSX, 1, TAIL)
    assert refused(path).reason in ("cells", "memory")
    corners = xlsb_sheet([["a"]], corner=(1_048_575, 16_383))
    path = with_part(make_xlsb(tmp_path / "t.xlsb"), "xl/worksheets/rId1.bin", corners, b"", 0, b"")
    assert refused(path).reason in ("cells", "memory")


@pytest.mark.parametrize(
    ("rows", "columns", "reason", "limit"),
    [
        (999_999_999, 999_999_999, "cells", SHEET_CELLS),
        (1_000_000, 200, "cells", SHEET_CELLS),
        (2_000_000, 1, "rows", SHEET_ROWS),
        (1, 1_000_000, "columns", LIMITS.columns),
    ],
)
def test_repeated_cells_of_an_ods(
    tmp_path: Path, rows: int, columns: int, reason: str, limit: int
) -> None:
    row = (
        f'<table:table-row table:number-rows-repeated="{rows}"><table:table-cell '
        f'table:number-columns-repeated="{columns}"><text:p>x</text:p></table:table-cell>'
        "</table:table-row>"
    )
    problem = refused(ods_with(tmp_path / "t.ods", row.encode(), 1))
    assert problem.reason == reason and str(limit) in str(problem)


def test_a_workbook_of_more_sheets_than_anybody_reads(tmp_path: Path) -> None:
    path = ods(tmp_path / "t.ods", {f"S{n}": ods_rows(GRID[:2]) for n in range(SHEETS + 1)})
    problem = refused(path)
    assert problem.reason == "sheets" and "1001" in str(problem) and "1000" in str(problem)


def test_one_long_text_shown_in_a_million_rows(tmp_path: Path) -> None:
    before = b'<table:table-row table:number-rows-repeated="1000000"><table:table-cell><text:p>'
    after = b"</text:p></table:table-cell></table:table-row>"
    path = ods_with(tmp_path / "t.ods", b"x" * 1000, 100, before, after)
    assert path.stat().st_size < 10_000
    problem = refused(path, replace(LIMITS, unpacked_bytes=50 * MB))
    assert problem.reason == "unpacked" and str(50 * MB) in str(problem)


def test_a_cell_of_100_megabytes(tmp_path: Path) -> None:
    cell = b'<row><c t="inlineStr"><is><t>'
    end = b"</t></is></c></row>" + TAIL
    made = [
        with_part(make_xlsx(tmp_path / "t.xlsx"), SHEET, HEAD + cell, b"x" * MB, 100, end),
        ods_with(
            tmp_path / "t.ods", b"x" * MB, 100, b"<table:table-row><table:table-cell><text:p>",
            b"</text:p></table:table-cell></table:table-row>",
        ),
    ]  # fmt: skip
    for piece in (b"x", b"x" * 1023 + b"\n"):
        path = tmp_path / f"t{len(piece)}.csv"
        path.write_bytes(b'a,b\n1,"' + piece * (100 * MB // len(piece)) + b'"\n')
        made.append(path)
    found = [(path.suffix, refused(path).reason) for path in made]
    # Text is cut at the end of a line first.
    assert found == [
        (".xlsx", "cell_too_long"), (".ods", "cell_too_long"),
        (".csv", "line_too_long"), (".csv", "cell_too_long"),
    ]  # fmt: skip


def test_a_record_of_many_lines_and_a_head_of_long_records(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    cell = '"' + ("x" * 999 + "\n") * 900 + '"'
    path.write_text("a,b\n1,2\n" + ",".join([cell] * 100) + "\n")
    problem = refused(path)
    assert problem.reason == "line_too_long" and problem.params["line"] > 3
    # Some of these are enough to find the headers.
    path.write_text("a,b\n" + ("y" * 900_000 + ",z\n") * 30)
    with open_table(path) as table:
        assert table.headers == ("a", "b") and sum(1 for _ in table) == 30


def test_a_million_columns(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text(",".join("a" for _ in range(1_000_000)) + "\n1,2\n")
    problem = refused(path)
    assert problem.reason == "columns" and "1000000" in str(problem) and "16384" in str(problem)
    cell = b'<c t="inlineStr"><is><t>a</t></is></c>'
    row = b"<row>" + cell * 1000
    path = with_part(make_xlsx(tmp_path / "t.xlsx"), SHEET, HEAD + row, cell * 1000, 999,
                     b"</row>" + TAIL)  # fmt: skip
    problem = refused(path)
    assert problem.reason == "columns" and "16384" in str(problem)


# Broken, locked and misnamed files


@pytest.mark.parametrize("part", [0.05, 0.3, 0.6, 0.9, 0.99])
@pytest.mark.parametrize("kind", WORKBOOKS)
def test_truncated_workbooks(tmp_path: Path, kind: str, part: float) -> None:
    path = WORKBOOKS[kind](tmp_path / f"t.{kind}")
    content = path.read_bytes()
    path.write_bytes(content[: int(len(content) * part)])
    assert refused(path).reason == "damaged"


@pytest.mark.parametrize("suffix", [*EVERY, "xlsm", "txt", "pdf"])
@pytest.mark.parametrize("kind", EVERY)
def test_whatever_the_extension_says(tmp_path: Path, kind: str, suffix: str) -> None:
    table = open_table(EVERY[kind](tmp_path / kind).rename(tmp_path / f"t.{suffix}"))
    assert table.detected.format == kind and table.headers == ("Code", "Name")
    assert sum(1 for _ in table) == 300


def test_locked_workbooks(tmp_path: Path) -> None:
    locked = [
        ole(tmp_path / "t.xlsx", ["EncryptionInfo", "EncryptedPackage"]),
        ods(tmp_path / "t.ods", {"S": ods_rows(GRID)}, locked=True),
    ]
    assert [refused(path).reason for path in locked] == ["encrypted", "encrypted"]
    assert refused(ole(tmp_path / "t.doc", ["WordDocument"])).params["kind"] == "Word"


def test_entities(tmp_path: Path) -> None:
    head = b'<?xml version="1.0"?>' + ENTITIES.encode() + HEAD.partition(b"?>")[2]
    cell = b'<row><c t="inlineStr"><is><t>&c;</t></is></c></row>'
    bombs = [
        with_part(make_xlsx(tmp_path / "t.xlsx"), SHEET, head, cell, 1, TAIL),
        with_part(make_xlsx(tmp_path / "u.xlsx"), "xl/workbook.xml", head, b"", 0, TAIL),
        ods(tmp_path / "t.ods", {"S": ods_rows(GRID)}, doctype=ENTITIES),
    ]
    assert [refused(path).reason for path in bombs] == ["entities"] * 3


# What they leave behind


@pytest.fixture
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings(), "data_dir", tmp_path / "data")


@pytest.mark.usefixtures("_own_folder")
def test_a_file_that_is_refused_half_way_leaves_the_graph_untouched(
    clean_database: Database, tmp_path: Path
) -> None:
    mapping = tmp_path / "people.yaml"
    mapping.write_text(
        "name: firms\nsource: {system: hr, role: crm}\nclaims: {files: '*', headers: [Code]}\n"
        "nodes: {company: {entity: company, key: Code, fields: {name: Name}}}\n"
    )
    row = b"<table:table-row><table:table-cell><text:p>"
    end = b"</text:p></table:table-cell></table:table-row>"
    bombs = [
        ods_with(tmp_path / "t.ods", b"x" * MB, 3, row, end),
        tmp_path / "t.csv",
    ]
    bombs[1].write_text("Code;Name\n" + "C1;one\n" * 3000 + 'C2;"never closed\n')
    written = "MATCH (n:Company|SourceRecord|ChangeSet|Change) RETURN count(n) AS n"
    for path, reason in zip(bombs, ["cell_too_long", "open_quote"], strict=True):
        with pytest.raises(ReadProblem) as caught:
            import_files(clean_database, [path], mapping)
        assert caught.value.reason == reason
        assert clean_database.read(written)[0]["n"] == 0
    good = make_csv(tmp_path / "good.csv")
    assert import_files(clean_database, [good], mapping).created == {"company": 300}


def test_the_table_of_limits_in_the_documentation() -> None:
    text = (DOCS / "formats.md").read_text(encoding="utf-8")
    told = {
        name: int(value.replace(",", ""))
        for name, value in re.findall(r"^\| `(\w+)` \| ([\d,]+) ", text, re.MULTILINE)
    }
    limits = {field.name: getattr(LIMITS, field.name) for field in fields(Limits)}
    limits["memory_bytes"] //= MB
    limits["unpacked_bytes"] //= MB
    limits["record_bytes"] //= MB
    limits |= {"sheet_cells": SHEET_CELLS, "sheet_rows": SHEET_ROWS, "sheets": SHEETS}
    assert told == limits
