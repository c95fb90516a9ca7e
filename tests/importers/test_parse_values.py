"""Dates, amounts, shares and words: written out and read again they are the same."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import importers.parse
from graph import messages
from graph.model.money import LARGEST_UNITS, decimal_text
from graph.model.share import Share
from graph.vocabulary import TimeUnit
from importers.mapping.conditions import text_of
from importers.parse import PARSERS, Length, ValueProblem, fitting_formats, options_schema, parser
from importers.readers import UNCALCULATED, CellError

days = st.dates(date(1800, 1, 1), date(9999, 12, 31))
units = st.integers(-LARGEST_UNITS, LARGEST_UNITS)


def problem(name: str, cell: Any, **options: Any) -> ValueProblem:
    with pytest.raises(ValueProblem) as caught:
        parser(name, options)(cell)
    for language in messages.LANGUAGES:
        messages.use_language(language)
        assert str(caught.value) and caught.value.hint
    messages.use_language(None)
    return caught.value


def reason(name: str, cell: Any, **options: Any) -> str:
    return problem(name, cell, **options).reason_key.removeprefix("parse.")


@pytest.mark.parametrize(
    ("cell", "text"),
    [('="0012"', "0012"), (' ="a ""b""" ', 'a "b"'), ('="x', '="x'), ('="a"&"b"', '="a"&"b"')],
)
def test_a_text_protected_from_spreadsheets(cell: str, text: str) -> None:
    assert parser("text")(cell) == text
    assert parser("text")('=" "') is None
    assert parser("siren")('="454858630"') == "454858630"
    assert text_of(cell) == text  # what conditions and look-ups compare


# Dates


@given(days, st.sampled_from("/-. "))
def test_dates_in_their_formats(day: date, sign: str) -> None:
    dmy = f"{day.day:02d}{sign}{day.month}{sign}{day.year}"
    mdy = f"{day.month}{sign}{day.day:02d}{sign}{day.year}"
    assert parser("date", {"format": "dmy"})(dmy) == day
    assert parser("date", {"format": "mdy"})(mdy) == day
    for name in ("iso", "dmy", "mdy"):
        parse = parser("date", {"format": name})
        assert parse(day.isoformat()) == parse(f"{day.isoformat()}T00:00:00Z") == parse(day) == day
        assert parse(datetime(day.year, day.month, day.day)) == day
    assert parser("date")(f"{day:%Y%m%d}".zfill(8)) == day
    assert "dmy" in fitting_formats(dmy) and "mdy" in fitting_formats(mdy)
    assert ("mdy" in fitting_formats(dmy)) == (day.day <= 12)


@given(days.filter(lambda day: day < date.max))
def test_an_inclusive_end_is_the_day_before_until(day: date) -> None:
    text = f"{day.day:02d}/{day.month:02d}/{day.year}"
    assert parser("inclusive_end", {"format": "dmy"})(text) == day + timedelta(days=1)


def test_no_end() -> None:
    assert parser("inclusive_end")("9999-12-31") is None


@given(st.dates(date(1800, 1, 1)))
def test_a_date_without_separators_has_one_reading_whatever_is_declared(day: date) -> None:
    for format in ("dmy", "mdy"):
        assert parser("date", {"format": format})(day.strftime("%Y%m%d")) == day
    assert parser("date", {"format": "dmy"})(f"{day.day:02}{day.month:02}{day.year:04}") == day


@given(st.integers(1, 2_900_000).filter(lambda number: number != 60), st.booleans())
def test_excel_day_counts(number: int, in_1904: bool) -> None:
    parse = parser("date", {"serial": True, "date_1904": in_1904})
    epoch = date(1904, 1, 1) if in_1904 else date(1899, 12, 30 if number > 60 else 31)
    assert (
        parse(number)
        == parse(float(number))
        == parse(str(number))
        == epoch + timedelta(days=number)
    )
    if number < 1_000_000:
        assert reason("date", number) == "date_number"


@pytest.mark.parametrize(
    ("cell", "options", "expected"),
    [
        ("31/02/2025", {"format": "dmy"}, "date_not_in_calendar"),
        ("31/01/25", {"format": "dmy"}, "date_short_year"),
        ("01/02/2025", {}, "date_undeclared"),
        ("31/01/2025", {"format": "mdy"}, "date_not_in_calendar"),
        ("31/01/2025 14:00", {"format": "dmy"}, "date_time"),
        ("01/01/1025", {"format": "dmy"}, "date_year"),
        (45000, {}, "date_number"),
        (3.1e17, {"serial": True}, "date_serial"),
        (60, {"serial": True}, "date_serial"),
        (True, {"serial": True}, "date_number"),
        ("45292", {}, "date_number"),
        ("45292", {"format": "dmy"}, "date_number"),
        ("demain", {}, "date"),
        ("2025-01-01 25:00", {}, "date_time"),
        (" " * 50 + "1" + " " * 100_000 + "1", {}, "too_long"),
    ],
)
def test_what_is_no_date(cell: Any, options: dict[str, Any], expected: str) -> None:
    assert reason("date", cell, **options) == expected


