"""Which registered numbers can exist, by python-stdnum. Rule: domain.md, "Identifiers".

A valid number says that the number can exist, not that it is the right one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from stdnum import get_cc_module
from stdnum import lei as stdnum_lei
from stdnum.eu import vat as stdnum_eu_vat
from stdnum.exceptions import InvalidFormat, InvalidLength, ValidationError
from stdnum.fr import siren as stdnum_siren
from stdnum.fr import siret as stdnum_siret
from stdnum.fr import tva as stdnum_tva

DUNS_DIGITS = 9
MONACO = "000"
"""A French VAT number whose SIREN part begins so is Monaco's, and holds no SIREN."""

_ZEROS = re.compile(r"0+")
_LA_POSTE = "356000000"
"""Its establishments have a rule of their own."""

_SINGLE = bytes.maketrans(b"0123456789", bytes(range(10)))
_DOUBLED = bytes.maketrans(b"0123456789", bytes(sum(divmod(2 * digit, 10)) for digit in range(10)))
"""The sum of the digits of twice a digit."""


def validate(key: str, number: str) -> str:
    """The number in its compact form; raises stdnum's ValidationError where it cannot exist."""
    if _ZEROS.fullmatch(number):
        raise InvalidFormat
    return VALIDATORS[key](number)


def can_exist(key: str, number: str) -> bool:
    """Whether the number is what a field of identifiers may hold: valid, and written compactly.

    True for identifiers whose form nobody can check, such as numbers of foreign registers.
    """
    if key not in VALIDATORS:
        return True
    try:
        return validate(key, number) == number
    except ValidationError:
        return False


def siren_in_vat(vat: str) -> str | None:
    """The SIREN that a French VAT number holds; `None` for other countries and for Monaco."""
    if not vat.startswith("FR") or vat[4:].startswith(MONACO):
        return None
    return vat[4:]


def _duns(number: str) -> str:
    """Nine digits as text, leading zeros kept; it has no public check digit."""
    if not (number.isascii() and number.isdigit()):
        raise InvalidFormat
    if len(number) != DUNS_DIGITS:
        raise InvalidLength
    return number


def _vat(number: str) -> str:
    country = number[:2]
    if country == "FR":
        return number if _is_plain_tva(number[2:]) else "FR" + stdnum_tva.validate(number)
    if country.lower() in stdnum_eu_vat.MEMBER_STATES or country in ("EL", "XI"):
        return stdnum_eu_vat.validate(number)
    module = get_cc_module(country.lower(), "vat") if country.isalpha() else None
    if module is None:
        raise InvalidFormat
    valid: str = module.validate(number)
    return valid if valid.startswith(country) else country + valid


def _siren(number: str) -> str:
    if _is_plain(number, 9) and _has_luhn(number):
        return number
    valid: str = stdnum_siren.validate(number)
    return valid


def _siret(number: str) -> str:
    plain = _is_plain(number, 14) and not number.startswith(_LA_POSTE)
    if plain and _has_luhn(number) and _has_luhn(number[:9]):
        return number
    valid: str = stdnum_siret.validate(number)
    return valid


def _is_plain_tva(number: str) -> bool:
    """Whether it is two digits and the SIREN that they follow from, as with nearly all."""
    if not (_is_plain(number, 11) and _has_luhn(number[2:])):
        return False
    return int(number[:2]) == int(number[2:] + "12") % 97


def _is_plain(number: str, length: int) -> bool:
    """Whether it is so many digits and nothing else."""
    return len(number) == length and number.isascii() and number.isdigit()


def _has_luhn(number: str) -> bool:
    """Whether the last of these digits is the check digit of the others.

    A large file has a number in every row, and nearly all can exist: looked at here, they take a
    tenth of the time that stdnum needs, which tells what is wrong with the others.
    """
    backwards = number.encode()[::-1]
    odd, even = backwards[::2], backwards[1::2]
    return (sum(odd.translate(_SINGLE)) + sum(even.translate(_DOUBLED))) % 10 == 0


VALIDATORS: Mapping[str, Callable[[str], str]] = {
    "siren": _siren,
    "siret": _siret,
    "duns": _duns,
    "lei": stdnum_lei.validate,
    "vat": _vat,
}
"""By the key of the field that holds the number."""
