"""Whatever a file holds, only rows or a ReadProblem come out; what is written well is read back.

RAMILLE_FUZZ=N multiplies the examples, for a run of hours: `RAMILLE_FUZZ=1000 pytest …`.
"""

from __future__ import annotations

import csv
import io
import os
import zipfile
from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
import xlwt
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from made_books import ods, ods_rows, xlsb

from graph import messages
from importers.readers import LIMITS, Limits, ReadProblem, SourceRow, open_table, tables

TIMES = int(os.environ.get("RAMILLE_FUZZ", "1"))
SMALL = Limits(memory_bytes=LIMITS.memory_bytes // 4, seconds=20)
KINDS = (str, int, float, bool, date, datetime, type(None))

Grid = list[list[Any]]


def examples(count: int) -> settings:
    return settings(
        max_examples=count * TIMES,
        deadline=None,
        suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    )


def survives(path: Path, content: bytes) -> str:
    """Read every table of a file of this content; what came out: `rows` or the reason."""
    path.write_bytes(content)
    try:
        for table in tables(path, limits=SMALL):
            with table:
                check(list(table), table.headers)
    except ReadProblem as problem:
        for language in messages.LANGUAGES:
            messages.use_language(language)
            assert str(problem) and problem.hint
        messages.use_language(None)
        return problem.reason
    return "rows"


def check(found: Sequence[SourceRow], headers: Sequence[str]) -> None:
    assert len(set(headers)) == len(headers) and all(headers)
    lines = [row.line for row in found]
    assert lines == sorted(set(lines)) and all(line > 0 for line in lines)
    for row in found:
        assert tuple(row.values) == tuple(headers)
        assert all(isinstance(cell, KINDS) and cell != "" for cell in row.values.values())


# Good files, of which mutations are made


def make_xlsx(path: Path, grid: Grid) -> Path:
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("S")
        days = book.add_format({"num_format": "yyyy-mm-dd"})
        moments = book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"})
        for line, row in enumerate(grid):
            for column, cell in enumerate(row):
                if isinstance(cell, datetime):
                    sheet.write_datetime(line, column, cell, moments)
                elif isinstance(cell, date):
                    sheet.write_datetime(line, column, cell, days)
                elif isinstance(cell, str):
                    sheet.write_string(line, column, cell)
                elif cell is not None:
                    sheet.write(line, column, cell)
    return path


def make_xls(path: Path, grid: Grid) -> Path:
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("S")
    days = xlwt.easyxf(num_format_str="YYYY-MM-DD")
    moments = xlwt.easyxf(num_format_str="YYYY-MM-DD HH:MM:SS")
    for line, row in enumerate(grid):
        for column, cell in enumerate(row):
            if isinstance(cell, date):
                sheet.write(line, column, cell, moments if isinstance(cell, datetime) else days)
            elif cell is not None:
                sheet.write(line, column, cell)
    book.save(str(path))
    return path


def make_ods(path: Path, grid: Grid) -> Path:
    return ods(path, {"S": ods_rows(grid)})


def make_xlsb(path: Path, grid: Grid) -> Path:
    return xlsb(path, {"S": grid})


WORKBOOKS: dict[str, Callable[[Path, Grid], Path]] = {
    "xlsx": make_xlsx, "xls": make_xls, "ods": make_ods, "xlsb": make_xlsb,
}  # fmt: skip
GRID: Grid = [
    ["Nom", "Montant", "Fin", "Actif"],
    ["É", 12.5, date(2024, 1, 31), True],
    [],
    ["b", -3, datetime(2024, 2, 29, 12, 30), None],
    ["x" * 50, 10**14, None, False],
]


@st.composite
def mutations(draw: st.DrawFn, good: bytes) -> bytes:
    """The bytes with a few of them changed, left out, put twice or cut off."""
    content = bytearray(good)
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, max(len(content) - 1, 0)))
        size = draw(st.sampled_from([1, 1, 2, 4, 16, 200]))
        piece = draw(st.binary(min_size=1, max_size=8))
        match draw(st.sampled_from(["change", "insert", "leave out", "repeat", "cut"])):
            case "change":
                content[at : at + len(piece)] = piece
            case "insert":
                content[at:at] = piece * draw(st.sampled_from([1, 1, 50]))
            case "leave out":
                del content[at : at + size]
            case "repeat":
                content[at:at] = content[at : at + size]
            case _ if draw(st.booleans()):
                del content[at:]
    return bytes(content)


@pytest.mark.parametrize("kind", WORKBOOKS)
def test_mutated_workbooks(tmp_path: Path, kind: str) -> None:
    good = WORKBOOKS[kind](tmp_path / f"good.{kind}", GRID).read_bytes()
    path = tmp_path / f"t.{kind}"
    assert survives(path, good) == "rows"

    @examples(8)
    @given(mutations(good))
    def run(content: bytes) -> None:
        survives(path, content)

    run()


