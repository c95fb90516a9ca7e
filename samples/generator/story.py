"""Contracts and contacts told one by one, so that documentation and tests can rely on them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from samples.generator.dice import Dice
from samples.generator.independent import INTRODUCER_FIRM, PRESCRIBER_FIRM, SUPPLIER
from samples.generator.people import ContactMaker
from samples.generator.records import Company, ContactRow, Contract

FRAMEWORK_NUMBER = "CC-2024-90001"
_FIRST = Contract(
    number=FRAMEWORK_NUMBER, kind="Contrat-cadre", client="C03001", modified=date(2026, 2, 2),
    subject="Accord-cadre : maintenance multitechnique des établissements du groupe",
    signed=date(2023, 11, 20), start=date(2024, 1, 1), end=date(2027, 12, 31), notice=6,
    renewal="Expresse", renewal_period=24, amount="2400000.00", whole_group=True,
)  # fmt: skip


def told_contracts() -> list[Contract]:
    """Return the framework of Kervadoué with its call-offs, and one contract of each rarer sort.

    On 2026-11-24: 90001, 90002, 90004, 90005, 90009 and 90010 run, 90003 is in its notice period,
    90006 is upcoming, 90007 has ended.
    """
    call_off = replace(
        _FIRST, kind="Marché subséquent", framework=FRAMEWORK_NUMBER, whole_group=False,
        renewal="Aucune", renewal_period=None, notice=3, per="annuel",
    )  # fmt: skip
    care = replace(
        call_off, number="MS-2024-90002", client="C03003", subject="Maintenance de la clinique",
        amount="84000.00", falls="Oui", beneficiary="C03008",
    )  # fmt: skip
    home = replace(
        call_off, number="MS-2025-90003", client="C03004", subject="Maintenance de la résidence",
        signed=date(2024, 12, 2), start=date(2025, 1, 1), end=date(2026, 12, 31),
        amount="3150.50", per="mensuel", falls="Non",
    )  # fmt: skip
    kitchen = replace(
        call_off, number="MS-2025-90004", kind="Commande", client="C03006", amount="41800.00",
        subject="Froid des cuisines centrales", signed=date(2025, 2, 20), start=date(2025, 3, 1),
        end=date(2028, 2, 29), per="durée totale", subcontractor=SUPPLIER,
        others=((SUPPLIER, "Fournisseur"),),
    )  # fmt: skip
    subcontract = replace(
        kitchen, number="CT-2025-90005", kind="Contrat simple", client=SUPPLIER, framework="",
        main=kitchen.number, subject="Sous-traitance : froid des cuisines centrales",
        amount="18500.00", falls="", subcontractor="", others=(),
    )  # fmt: skip
    renewal = replace(
        home, number="MS-2027-90006", renewed=home.number, signed=None, start=date(2027, 1, 1),
        end=date(2028, 12, 31), amount="3290.00",
    )  # fmt: skip
    return [_FIRST, care, home, kitchen, subcontract, renewal, *_rarer(care)]


def _rarer(care: Contract) -> list[Contract]:
    ended = replace(
        care, number="CT-2023-90007", kind="Contrat simple", framework="", client="C04001",
        beneficiary="C04003", falls="", start=date(2023, 1, 1), end=date(2025, 6, 30),
        subject="Entretien des ascenseurs", others=(("C04002", "Garant"),),
    )  # fmt: skip
    amendment = replace(
        care, number="AV-2025-90008", kind="Avenant", framework="", amended=care.number,
        subject="Avenant : bloc opératoire n° 3", start=date(2025, 9, 1), amount="-6200.00",
        beneficiary="", falls="", per="durée totale", notice=None, renewal="",
    )  # fmt: skip
    endless = replace(
        ended, number="CT-2024-90009", client="C02001", role="À préciser", end=None,
        indefinite=True, others=(), beneficiary="", subject="Télésurveillance des chais",
    )  # fmt: skip
    swiss = replace(
        ended, number="CT-2026-90010", client="C01001", currency="CHF", amount="96000.00",
        start=date(2026, 1, 1), end=date(2028, 12, 31), others=(("C01013", "Cosignataire"),),
        subject="Maintenance de lignes d'usinage", beneficiary="C01010",
    )  # fmt: skip
    backwards = replace(
        ended, number="CT-2025-90011", client="C06013", start=date(2025, 5, 1),
        end=date(2025, 4, 30), others=(), beneficiary="", subject="Relevé de compteurs d'eau",
    )  # fmt: skip
    return [ended, amendment, endless, swiss, backwards]


def told_contacts(known: dict[str, Company], maker: ContactMaker) -> list[ContactRow]:
    """Return the prescriber who links two groups, the introducers, a person with two jobs."""
    consultant = maker.make(known[PRESCRIBER_FIRM], "Conseil en maintenance")
    prescribes = replace(
        consultant, role="Prescripteur", prescribed_contract=FRAMEWORK_NUMBER,
        prescribed_from=date(2023, 9, 1),
    )  # fmt: skip
    other_group = replace(prescribes, prescribed_contract="", prescribed_company="C04001")
    firm = ContactRow(
        role="Apporteur d'affaires", prescribing_company=INTRODUCER_FIRM,
        prescribed_company="C02001", commission="2,50", prescribed_from=date(2022, 1, 1),
        prescribed_to=date(2026, 12, 31),
    )  # fmt: skip
    on_contract = replace(
        firm, prescribed_company="", prescribed_contract="CT-2026-90010", commission="1,25",
        prescribed_to=None,
    )  # fmt: skip
    person = replace(
        maker.make(known["C06004"], "Gérance"), role="Apporteur d'affaires",
        prescribed_company="C05001", commission="3,00", prescribed_from=date(2024, 4, 1),
    )  # fmt: skip
    chair = replace(maker.make(known["C01001"], "Présidence"), start=date(2012, 1, 1))
    second_job = replace(
        chair, company="C01004", job="Gérance", company_name=known["C01004"].name,
        start=date(2018, 6, 1), end=date(2025, 12, 31),
    )  # fmt: skip
    return [prescribes, other_group, firm, on_contract, person, chair, second_job]


def usual_contacts(
    dice: Dice, companies: list[Company], maker: ContactMaker, share: float
) -> list[ContactRow]:
    """Return contacts for a share (0 to 1) of the companies, one each."""
    return [maker.make(company) for company in companies if dice.chance(share)]
