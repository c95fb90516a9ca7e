"""Makes companies with their numbers, addresses and terms, and the links between them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from samples.generator import identifiers
from samples.generator.dice import Dice
from samples.generator.names import address, company_name, place_name
from samples.generator.records import Company, Link, Place
from samples.generator.words import EXTRA_LINES, FOREIGN_PLACES, PAYMENTS, SALES_OWNERS, TERMS


class CompanyMaker:
    """Makes companies one after the other; each gets numbers that no other has."""

    def __init__(self, dice: Dice, first_index: int = 1) -> None:
        self._dice = dice
        self._index = first_index

    def make(
        self,
        code: str,
        name: str = "",
        kind: str = "Client",
        country: str = "France",
        city: tuple[str, str] | None = None,
    ) -> Company:
        """Return a company; without a name it gets an invented one, without a city a random one.

        Args:
            code: the ERP's number of the company.
            city: post code and town of the registered address.
        """
        index, dice = self._index, self._dice
        self._index += 1
        place = address(dice)
        company = Company(
            code=code,
            name=name or company_name(dice, index),
            kind=kind,
            place=Place(place.street, *city) if city else place,
            modified=date(2025, 1, 6) + timedelta(days=dice.integer(0, 600)),
            country=country,
            trade_name=place_name(index + 77) if dice.chance(0.12) else "",
            extra_line=dice.pick(EXTRA_LINES) if dice.chance(0.25) else "",
            billing=address(dice) if dice.chance(0.3) else None,
            delivery=address(dice) if dice.chance(0.45) else None,
            terms=dice.pick(TERMS),
            payment=dice.pick(PAYMENTS),
            credit_limit=self._credit_limit() if kind == "Client" else "",
            sales_owner=dice.pick(SALES_OWNERS),
            founded=date(1950, 1, 2) + timedelta(days=dice.integer(0, 19_000)),
            staff=dice.integer(1, 480) if dice.chance(0.8) else None,
        )
        return self._numbered(company, index)

    def _numbered(self, company: Company, index: int) -> Company:
        if company.country != "France":
            vat = identifiers.foreign_vat(company.country, index)
            return replace(company, vat=vat, place=FOREIGN_PLACES[company.country])
        siren = identifiers.siren(index)
        siret = identifiers.siret(siren, self._dice.integer(1, 9))
        vat = identifiers.french_vat(siren) if self._dice.chance(0.85) else ""
        return replace(company, siren=siren, siret=siret, vat=vat)

    def _credit_limit(self) -> str:
        whole = self._dice.integer(1, 240) * 500
        cents = self._dice.pick(("00", "00", "50"))
        if self._dice.chance(0.3) and whole >= 1000:
            gap = self._dice.pick(("\u00a0", "\u202f"))
            return f"{whole // 1000}{gap}{whole % 1000:03d},{cents}"
        return f"{whole},{cents}"


def own(parent: Company, child: Company, capital: str = "", votes: str = "") -> Link:
    """Return a link with shares as the source writes them and no dates."""
    return Link(parent, child, capital, votes)


def usual_link(dice: Dice, parent: Company, child: Company) -> Link:
    """Return a link as registers give them: often unknown, sometimes a range, mostly a majority."""
    start = date(dice.integer(2005, 2023), dice.pick((1, 4, 7, 10)), 1)
    start_or_unknown = start if dice.chance(0.7) else None
    luck = dice.integer(1, 100)
    if luck <= 35:
        capital, votes = "", ""
    elif luck <= 50:
        capital, votes = dice.pick(("50-75", "75-90", "90-100")), ""
    elif luck <= 58:
        capital, votes = f"{dice.integer(20, 49)},{dice.pick(('00', '50'))}", ""
    else:
        capital = dice.pick(("100,00", "100,00", "51,00", "66,67", "80,00", "75,50", "99,98"))
        votes = capital if dice.chance(0.6) else ""
    return Link(parent, child, capital, votes, start_or_unknown)
