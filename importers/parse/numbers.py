"""Parsers of numbers, amounts and shares."""

from __future__ import annotations

import math
import re
from decimal import Decimal
from typing import Literal

from graph.model.money import NotMoney, units_of
from graph.model.share import Share
from importers.parse.cells import exact, fold, short_text
from importers.parse.places import currency_of
from importers.parse.problems import OptionProblem, Parser, ValueProblem
from importers.readers import Cell

DecimalSign = Literal["auto", ",", "."]

_SPACES = re.compile(r"[\s\u00a0\u2007\u2009\u202f]+")
_MINUS = str.maketrans({"\u2212": "-", "\u2013": "-", "’": "'"})
_SEPARATOR = re.compile(r"[ ',.]")
_THOUSANDS = re.compile(r"[1-9]\d{0,2}")
_THREE = re.compile(r"\d{3}")
_PLAIN = re.compile(r"\d+(?:\.\d+)?|\.\d+")
_CLEAR = re.compile(r"-?\d+([.,])(?:\d\d?|\d{4,20})", re.ASCII)
_CURRENCY = re.compile(r"^([^\d\s.,'()+-]{1,4})?\s*([^A-Za-z€$£¥]*?)\s*([^\d\s.,'()+-]{1,4})?$")


def decimal(*, decimal: DecimalSign = "auto") -> Parser:
    """A number as Decimal. `decimal` names the sign before the decimals.

    `auto` refuses a number that reads two ways, such as `1,234`.
    """

    def parse(cell: Cell) -> Decimal:
        return _decimal(cell, short_text(cell), decimal)

    return parse


def integer(*, decimal: DecimalSign = "auto") -> Parser:
    """A whole number; `12.0` is 12."""

    def parse(cell: Cell) -> int:
        found = _decimal(cell, short_text(cell), decimal)
        if found != found.to_integral_value():
            raise ValueProblem("integer", cell)
        return int(found)

    return parse


def money(*, decimal: DecimalSign = "auto", currency: str | None = None) -> Parser:
    """An amount as a count of 1/10,000 of the currency unit, negatives in parentheses too.

    With a `currency` (ISO 4217), a cell that shows another one is refused.
    """
    if currency is not None and currency_of(currency) != currency:
        raise OptionProblem("parse.option.currency", value=currency)

    def parse(cell: Cell) -> int:
        found = _decimal(cell, _without_currency(cell, currency), decimal)
        try:
            return units_of(found)
        except NotMoney as problem:
            raise ValueProblem(f"money_{problem.reason}", cell) from None

    return parse


def decimal_signs(text: str) -> frozenset[str]:
    """The signs that may stand before the decimals of `text`; none where it proves nothing."""
    if "," not in text and "." not in text:
        return frozenset()
    if clear := _CLEAR.fullmatch(text):  # nearly every number of a large file
        return frozenset(clear[1])
    try:
        bare = _without_currency(text, None)
        if "," not in bare and "." not in bare:  # the point stood in the currency
            return frozenset()
        digits = _SPACES.sub(" ", _sign(text, bare.strip())[1])
        sign = _decimal_sign(text, digits)
        _unified(text, digits, sign)
    except ValueProblem as problem:
        two_ways = problem.reason_key == "parse.number_two_ways"
        return frozenset({",", "."}) if two_ways else frozenset()
    return frozenset({sign})


def _without_currency(cell: Cell, expected: str | None) -> str:
    text = short_text(cell).translate(_MINUS)
    if not isinstance(cell, str):
        return text
    inside = text.strip("()- \u00a0\u202f+")
    match = _CURRENCY.fullmatch(inside)
    signs = [sign for sign in (match[1], match[3]) if sign] if match else []
    for sign in signs:
        found = currency_of(sign)
        # A bare dollar or yen sign is shared by several currencies and contradicts none.
        if found is None and sign not in ("$", "¥"):
            raise ValueProblem("money_number", cell)
        if expected and found and found != expected:
            raise ValueProblem("money_currency", cell, found=found, expected=expected)
        text = text.replace(sign, "", 1)
    return text


def _decimal(cell: Cell, text: str, sign: DecimalSign) -> Decimal:
    if isinstance(cell, bool):
        raise ValueProblem("number", cell)
    if isinstance(cell, float):
        if not math.isfinite(cell):
            raise ValueProblem("number", cell)
        return exact(cell)
    if isinstance(cell, int):
        return Decimal(cell)
    negative, digits = _sign(cell, text.translate(_MINUS).strip())
    number = Decimal(_unified(cell, digits, sign))
    return -number if negative else number


def _sign(cell: Cell, text: str) -> tuple[bool, str]:
    """Whether it is negative (`-1`, `1-`, `(1)`), and the digits."""
    marks = [
        text.startswith("-"),
        text.endswith("-"),
        text.startswith("(") and text.endswith(")"),
    ]
    if sum(marks) > 1:
        raise ValueProblem("number", cell)
    digits = text[1:-1] if marks[2] else text.removeprefix("+").strip("-")
    return any(marks), digits.strip()


