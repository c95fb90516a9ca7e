"""Families of contracts: what lies above and below by PARENT_OF between contracts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

import networkx as nx

from graph.model import ContractLink
from graph.vocabulary import ContractLinkKind

ALL_KINDS = frozenset(ContractLinkKind)


def below(
    links: Iterable[ContractLink], kinds: frozenset[ContractLinkKind] = ALL_KINDS
) -> dict[str, tuple[str, ...]]:
    """The contracts directly under each contract, sorted."""
    return _neighbours((link.from_id, link.to_id) for link in links if link.kind in kinds)


def above(
    links: Iterable[ContractLink], kinds: frozenset[ContractLinkKind] = ALL_KINDS
) -> dict[str, tuple[str, ...]]:
    """The contracts directly over each contract, sorted."""
    return _neighbours((link.to_id, link.from_id) for link in links if link.kind in kinds)


def _neighbours(pairs: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    found: dict[str, set[str]] = defaultdict(set)
    for start, end in pairs:
        found[start].add(end)
    return {start: tuple(sorted(ends)) for start, ends in found.items()}


def reach(starts: Iterable[str], neighbours: Mapping[str, tuple[str, ...]]) -> set[str]:
    """Everything reached from `starts`, themselves included; loops end."""
    seen = set(starts)
    stack = list(seen)
    while stack:
        for contract in neighbours.get(stack.pop(), ()):
            if contract not in seen:
                seen.add(contract)
                stack.append(contract)
    return seen


def family(held: Iterable[str], only_up: Iterable[str], links: Iterable[ContractLink]) -> set[str]:
    """The contracts `held` and `only_up` with all above both and all below `held`.

    What lies below a contract reached upwards only (a sibling) is not in the family.
    """
    links = tuple(links)
    held = set(held)
    return reach(held | set(only_up), above(links)) | reach(held, below(links))


def contract_loops(links: Iterable[ContractLink]) -> tuple[tuple[str, ...], ...]:
    """Circles of contracts, which the writer refuses but old data may hold; ids sorted."""
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_edges_from((link.from_id, link.to_id) for link in links)
    loops = (
        names
        for names in nx.strongly_connected_components(graph)
        if len(names) > 1 or all(graph.has_edge(name, name) for name in names)
    )
    return tuple(sorted(tuple(sorted(names)) for names in loops))


class Climb:
    """Shortest ways up from a contract through links of one kind, remembered."""

    def __init__(self, links: Iterable[ContractLink], kind: ContractLinkKind) -> None:
        self._into: dict[str, list[ContractLink]] = defaultdict(list)
        for link in sorted(links, key=lambda link: link.id):
            if link.kind is kind:
                self._into[link.to_id].append(link)
        self._found: dict[str, dict[str, tuple[ContractLink, ...]]] = {}

    def ways(self, contract: str) -> Mapping[str, tuple[ContractLink, ...]]:
        """Contract above → the links up to it: fewest, then lowest ids; the start is left out."""
        if contract not in self._found:
            self._found[contract] = self._walk(contract)
        return self._found[contract]

    def _walk(self, start: str) -> dict[str, tuple[ContractLink, ...]]:
        ways: dict[str, tuple[ContractLink, ...]] = {start: ()}
        frontier = [start]
        while frontier:
            following: list[str] = []
            for contract in frontier:
                for link in self._into.get(contract, ()):
                    if link.from_id not in ways:
                        ways[link.from_id] = (*ways[contract], link)
                        following.append(link.from_id)
            frontier = following
        del ways[start]
        return ways
