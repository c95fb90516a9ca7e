"""Parsers of countries and currencies, by the names and codes in babel's CLDR data."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from babel import Locale
from babel.core import get_global
from babel.numbers import list_currencies

from importers.parse.cells import fold, plain_text
from importers.parse.problems import OptionProblem, Parser, ValueProblem
from importers.readers import Cell

_NOT_COUNTRIES = frozenset(
    {"EU", "EZ", "UN", "QO", "ZZ", "XA", "XB", "AC", "CP", "CQ", "DG", "EA", "IC", "TA"}
)
"""Codes of CLDR that ISO 3166-1 does not assign to a country. Kosovo's XK stays: it is in use."""

_ALSO = {
    "usa": "US", "u.s.a.": "US", "etats-unis d'amerique": "US", "united states of america": "US",
    "grande-bretagne": "GB", "great britain": "GB", "angleterre": "GB", "england": "GB",
    "uk": "GB", "u.k.": "GB", "el": "GR", "hollande": "NL", "holland": "NL",
    "republique tcheque": "CZ", "czech republic": "CZ", "turkey": "TR",
    "republique francaise": "FR", "france metropolitaine": "FR",
}  # fmt: skip
"""Names and codes that business files use and CLDR does not list."""

_SYMBOLS = {"€": "EUR", "£": "GBP", "euro": "EUR", "euros": "EUR"}
"""Signs that mean one currency wherever they stand; the mapping decides about the others."""


def country() -> Parser:
    """ISO 3166-1 alpha-2, from that code, alpha-3, or the French or English name."""

    def parse(cell: Cell) -> str:
        code = _countries().get(_key(plain_text(cell)))
        if code is None:
            raise ValueProblem("country", cell)
        return code

    return parse


def currency(*, symbols: Mapping[str, str] | None = None) -> Parser:
    """ISO 4217, from the code or a sign; `symbols` gives a meaning to signs such as `$`."""
    given = dict(symbols or {})
    for code in given.values():
        if currency_of(code) != code:
            raise OptionProblem("parse.option.currency", value=code)

    def parse(cell: Cell) -> str:
        text = plain_text(cell)
        code = given.get(text) or currency_of(text)
        if code is None:
            raise ValueProblem("currency", cell)
        return code

    return parse


def currency_of(text: str) -> str | None:
    """The ISO 4217 code of a code or unambiguous sign; codes of the past (FRF) included."""
    code = text.strip().upper()
    return code if code in _currencies() else _SYMBOLS.get(text.strip().casefold())


def _key(name: str) -> str:
    return re.sub(r"[\s-]+", " ", fold(name))


@lru_cache(maxsize=1)
def _countries() -> dict[str, str]:
    found = {_key(name): code for name, code in _ALSO.items()}
    codes: set[str] = set()
    for language in ("fr", "en"):
        for code, name in Locale(language).territories.items():
            if len(code) == 2 and code.isalpha() and code not in _NOT_COUNTRIES:
                codes.add(code)
                found.setdefault(_key(name), code)
                found[code.lower()] = code
    for alias, targets in get_global("territory_aliases").items():
        if len(alias) == 3 and alias.isalpha() and targets[0] in codes:
            found.setdefault(alias.lower(), targets[0])
    return found


@lru_cache(maxsize=1)
def _currencies() -> frozenset[str]:
    return frozenset(list_currencies())
