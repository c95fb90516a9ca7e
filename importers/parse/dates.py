"""Parsers of dates and lengths of time."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Literal

from graph.vocabulary import TimeUnit
from importers.parse.cells import fold, short_text
from importers.parse.problems import Parser, ValueProblem
from importers.readers import Cell

DateFormat = Literal["iso", "dmy", "mdy"]
FORMATS: tuple[DateFormat, ...] = ("iso", "dmy", "mdy")

_ISO = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})|(\d{4})()(\d{2})(\d{2})")
_SHORT_FIRST = re.compile(r"(\d{1,2})([-/. ])(\d{1,2})\2(\d{4})|(\d{2})()(\d{2})(\d{4})")
_TWO_DIGIT_YEAR = re.compile(r"\d{1,2}[-/. ]\d{1,2}[-/. ]\d{2}")
_TIME = re.compile(
    r"(?:T|\s+)(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*([AP]M)?\s*(?:Z|[+-]\d{2}:?\d{2})?",
    re.IGNORECASE,
)
_SERIAL = re.compile(r"\d{1,7}(?:[.,]\d{1,12})?", re.ASCII)
_WRITTEN = {"iso": "2025-01-31", "dmy": "31/01/2025", "mdy": "01/31/2025"}
_FIRST_YEAR = 1800
_LAST = date.max
_COMPACT = 1_010_000
"""The least whole number that can be a date without separators: 01010001 as a number."""


def date_(
    *,
    format: DateFormat | None = None,
    drop_time: bool = False,
    serial: bool = False,
    date_1904: bool = False,
) -> Parser:
    """A date. `format` is the order of day, month and year; a year that stands first is ISO.

    Without a format a text in which the year stands last is refused: it is not guessed at.
    Midnight is dropped, another time of day only with `drop_time`. With `serial` a number, also
    one of a text file, is Excel's day count, in the 1904 system with `date_1904`.
    """

    def parse(cell: Cell) -> date:
        if isinstance(cell, datetime):
            return _day(cell, cell.date(), cell.time(), drop_time)
        if isinstance(cell, date):
            return cell
        if isinstance(cell, int | float) and not isinstance(cell, bool) and serial:
            return _from_serial(cell, date_1904, drop_time)
        if serial and isinstance(cell, str) and _SERIAL.fullmatch(cell):
            return _from_serial(float(cell.replace(",", ".")), date_1904, drop_time)
        if isinstance(cell, float | bool) or (isinstance(cell, int) and cell < _COMPACT):
            raise ValueProblem("date_number", cell)
        return _from_text(cell, short_text(cell), format, drop_time)

    return parse


def inclusive_end(
    *,
    format: DateFormat | None = None,
    drop_time: bool = False,
    serial: bool = False,
    date_1904: bool = False,
) -> Parser:
    """The day after the last day: our `until` is exclusive. 31/12/9999 has no end: None."""
    parse_date = date_(format=format, drop_time=drop_time, serial=serial, date_1904=date_1904)

    def parse(cell: Cell) -> date | None:
        last: date = parse_date(cell)
        return None if last == _LAST else last + timedelta(days=1)

    return parse


def fitting_formats(cell: Cell) -> frozenset[DateFormat]:
    """The formats in which `cell` is a date: what a column's values have in common proves its
    format, or leaves it open. A date cell fits all."""
    found = set()
    for format in FORMATS:
        try:
            date_(format=format, drop_time=True)(cell)
        except ValueProblem:
            continue
        found.add(format)
    return frozenset(found)


def _from_text(cell: Cell, text: str, format: DateFormat | None, drop_time: bool) -> date:
    if format is None:
        return _iso_or_undeclared(cell, text, drop_time)
    bare, moment = _split_time(cell, text)
    iso = _ISO.fullmatch(bare)
    short = _SHORT_FIRST.fullmatch(bare)
    # Eight digits fit both patterns. One of them has no year: months and days end at 1231.
    if iso and (iso[2] or format == "iso" or int(bare[4:]) < _FIRST_YEAR):
        year, _, month, day = (part for part in iso.groups() if part is not None)
    elif short and format != "iso":
        first, _, second, year = (part for part in short.groups() if part is not None)
        day, month = (first, second) if format == "dmy" else (second, first)
    else:
        reason = "date_short_year" if _TWO_DIGIT_YEAR.fullmatch(bare) else "date"
        if re.fullmatch(r"\d{5}", bare):
            reason = "date_number"
        raise ValueProblem(reason, cell, format=_WRITTEN[format])
    return _day(cell, _calendar(cell, int(year), int(month), int(day), format), moment, drop_time)


def _iso_or_undeclared(cell: Cell, text: str, drop_time: bool) -> date:
    bare = _split_time(cell, text)[0]
    short = _SHORT_FIRST.fullmatch(bare)
    if short is None or "iso" in fitting_formats(cell):
        return _from_text(cell, text, "iso", drop_time)
    first, _, second, _ = (part for part in short.groups() if part is not None)
    if int(first) != int(second):
        raise ValueProblem("date_undeclared", cell)
    return _from_text(cell, text, "dmy", drop_time)


def _split_time(cell: Cell, text: str) -> tuple[str, time]:
    match = _TIME.search(text)
    if match is None or match.end() != len(text):
        return text, time()
    hour, minute, second = int(match[1]), int(match[2]), int(match[3] or 0)
    if match[4]:
        hour = hour % 12 + (12 if match[4].upper() == "PM" else 0)
    try:
        return text[: match.start()], time(hour, minute, second)
    except ValueError:
        raise ValueProblem("date_time", cell) from None


def _calendar(cell: Cell, year: int, month: int, day: int, format: DateFormat) -> date:
    try:
        found = date(year, month, day)
    except ValueError:
        raise ValueProblem("date_not_in_calendar", cell, format=_WRITTEN[format]) from None
    if year < _FIRST_YEAR:
        raise ValueProblem("date_year", cell, first=_FIRST_YEAR)
    return found


def _day(cell: Cell, day: date, moment: time, drop_time: bool) -> date:
    if moment != time() and not drop_time:
        raise ValueProblem("date_time", cell)
    return day


def _from_serial(number: int | float, date_1904: bool, drop_time: bool) -> date:
    # Day 60 of the 1900 system is 29 February 1900, which never was.
    epoch = date(1904, 1, 1) if date_1904 else date(1899, 12, 30 if number > 60 else 31)
    if number < (0 if date_1904 else 1) or int(number) == (-1 if date_1904 else 60):
        raise ValueProblem("date_serial", number)
    if number != int(number) and not drop_time:
        raise ValueProblem("date_time", number)
    try:
        return epoch + timedelta(days=int(number))
    except OverflowError:
        raise ValueProblem("date_serial", number) from None


@dataclass(frozen=True, slots=True)
class Length:
    """A length of time as it was written: `count` of `unit`."""

    count: int
    unit: TimeUnit


_ISO_LENGTH = re.compile(r"p(?:(\d+)y)?(?:(\d+)m)?(?:(\d+)w)?(?:(\d+)d)?")
_LENGTH = re.compile(r"(\d+(?:[.,]\d+)?)\s*([a-z]*)\.?")
_UNITS: dict[str, tuple[int, TimeUnit]] = {
    **dict.fromkeys(("j", "jr", "jrs", "jour", "jours", "d", "day", "days"), (1, TimeUnit.DAY)),
    **dict.fromkeys(("semaine", "semaines", "sem", "week", "weeks", "w"), (7, TimeUnit.DAY)),
    **dict.fromkeys(("m", "mois", "month", "months"), (1, TimeUnit.MONTH)),
    **dict.fromkeys(("trimestre", "trimestres", "quarter", "quarters"), (3, TimeUnit.MONTH)),
    **dict.fromkeys(("semestre", "semestres"), (6, TimeUnit.MONTH)),
    **dict.fromkeys(("a", "an", "ans", "annee", "annees", "y", "year", "years"),
                    (1, TimeUnit.YEAR)),
}  # fmt: skip


def length(*, unit: Literal["day", "month", "year"] = "month") -> Parser:
    """A length of time: `3 mois`, `90 days`, `1 an`, `P1Y6M`; `unit` is that of bare numbers."""

    def parse(cell: Cell) -> Length:
        return _length(cell, TimeUnit(unit))

    return parse


def months() -> Parser:
    """A length in whole months; days and weeks are refused, no month has a fixed number."""

    def parse(cell: Cell) -> int:
        found = _length(cell, TimeUnit.MONTH)
        if found.unit == TimeUnit.DAY:
            raise ValueProblem("months_days", cell)
        return found.count * (12 if found.unit == TimeUnit.YEAR else 1)

    return parse


def _length(cell: Cell, unit: TimeUnit) -> Length:
    text = fold(short_text(cell))
    iso = _ISO_LENGTH.fullmatch(text)
    if iso and any(iso.groups()):
        return _iso_length(cell, *(int(part or 0) for part in iso.groups()))
    match = _LENGTH.fullmatch(text)
    if match is None or (match[2] and match[2] not in _UNITS):
        raise ValueProblem("length", cell)
    times, found = _UNITS[match[2]] if match[2] else (1, unit)
    count = float(match[1].replace(",", ".")) * times
    if count != int(count) and found == TimeUnit.YEAR:
        count, found = count * 12, TimeUnit.MONTH
    if count != int(count):
        raise ValueProblem("length", cell)
    return Length(int(count), found)


def _iso_length(cell: Cell, years: int, months: int, weeks: int, days: int) -> Length:
    days += weeks * 7
    if days and (years or months):
        raise ValueProblem("length", cell)
    if days:
        return Length(days, TimeUnit.DAY)
    if months:
        return Length(years * 12 + months, TimeUnit.MONTH)
    return Length(years, TimeUnit.YEAR)
