"""Invented contacts: names, e-mail addresses under `.example`, phones reserved for fiction."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

from samples.generator.dice import Dice
from samples.generator.identifiers import phone
from samples.generator.records import Company, ContactRow
from samples.generator.words import FIRST_NAMES, JOBS, LAST_NAMES, LEGAL_FORMS


def slug(text: str) -> str:
    """Return the text in lower-case ASCII letters and digits, words joined by hyphens."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")


class ContactMaker:
    """Makes contacts one after the other; codes read `P00001`."""

    def __init__(self, dice: Dice, first_number: int = 1) -> None:
        self._dice = dice
        self._next = first_number

    def make(self, company: Company, job: str = "") -> ContactRow:
        """Return a person who works for the company."""
        dice = self._dice
        number = self._next
        self._next += 1
        title, first = dice.pick(FIRST_NAMES)
        last = dice.pick(LAST_NAMES)
        firm = [word for word in company.name.split() if word not in LEGAL_FORMS]
        return ContactRow(
            code=f"P{number:05d}", title=title, last_name=last, first_name=first,
            job=job or dice.pick(JOBS), company=company.code, company_name=company.name,
            # The number keeps two namesakes of one firm apart: an e-mail is a matching key.
            email=f"{slug(first)}.{slug(last)}{number}@{slug(' '.join(firm))}.example",
            phone=phone(dice), other_phone=phone(dice) if dice.chance(0.3) else "",
            language=dice.pick(("fr", "fr", "fr", "fr", "en", "de")),
            start=date(dice.integer(2012, 2025), dice.integer(1, 12), 1)
            if dice.chance(0.8) else None,
        )  # fmt: skip
