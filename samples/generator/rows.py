"""Turns records into rows of cells, spoilt the way office programs spoil them.

A row has one cell per column of its file, in the order of `columns.py`; "" is an empty cell.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from samples.generator.dice import Dice
from samples.generator.records import Company, ContactRow, Contract, Link, Place

Cell = str | int | float | date
Row = list[Cell]


def french_date(day: date | None) -> str:
    """Return the day as DD/MM/YYYY, or "" for none."""
    return f"{day.day:02d}/{day.month:02d}/{day.year}" if day else ""


def _date_cell(dice: Dice, day: date | None) -> Cell:
    if day is None or dice.chance(0.3):
        return french_date(day)
    return day


def _siren_cell(dice: Dice, siren: str) -> Cell:
    luck = dice.integer(1, 20)
    if not siren or luck > 5:
        return siren
    return float(siren) if luck <= 2 else f"{siren[:3]} {siren[3:6]} {siren[6:]}"


def _siret_cell(dice: Dice, siret: str) -> Cell:
    luck = dice.integer(1, 20)
    if not siret or luck > 8:
        return siret
    if luck <= 4:
        return float(siret)
    if luck <= 6:
        return f"{siret}.0"
    return f"{siret[:3]} {siret[3:6]} {siret[6:9]} {siret[9:]}"


def _amount_cell(dice: Dice, amount: str) -> Cell:
    if not amount or dice.chance(0.7):
        return float(amount) if amount else ""
    whole, cents = amount.split(".")
    gap = dice.pick(("\u00a0", "\u202f"))
    return f"{int(whole):,}".replace(",", gap) + f",{cents}"


def _place_cells(place: Place | None) -> tuple[str, str, str]:
    return (place.street, place.post_code, place.city) if place else ("", "", "")


def client_row(dice: Dice, company: Company) -> Row:
    """Return the row of a company in the ERP's list."""
    place = company.place
    return [
        company.code, company.name, company.trade_name, company.kind,
        _siren_cell(dice, company.siren), _siret_cell(dice, company.siret), company.vat,
        place.street, company.extra_line, place.post_code, place.city, company.country,
        *_place_cells(company.billing), *_place_cells(company.delivery), company.terms,
        company.payment, company.credit_limit, company.sales_owner, french_date(company.founded),
        french_date(company.modified), "" if company.staff is None else company.staff,
    ]  # fmt: skip


def link_row(link: Link) -> Row:
    """Return the row of a group link."""
    return [
        link.parent.code, link.parent.name, link.child.code, link.child_name or link.child.name,
        link.capital, link.votes, french_date(link.start), french_date(link.end), link.nature,
    ]  # fmt: skip


def contract_rows(dice: Dice, contract: Contract) -> Iterator[Row]:
    """Yield the rows of a contract: one per party, which differ in the party and its role."""
    yes_no = {True: "Oui", False: "Non"}
    row: Row = [
        contract.number, contract.kind, contract.subject, contract.client, contract.role,
        contract.framework, contract.renewed, contract.amended, contract.main,
        contract.beneficiary, contract.subcontractor, contract.site,
        _date_cell(dice, contract.signed), _date_cell(dice, contract.start),
        _date_cell(dice, contract.end), yes_no[contract.indefinite],
        "" if contract.notice is None else contract.notice, contract.renewal,
        "" if contract.renewal_period is None else contract.renewal_period,
        _amount_cell(dice, contract.amount), contract.currency, contract.per,
        yes_no[contract.whole_group], contract.falls, _date_cell(dice, contract.modified),
    ]  # fmt: skip
    yield row
    for code, role in contract.others:
        yield [*row[:3], code, role, *row[5:]]


def contact_row(contact: ContactRow) -> Row:
    """Return the row of a contact."""
    return [
        contact.code, contact.title, contact.last_name, contact.first_name, contact.job,
        contact.company, contact.company_name, contact.email, contact.phone, contact.other_phone,
        contact.language, french_date(contact.start), french_date(contact.end), contact.role,
        contact.prescribing_company, contact.prescribed_company, contact.prescribed_contract,
        contact.commission, french_date(contact.prescribed_from),
        french_date(contact.prescribed_to),
    ]  # fmt: skip
