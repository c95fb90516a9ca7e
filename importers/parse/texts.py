"""Parsers of plain texts, codes and contact details."""

from __future__ import annotations

import re
from collections.abc import Mapping
from email.utils import parseaddr
from typing import Literal

import phonenumbers
from email_validator import EmailNotValidError, validate_email

from importers.parse.cells import fold, plain_text
from importers.parse.problems import OptionProblem, Parser, ValueProblem
from importers.readers import Cell

_DIGITS_5 = re.compile(r"\d{5}")
_FIVE_DIGITS = frozenset({"FR", "MC", "GP", "MQ", "GF", "RE", "YT", "PM", "DE", "IT", "ES"})


def text(*, one_line: bool = False) -> Parser:
    """The text as it stands; `one_line` turns line ends and runs of spaces into one space."""

    def parse(cell: Cell) -> str:
        found = plain_text(cell)
        return " ".join(found.split()) if one_line else found

    return parse


def code_label(*, part: Literal["code", "label"] = "code", separator: str = ":") -> Parser:
    """One part of `2050: TREASURY`; a cell without separator is all code and has no label."""

    def parse(cell: Cell) -> str | None:
        code, _, label = plain_text(cell).partition(separator)
        return (code if part == "code" else label).strip() or None

    return parse


def postcode(*, country: str | None = None) -> Parser:
    """A post code as text; with a `country` of five-digit codes, others are refused."""

    def parse(cell: Cell) -> str:
        code = " ".join(plain_text(cell).upper().split())
        if country is None or country.upper() not in _FIVE_DIGITS:
            return code
        digits = code.replace(" ", "")
        if not _DIGITS_5.fullmatch(digits):
            raise ValueProblem("postcode", cell, country=country.upper())
        return digits

    return parse


def email() -> Parser:
    """One e-mail address in lower case, also from `mailto:` and `Name <address>`."""

    def parse(cell: Cell) -> str:
        written = plain_text(cell).removeprefix("mailto:")
        address = parseaddr(written)[1] if written.endswith(">") else written
        try:
            return validate_email(address, check_deliverability=False).normalized.lower()
        except EmailNotValidError:
            raise ValueProblem("email", cell) from None

    return parse


def phone(*, region: str = "FR") -> Parser:
    """A phone number in E.164; `region` is the country of numbers without a prefix."""
    if region not in phonenumbers.SUPPORTED_REGIONS:
        raise OptionProblem("parse.option.region", value=region)

    def parse(cell: Cell) -> str:
        try:
            number = phonenumbers.parse(plain_text(cell), region)
        except phonenumbers.NumberParseException:
            raise ValueProblem("phone", cell, region=region) from None
        if not phonenumbers.is_valid_number(number):
            raise ValueProblem("phone", cell, region=region)
        if number.extension:
            raise ValueProblem("phone_extension", cell)
        return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)

    return parse


def choice(*, words: Mapping[str, str]) -> Parser:
    """One of our codes, from the source's `words`, whatever their case and accents."""
    codes: dict[str, str] = {}
    for word, code in words.items():
        if codes.setdefault(fold(word), code) != code:
            raise OptionProblem("parse.option.word_twice", value=word)
    allowed = ", ".join(words)

    def parse(cell: Cell) -> str:
        try:
            return codes[fold(plain_text(cell))]
        except KeyError:
            raise ValueProblem("choice", cell, allowed=allowed) from None

    return parse


_TRUE = frozenset({"oui", "o", "vrai", "yes", "y", "true", "t", "1", "x"})
_FALSE = frozenset({"non", "n", "faux", "no", "false", "f", "0"})


def boolean() -> Parser:
    """Yes or no in French, English, 1/0 or a cross; an empty cell is neither."""

    def parse(cell: Cell) -> bool:
        word = fold(plain_text(cell))
        if word in _TRUE:
            return True
        if word in _FALSE:
            return False
        raise ValueProblem("boolean", cell)

    return parse
