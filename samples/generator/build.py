"""Puts the whole sample world together, and writes its four files."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from samples.generator import columns as c
from samples.generator.company_maker import CompanyMaker, own
from samples.generator.contract_maker import ContractMaker
from samples.generator.dice import Dice
from samples.generator.filler import fillers
from samples.generator.groups import SMALL_GROUPS, build_group, with_history
from samples.generator.independent import PARTNERS, build_independent, older_spelling
from samples.generator.large import CONTRACTS, build_large
from samples.generator.people import ContactMaker
from samples.generator.portfolio import portfolio
from samples.generator.records import World
from samples.generator.rows import Row, client_row, contact_row, contract_rows, link_row
from samples.generator.story import told_contacts, told_contracts, usual_contacts
from samples.generator.writers import XLS_ROWS, XLSX_ROWS, RowWriter, csv_file, xls_file, xlsx_file
from samples.generator.wrong import Fault, WrongRow, wrong_rows

DEFAULT_SEED = 20261124
_SMALL_PORTFOLIOS = (24, 14, 16, 10)


@dataclass(frozen=True, slots=True)
class PlacedFault:
    """A wrong row with the line (counted from 1, header included) on which it stands."""

    line: int
    fault: Fault


class Makers:
    """The makers of one run, so that base world and load share numbers without collision."""

    def __init__(self, seed: int) -> None:
        self.dice = Dice(seed, "world")
        self.cells = Dice(seed, "cells")
        self.companies = CompanyMaker(self.dice)
        self.contracts = ContractMaker(self.dice)
        self.contacts = ContactMaker(self.dice)


def base_world(makers: Makers) -> World:
    """Return the named groups and the independent companies, without any wrong row."""
    dice = makers.dice
    groups = [build_group(table, makers.companies) for table in SMALL_GROUPS]
    large = build_large(dice, makers.companies)
    independent = build_independent(makers.companies)
    partners = independent[: len(PARTNERS)]
    world = World(companies=list(independent))
    world.links = with_history(*groups[:3])
    known = {company.code: company for company in independent}
    # Two owners who claim 115 % together: a data problem to report, and no wrong row.
    world.links.append(own(known["C06024"], known["C06025"], "60,00"))
    world.links.append(own(known["C06026"], known["C06025"], "55,00"))
    counts = (*_SMALL_PORTFOLIOS, CONTRACTS)
    for group, count in zip([*groups, large], counts, strict=True):
        group.contracts = portfolio(dice, makers.contracts, group.companies, partners, count)
        group.contacts = usual_contacts(dice, group.companies, makers.contacts, 0.3)
        world.extend(group)
    customers = [company for company in independent if company.kind == "Client"]
    world.contracts += [makers.contracts.simple(company) for company in customers]
    world.contracts += told_contracts()
    by_code = {company.code: company for company in world.companies}
    world.contacts += told_contacts(by_code, makers.contacts)
    world.contacts += usual_contacts(dice, independent, makers.contacts, 0.6)
    return world


def generate(
    out: Path, seed: int = DEFAULT_SEED, wanted: tuple[int, int] | None = None
) -> list[PlacedFault]:
    """Write the four files into the folder and return where the wrong rows stand.

    Args:
        wanted: total of companies and of contracts for a load test; None writes the samples.

    Raises:
        ValueError: fewer companies or contracts are wanted than the named groups have, or more
            than a sheet holds.
    """
    makers = Makers(seed)
    world = base_world(makers)
    more = _missing(world, wanted) if wanted else (0, 0)
    wrong = wrong_rows(Dice(seed, "wrong"), world, makers.companies, makers.contacts)
    partners = [company for company in world.companies if company.kind == "Partenaire"]
    out.mkdir(parents=True, exist_ok=True)
    with ExitStack() as stack:
        writers = _open(stack, out, wanted)
        placed = _write_base(makers, world, wrong, writers)
        for group in fillers(
            makers.dice, makers.companies, makers.contracts, makers.contacts, partners, more
        ):
            for file, rows in _rows_by_file(makers, group).items():
                for row in rows:
                    writers[file].write(row)
    return placed


def _missing(world: World, wanted: tuple[int, int]) -> tuple[int, int]:
    have = (len(world.companies), len(world.contracts))
    if wanted[0] <= have[0] or wanted[1] < have[1]:
        raise ValueError(
            f"{wanted[0]} companies and {wanted[1]} contracts are too few: the named groups alone "
            f"have {have[0]} and {have[1]}; ask for more than {have[0]} companies"
        )
    if max(wanted[0] + 100, _contract_lines(wanted[1])) > XLSX_ROWS:
        raise ValueError(
            f"{wanted[0]} companies and {wanted[1]} contracts are too many: an XLSX sheet ends at "
            f"row {XLSX_ROWS}, and a contract may take several rows"
        )
    return wanted[0] - have[0], wanted[1] - have[1]


def _contract_lines(contracts: int) -> int:
    """Return a safe bound: fewer than one contract in ten has a second party, hence two rows."""
    return contracts * 115 // 100 + 100


def _open(stack: ExitStack, out: Path, wanted: tuple[int, int] | None) -> dict[str, RowWriter]:
    packed = wanted is not None
    needs_xlsx = wanted is not None and _contract_lines(wanted[1]) > XLS_ROWS
    if needs_xlsx:
        contracts = xlsx_file(out / c.CONTRACTS_LARGE, c.CONTRACTS_SHEET, packed=packed)
    else:
        contracts = xls_file(out / c.CONTRACTS, c.CONTRACTS_SHEET)
    opened = {
        c.CLIENTS: xlsx_file(out / c.CLIENTS, c.CLIENTS_SHEET, packed=packed),
        c.LINKS: csv_file(out / c.LINKS, "cp1252"),
        c.CONTRACTS: contracts,
        c.CONTACTS: csv_file(out / c.CONTACTS, "utf-8-sig"),
    }
    writers = {file: stack.enter_context(manager) for file, manager in opened.items()}
    writers[c.CONTRACTS].write([c.CONTRACTS_TITLE])
    writers[c.CONTRACTS].write([])
    for file, writer in writers.items():
        writer.write(list(c.COLUMNS[file]))
    return writers


def _write_base(
    makers: Makers, world: World, wrong: list[WrongRow], writers: dict[str, RowWriter]
) -> list[PlacedFault]:
    placed = []
    for file, rows in _rows_by_file(makers, world).items():
        good = list(rows)
        if file == c.CLIENTS:
            good.append(client_row(makers.cells, older_spelling(world.companies)))
        # Shuffled, because the order of rows must not matter to an import.
        makers.cells.shuffle(good)
        faults = [row for row in wrong if row.fault.file == file]
        step = len(good) // len(faults)
        for number, row in enumerate(faults, start=1):
            at = number * step - step // 2 + number - 1
            good.insert(at, row.row)
            placed.append(PlacedFault(c.FIRST_DATA_LINE[file] + at, row.fault))
        for cells in good:
            writers[file].write(cells)
    return placed


def _rows_by_file(makers: Makers, world: World) -> dict[str, Iterator[Row]]:
    cells = makers.cells
    return {
        c.CLIENTS: (client_row(cells, company) for company in world.companies),
        c.LINKS: (link_row(link) for link in world.links),
        c.CONTRACTS: (row for item in world.contracts for row in contract_rows(cells, item)),
        c.CONTACTS: (contact_row(contact) for contact in world.contacts),
    }
