"""Headers that are declared to take several rows: names, merged cells, claims, rejected rows."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
import xlwt
from hypothesis import given
from hypothesis import strategies as st

from importers.files import find
from importers.mapping import MappingProblems, NoMapping, Registry, load_mapping, parse_mapping
from importers.readers import ReadProblem, open_table
from importers.readers.layered import layered, layers
from importers.readers.rows import RawRow
from importers.rejected import write_rejected
from tests.importers.made_books import ods
from tests.importers.planned import planned

NAMES = ("Code", "Adresse / Rue", "Adresse / Ville", "Contact / Nom")
TOP = ("Code", "Adresse", None, "Contact")
LEAVES = (None, "Rue", "Ville", "Nom")
ROW = ("A", "1 quai", "Lyon", "Noirval")


def _csv(path: Path) -> None:
    rows = (TOP, LEAVES, ROW)
    path.write_text("".join(";".join(cell or "" for cell in row) + "\n" for row in rows))


def _xlsx(path: Path) -> None:
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("S")
        sheet.merge_range(0, 0, 1, 0, "Code")
        sheet.merge_range(0, 1, 0, 2, "Adresse")
        sheet.write(0, 3, "Contact")
        sheet.write_row(1, 1, LEAVES[1:])
        sheet.write_row(2, 0, ROW)


def _xls(path: Path) -> None:
    book = xlwt.Workbook()
    sheet = book.add_sheet("S")
    sheet.write_merge(0, 1, 0, 0, "Code")
    sheet.write_merge(0, 0, 1, 2, "Adresse")
    sheet.write(0, 3, "Contact")
    for row, cells in ((1, LEAVES), (2, ROW)):
        for column, cell in enumerate(cells):
            if cell is not None:
                sheet.write(row, column, cell)
    book.save(path)


def _ods(path: Path) -> None:
    def text(cell: str, span: str = "") -> str:
        return (f'<table:table-cell office:value-type="string"{span}><text:p>{cell}</text:p>'
                "</table:table-cell>")  # fmt: skip

    down, right = (f' table:number-{way}-spanned="2"' for way in ("rows", "columns"))
    covered = "<table:covered-table-cell/>"
    rows = (
        text("Code", down) + text("Adresse", right) + covered + text("Contact"),
        covered + "".join(text(str(cell)) for cell in LEAVES[1:]),
        "".join(map(text, ROW)),
    )
    ods(path, {"S": "".join(f"<table:table-row>{row}</table:table-row>" for row in rows)})


MAKERS: dict[str, Callable[[Path], None]] = {
    "csv": _csv, "xlsx": _xlsx, "xls": _xls, "ods": _ods,
}  # fmt: skip


@pytest.mark.parametrize("kind", MAKERS)
def test_merged_headers_in_two_rows(tmp_path: Path, kind: str) -> None:
    path = tmp_path / f"t.{kind}"
    MAKERS[kind](path)
    for row in (None, 1):
        with open_table(path, header_row=row, header_rows=2) as table:
            assert table.headers == NAMES
            assert table.detected.header_row == 2
            ((line, values),) = [(one.line, one.values) for one in table]
        assert line == 3 and tuple(values.values()) == ROW


CASES: dict[str, tuple[list[list[str]], list[str]]] = {
    "repeated to the right": (
        [["Adresse", "Adresse", "Contact"], ["Rue", "Ville", "Nom"]],
        ["Adresse / Rue", "Adresse / Ville", "Contact / Nom"],
    ),
    "names of one row between groups": (
        [["G", "", "Code", "", "H"], ["a", "b", "", "c", "d"]],
        ["G / a", "G / b", "Code", "c", "H / d"],
    ),
    "three rows": (
        [["Contrat", "", "", "Note"], ["Code", "Dates", "", ""], ["", "Début", "Fin", ""]],
        ["Contrat / Code", "Contrat / Dates / Début", "Contrat / Dates / Fin", "Note"],
    ),
    "a new group ends what stood below the last": (
        [["A", "", "B", ""], ["x", "", "", ""], ["1", "2", "3", "4"]],
        ["A / x / 1", "A / x / 2", "B / 3", "B / 4"],
    ),
    "one text in both rows": ([["Code", "G"], ["Code", "x"]], ["Code", "G / x"]),
    "a column without a text": ([["G", "", ""], ["a", "", "b"]], ["G / a", "", "G / b"]),
    "short rows": ([["G"], ["a", "b"]], ["G / a", "G / b"]),
}


@pytest.mark.parametrize("case", CASES)
def test_what_columns_are_called(case: str) -> None:
    rows, names = CASES[case]
    assert layered([RawRow(line, row) for line, row in enumerate(rows, 1)]) == names


TEXTS = st.text("ab/ ", min_size=1, max_size=5).map(lambda text: " ".join(text.split()))


@given(
    names=st.lists(st.lists(TEXTS.filter(bool), min_size=1, max_size=4).map(" / ".join),
                   min_size=1, max_size=5),
    count=st.integers(2, 4),
)  # fmt: skip
def test_written_names_are_read_as_they_were(names: list[str], count: int) -> None:
    rows = zip(*(layers(name, count) for name in names), strict=True)
    assert layered([RawRow(line, row) for line, row in enumerate(rows, 1)]) == names


def grid(path: Path, *rows: str) -> Path:
    path.write_text("\n".join(rows) + "\n")
    return path


@pytest.mark.parametrize(
    ("above", "top"),
    [((), "Code;Adresse;;Contact"), (("Liste;;;", "en date du jour;;;"), "Code;Adresse;;Contact"),
     ((), "Code;Adresse;Adresse;Contact"), (("Liste;;;",), "Code;Adresse;Adresse;Contact")],
)  # fmt: skip
def test_the_rows_are_found(tmp_path: Path, above: tuple[str, ...], top: str) -> None:
    path = grid(tmp_path / "t.csv", *above, top, ";Rue;Ville;Nom", "A;1 quai;Lyon;Noirval",
                "B;2 quai;Lyon;Belmont")  # fmt: skip
    with open_table(path, header_rows=2) as table:
        assert (table.headers, table.detected.header_row) == (NAMES, len(above) + 2)


def test_rows_that_are_no_headers_are_told(tmp_path: Path) -> None:
    path = grid(tmp_path / "t.csv", "Code;Nom", "1;2", "3;4")
    with pytest.raises(ReadProblem) as caught:
        open_table(path, header_rows=2)
    assert caught.value.reason == "no_header_rows"
    with pytest.raises(ReadProblem) as caught:
        open_table(path, header_row=3, header_rows=2)
    assert "from row 3 on" in str(caught.value)


MAPPING = """\
name: firms
source: {system: erp, role: erp}
claims: {files: "*", headers: [Code, Adresse / Rue]}
table: {header_rows: 2}
nodes:
  firm: {entity: company, key: Code, fields: {name: {column: Contact / Nom, required: true}}}
  place:
    entity: address
    part_of: firm
    use: registered
    fields: {lines: {columns: [Adresse / Rue]}, city: Adresse / Ville}
