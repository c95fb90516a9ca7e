"""The four small groups, told as tables: their companies, then who owns how much of whom."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from samples.generator.company_maker import CompanyMaker
from samples.generator.records import Company, Link, World

CompanyLine = tuple[str, str, str, str, str]
"""Code, name, post code, town, country."""
LinkLine = tuple[str, str, str, str]
"""Code of the parent, code of the child, capital, votes."""


@dataclass(frozen=True, slots=True)
class GroupTable:
    """A group as it is told: its title, its companies (top first) and its links."""

    title: str
    companies: tuple[CompanyLine, ...]
    links: tuple[LinkLine, ...]

    @property
    def top(self) -> str:
        """The code of the company at the top."""
        return self.companies[0][0]


FR, BE, LU = "France", "Belgique", "Luxembourg"

DEEP = GroupTable(
    "deep: six ownership levels below the top",
    (
        ("C01001", "Groupe Valombrée SA", "69003", "Lyon", FR),
        ("C01002", "Valombrée Participations SAS", "69003", "Lyon", FR),
        ("C01003", "Valombrée Immobilier SCI", "38000", "Grenoble", FR),
        ("C01004", "Valombrée Industries SAS", "42000", "Saint-Étienne", FR),
        ("C01005", "Financière de l'Orvanelle SARL", "21000", "Dijon", FR),
        ("C01006", "Ateliers Mécaniques de l'Orvanelle SAS", "21000", "Dijon", FR),
        ("C01007", "Fonderie d'Escargnac SA", "63000", "Clermont-Ferrand", FR),
        ("C01008", "Usinage du Haut-Vernoy SARL", "25000", "Besançon", FR),
        ("C01009", "Chaudronnerie Lestrévy SAS", "87000", "Limoges", FR),
        ("C01010", "Outillage Brindevaux SARL", "25000", "Besançon", FR),
        ("C01011", "Traitements de Surface Brindevaux SAS", "25000", "Besançon", FR),
        ("C01012", "Affûtage Morlignan EURL", "01000", "Bourg-en-Bresse", FR),
        ("C01013", "Valombrée Benelux SRL", "1000", "Bruxelles", BE),
        ("C01014", "Valombrée Réassurance SA", "4010", "Esch-sur-Alzette", LU),
    ),
    (
        ("C01001", "C01002", "100,00", "100,00"),
        ("C01001", "C01003", "60,00", "60,00"),
        ("C01001", "C01014", "90-100", ""),
        ("C01002", "C01004", "75,50", "80,25"),
        ("C01002", "C01005", "51,00", ""),
        ("C01002", "C01013", "100,00", ""),
        ("C01004", "C01006", "66,67", "66,67"),
        ("C01005", "C01006", "33,33", "33,33"),
        ("C01004", "C01007", "", ""),
        ("C01006", "C01008", "100,00", "100,00"),
        ("C01006", "C01009", "50-75", "50-75"),
        ("C01008", "C01010", "80,00", "80,00"),
        ("C01008", "C01011", "45,00", "45,00"),
        ("C01010", "C01012", "100,00", "100,00"),
    ),
)

CROSS = GroupTable(
    "cross-holdings: two reciprocal holdings, a ring of three, own shares",
    (
        ("C02001", "Aubérac Patrimoine SCA", "33000", "Bordeaux", FR),
        ("C02002", "Aubérac & Fils SA", "33000", "Bordeaux", FR),
        ("C02003", "Compagnie de Brézonnes SA", "64000", "Pau", FR),
        ("C02004", "Verrerie d'Ozeraine SAS", "31000", "Toulouse", FR),
        ("C02005", "Flaconnages d'Ozeraine SARL", "31000", "Toulouse", FR),
        ("C02006", "Étiquettes Malvignac SAS", "87000", "Limoges", FR),
        ("C02007", "Domaine de l'Aubéraguet SCEA", "33000", "Bordeaux", FR),
        ("C02008", "Tonnellerie Sérignolles SARL", "86000", "Poitiers", FR),
        ("C02009", "Négoce d'Aubérac SNC", "33000", "Bordeaux", FR),
    ),
    (
        ("C02001", "C02002", "55,00", "60,00"),
        ("C02001", "C02003", "30,00", "30,00"),
        ("C02002", "C02003", "40,00", "40,00"),
        ("C02003", "C02002", "20,00", "15,00"),
        ("C02003", "C02004", "51,00", "51,00"),
        ("C02004", "C02005", "70,00", "70,00"),
        ("C02005", "C02006", "65,00", "65,00"),
        ("C02006", "C02004", "10,00", "10,00"),
        ("C02002", "C02007", "100,00", "100,00"),
        ("C02002", "C02008", "50,00", "50,00"),
        ("C02003", "C02008", "50,00", "50,00"),
        ("C02007", "C02009", "", ""),
    ),
)

FRAMEWORK = GroupTable(
    "framework: the parent's framework for the whole group serves its subsidiaries",
    (
        ("C03001", "Kervadoué Services SA", "35000", "Rennes", FR),
        ("C03002", "Kervadoué Santé SAS", "35000", "Rennes", FR),
        ("C03003", "Clinique de la Pointe-Saint-Elven SAS", "56100", "Lorient", FR),
        ("C03004", "Résidence Les Bruyères d'Arvorig SARL", "29200", "Brest", FR),
        ("C03005", "Kervadoué Restauration SAS", "44000", "Nantes", FR),
        ("C03006", "Cuisines de l'Erdrelle SARL", "44000", "Nantes", FR),
        ("C03007", "Blanchisserie Plouvennec SAS", "29200", "Brest", FR),
        ("C03008", "Laboratoires Trégonnic SELAS", "35000", "Rennes", FR),
        ("C03009", "Ambulances du Pays d'Hérolec SARL", "56100", "Lorient", FR),
        ("C03010", "Kervadoué Formation SASU", "49000", "Angers", FR),
        ("C03011", "Pharmacie d'Approvisionnement de l'Ouest SA", "72000", "Le Mans", FR),
    ),
    (
        ("C03001", "C03002", "100,00", "100,00"),
        ("C03001", "C03005", "85,00", "85,00"),
        ("C03001", "C03010", "100,00", ""),
        ("C03001", "C03011", "45,00", "45,00"),
        ("C03002", "C03003", "75,00", "75,00"),
        ("C03002", "C03004", "60,00", "60,00"),
        ("C03002", "C03008", "", ""),
        ("C03002", "C03009", "30,00", "30,00"),
        ("C03005", "C03006", "100,00", "100,00"),
        ("C03005", "C03007", "50-75", ""),
    ),
)

LINKED = GroupTable(
    "linked: the same prescriber recommends this group and the framework group",
    (
        ("C04001", "Maison d'Hauteribe SAS", "75010", "Paris", FR),
        ("C04002", "Hauteribe Hôtels SAS", "75010", "Paris", FR),
        ("C04003", "Hôtel de l'Écluse d'Argent SARL", "67000", "Strasbourg", FR),
        ("C04004", "Hôtel du Parc-aux-Fées SARL", "06000", "Nice", FR),
        ("C04005", "Hauteribe Traiteur SARL", "92000", "Nanterre", FR),
        ("C04006", "Caves d'Hauteribe SARL", "51100", "Reims", FR),
        ("C04007", "L'Orangerie de Quézillac SAS", "37000", "Tours", FR),
    ),
    (
        ("C04001", "C04002", "100,00", "100,00"),
        ("C04001", "C04005", "70,00", "70,00"),
        ("C04002", "C04003", "100,00", "100,00"),
        ("C04002", "C04004", "51,00", "51,00"),
        ("C04005", "C04006", "", ""),
        ("C04002", "C04007", "50-75", "50-75"),
    ),
)

SMALL_GROUPS = (DEEP, CROSS, FRAMEWORK, LINKED)


def build_group(table: GroupTable, maker: CompanyMaker) -> World:
    """Return the companies of a told group, with the ownership links told for it."""
    companies = [
        maker.make(code, name, country=country, city=(post_code, town))
        for code, name, post_code, town, country in table.companies
    ]
    known = {company.code: company for company in companies}
    links = [
        Link(known[parent], known[child], capital, votes, date(2019, 1, 1))
        for parent, child, capital, votes in table.links
    ]
    return World(companies=companies, links=links)


def with_history(deep: World, cross: World, framework: World) -> list[Link]:
    """Return the links which tell of the past, of accounts and of own shares, and change the rest.

    The share of Valombrée in Fonderie d'Escargnac begins when that of its former owner ends, and
    Kervadoué raised its stake in its catering company: the earlier periods end the day before.
    """
    known = {c.code: c for world in (deep, cross, framework) for c in world.companies}
    _start_on(deep, "C01007", date(2024, 7, 1), "Fonderie Escargnac S.A.")
    _start_on(framework, "C03005", date(2025, 1, 1), "KERVADOUE RESTAURATION")
    _start_on(cross, "C02007", date(2019, 1, 1), "Domaine de l'Auberaguet (SCEA)")
    end_2024 = date(2024, 12, 31)
    return [
        _dated(known, "C02009", "C01007", "100,00", date(2011, 3, 15), date(2024, 6, 30)),
        _dated(known, "C03001", "C03005", "60,00", date(2016, 1, 1), end_2024),
        replace(_dated(known, "C02001", "C02001", "2,00", date(2021, 5, 1)), nature="Autocontrôle"),
        replace(_dated(known, "C02002", "C02002", "5,00", date(2020, 1, 1)), nature="Autocontrôle"),
        replace(_dated(known, "C01001", "C01002", "", None), nature="Intégration comptable"),
    ]


def _start_on(world: World, child: str, start: date, child_name: str) -> None:
    world.links = [
        replace(link, start=start, child_name=child_name) if link.child.code == child else link
        for link in world.links
    ]


def _dated(
    known: dict[str, Company],
    parent: str,
    child: str,
    capital: str,
    start: date | None,
    end: date | None = None,
) -> Link:
    return Link(known[parent], known[child], capital, "", start, end)
