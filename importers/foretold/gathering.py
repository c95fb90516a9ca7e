"""Which neighbourhood each consequence needs.

A derived link can change only through a touched link: of control (then for whoever is above it
and what is below it), of a company to a contract, or of a contract to one above it. The first walk
finds every pair that may change; the second fetches what else could prove those pairs, so that a
link proved in two ways does not vanish with one of them.
"""

from __future__ import annotations

from collections.abc import Collection

from graph.analysis.derived import is_direct
from importers.foretold.neighbourhood import Neighbourhood
from importers.foretold.overlay import Overlay
from importers.foretold.picture import Edge


def around_loops(hood: Neighbourhood, overlay: Overlay) -> None:
    """What is above the contracts that links touch."""
    hood.contracts_above({one.to_id for one in overlay.contract_links})
    hood.contracts_above({one.from_id for one in overlay.contract_links})


def around_owned(hood: Neighbourhood, overlay: Overlay) -> set[str]:
    """The companies whose ultimate parents may change, with everything above them."""
    below = hood.companies_below({one.to_id for one in overlay.ownerships})
    hood.companies_above(below)
    return below


def around_moves(hood: Neighbourhood, overlay: Overlay) -> set[str]:
    """The contracts that may move, with their parents and holders."""
    held = {one.to_id for one in overlay.parties}
    placed = {one.to_id for one in overlay.contract_links}
    hood.parties(held)
    hood.contracts_above(placed)
    return (held | placed) - overlay.created


def around_derived(hood: Neighbourhood, overlay: Overlay) -> None:
    """Everything from which a derived link that changes is proved."""
    held = {one.to_id for one in overlay.parties}
    upper = {one.from_id for one in overlay.contract_links}
    lower = hood.contracts_below({one.to_id for one in overlay.contract_links})
    hood.contracts_above(held | upper | lower)
    hood.parties(held | lower)
    whole = hood.for_whole_groups(held | upper | overlay.contracts.keys())
    signatories = {one.from_id for one in hood.parties(whole) if is_direct(one)}
    owned = hood.companies_below({one.to_id for one in overlay.ownerships})
    hood.ties(owned)
    covered = hood.companies_below(signatories)
    above = hood.companies_above(owned | covered | {one.from_id for one in overlay.parties})
    if owned:
        hood.covering_ties(above)


def around_pairs(hood: Neighbourhood, pairs: Collection[Edge]) -> bool:
    """Everything from which these pairs of company and contract could be proved.

    True if the graph was asked for something that was not known yet.
    """
    asked = hood.asked
    contracts = {contract for _, contract in pairs}
    parties = hood.parties(hood.contracts_below(contracts))
    hood.for_whole_groups(contracts)
    signatories = {one.from_id for one in parties if is_direct(one) and one.to_id in contracts}
    hood.companies_above(signatories | {company for company, _ in pairs})
    return hood.asked > asked