def test_the_hint_names_the_format() -> None:
    assert "31/01/2025" in (problem("date", "31/02/2025", format="dmy").hint or "")


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("3 mois", Length(3, TimeUnit.MONTH)),
        ("1 an", Length(1, TimeUnit.YEAR)),
        ("1,5 an", Length(18, TimeUnit.MONTH)),
        ("90 jours", Length(90, TimeUnit.DAY)),
        ("2 semaines", Length(14, TimeUnit.DAY)),
        ("P1Y6M", Length(18, TimeUnit.MONTH)),
        (12, Length(12, TimeUnit.MONTH)),
    ],
)
def test_lengths(cell: Any, expected: Length) -> None:
    assert parser("length")(cell) == expected
    if expected.unit is TimeUnit.DAY:
        assert reason("months", cell) == "months_days"
    else:
        factor = 12 if expected.unit is TimeUnit.YEAR else 1
        assert parser("months")(cell) == expected.count * factor


# Numbers


def french(number: Decimal, space: str) -> str:
    return f"{number:,}".replace(",", space).replace(".", ",")


@given(units, st.sampled_from([" ", "\u00a0", "\u202f", "\u2009"]))
def test_money_in_both_writings(amount: int, space: str) -> None:
    number = Decimal(decimal_text(amount))
    parse = parser("money", {"decimal": ","})
    written = french(number, space)
    assert parse(written) == parse(written + " €") == parse("EUR " + written) == amount
    assert parser("money", {"decimal": "."})(f"{number:,}") == amount
    if amount < 0:
        positive = french(-number, space)
        assert parse(f"({positive})") == parse(positive + "-") == amount
        assert parse("\u2212" + positive) == amount


@given(st.integers(-(10**13), 10**13))
def test_money_cells_of_a_spreadsheet(cents: int) -> None:
    assert parser("money")(cents / 100) == cents * 100


@given(units.filter(bool))
def test_auto_reads_right_or_asks(amount: int) -> None:
    parse = parser("money")
    for written in (french(Decimal(decimal_text(amount)), " "), decimal_text(amount)):
        try:
            assert parse(written) == amount
        except ValueProblem as refused:
            assert refused.reason_key == "parse.number_two_ways"


@pytest.mark.parametrize(
    ("cell", "options", "expected"),
    [
        ("1,23456", {}, "money_decimals"),
        (1.23456, {}, "money_decimals"),
        ("100000000000.0001", {}, "money_size"),
        ("1,234", {}, "number_two_ways"),
        ("12 34", {}, "number"),
        ("1.23.4", {"decimal": "."}, "number"),
        ("1e5", {}, "number"),
        ("1.2e3", {}, "number"),
        ("0,123", {"decimal": "."}, "number"),
        ("abc", {}, "money_number"),
        ("(-5)", {}, "number"),
        (True, {}, "number"),
        (float("nan"), {"nulls": []}, "number"),
        ("5 USD", {"currency": "EUR"}, "money_currency"),
        ("1" + " " * 100_000 + "x", {}, "too_long"),
    ],
)
def test_what_is_no_amount(cell: Any, options: dict[str, Any], expected: str) -> None:
    assert reason("money", cell, **options) == expected


def test_declared_separators() -> None:
    assert parser("money", {"decimal": "."})("2,666") == 26_660_000
    assert parser("decimal", {"decimal": ","})("1.234.567,5") == Decimal("1234567.5")
    assert parser("integer")("1 000") == 1000
    assert reason("integer", "12,5") == "integer"
    assert parser("decimal")(0.1 + 0.2) == Decimal("0.3")


@given(st.integers(0, 10_000), st.integers(0, 10_000))
def test_percentages(first: int, second: int) -> None:
    low, high = sorted((first, second))
    parse = parser("percent")
    written = [f"{part // 100},{part % 100:02d}" for part in (low, high)]
    assert parse(written[0]) == parse(f"{written[0]} %") == Share.exact(low / 10_000)
    expected = Share(low / 10_000, high / 10_000)
    assert (
        parse(f"{written[0]}-{written[1]}") == parse(f"{written[0]} % à {written[1]} %") == expected
    )
    assert parser("fraction")(str(low / 10_000)) == Share.exact(low / 10_000)
    if low < high:
        assert reason("percent", f"{written[1]}-{written[0]}") == "share_range"


def test_a_strict_bound_stays_strict() -> None:
    above, below = parser("percent")(">50"), parser("percent")("moins de 25 %")
    assert above.low > 0.5 and above.high is None and round(above.low, 9) == 0.5
    assert below.high < 0.25 and below.low is None
    assert parser("percent")("≥ 50") == Share(0.5, None)


