"""A column's own values prove how its dates and numbers are written, or the user is asked."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import orjson
import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from graph import messages
from importers.files import find
from importers.formats import Formats
from importers.mapping import Registry
from importers.mapping.load import load_mapping
from importers.parse import Evidence, ValueProblem, parser
from importers.plan.proofs import FormatsUnclear
from importers.plan.stage import stage
from importers.plan.store import Store
from importers.plan.written import keep_said
from importers.progress import nobody
from importers.rejected import write_rejected

MAPPING = """
name: deals
source: {{system: hr, role: crm}}
claims: {{files: "*", headers: [No]}}
{parsers}
stamp: Changed
nodes:
  contract:
    entity: contract
    key: No
    fields:
      number: No
      start: From
      end: {{column: To, parse: inclusive_end}}
      amount: Amount
"""
HEADERS = ["No", "From", "To", "Amount", "Changed"]
Rows = Sequence[Sequence[object]]


def write_csv(path: Path, rows: Rows) -> Path:
    lines = [HEADERS, *rows]
    path.write_text("".join(";".join(map(str, line)) + "\n" for line in lines), encoding="utf-8")
    return path


def staged(path: Path, parsers: str = "") -> dict[str, dict[str, Any] | list[str]]:
    """By the number of its contract, what each row asserts, or the keys of its problems."""
    mapping = path.with_suffix(".yaml")
    mapping.write_text(MAPPING.format(parsers=parsers), encoding="utf-8")
    claimed = find([path], Registry({}), load_mapping(mapping)).claimed
    with Store.create(path.with_suffix(".plan")) as store:
        stage(store, claimed, nobody)
        found: dict[str, dict[str, Any] | list[str]] = {}
        for row, cells in store.db.execute("SELECT id, cells FROM row ORDER BY id").fetchall():
            keys = store.db.execute("SELECT key FROM problem WHERE row = ?", (row,)).fetchall()
            claims = store.db.execute(
                "SELECT fields, stamp FROM claim WHERE row = ?", (row,)
            ).fetchall()
            number = orjson.loads(cells)[0]
            said = {**orjson.loads(claims[0][0]), "stamp": claims[0][1]} if claims else {}
            found[number] = [key for (key,) in keys] or said
    return found


def asked(path: Path) -> FormatsUnclear:
    with pytest.raises(FormatsUnclear) as caught:
        staged(path)
    for language in messages.LANGUAGES:
        messages.use_language(language)
        assert path.name in str(caught.value) and "dmy" in str(caught.value.hint)
        assert ("colonne" in str(caught.value)) == (language == "fr")
    messages.use_language("en")
    return caught.value


def test_one_value_proves_the_whole_column(tmp_path: Path) -> None:
    rows = [
        ["a", "01/02/2024", "2/3/2024", "1,234", "2024-12-01"],
        ["b", "31/01/2024", "12/31/2024", "1.234.567,5", "05/05/2024"],
        ["c", "2024-03-04", "", "12", ""],
        ["d", "31/02/2024", "1/2/2024", "abc", ""],
    ]
    found = staged(write_csv(tmp_path / "t.csv", rows))
    # Days first from 31/01, months first in the next column; the decimal comma from row b.
    assert found["a"] == found["a"] | {
        "start": "2024-02-01", "end": "2024-02-04", "amount": 12_340, "stamp": "2024-12-01"
    }  # fmt: skip
    assert found["b"] == found["b"] | {
        "start": "2024-01-31", "end": "2025-01-01", "amount": 12_345_675_000, "stamp": "2024-05-05"
    }  # fmt: skip
    assert found["c"] == found["c"] | {"start": "2024-03-04", "end": None, "amount": 120_000}
    assert found["d"] == ["parse.date_not_in_calendar", "parse.money_number"]


def test_the_order_of_the_rows_does_not_matter(tmp_path: Path) -> None:
    rows = [
        ["a", "01/02/2024", "", "1,234", ""],
        ["b", "13/01/2024", "", "0.5", ""],
        ["c", "12/31/2024", "", "9", ""],
    ]
    with pytest.raises(FormatsUnclear):
        staged(write_csv(tmp_path / "t.csv", rows))
    some = rows[:2]
    expected = staged(write_csv(tmp_path / "u.csv", some))
    assert staged(write_csv(tmp_path / "v.csv", some[::-1])) == expected
    assert expected["a"] == expected["a"] | {"start": "2024-02-01", "amount": 12_340_000}


def test_a_column_that_fits_two_formats_is_asked_about(tmp_path: Path) -> None:
    rows = [
        ["a", "01/02/2024", "03/04/2024", "1,234", ""],
        ["b", "11/12/2024", "31/12/2024", "2,500", ""],
        ["c", "05/05/2024", "", "900", ""],
    ]
    problem = asked(write_csv(tmp_path / "t.csv", rows))
    assert [one.column for one in problem.unclear] == ["Amount", "From"]
    numbers, dates = map(str.strip, str(problem).splitlines()[1:])
    assert "“1,234”, “2,500” (2 values from line 2)" in numbers
    assert "“01/02/2024”, “11/12/2024” (2 values from line 2)" in dates
    assert "2024-02-01" in dates and "2024-01-02" in dates
    declared = "parsers: {date: {format: mdy}, money: {decimal: '.'}}"
    found = staged(tmp_path / "t.csv", declared)
    assert found["b"] == found["b"] | {
        "start": "2024-11-12", "end": "2025-01-01", "amount": 25_000_000
    }  # fmt: skip


def test_a_column_that_contradicts_itself_is_asked_about(tmp_path: Path) -> None:
    rows = [
        ["a", "01/02/2024", "", "1,234", ""],
        ["b", "31/01/2024", "", "1,5", ""],
        ["c", "01/31/2024", "", "1.5", ""],
    ]
    problem = asked(write_csv(tmp_path / "t.csv", rows))
    assert [one.column for one in problem.unclear] == ["Amount", "From"]
    numbers, dates = str(problem).splitlines()[1:]
    assert "“31/01/2024” (line 3)" in dates and "“01/31/2024” (line 4)" in dates
    assert "“1,5” (line 3)" in numbers and "“1.5” (line 4)" in numbers


def test_real_dates_of_a_workbook_need_no_proof_and_give_none(tmp_path: Path) -> None:
    path = tmp_path / "t.xlsx"
    with xlsxwriter.Workbook(path, {"default_date_format": "dd/mm/yyyy"}) as book:
        sheet = book.add_worksheet("Deals")
        for number, row in enumerate(
            [HEADERS, ["a", datetime(2024, 1, 31), None, 1.234], ["b", "02/03/2024"]]
        ):
            sheet.write_row(number, 0, row)
    problem = asked(path)
    assert "t.xlsx › Deals" in str(problem) and "“02/03/2024”" in str(problem)


def test_formats_said_for_one_import(tmp_path: Path) -> None:
    mapping = tmp_path / "m.yaml"
    mapping.write_text(MAPPING.format(parsers="parsers: {money: {decimal: '.'}}"), encoding="utf-8")
    said = Formats("mdy", ",").of(load_mapping(mapping)).parsers
    for name in ("date", "inclusive_end"):
        assert parser(name, said[name])("01/02/2024").month == 1
    assert parser("decimal", said["decimal"])("1,234") == Decimal("1.234")
    assert parser("money", said["money"])("1,234") == 12_340_000, "what is declared wins"
    assert Formats().of(load_mapping(mapping)) == load_mapping(mapping)


def test_every_file_of_an_import_is_asked_about_at_once(tmp_path: Path) -> None:
    paths = [write_csv(tmp_path / f"{n}.csv", [[n, "01/02/2024", "", "", ""]]) for n in "ab"]
    mapping = tmp_path / "m.yaml"
    mapping.write_text(MAPPING.format(parsers=""), encoding="utf-8")
    claimed = find(paths, Registry({}), load_mapping(mapping)).claimed
    with Store.create(tmp_path / "plan") as store, pytest.raises(FormatsUnclear) as caught:
        stage(store, claimed, nobody)
    assert [one.place for one in caught.value.unclear] == ["a.csv", "b.csv"]


days = st.dates(date(1990, 1, 1), date(2040, 12, 31))


@given(st.lists(days, min_size=1, max_size=20), st.sampled_from(["dmy", "mdy"]))
def test_what_is_proved_is_right(dates: list[date], written: str) -> None:
    form = "%d/%m/%Y" if written == "dmy" else "%m/%d/%Y"
    evidence = Evidence("dates")
    for line, day in enumerate(dates, 2):
        evidence.add(day.strftime(form), line)
    assert evidence.proved in (None, written)
    assert (evidence.proved is None) == all(day.day <= 12 for day in dates)
    if evidence.proved is None:
        assert evidence.count == sum(day.day != day.month for day in dates)
    else:
        parse = parser("date", evidence.options()["date"])
        assert [parse(day.strftime(form)) for day in dates] == dates


@given(
    st.lists(st.integers(0, 10**9), min_size=1, max_size=20),
    st.sampled_from([(",", " "), (",", "."), (",", "\u202f"), (".", ","), (".", "'"), (".", "")]),
    st.integers(0, 3),
)
def test_proved_numbers_are_right(
    numbers: list[int], signs: tuple[str, str], decimals: int
) -> None:
    point, thousands = signs
    texts = [
        f"{number / 10**decimals:,.{decimals}f}".translate(
            str.maketrans({",": thousands, ".": point})
        )
        for number in numbers
    ]
    evidence = Evidence("numbers")
    for line, text in enumerate(texts, 2):
        evidence.add(text, line)
    assert evidence.proved in (None, point)
    if evidence.proved is not None:
        parse = parser("decimal", evidence.options()["decimal"])
        assert [parse(text) * 10**decimals for text in texts] == numbers


def test_texts_that_prove_nothing() -> None:
    for text in ("", "2024-01-31", "20240131", "n/a", "31/31/2024", "05/05/2024", "1/2/24"):
        evidence = Evidence("dates")
        evidence.add(text, 2)
        assert not evidence.decided and not evidence.open, text
    for text in ("", "12", "1 234", "abc", "5 p.", "12.p", "1,2,3", "1.2.3,4,5", "-"):
        evidence = Evidence("numbers")
        evidence.add(text, 2)
        assert not evidence.decided and not evidence.open, text


def test_without_a_declared_format_no_order_is_guessed() -> None:
    for text in ("01/02/2024", "31/01/2024", "01.02.2024 00:00", "31012024"):
        with pytest.raises(ValueProblem) as caught:
            parser("date")(text)
        assert caught.value.reason_key == "parse.date_undeclared"
    assert parser("date")("05/05/2024") == date(2024, 5, 5)
    assert parser("inclusive_end")("2024/01/31") == date(2024, 2, 1)


@pytest.mark.parametrize("said", [False, True])
def test_rejected_rows_need_not_prove_again_what_their_file_proved(
    tmp_path: Path, said: bool
) -> None:
    messages.use_language("en")
    rows = [["a", "01/02/2024", "", "1.234", ""], ["", "03/04/2024", "", "5.678", ""]]
    proofs = [] if said else [["b", "31/01/2024", "", "1,5", ""]]
    rules = tmp_path / "m.yaml"
    rules.write_text(MAPPING.format(parsers=""), encoding="utf-8")
    formats = Formats("dmy", ",") if said else Formats()
    mapping = formats.of(load_mapping(rules))
    claimed = find([write_csv(tmp_path / "t.csv", [*rows, *proofs])], Registry({}), mapping).claimed
    with Store.create(tmp_path / "first.plan") as store:
        keep_said(store, formats)
        stage(store, claimed, nobody)
        (path,) = write_rejected(store, tmp_path / "rejected")
    path.write_text(path.read_text("utf-8-sig").replace("\n;", "\nc;"), encoding="utf-8-sig")
    found = staged(path)["c"]
    assert found == found | {"start": "2024-04-03", "amount": 56_780_000}
