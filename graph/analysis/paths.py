"""Shortest chains of ownership: fewest links, then lowest link ids."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from graph.analysis.stakes import Stake, Stakes
from graph.model import Ownership


def chains_down(
    starts: Iterable[str], inside: Collection[str], stakes: Stakes, certain: bool
) -> dict[str, Stake]:
    """The last stake of the shortest chain from `starts` to each company of `inside`.

    Chains stay in `inside`; `certain` follows only stakes that surely hold something. Equal
    lengths are settled by the link ids read from the start.
    """
    frontier = sorted(starts)
    seen = set(frontier)
    last: dict[str, Stake] = {}
    while frontier:
        following: list[str] = []
        candidates = (
            stake
            for owners in _ranked(frontier, last, stakes)
            for stake in owners
            if (stake.low if certain else stake.high) > 0.0
        )
        for stake in candidates:
            if stake.owned in inside and stake.owned not in seen:
                seen.add(stake.owned)
                last[stake.owned] = stake
                following.append(stake.owned)
        frontier = following
    return last


def _ranked(
    frontier: list[str], last: Mapping[str, Stake], stakes: Stakes
) -> Iterable[Iterable[Stake]]:
    if last:
        return (stakes.out.get(owner, ()) for owner in frontier)
    # from several starts no common prefix ranks the chains: the first link's id does
    first = [stake for owner in frontier for stake in stakes.out.get(owner, ())]
    return [sorted(first, key=lambda stake: stake.link.id)]


def chain_to(company: str, last: Mapping[str, Stake]) -> tuple[Ownership, ...]:
    """The chain that `chains_down` found, in walking order from the start."""
    links: list[Ownership] = []
    while company in last:
        links.append(last[company].link)
        company = last[company].owner
    return tuple(reversed(links))


def chain_up(
    company: str, last: Mapping[str, Stake], depth: Mapping[str, int], stakes: Stakes, certain: bool
) -> tuple[Ownership, ...]:
    """A shortest chain from `company` up to the start; ids are compared from `company` on."""
    links: list[Ownership] = []
    while company in last:
        stake = next(
            stake
            for stake in stakes.into[company]
            if depth.get(stake.owner) == depth[company] - 1
            and (stake.low if certain else stake.high) > 0.0
        )
        links.append(stake.link)
        company = stake.owner
    return tuple(links)


def depths(last: Mapping[str, Stake], starts: Iterable[str]) -> dict[str, int]:
    """Length of the shortest chain to each company that `chains_down` reached."""
    found = dict.fromkeys(starts, 0)
    for company, stake in last.items():  # filled level by level, so the owner is known
        found[company] = found[stake.owner] + 1
    return found