@pytest.mark.parametrize("kind", ["xlsx", "ods", "xlsb"])
def test_mutated_parts_of_workbooks(tmp_path: Path, kind: str) -> None:
    """A whole archive with right checksums, and one part that is not what it should be."""
    path = tmp_path / f"t.{kind}"
    with zipfile.ZipFile(WORKBOOKS[kind](tmp_path / f"good.{kind}", GRID)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    telling = [name for name in parts if "sheet" in name or "workbook" in name or "cont" in name]

    @examples(12)
    @given(st.sampled_from(telling).flatmap(lambda n: st.tuples(st.just(n), mutations(parts[n]))))
    def run(changed: tuple[str, bytes]) -> None:
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w") as archive:
            for name, content in {**parts, changed[0]: changed[1]}.items():
                archive.writestr(name, content)
        survives(path, packed.getvalue())

    run()


# Texts

TEXTS = [
    'Nom;Ville;"Note"\nÉté;Lyon;"a;b ""c"""\n;;\nx;y;"z\nz"\n'.encode(),
    "Nom,Montant\r\nA,1\r\nB,2\r\n".encode("utf-16"),
    "Société|Fin\rÉ|31/01/2024\r".encode("cp1252"),
    b"\xef\xbb\xbfa\tb\n1\t2\n",
]


@examples(150)
@given(st.sampled_from(TEXTS).flatmap(mutations))
def test_mutated_texts(tmp_path: Path, content: bytes) -> None:
    survives(tmp_path / "t.csv", content)


MAGIC = [b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"\x09\x08\x10\x00", b"\xff\xfe",
         b"\xfe\xff", b"\xef\xbb\xbf", b"\x09\x00\x04\x00", b"a;b\n", b"<?xml "]  # fmt: skip


@examples(100)
@given(st.sampled_from(MAGIC), st.binary(max_size=600))
def test_random_bytes(tmp_path: Path, magic: bytes, rest: bytes) -> None:
    survives(tmp_path / "t.bin", magic + rest)


# Good tables, read back

words = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cs", "Cc", "Zl", "Zp"]), max_size=12
).filter(lambda text: text == text.strip("\ufeff"))
numbers = st.sampled_from(["1,5", "12 345,67", "1.234,5", "-0.25", "3,5 %", "(12)", "1'000"])
lines = st.lists(words, min_size=1, max_size=3).map("\n".join)
HEADERS = ["Nom", "Ville", "Montant", "Fin", "Note", "Part"]


@st.composite
def dialects(draw: st.DrawFn) -> dict[str, Any]:
    return {
        "delimiter": draw(st.sampled_from(",;\t|")),
        "lineterminator": draw(st.sampled_from(["\n", "\r\n", "\r"])),
        "quoting": draw(st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL])),
    }


@examples(150)
@given(
    st.integers(2, 6).flatmap(
        lambda width: st.lists(
            st.lists(words | numbers | lines, min_size=width, max_size=width),
            min_size=1,
            max_size=8,
        )
    ),
    dialects(),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]),
)
def test_texts_read_back(
    tmp_path: Path, rows: list[list[str]], dialect: dict[str, Any], encoding: str
) -> None:
    headers = HEADERS[: len(rows[0])]
    end = dialect["lineterminator"]
    rows = [[cell.replace("\n", end) for cell in row] for row in rows]
    written = io.StringIO(newline="")
    csv.writer(written, **dialect).writerows([headers, *rows])
    content = written.getvalue().encode(encoding)
    # Without a mark UTF-16 is told by the zero bytes that plain letters leave.
    marked = not encoding.endswith(("-le", "-be"))
    assume(marked or written.getvalue().isascii())
    path = tmp_path / "t.csv"
    path.write_bytes(content)
    table = open_table(path)
    assert (table.headers, table.detected.delimiter) == (tuple(headers), dialect["delimiter"])
    found = [list(row.values.values()) for row in table]
    assert found == [[cell or None for cell in row] for row in rows if any(map(filled, row))]


cells = st.one_of(
    st.none(),
    words.filter(bool),
    st.integers(-(10**14), 10**14),
    st.floats(-1e9, 1e9).map(lambda number: round(number, 4)),
    st.booleans(),
    st.dates(date(1950, 1, 1), date(2100, 12, 31)),
)
row_of_cells = st.lists(cells, min_size=4, max_size=4)


@pytest.mark.parametrize("kind", WORKBOOKS)
def test_workbooks_read_back(tmp_path: Path, kind: str) -> None:
    @examples(10)
    @given(st.lists(row_of_cells, min_size=1, max_size=20))
    def run(rows: Grid) -> None:
        path = WORKBOOKS[kind](tmp_path / f"t.{kind}", [HEADERS[:4], *rows])
        table = open_table(path)
        assert table.headers == tuple(HEADERS[:4])
        found = {row.line: list(row.values.values()) for row in table}
        expected = {line: row for line, row in enumerate(rows, 2) if any(map(filled, row))}
        assert found == expected

    run()


def filled(cell: object) -> bool:
    return cell is not None and str(cell).strip() != ""