"""
FLAT = """\
name: flat
source: {system: erp, role: erp}
claims: {files: "*", headers: [Code, Ville]}
nodes: {firm: {entity: company, key: Code, fields: {name: Nom, register: Ville}}}
"""


def test_mappings_of_one_and_of_two_rows_each_claim_their_files(tmp_path: Path) -> None:
    mappings = [parse_mapping(text, "m.yaml") for text in (MAPPING, FLAT)]
    registry = Registry({mapping.name: mapping for mapping in mappings})
    grid(tmp_path / "a.csv", "Code;Adresse;;Contact", ";Rue;Ville;Nom", "A;1;Lyon;N", "B;2;L;M")
    grid(tmp_path / "b.csv", "Code;Ville;Nom", "A;Lyon;Noirval", "B;Lyon;Belmont")
    _xlsx(tmp_path / "c.xlsx")
    found = find([tmp_path], registry, None)
    assert [(one.path.name, one.mapping.name) for one in found.claimed] == [
        ("a.csv", "firms"), ("b.csv", "flat"), ("c.xlsx", "firms"),
    ]  # fmt: skip
    other = grid(tmp_path / "d.csv", "Nom;Pays", "N;FR", "M;FR")
    with pytest.raises(NoMapping):
        find([other], registry, None)


def test_a_wrong_number_of_rows_is_said_at_load() -> None:
    for wrong in ("header_rows: 1", "header_rows: 11", "header_rows: 2, header_row: 0"):
        with pytest.raises(MappingProblems) as caught:
            parse_mapping(MAPPING.replace("header_rows: 2", wrong), "m.yaml")
        assert [problem.line for problem in caught.value.problems] == [4]


@pytest.mark.parametrize("kind", MAKERS)
@pytest.mark.parametrize("declared", ["header_rows: 2", "header_rows: 2, header_row: 1"])
def test_rejected_rows_import_again(tmp_path: Path, kind: str, declared: str) -> None:
    path, rules = tmp_path / f"t.{kind}", tmp_path / "m.yaml"
    MAKERS[kind](path)
    wrong = MAPPING.replace(declared.split(",")[0], declared)
    rules.write_text(wrong.replace("required: true", "parse: {choice: {Belmont: b}}"))
    found = planned(tmp_path, [path], Registry({}), load_mapping(rules))
    assert found.rejected() == {(3, "Contact / Nom")}
    (back,) = write_rejected(found.store, tmp_path / "rejected")
    rules.write_text(wrong)
    (tmp_path / "again").mkdir()
    again = planned(tmp_path / "again", [back], Registry({}), load_mapping(rules))
    assert not again.problems
    firm: dict[str, Any] = again.nodes["company"]["A"]
    assert firm["name"] == "Noirval"
    (place,) = again.nodes["address"].values()
    assert (place["lines"], place["city"]) == (["1 quai"], "Lyon")
