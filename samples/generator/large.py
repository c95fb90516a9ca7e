"""The large group: 150 companies on up to five ownership levels, 300 contracts."""

from __future__ import annotations

from samples.generator.company_maker import CompanyMaker, own, usual_link
from samples.generator.dice import Dice
from samples.generator.names import of_place, place_name
from samples.generator.records import Company, World

TOP = "C05001"
COMPANIES = 150
CONTRACTS = 300

_DIVISIONS = ("Énergie", "Environnement", "Bâtiment", "Mobilités", "Agroalimentaire", "Numérique")
_LEVELS = 5
_REGIONS = ("Nord", "Ouest", "Sud", "Est")
_NAME = "Compagnie Sarrelande SA"


def build_large(dice: Dice, maker: CompanyMaker) -> World:
    """Return the companies and links: the top, 6 divisions, 24 regional companies, 119 others."""
    world = World()
    top = _add(world, maker, _NAME)
    divisions = [_add(world, maker, f"Sarrelande {name} SAS") for name in _DIVISIONS]
    world.links += [own(top, division, "100,00", "100,00") for division in divisions]
    parents: list[tuple[int, Company]] = []
    for division, title in zip(divisions, _DIVISIONS, strict=True):
        for region in _REGIONS:
            company = _add(world, maker, f"Sarrelande {title} {region} SAS")
            world.links.append(usual_link(dice, division, company))
            parents.append((2, company))
    while len(world.companies) < COMPANIES:
        _add_leaf(world, dice, maker, parents)
    return world


def _add_leaf(
    world: World, dice: Dice, maker: CompanyMaker, parents: list[tuple[int, Company]]
) -> None:
    number = len(world.companies)
    level, parent = dice.pick(parents)
    own_name = f"Services {of_place(place_name(number))} SARL" if dice.chance(0.4) else ""
    company = _add(world, maker, own_name)
    world.links.append(usual_link(dice, parent, company))
    if level < _LEVELS - 1 and dice.chance(0.2):
        parents.append((level + 1, company))


def _add(world: World, maker: CompanyMaker, name: str) -> Company:
    company = maker.make(f"C05{len(world.companies) + 1:03d}", name)
    world.companies.append(company)
    return company