def test_shares_out_of_bounds_and_unknown() -> None:
    for cell in ("101", "-1", 100.5, "50-101"):
        assert reason("percent", cell) == "share_bounds"
    assert reason("fraction", "50 %") == "fraction_percent"
    assert reason("fraction", 1.5) == "fraction_bounds"
    assert reason("percent", ">100") == "share_range"
    for cell in (None, "", "?", "inconnu", "N/A"):
        assert parser("percent")(cell) is None
    assert parser("percent", {"numbers": "fraction"})(0.5) == Share.exact(0.5)


# Words


@pytest.mark.parametrize(
    ("name", "cell", "options", "expected"),
    [
        ("text", "\u3000\u00a0Été \u200b", {}, "Été"),
        ("text", "NULL", {}, None),
        ("text", "NULL", {"nulls": []}, "NULL"),
        ("text", "néant", {"nulls": ["NEANT"]}, None),
        ("text", 12.0, {}, "12"),
        ("text", "a\n b", {"one_line": True}, "a b"),
        ("code_label", "2050: TREASURY", {}, "2050"),
        ("code_label", "2050", {}, "2050"),
        ("code_label", "2050: A: B", {"part": "label"}, "A: B"),
        ("postcode", "01000", {"country": "FR"}, "01000"),
        ("postcode", 1000, {}, "1000"),
        ("email", "Jean <J.D@Example.FR>", {}, "j.d@example.fr"),
        ("email", "a@b.fr; c@d.fr;", {"split": ";"}, ("a@b.fr", "c@d.fr")),
        ("phone", "01 23 45 67 89", {}, "+33123456789"),
        ("phone", 123456789, {}, "+33123456789"),
        ("phone", "020 7946 0018", {"region": "GB"}, "+442079460018"),
        ("boolean", "Oui", {}, True),
        ("boolean", 0, {}, False),
        ("boolean", "x", {}, True),
        ("choice", "RESILIE", {"words": {"Résilié": "terminated"}}, "terminated"),
        ("country", "ETATS UNIS", {}, "US"),
        ("country", "Corée du Sud", {}, "KR"),
        ("country", "deu", {}, "DE"),
        ("country", "Netherlands", {}, "NL"),
        ("currency", "€", {}, "EUR"),
        ("currency", "frf", {}, "FRF"),
        ("currency", "$", {"symbols": {"$": "USD"}}, "USD"),
        ("siren", CellError("#N/A"), {}, None),
    ],
)
def test_words(name: str, cell: Any, options: dict[str, Any], expected: Any) -> None:
    assert parser(name, options)(cell) == expected


@pytest.mark.parametrize(
    ("name", "cell", "options", "expected"),
    [
        ("postcode", 1000, {"country": "FR"}, "postcode"),
        ("email", "a@b.fr; c@d.fr", {}, "email"),
        ("phone", "12", {}, "phone"),
        ("boolean", "peut-être", {}, "boolean"),
        ("choice", "autre", {"words": {"a": "x"}}, "choice"),
        ("country", "EU", {}, "country"),
        ("currency", "$", {}, "currency"),
        ("text", CellError("#DIV/0!"), {}, "error_cell"),
        ("money", UNCALCULATED, {}, "uncalculated"),
        ("length", "bientôt", {}, "length"),
    ],
)
def test_refused_words(name: str, cell: Any, options: dict[str, Any], expected: str) -> None:
    assert reason(name, cell, **options) == expected


def test_an_unknown_word_lists_the_allowed_ones() -> None:
    assert "en cours" in (problem("choice", "autre", words={"en cours": "running"}).hint or "")


REQUIRED = {"choice": {"words": {"a": "x"}}}
cells = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.dates(), st.datetimes(),
    st.text(max_size=120), st.text("0123456789.,-/ %€()E+<>à", max_size=30),
)  # fmt: skip


@given(st.sampled_from(sorted(PARSERS)), cells)
def test_every_parser_answers_or_refuses(name: str, cell: Any) -> None:
    try:
        found = parser(name, REQUIRED.get(name))(cell)
    except ValueProblem as refused:
        assert str(refused) and refused.hint
    else:
        assert found != ""


def test_every_parser_has_a_schema_of_its_options() -> None:
    for name in PARSERS:
        schema = options_schema(name)
        assert schema["additionalProperties"] is False and "nulls" in schema["properties"]


def test_every_reason_in_the_code_has_its_texts() -> None:
    folder = Path(importers.parse.__file__).parent
    source = "".join(path.read_text(encoding="utf-8") for path in folder.glob("*.py"))
    used = set(re.findall(r'ValueProblem\(\s*"(\w+)"', source))
    assert len(used) > 15
    for language in messages.LANGUAGES:
        known = messages.keys(language)
        for key in used:
            assert f"parse.{key}" in known and f"parse.{key}.hint" in known, key
