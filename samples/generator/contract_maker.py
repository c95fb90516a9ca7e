"""Makes contracts: frameworks, call-offs, stand-alone ones, amendments and renewals."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from samples.generator.dice import Dice
from samples.generator.records import Company, Contract
from samples.generator.words import SUBJECTS

_TERMS = (12, 12, 24, 24, 36, 48)
_EXTRACTED = date(2026, 11, 20)


def add_months(day: date, months: int) -> date:
    """Return the date that many months later; `day.day` must not exceed 28."""
    years, month = divmod(day.month - 1 + months, 12)
    return date(day.year + years, month + 1, day.day)


class ContractMaker:
    """Makes contracts one after the other; numbers read `CC-2024-00012`."""

    def __init__(self, dice: Dice, first_number: int = 1) -> None:
        self._dice = dice
        self._next = first_number

    def framework(self, client: Company, *, whole_group: bool = True) -> Contract:
        """Return a framework which the company signed; its amount is a ceiling."""
        start = date(self._dice.integer(2023, 2025), self._dice.pick((1, 4, 7, 10)), 1)
        contract = self._base("CC", "Contrat-cadre", client.code, start, months=48)
        subject = f"Accord-cadre : {contract.subject}"
        ceiling = f"{self._dice.integer(4, 80) * 50_000}.00"
        return replace(
            contract, subject=subject, whole_group=whole_group, renewal="Expresse",
            amount=ceiling, per="durée totale",
        )  # fmt: skip

    def call_off(self, client: Company, framework: Contract) -> Contract:
        """Return an order of the company under the framework."""
        kind = self._dice.pick(("Marché subséquent", "Commande"))
        first = framework.start or self._start()
        start = add_months(first, self._dice.integer(0, 30))
        contract = self._base("MS", kind, client.code, start)
        falls = self._dice.pick(("Oui", "Non", "", ""))
        return replace(contract, framework=framework.number, falls=falls)

    def simple(self, client: Company) -> Contract:
        """Return a stand-alone contract; one in twelve has no end."""
        contract = self._base("CT", "Contrat simple", client.code, self._start())
        if self._dice.chance(0.08):
            return replace(contract, end=None, indefinite=True, renewal="Aucune",
                           renewal_period=None, per="annuel")  # fmt: skip
        return contract

    def amendment(self, amended: Contract) -> Contract:
        """Return an amendment, by the same party; its amount may be negative."""
        start = add_months(amended.start or self._start(), 3)
        contract = self._base("AV", "Avenant", amended.client, start)
        sign = "-" if self._dice.chance(0.3) else ""
        return replace(
            contract, subject=f"Avenant : {amended.subject}", amended=amended.number,
            end=amended.end, indefinite=amended.indefinite,
            notice=None, renewal="", renewal_period=None, per="durée totale",
            amount=f"{sign}{self._dice.integer(2, 60) * 100}.00", currency=amended.currency,
        )  # fmt: skip

    def renewal(self, renewed: Contract) -> Contract:
        """Return the contract which follows another one that has an end."""
        if renewed.end is None:
            raise ValueError(f"{renewed.number} has no end, so nothing can follow it")
        start = renewed.end + timedelta(days=1)
        prefix = renewed.number[:2]
        contract = self._base(prefix, renewed.kind, renewed.client, start, months=24)
        return replace(
            contract, subject=renewed.subject, renewed=renewed.number,
            framework=renewed.framework, whole_group=renewed.whole_group,
        )  # fmt: skip

    def _start(self) -> date:
        dice = self._dice
        if dice.chance(0.06):
            return date(2027, dice.integer(1, 6), 1)
        return date(dice.integer(2023, 2026), dice.integer(1, 12), dice.pick((1, 1, 15)))

    def _base(self, prefix: str, kind: str, client: str, start: date, months: int = 0) -> Contract:
        dice = self._dice
        months = months or dice.pick(_TERMS)
        renewal = dice.pick(("Aucune", "Expresse", "Tacite", "Tacite", ""))
        signed = start - timedelta(days=dice.integer(5, 60))
        modified = date(2025, 2, 3) + timedelta(days=dice.integer(0, 600))
        number = f"{prefix}-{start.year}-{self._next:05d}"
        self._next += 1
        return Contract(
            number=number, kind=kind, subject=dice.pick(SUBJECTS), client=client,
            modified=min(max(modified, signed), _EXTRACTED),
            # What starts later than the extraction may still be a draft.
            signed=signed if signed <= _EXTRACTED else None, start=start,
            end=add_months(start, months) - timedelta(days=1),
            notice=dice.pick((1, 2, 3, 3, 6, None)), renewal=renewal,
            renewal_period=dice.pick((12, 12, 24)) if renewal in ("Expresse", "Tacite") else None,
            amount=self._amount(), currency="EUR",
            per=dice.pick(("durée totale", "durée totale", "annuel", "mensuel")),
        )  # fmt: skip

    def _amount(self) -> str:
        if self._dice.chance(0.04):
            return ""
        return f"{self._dice.integer(8, 900) * 50}.{self._dice.pick(('00', '00', '50', '25'))}"
