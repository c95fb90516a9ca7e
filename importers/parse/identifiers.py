"""Parsers of registered numbers, checked by python-stdnum. Rule: domain.md, "Identifiers".

A number that cannot exist is returned as `Invalid` (kept, marked, never a key) or, with
`on_invalid: reject`, refused. Scientific notation is always refused: digits are lost.
"""

from __future__ import annotations

import re
from typing import Literal

from stdnum.exceptions import InvalidChecksum, ValidationError

from graph.identifiers import DUNS_DIGITS, can_exist, validate
from importers.parse.problems import Invalid, Parser, ValueProblem
from importers.readers import Cell

OnInvalid = Literal["keep", "reject"]

_SCIENTIFIC = re.compile(r"[-+]?\d+(?:[.,]\d+)?[eE][-+]?\d+")
_FLOAT_TAIL = re.compile(r"(\d+)[.,]0+")
_SEPARATORS = re.compile(r"[\s\u00ad.\-_]+")
_ZEROS = re.compile(r"0+")


def siren(*, on_invalid: OnInvalid = "keep") -> Parser:
    """A French company's number: 9 digits, Luhn."""
    return _number("siren", 9, on_invalid)


def siret(*, on_invalid: OnInvalid = "keep") -> Parser:
    """A French establishment's number: 14 digits, Luhn or the rule of La Poste."""
    return _number("siret", 14, on_invalid)


def siren_from_siret(*, on_invalid: OnInvalid = "keep") -> Parser:
    """The company's number in an establishment's; the original where the SIRET is invalid."""
    parse_siret = siret(on_invalid=on_invalid)

    def parse(cell: Cell) -> str | Invalid:
        found: str | Invalid = parse_siret(cell)
        return found if isinstance(found, Invalid) else found[:9]

    return parse


def duns(*, on_invalid: OnInvalid = "keep") -> Parser:
    """A DUNS number: 9 digits as text, leading zeros kept; it has no public check digit."""
    return _number("duns", DUNS_DIGITS, on_invalid)


def lei(*, on_invalid: OnInvalid = "keep") -> Parser:
    """A legal entity identifier: 20 letters and digits, ISO 7064 mod 97-10."""
    return _number("lei", 20, on_invalid)


def vat(*, on_invalid: OnInvalid = "keep") -> Parser:
    """A VAT number with its country's letters. French ones hold a SIREN, except Monaco's."""
    return _number("vat", 0, on_invalid)


def _number(kind: str, length: int, on: OnInvalid) -> Parser:
    def parse(cell: Cell) -> str | Invalid:
        original = written(cell)
        found = _SEPARATORS.sub("", original).upper()
        try:
            return validate(kind, found)
        except ValidationError as error:
            return _refuse(cell, original, _reason(kind, found, length, error), on, length)

    return parse


def written(cell: Cell) -> str:
    """The identifier as the source meant it: no `.0` of a number, no scientific notation."""
    # Excel keeps 15 digits; a longer whole number arrives as a float and has lost some.
    text = repr(cell) if isinstance(cell, float) else str(cell).strip()
    if _SCIENTIFIC.fullmatch(text):
        raise ValueProblem("scientific", cell)
    tail = _FLOAT_TAIL.fullmatch(text)
    return tail[1] if tail else text


def _refuse(cell: Cell, original: str, reason: str, on: OnInvalid, length: int) -> Invalid:
    if on == "reject":
        raise ValueProblem(reason, cell, length=length)
    return Invalid(original, f"parse.{reason}", length)


def _reason(kind: str, found: str, length: int, error: ValidationError) -> str:
    if kind == "siren" and len(found) == 14 and can_exist("siret", found):
        return "siren_is_siret"
    if length and found.isdigit() and len(found) < length and not _ZEROS.fullmatch(found):
        return f"{kind}_short"
    if isinstance(error, InvalidChecksum):
        return f"{kind}_checksum"
    return f"{kind}_form"
