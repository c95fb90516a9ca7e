"""More groups, made one at a time, until a load test has as many companies as it asks for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from samples.generator.company_maker import CompanyMaker, usual_link
from samples.generator.contract_maker import ContractMaker
from samples.generator.dice import Dice
from samples.generator.people import ContactMaker
from samples.generator.portfolio import portfolio
from samples.generator.records import Company, World
from samples.generator.story import usual_contacts

_FIRST_CODE = 100_001
_SIZES = (1, 1, 1, 2, 3, 5, 8, 15, 40)


def fillers(
    dice: Dice,
    companies: CompanyMaker,
    contracts: ContractMaker,
    contacts: ContactMaker,
    partners: Sequence[Company],
    wanted: tuple[int, int],
) -> Iterator[World]:
    """Yield groups with their contracts and contacts; memory holds one group at a time.

    Args:
        wanted: how many companies and how many contracts they have in all; contracts are shared
            out in proportion, and the rest goes to the last group.
    """
    company_total, contract_total = wanted
    made = signed = 0
    while made < company_total:
        size = min(dice.pick(_SIZES), company_total - made)
        world = _group(dice, companies, size, _FIRST_CODE + made)
        made += size
        share = contract_total * made // company_total - signed
        signed += share
        world.contracts = portfolio(dice, contracts, world.companies, partners, share)
        world.contacts = usual_contacts(dice, world.companies, contacts, 0.5)
        yield world


def _group(dice: Dice, maker: CompanyMaker, size: int, first_code: int) -> World:
    kind = "Prospect" if size == 1 and dice.chance(0.3) else "Client"
    members = [maker.make(f"C{first_code + n}", kind=kind) for n in range(size)]
    links = [usual_link(dice, members[dice.integer(0, n - 1)], members[n]) for n in range(1, size)]
    return World(companies=members, links=links)
