"""Numbers with valid check digits (computed by python-stdnum) and phones reserved for fiction."""

from __future__ import annotations

from stdnum import luhn
from stdnum.be import vat as be_vat
from stdnum.fr import siren as fr_siren
from stdnum.iso7064 import mod_11_10
from stdnum.lu import tva as lu_tva

from samples.generator.dice import Dice

_FIRST_BODY = 30_000_000
_BODIES = 70_000_000
# Coprime with the number of bodies, so that no two indexes below it share a SIREN.
_STEP = 15_485_863

# Blocks which the French regulator keeps free for films and books.
_FICTION_BLOCKS = ("019900", "026191", "035301", "046571", "053649")


def siren(index: int) -> str:
    """Return the valid SIREN of the company with this index; distinct indexes, distinct SIRENs."""
    body = str(_FIRST_BODY + (index * _STEP) % _BODIES)
    return body + luhn.calc_check_digit(body)


def siret(siren_number: str, establishment: int) -> str:
    """Return the valid SIRET of the n-th establishment (1 to 9999) of a SIREN."""
    body = f"{siren_number}{establishment:04d}"
    return body + luhn.calc_check_digit(body)


def french_vat(siren_number: str) -> str:
    """Return the French VAT number with its numeric key."""
    return "FR" + fr_siren.to_tva(siren_number)


def foreign_vat(country: str, index: int) -> str:
    """Return a valid VAT number of Belgique, Luxembourg, Allemagne or Monaco.

    Raises:
        ValueError: the country is none of these.
    """
    if country == "Belgique":
        body = f"04{index:06d}"
        return next(
            f"BE{body}{key:02d}" for key in range(98) if be_vat.is_valid(f"{body}{key:02d}")
        )
    if country == "Luxembourg":
        body = f"{index:06d}"
        return f"LU{body}{lu_tva.calc_check_digits(body)}"
    if country == "Allemagne":
        body = f"2{index:07d}"
        return f"DE{body}{mod_11_10.calc_check_digit(body)}"
    if country == "Monaco":
        body = f"000{index:05d}"
        return french_vat(body + luhn.calc_check_digit(body))
    raise ValueError(f"no VAT number can be made for {country!r}")


def phone(dice: Dice) -> str:
    """Return a phone number from the ranges kept for fiction, in one of five usual spellings."""
    digits = dice.pick(_FICTION_BLOCKS) + f"{dice.integer(0, 9999):04d}"
    pairs = [digits[i : i + 2] for i in range(0, 10, 2)]
    rest = " ".join(pairs[1:])
    spellings = (
        " ".join(pairs),
        f"+33 {digits[1]} {rest}",
        ".".join(pairs),
        digits,
        f"+33 (0){digits[1]} {rest}",
    )
    return dice.pick(spellings)
