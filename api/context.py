"""What one GraphQL request holds: loaders that join look-ups into few statements, a budget."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

import strawberry
from strawberry.dataloader import DataLoader

from api.limits import Budget
from api.services import Services, in_thread
from graph.assemble import link, node
from graph.model import Address, ContractEvent, HasAddress, Node
from graph.queries import group
from graph.queries.api_reads import (
    ChangeLine,
    LinksOfNode,
    PageOfLinks,
    Pages,
    changes_page,
    framework_ids,
)
from graph.sources import SourceRecord
from graph.vocabulary import SourceRole

K = TypeVar("K", bound=Hashable)


@dataclass(frozen=True, slots=True)
class LinksAsk:
    """One page of one relation of one node."""

    pages: Pages
    id: str
    page: PageOfLinks


AddressUse = tuple[HasAddress, Address]


class Context:
    """Made anew for each request; the loaders remember what it has read already."""

    def __init__(self, services: Services) -> None:
        self.services = services
        self.budget = Budget()
        self.nodes: DataLoader[str, Node | None] = DataLoader(self._nodes)
        self.links: DataLoader[LinksAsk, LinksOfNode] = DataLoader(self._links)
        self.events: DataLoader[str, tuple[ContractEvent, ...]] = DataLoader(self._events)
        self.frameworks: DataLoader[tuple[str, date], bool] = DataLoader(self._frameworks)
        self.addresses: DataLoader[tuple[str, date], list[AddressUse]] = DataLoader(self._addresses)
        self.records: DataLoader[str, list[SourceRecord]] = DataLoader(self._records)
        self.roles: DataLoader[str, Mapping[str, SourceRole]] = DataLoader(self._roles)
        self.changes: DataLoader[tuple[int, int, int], list[ChangeLine]] = DataLoader(self._changes)

    async def _nodes(self, ids: list[str]) -> list[Node | None]:
        found = await in_thread(self.services.reader.any_nodes, ids)
        return [found.get(id) for id in ids]

    async def _links(self, asks: list[LinksAsk]) -> list[LinksOfNode]:
        alike = _grouped(((ask.pages, ask.page), ask.id) for ask in asks)
        read = self.services.database.read
        catalogue = await in_thread(lambda: self.services.catalogue)
        answers = await asyncio.gather(
            *(in_thread(pages, read, ids, page, catalogue) for (pages, page), ids in alike.items())
        )
        found = dict(zip(alike, answers, strict=True))
        return [found[ask.pages, ask.page].get(ask.id, LinksOfNode()) for ask in asks]

    async def _events(self, ids: list[str]) -> list[tuple[ContractEvent, ...]]:
        found = await in_thread(group.events_of_contracts, self.services.database.read, ids)
        return [tuple(node(state, ContractEvent) for state in found.get(id, ())) for id in ids]

    async def _frameworks(self, asks: list[tuple[str, date]]) -> list[bool]:
        placed: set[tuple[str, date]] = set()
        for day, ids in _grouped((day, id) for id, day in asks).items():
            found = await in_thread(framework_ids, self.services.database.read, ids, day)
            placed |= {(id, day) for id in found}
        return [ask in placed for ask in asks]

    async def _addresses(self, asks: list[tuple[str, date]]) -> list[list[AddressUse]]:
        found: dict[tuple[str, date], list[AddressUse]] = defaultdict(list)
        for day, ids in _grouped((day, id) for id, day in asks).items():
            for has, address in await in_thread(self._addresses_on, ids, day):
                found[has.from_id, day].append((has, address))
        return [found[ask] for ask in asks]

    def _addresses_on(self, ids: list[str], day: date) -> list[AddressUse]:
        states = group.address_links_of(self.services.database.read, ids, day)
        uses = sorted((link(s, HasAddress) for s in states), key=lambda has: (has.use, has.id))
        nodes = self.services.reader.any_nodes([has.to_id for has in uses])
        pairs = ((has, nodes.get(has.to_id)) for has in uses)
        return [(has, address) for has, address in pairs if isinstance(address, Address)]

    async def _records(self, ids: list[str]) -> list[list[SourceRecord]]:
        found = await in_thread(self.services.reader.records_of, ids)
        return [sorted(found.get(id, ()), key=lambda record: record.key) for id in ids]

    async def _roles(self, keys: list[str]) -> list[Mapping[str, SourceRole]]:
        roles = await in_thread(self.services.reader.sources)
        return [roles for _ in keys]

    async def _changes(self, asks: list[tuple[int, int, int]]) -> list[list[ChangeLine]]:
        alike = _grouped(((after, limit), seq) for seq, after, limit in asks)
        found: dict[tuple[int, int, int], list[ChangeLine]] = {}
        for (after, limit), seqs in alike.items():
            read = self.services.database.read
            pages = await in_thread(changes_page, read, seqs, after, limit)
            found |= {(seq, after, limit): lines for seq, lines in pages.items()}
        return [found.get(ask, []) for ask in asks]


def _grouped(pairs: Iterable[tuple[K, Any]]) -> dict[K, list[Any]]:
    groups: dict[K, list[Any]] = defaultdict(list)
    for key, value in pairs:
        groups[key].append(value)
    return groups


Info = strawberry.Info[Context, None]
