"""Rejected rows of each kind of workbook come back in a file that its mapping claims again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path

import pytest
import xlsxwriter
import xlwt
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.messages import use_language
from importers.files import find
from importers.mapping import Registry, parse_mapping
from importers.readers import Cell, open_table
from importers.rejected import write_rejected
from importers.rejected_ods import write_ods
from tests.importers.made_books import ods, ods_rows, xlsb
from tests.importers.planned import planned

MAPPING = """
name: firms
source: {{system: sage, role: erp}}
claims: {{files: "firms*.{suffix}", headers: [Code, Name]}}
nodes:
  company:
    entity: company
    key: Code
    fields: {{name: {{column: Name, required: true}}}}
"""
TITLES = ("Code", "Name", "SIREN", "Staff")
ROWS = [("00017", "", "  005  421 ", 12.5), ("C2", "Belmont", "005421", 3), ("C3", "", "", None)]


def _xls(path: Path) -> None:
    book = xlwt.Workbook()
    sheet = book.add_sheet("Firms")
    for number, row in enumerate((TITLES, *ROWS)):
        for column, cell in enumerate(row):
            if cell is not None:
                sheet.write(number, column, cell)
    book.save(path)


def _xlsx(path: Path) -> None:
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Firms")
        for number, row in enumerate((TITLES, *ROWS)):
            sheet.write_row(number, 0, row)


def _ods(path: Path) -> None:
    ods(path, {"Firms": ods_rows([TITLES, *ROWS])})


def _xlsb(path: Path) -> None:
    xlsb(path, {"Firms": [TITLES, *ROWS]})


@pytest.mark.parametrize(
    ("suffix", "make", "written"),
    [
        ("xlsx", _xlsx, "firms.xlsx"),
        ("ods", _ods, "firms.ods"),
        ("xls", _xls, "firms.xls.xlsx"),
        ("xlsb", _xlsb, "firms.xlsb.xlsx"),
    ],
)
def test_a_mapping_of_one_kind_claims_its_rejected_rows(
    tmp_path: Path, suffix: str, make: Callable[[Path], None], written: str
) -> None:
    use_language("en")
    mapping = parse_mapping(MAPPING.format(suffix=suffix))
    registry, source = Registry({"firms": mapping}), tmp_path / f"firms.{suffix}"
    make(source)
    (path,) = write_rejected(planned(tmp_path, [source], registry).store, tmp_path / "rejected")
    assert path.name == written
    (claimed,) = find([path], registry, None).claimed
    assert claimed.mapping.name == "firms"
    with open_table(source) as table:
        before = [dict(row.values) for row in table if not row.values["Name"]]
    with claimed.open() as table:
        after = [dict(row.values) for row in table]
    marks = [{k: v for k, v in row.items() if k.startswith("[ramille]")} for row in after]
    assert [{k: row[k] for k in TITLES} for row in after] == before
    assert len(before) == 2 and before[0]["Staff"] == 12.5
    assert all("Name" in str(mark["[ramille] reason"]) for mark in marks)
    again = tmp_path / "again"
    again.mkdir()
    (second,) = write_rejected(planned(again, [path], registry).store, again)
    assert second.name == written


CELLS: st.SearchStrategy[Cell] = st.one_of(
    st.none(),
    st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1),
    st.sampled_from(["a  b", " edge ", "tab\tbed", "two\nlines", '<b>&amp;"</b>', "0012", "]]>"]),
    st.booleans(),
    st.integers(-(2**50), 2**50),
    st.floats(allow_nan=False, allow_infinity=False, width=32),
    st.dates(date(1900, 3, 1), date(9999, 12, 31)),
    st.datetimes(datetime(1900, 3, 1), datetime(9000, 1, 1)).map(
        lambda at: at.replace(hour=at.hour or 1, microsecond=0)
    ),
)


# Each example starts a process that reads.
@settings(max_examples=40)
@given(rows=st.lists(st.tuples(CELLS, CELLS), min_size=1, max_size=6), above=st.integers(0, 3))
def test_what_is_written_as_ods_is_read_as_it_was(
    tmp_path_factory: pytest.TempPathFactory, rows: Sequence[tuple[Cell, Cell]], above: int
) -> None:
    path = tmp_path_factory.mktemp("ods") / "x.ods"
    write_ods(path, [["key", "one", "two"]], [("k", *row) for row in rows], "It's <1>", above + 1)
    with open_table(path, header_row=above + 1) as table:
        assert table.detected.sheet == "It's <1>"
        found = [row.values for row in table]
    assert [(row["one"], row["two"]) for row in found] == list(rows)


def test_signs_that_xml_cannot_hold_are_replaced(tmp_path: Path) -> None:
    write_ods(tmp_path / "x.ods", [["key", "one"]], [("k", "a\x07b\x1f")], None, 1)
    with open_table(tmp_path / "x.ods") as table:
        assert [row.values["one"] for row in table] == ["a\ufffdb\ufffd"]
