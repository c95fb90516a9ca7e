"""Companies outside the groups: partner firms, prospects, customers, foreign ones, and oddities."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from samples.generator import identifiers
from samples.generator.company_maker import CompanyMaker
from samples.generator.records import Company

PRESCRIBER_FIRM = "C06001"
INTRODUCER_FIRM = "C06002"
SUPPLIER = "C06003"
PARTNERS = (
    (PRESCRIBER_FIRM, "Cabinet Tréguelmont Conseil SARL"),
    (INTRODUCER_FIRM, "L'Entremise Brézoise SAS"),
    (SUPPLIER, "Atelier Thermique du Vexelin SARL"),
    ("C06004", "Échafaudages Ferrignol SAS"),
    ("C06005", "Nacelles & Levage d'Islande-en-Gâtinel SARL"),
)
NAMESAKE = "Menuiserie de l'Étang-Neuf SARL"
TWICE = "C06012"

_OTHERS = (
    ("C06006", NAMESAKE, "Client", "France"),
    ("C06007", NAMESAKE, "Prospect", "France"),
    ("C06008", "Brouwerij Het Zilveren Anker NV", "Client", "Belgique"),
    ("C06009", "Elbtal Fördertechnik Lindenau GmbH", "Prospect", "Allemagne"),
    ("C06010", "Yachting du Rocher Fauvel SAM", "Client", "Monaco"),
    ("C06011", "Imprimerie L'Œil-de-Bœuf SCOP", "Client", "France"),
    (TWICE, "Blanchisserie du Moulin-Ferrand SARL", "Client", "France"),
    ("C06013", "Syndicat Mixte des Eaux de Combrolles", "Client", "France"),
    ("C06014", "Comité d'Entraide d'Argelonne (association)", "Ancien client", "France"),
)
_PROSPECTS = 10


def build_independent(maker: CompanyMaker) -> list[Company]:
    """Return the companies outside the groups, one of them with a second establishment."""
    companies = [maker.make(code, name, "Partenaire") for code, name in PARTNERS]
    companies += [maker.make(code, name, kind, country) for code, name, kind, country in _OTHERS]
    companies += [maker.make(f"C06{n:03d}", kind="Prospect") for n in range(20, 20 + _PROSPECTS)]
    companies.append(_second_establishment(maker, companies))
    return companies


def _second_establishment(maker: CompanyMaker, companies: list[Company]) -> Company:
    first = next(company for company in companies if company.code == "C06011")
    return replace(
        maker.make("C06015", f"{first.name} - Agence de Caen", city=("14000", "Caen")),
        siren=first.siren, vat=first.vat, siret=identifiers.siret(first.siren, 27),
    )  # fmt: skip


def older_spelling(companies: list[Company]) -> Company:
    """Return a second, older row of one company: the same code, another name and address."""
    newer = next(company for company in companies if company.code == TWICE)
    return replace(
        newer,
        name="BLANCHISSERIE MOULIN FERRAND",
        modified=date(2023, 4, 11),
        terms="30 jours nets",
    )
