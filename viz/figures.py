"""Numbers, shares, amounts and dates as a person reads them in French or English."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from babel.dates import format_date
from babel.numbers import format_compact_currency, format_currency, format_decimal

from graph.messages import Language, text
from graph.model import Company, Money, Share

_COMPACT_FROM = 1_000_000


def amount(money: Money, language: Language) -> str:
    """An amount without cents; from a million on rounded to two decimals of a million."""
    value = money.decimal
    locale = _locale(language)
    if abs(value) >= _COMPACT_FROM:
        return str(format_compact_currency(value, money.currency, locale=locale, fraction_digits=2))
    digits = "#,##0\u00a0¤" if language == "fr" else "¤#,##0"
    return str(format_currency(value, money.currency, digits, locale=locale, currency_digits=False))


def amounts(units: Mapping[str, int], language: Language) -> str:
    """Sums by currency beside each other, never added together; empty: an empty text."""
    parts = (amount(Money(units[code], code), language) for code in sorted(units))
    return " + ".join(parts)


def share(value: Share, language: Language) -> str:
    """ "60 %", "50–75 %", "≥ 50 %", "≤ 20 %" or "?"."""
    if not value.is_known:
        return "?"
    percent = "\u00a0%" if language == "fr" else "%"
    if value.is_exact:
        return _percent(value.floor, language) + percent
    if value.low is None:
        return f"≤\u00a0{_percent(value.ceiling, language)}{percent}"
    if value.high is None:
        return f"≥\u00a0{_percent(value.floor, language)}{percent}"
    return f"{_percent(value.floor, language)}–{_percent(value.ceiling, language)}{percent}"


def day(value: date, language: Language) -> str:
    """ "24 novembre 2026" or "24 November 2026"."""
    return str(format_date(value, "d MMMM y", locale=_locale(language)))


def count(number: int, language: Language) -> str:
    """A whole number with its thousands set apart."""
    return str(format_decimal(number, locale=_locale(language)))


def counted(key: str, number: int, language: Language) -> str:
    """The text `key` with `number` in it, or `key`.one / `key`.none where they apply."""
    form = {0: ".none", 1: ".one"}.get(number, ".many")
    return text(f"{key}{form}", lang=language, count=count(number, language))


def number_of(company: Company) -> str:
    """The number a reader looks a company up by: "SIREN 732 829 320", else DUNS, LEI, register."""
    if company.siren:
        grouped = "\u00a0".join(
            company.siren[at : at + 3] for at in range(0, len(company.siren), 3)
        )
        return f"SIREN\u00a0{grouped}"
    named = (("DUNS", company.duns), ("LEI", company.lei), ("VAT", company.vat))
    for name, value in named:
        if value:
            return f"{name}\u00a0{value}"
    if company.register_number:
        return f"{company.register or ''}\u00a0{company.register_number}".strip("\u00a0")
    return company.external_key or ""


def _percent(fraction: float, language: Language) -> str:
    rounded = round(Decimal(repr(fraction)) * 100, 2)
    return str(format_decimal(rounded.normalize(), "0.##", locale=_locale(language)))


def _locale(language: Language) -> str:
    return "fr_FR" if language == "fr" else "en_GB"
