"""The steps of the walk around a group: what they answer, and the answer of the graph as it is."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from typing import Protocol

from graph.catalogue import Catalogue
from graph.queries import Execute, group
from graph.queries.entities import EntityState, nodes_by_id
from graph.vocabulary import Basis, EntityType

Ids = Collection[str]
WithKind = list[tuple[EntityState, EntityType]]
"""Links, each with the kind of the node it starts at."""


class Steps(Protocol):
    """One step from sets of ids along links that hold on a day."""

    def ownerships_below(
        self, ids: Ids, day: date, bases: Collection[Basis]
    ) -> list[EntityState]: ...

    def ownerships_above(self, ids: Ids, day: date, bases: Collection[Basis]) -> WithKind: ...

    def contracts_of_companies(self, ids: Ids, day: date) -> list[EntityState]: ...

    def parties_of_contracts(self, ids: Ids, direct_only: Ids, day: date) -> list[EntityState]: ...

    def contract_links_below(self, ids: Ids, day: date) -> list[EntityState]: ...

    def contract_links_above(self, ids: Ids, day: date) -> list[EntityState]: ...

    def prescriptions_of(self, companies: Ids, contracts: Ids, day: date) -> WithKind: ...

    def employments_at(self, ids: Ids, day: date) -> list[EntityState]: ...

    def sites_of_companies(self, ids: Ids, day: date) -> list[EntityState]: ...

    def address_links_of(self, ids: Ids, day: date) -> list[EntityState]: ...

    def events_of_contracts(self, ids: Ids) -> Mapping[str, list[EntityState]]: ...

    def nodes(self, ids: Mapping[EntityType, Ids]) -> Mapping[str, EntityState]: ...


class PresentSteps:
    """Steps in the graph as it is: one statement each."""

    def __init__(self, execute: Execute, catalogue: Catalogue) -> None:
        self._execute = execute
        self._catalogue = catalogue

    def ownerships_below(self, ids: Ids, day: date, bases: Collection[Basis]) -> list[EntityState]:
        return group.ownerships_below(self._execute, ids, day, bases)

    def ownerships_above(self, ids: Ids, day: date, bases: Collection[Basis]) -> WithKind:
        return group.ownerships_above(self._execute, ids, day, bases)

    def contracts_of_companies(self, ids: Ids, day: date) -> list[EntityState]:
        return group.contracts_of_companies(self._execute, ids, day)

    def parties_of_contracts(self, ids: Ids, direct_only: Ids, day: date) -> list[EntityState]:
        return group.parties_of_contracts(self._execute, ids, direct_only, day)

    def contract_links_below(self, ids: Ids, day: date) -> list[EntityState]:
        return group.contract_links_below(self._execute, ids, day)

    def contract_links_above(self, ids: Ids, day: date) -> list[EntityState]:
        return group.contract_links_above(self._execute, ids, day)

    def prescriptions_of(self, companies: Ids, contracts: Ids, day: date) -> WithKind:
        return group.prescriptions_of(self._execute, companies, contracts, day)

    def employments_at(self, ids: Ids, day: date) -> list[EntityState]:
        return group.employments_at(self._execute, ids, day)

    def sites_of_companies(self, ids: Ids, day: date) -> list[EntityState]:
        return group.sites_of_companies(self._execute, ids, day)

    def address_links_of(self, ids: Ids, day: date) -> list[EntityState]:
        return group.address_links_of(self._execute, ids, day)

    def events_of_contracts(self, ids: Ids) -> Mapping[str, list[EntityState]]:
        return group.events_of_contracts(self._execute, ids, self._catalogue)

    def nodes(self, ids: Mapping[EntityType, Ids]) -> Mapping[str, EntityState]:
        return nodes_by_id(self._execute, ids, self._catalogue)
