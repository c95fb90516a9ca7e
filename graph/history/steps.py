"""The steps of the walk in the graph as it was known."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import date

from graph.history.past import Past
from graph.queries.entities import EntityState, link_period
from graph.steps import Ids, WithKind
from graph.vocabulary import Basis, EntityType

TIES = (
    EntityType.DIRECT_CONTRACT,
    EntityType.INDIRECT_CONTRACT,
    EntityType.UNDETERMINED_CONTRACT,
)


class PastSteps:
    """Steps from the links that nodes had; a day is a day of validity, as in the present."""

    def __init__(self, past: Past) -> None:
        self._past = past

    def ownerships_below(self, ids: Ids, day: date, bases: Collection[Basis]) -> list[EntityState]:
        found = self._out(ids, day, EntityType.OWNERSHIP)
        companies = self._of_kind({s.from_id or "" for s in found}, EntityType.COMPANY)
        return [s for s in found if s.from_id in companies and s.values.get("basis") in bases]

    def ownerships_above(self, ids: Ids, day: date, bases: Collection[Basis]) -> WithKind:
        found = self._in(ids, day, EntityType.OWNERSHIP)
        return self._with_kind(s for s in found if s.values.get("basis") in bases)

    def contracts_of_companies(self, ids: Ids, day: date) -> list[EntityState]:
        return self._out(ids, day, *TIES)

    def parties_of_contracts(self, ids: Ids, direct_only: Ids, day: date) -> list[EntityState]:
        direct = self._in(direct_only, day, EntityType.DIRECT_CONTRACT)
        return [*self._in(ids, day, *TIES), *direct]

    def contract_links_below(self, ids: Ids, day: date) -> list[EntityState]:
        return self._out(ids, day, EntityType.CONTRACT_LINK)

    def contract_links_above(self, ids: Ids, day: date) -> list[EntityState]:
        return self._in(ids, day, EntityType.CONTRACT_LINK)

    def prescriptions_of(self, companies: Ids, contracts: Ids, day: date) -> WithKind:
        found = self._in([*companies, *contracts], day, EntityType.PRESCRIPTION)
        return self._with_kind(iter(found))

    def employments_at(self, ids: Ids, day: date) -> list[EntityState]:
        return self._in(ids, day, EntityType.EMPLOYMENT)

    def sites_of_companies(self, ids: Ids, day: date) -> list[EntityState]:
        return self._out(ids, day, EntityType.HAS_SITE)

    def address_links_of(self, ids: Ids, day: date) -> list[EntityState]:
        return self._out(ids, day, EntityType.HAS_ADDRESS)

    def events_of_contracts(self, ids: Ids) -> Mapping[str, list[EntityState]]:
        links = [
            link
            for id, found in self._past.links_of(ids).items()
            for link in found
            if link.entity is EntityType.HAS_EVENT and link.from_id == id
        ]
        nodes = self._past.nodes(link.to_id or "" for link in links)
        events: dict[str, list[EntityState]] = {}
        for link in links:
            event = nodes.get(link.to_id or "")
            if event is not None:
                events.setdefault(link.from_id or "", []).append(event)
        return {id: sorted(found, key=_by_day) for id, found in events.items()}

    def nodes(self, ids: Mapping[EntityType, Ids]) -> Mapping[str, EntityState]:
        found = self._past.nodes(id for wanted in ids.values() for id in wanted)
        kinds = {id: kind for kind, wanted in ids.items() for id in wanted}
        return {id: state for id, state in found.items() if state.entity is kinds[id]}

    def _out(self, ids: Ids, day: date, *kinds: EntityType) -> list[EntityState]:
        return [s for id, s in self._holding(ids, day, kinds) if s.from_id == id]

    def _in(self, ids: Ids, day: date, *kinds: EntityType) -> list[EntityState]:
        return [s for id, s in self._holding(ids, day, kinds) if s.to_id == id]

    def _holding(
        self, ids: Ids, day: date, kinds: Collection[EntityType]
    ) -> Iterator[tuple[str, EntityState]]:
        for id, links in self._past.links_of(ids).items():
            for link in links:
                if link.entity in kinds and link_period(link).holds_on(day):
                    yield id, link

    def _with_kind(self, links: Iterator[EntityState]) -> WithKind:
        kept = list(links)
        starts = self._past.nodes(link.from_id or "" for link in kept)
        return [(link, starts[link.from_id or ""].entity) for link in kept]

    def _of_kind(self, ids: set[str], kind: EntityType) -> set[str]:
        return {id for id, state in self._past.nodes(ids).items() if state.entity is kind}


def _by_day(event: EntityState) -> tuple[date, str]:
    on = event.values.get("on")
    return (on if isinstance(on, date) else date.max, event.id)
