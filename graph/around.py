"""What lies around given companies and contracts, one step at a time, as domain objects.

Owners and what is above a contract are given whenever they hold, the rest on a day: a plan may
change links of any date.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from datetime import date
from typing import TypeVar

from graph.assemble import any_link, link, node
from graph.catalogue import Catalogue
from graph.identity import Appearance, appearance
from graph.model import Contract, ContractLink, ContractParty, Ownership
from graph.queries import Execute, around, group
from graph.queries.entities import EntityState, nodes_by_id
from graph.vocabulary import Basis, EntityType

T = TypeVar("T")
Ids = Collection[str]
PART = 5_000
"""So many ids are asked for in one statement."""


class Around:
    """Steps from sets of ids in the graph as it is."""

    def __init__(self, execute: Execute, catalogue: Catalogue) -> None:
        self._execute = execute
        self._catalogue = catalogue

    def owners(self, ids: Ids) -> list[tuple[Ownership, EntityType]]:
        """The ownership links into companies, whenever they hold, with the kind of the owner."""
        found = _parts(ids, lambda part: around.ownerships_into(self._execute, part))
        return [(link(state, Ownership), kind) for state, kind in found]

    def owned(self, ids: Ids, day: date) -> list[Ownership]:
        """The ownership links from companies or contacts downwards."""
        bases = (Basis.OWNERSHIP,)
        found = _parts(ids, lambda part: group.ownerships_below(self._execute, part, day, bases))
        return [link(state, Ownership) for state in found]

    def above(self, ids: Ids) -> list[ContractLink]:
        """The links into contracts from those above them, whenever they hold."""
        found = _parts(ids, lambda part: around.contract_links_into(self._execute, part))
        return [link(state, ContractLink) for state in found]

    def below(self, ids: Ids, day: date) -> list[ContractLink]:
        """The links from contracts to those below them."""
        found = _parts(ids, lambda part: group.contract_links_below(self._execute, part, day))
        return [link(state, ContractLink) for state in found]

    def ties(self, ids: Ids, day: date) -> list[ContractParty]:
        """The ties of companies to contracts."""
        return _tied(
            _parts(ids, lambda part: group.contracts_of_companies(self._execute, part, day))
        )

    def parties(self, ids: Ids, day: date) -> list[ContractParty]:
        """The ties of contracts to companies."""
        return _tied(
            _parts(ids, lambda part: group.parties_of_contracts(self._execute, part, (), day))
        )

    def ties_to_whole_groups(self, ids: Ids, day: date) -> list[ContractParty]:
        """The contracts for the whole group that companies signed."""
        return _tied(
            _parts(ids, lambda part: around.ties_to_whole_groups(self._execute, part, day))
        )

    def contracts(self, ids: Ids) -> dict[str, Contract]:
        """Contracts by id; unknown ids are absent."""
        kind = EntityType.CONTRACT
        found = _parts(
            ids,
            lambda part: nodes_by_id(self._execute, {kind: part}, self._catalogue).values(),
        )
        return {state.id: node(state, Contract) for state in found}

    def named(self, sort_names: Ids) -> list[Appearance]:
        """How companies of these folded names appear."""
        found = _parts(
            sort_names, lambda part: around.companies_named(self._execute, part, self._catalogue)
        )
        return [appearance(state.id, name, codes, state.values) for name, state, codes in found]


def _parts(ids: Ids, step: Callable[[Ids], Iterable[T]]) -> Iterator[T]:
    every = sorted(ids)
    for start in range(0, len(every), PART):
        yield from step(every[start : start + PART])


def _tied(states: Iterable[EntityState]) -> list[ContractParty]:
    found = []
    for state in states:
        party = any_link(state)
        assert isinstance(party, ContractParty)
        found.append(party)
    return found