def _unified(cell: Cell, digits: str, sign: DecimalSign) -> str:
    """The digits with a decimal point and without thousands separators."""
    digits = _SPACES.sub(" ", digits)
    if sign == "auto":
        sign = _decimal_sign(cell, digits)
    whole, point, decimals = digits.partition(sign)
    groups = _SEPARATOR.split(whole)
    if len(groups) > 1:
        separators = set(_SEPARATOR.findall(whole))
        # `0,123` is no thousand: where the point is declared, a comma there is a mistake.
        first = _THOUSANDS.fullmatch(groups[0])
        grouped = first is not None and all(len(group) == 3 for group in groups[1:])
        if len(separators) > 1 or sign in separators or not grouped:
            raise ValueProblem("number", cell)
    plain = "".join(groups) + ("." + decimals if point and decimals else "")
    if not (plain.isascii() and _PLAIN.fullmatch(plain)):
        raise ValueProblem("number", cell)
    return plain


def _decimal_sign(cell: Cell, digits: str) -> Literal[",", "."]:
    comma, point = digits.rfind(","), digits.rfind(".")
    if comma >= 0 and point >= 0:
        return "," if comma > point else "."
    last = max(comma, point)
    if last < 0:
        return "."
    mine: Literal[",", "."] = "," if comma >= 0 else "."
    other: Literal[",", "."] = "." if comma >= 0 else ","
    if digits.count(mine) > 1:
        return other
    whole, decimals = digits[:last], digits[last + 1 :]
    if _THREE.fullmatch(decimals) and _THOUSANDS.fullmatch(whole):
        raise ValueProblem("number_two_ways", cell)
    return mine


_RANGE = re.compile(r"([\d.,\s]+?)\s*%?\s*(?:-|\ba\b|\bto\b|\.\.)\s*([\d.,\s]+?)\s*%?")
_ABOVE = re.compile(r"(>=|>|≥|plus de|more than|over|au moins|at least)\s*([\d.,\s]+?)\s*%?")
_BELOW = re.compile(r"(<=|<|≤|moins de|less than|under|au plus|at most)\s*([\d.,\s]+?)\s*%?")
_ONE = re.compile(r"0*(?:0(?:[.,]\d*)?|1(?:[.,]0*)?|[.,]\d+)")
_INCLUSIVE = frozenset({">=", "≥", "au moins", "at least", "<=", "≤", "au plus", "at most"})
_UNKNOWN = frozenset({"?", "nc", "n.c.", "inconnu", "inconnue", "unknown", "non communique"})


def percent(
    *, numbers: Literal["percent", "fraction"] = "percent", whole_is_one: bool = False
) -> Parser:
    """A share from a percentage: `50 %`, `50-75`, `>50`, `at least 25 %`.

    A strict bound becomes the nearest double inside it, so that *more than 50 %* is known to be
    more. `numbers` says what a number cell means: a spreadsheet stores 50 % as 0.5. With
    `whole_is_one` a bare number up to 1 is a fraction, for sources that write 100 % both as
    `1.00` and as `100.00`.
    """

    def parse(cell: Cell) -> Share | None:
        plain = isinstance(cell, int | float) and numbers == "fraction"
        small = whole_is_one and _ONE.fullmatch(short_text(cell)) is not None
        return _share(cell, 1 if plain or small else 100)

    return parse


def fraction() -> Parser:
    """A share from a fraction between 0 and 1, or a range of fractions."""

    def parse(cell: Cell) -> Share | None:
        if isinstance(cell, str) and "%" in cell:
            raise ValueProblem("fraction_percent", cell)
        return _share(cell, 1)

    return parse


def _share(cell: Cell, whole: int) -> Share | None:
    if not isinstance(cell, str):
        return Share.exact(_part(cell, short_text(cell), whole))
    text = fold(short_text(cell)).translate(_MINUS)
    if text in _UNKNOWN:
        return None
    if above := _ABOVE.fullmatch(text):
        low = _part(cell, above[2], whole)
        return Share(low if above[1] in _INCLUSIVE else _inside(cell, low, 2.0), None)
    if below := _BELOW.fullmatch(text):
        high = _part(cell, below[2], whole)
        return Share(None, high if below[1] in _INCLUSIVE else _inside(cell, high, -1.0))
    if between := _RANGE.fullmatch(text):
        low, high = _part(cell, between[1], whole), _part(cell, between[2], whole)
        if low > high:
            raise ValueProblem("share_range", cell)
        return Share(low, high)
    return Share.exact(_part(cell, text.removesuffix("%"), whole))


def _part(cell: Cell, text: str, whole: int) -> float:
    """A part of `whole` as a fraction; no thousands here, so a comma is a decimal comma."""
    if isinstance(cell, int | float):
        number = _decimal(cell, text, "auto")
    else:
        number = _decimal(cell, _SPACES.sub("", text).replace(",", "."), ".")
    if not 0 <= number <= whole:
        raise ValueProblem("share_bounds" if whole == 100 else "fraction_bounds", cell)
    return float(number / whole)


def _inside(cell: Cell, bound: float, towards: float) -> float:
    moved = math.nextafter(bound, towards)
    if not 0 <= moved <= 1:
        raise ValueProblem("share_range", cell)
    return moved
