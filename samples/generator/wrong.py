"""The rows which are wrong on purpose: a sound row with one cell spoilt (or two, told here)."""

from __future__ import annotations

from dataclasses import dataclass

from samples.generator.columns import CLIENTS, COLUMNS, CONTACTS, CONTRACTS, LINKS
from samples.generator.company_maker import CompanyMaker, own
from samples.generator.contract_maker import ContractMaker
from samples.generator.dice import Dice
from samples.generator.people import ContactMaker
from samples.generator.records import Company, World
from samples.generator.rows import Cell, Row, client_row, contact_row, contract_rows, link_row

REJECTED = "row rejected"
MARKED = "row accepted, the number is marked invalid and is never a key"
REVIEW = "row put to review, nothing is created"


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a row, and what the user is told. `spoilt` maps columns to cells."""

    file: str
    column: str
    spoilt: dict[str, Cell]
    problem: str
    outcome: str = REJECTED


@dataclass(frozen=True, slots=True)
class WrongRow:
    """A row with its fault; the line (counted from 1, header included) is known when written."""

    fault: Fault
    row: Row


def _fault(file: str, column: str, value: Cell, problem: str, outcome: str = REJECTED) -> Fault:
    return Fault(file, column, {column: value}, problem, outcome)


CLIENT_FAULTS = (
    Fault(CLIENTS, "SIREN", {"SIREN": "732829321", "SIRET": "", "N° TVA": ""},
          "the check digit of the SIREN is wrong", MARKED),
    _fault(CLIENTS, "Date création", "31/02/2025", "there is no 31 February"),
    _fault(CLIENTS, "SIRET", "7,32829E+13",
           "SIRET in scientific notation: Excel has lost its last digits"),
    _fault(CLIENTS, "Intitulé", "", "the required name is missing"),
    _fault(CLIENTS, "Type", "Cliant", "unknown type"),
    _fault(CLIENTS, "Encours autorisé", "douze mille", "not an amount"),
    _fault(CLIENTS, "Numéro tiers", "", "the key of the row is missing"),
)  # fmt: skip
LINK_FAULTS = (
    _fault(LINKS, "Code filiale", "C99999", "no company has this code"),
    _fault(LINKS, "% capital", "140,00", "a share cannot exceed 100 %"),
    Fault(LINKS, "Code filiale", {"Code filiale": "C06020"}, "a subsidiary cannot be its own "
          "parent (own shares are told by the nature Autocontrôle)"),
    _fault(LINKS, "% droits de vote", "75-50", "the range ends below its start"),
    _fault(LINKS, "Date fin", "31/04/2024", "there is no 31 April"),
    _fault(LINKS, "Nature", "Jumelage", "unknown nature of link"),
    Fault(LINKS, "Date fin", {"Date début": "01/01/2019", "Date fin": "30/06/2018"},
          "the link ends before it starts"),
)  # fmt: skip
CONTRACT_FAULTS = (
    _fault(CONTRACTS, "Date fin", "fin de chantier", "not a date"),
    _fault(CONTRACTS, "Montant", "1234,56789", "an amount has four decimals at most"),
    _fault(CONTRACTS, "Type", "Contrt cadre", "unknown type of contract"),
    _fault(CONTRACTS, "N° contrat cadre", "CC-2019-00404", "no contract has this number"),
    _fault(CONTRACTS, "Code client", "C98765", "no company has this code"),
    _fault(CONTRACTS, "N° contrat", "", "the key of the row is missing"),
    _fault(CONTRACTS, "Devise", "EURO", "not a currency code of ISO 4217"),
    _fault(CONTRACTS, "N° contrat renouvelé", "CT-2025-99008",
           "a contract cannot renew itself (loop of contracts)"),
    _fault(CONTRACTS, "Préavis (mois)", "trois", "not a whole number of months"),
)  # fmt: skip
CONTACT_FAULTS = (
    _fault(CONTACTS, "E-mail", "gaelle.noirvaux(at)sarrelande.example", "not an e-mail address"),
    _fault(CONTACTS, "Téléphone", "01 99 00", "too short for a phone number"),
    _fault(CONTACTS, "Nom", "", "the required name is missing"),
    _fault(CONTACTS, "Code société", "C97531", "no company has this code"),
    Fault(CONTACTS, "Rôle", {"Rôle": "Parrain", "Société prescrite": "C06021"},
          "unknown role"),
    Fault(CONTACTS, "Commission (%)", {"Rôle": "Prescripteur", "Société prescrite": "C06022",
          "Commission (%)": "140"}, "a commission cannot exceed 100 %"),
)  # fmt: skip


def spoil(fault: Fault, row: Row) -> WrongRow:
    """Return the row with the fault's cells in place of its own."""
    cells = dict(zip(COLUMNS[fault.file], row, strict=True)) | fault.spoilt
    return WrongRow(fault, list(cells.values()))


def wrong_rows(
    dice: Dice, world: World, companies: CompanyMaker, contacts: ContactMaker
) -> list[WrongRow]:
    """Return all wrong rows; their own keys (C09…, CT-2025-99…) appear nowhere else."""
    known = {company.code: company for company in world.companies}
    rows = [
        spoil(fault, client_row(dice, companies.make(f"C09{n:03d}")))
        for n, fault in enumerate(CLIENT_FAULTS, start=1)
    ]
    rows.append(_duplicate(dice, companies, known["C06027"]))
    for n, fault in enumerate(LINK_FAULTS):
        link = own(known["C06020"], known[f"C06{21 + n:03d}"], "60,00")
        rows.append(spoil(fault, link_row(link)))
    rows += _contract_rows(dice, known)
    rows += [spoil(f, contact_row(contacts.make(known["C06023"]))) for f in CONTACT_FAULTS]
    return rows


def _duplicate(dice: Dice, companies: CompanyMaker, first: Company) -> WrongRow:
    fault = Fault(
        CLIENTS, "SIREN", {"SIREN": first.siren, "SIRET": first.siret, "N° TVA": first.vat},
        f"SIREN and SIRET of {first.code} once more", REVIEW,
    )  # fmt: skip
    return spoil(fault, client_row(dice, companies.make("C09090", first.name.upper())))


def _contract_rows(dice: Dice, known: dict[str, Company]) -> list[WrongRow]:
    maker = ContractMaker(dice, first_number=99_001)
    rows = []
    for n, fault in enumerate(CONTRACT_FAULTS, start=1):
        contract = maker.simple(known["C06013"])
        row = next(contract_rows(dice, contract))
        row[0] = f"CT-2025-99{n:03d}"
        rows.append(spoil(fault, row))
    return rows
