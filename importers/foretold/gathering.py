"""Which neighbourhood each consequence needs.

A derived link can change only through a touched link: of control (then for whoever is above it
and what is below it), of a company to a contract, or of a contract to one above it. The first walk
finds every pair that may change; the second fetches what else could prove those pairs, so that a
link proved in two ways does not vanish with one of them.
"""

from __future__ import annotations

from importers.foretold.ground import Ground, Kind
from importers.foretold.ids import Ids
from importers.foretold.neighbourhood import Neighbourhood


def around_loops(hood: Neighbourhood) -> None:
    """What is above the contracts that links touch."""
    hood.contracts_above(hood.ends(Kind.CONTRACT_LINK))
    hood.contracts_above(hood.starts(Kind.CONTRACT_LINK))


def around_owned(hood: Neighbourhood) -> Ids:
    """The companies whose ultimate parents may change, with everything above them."""
    below = hood.companies_below(hood.ends(Kind.OWNERSHIP))
    hood.companies_above(below)
    return below


def around_moves(hood: Neighbourhood) -> None:
    """The contracts that may move, with their parents and holders."""
    hood.parties(hood.ends(Kind.PARTY))
    hood.contracts_above(hood.ends(Kind.CONTRACT_LINK))


def around_derived(hood: Neighbourhood) -> None:
    """Everything from which a derived link that changes is proved."""
    held = hood.ends(Kind.PARTY)
    upper = hood.starts(Kind.CONTRACT_LINK)
    lower = hood.contracts_below(hood.ends(Kind.CONTRACT_LINK))
    hood.contracts_above(held | upper | lower)
    hood.parties(held | lower)
    whole = hood.for_whole_groups(held | upper | hood.contracts())
    signatories = hood.signatories(whole)
    owned = hood.companies_below(hood.ends(Kind.OWNERSHIP))
    hood.ties(owned)
    covered = hood.companies_below(signatories)
    above = hood.companies_above(owned | covered | hood.starts(Kind.PARTY))
    if owned:
        hood.covering_ties(above)


def around_pairs(hood: Neighbourhood, ground: Ground) -> bool:
    """Everything from which the noted pairs of company and contract could be proved.

    True if the graph was asked for something that was not known yet.
    """
    asked = hood.asked
    contracts = ground.ids("SELECT contract FROM pair")
    hood.parties(hood.contracts_below(contracts))
    hood.for_whole_groups(contracts)
    companies = ground.ids("SELECT company FROM pair")
    hood.companies_above(hood.signatories(contracts) | companies)
    return hood.asked > asked
