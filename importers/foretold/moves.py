"""Contracts that get other parents or holders."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from graph.vocabulary import EntityType
from importers.foretold.firsts import Firsts
from importers.foretold.ground import Ground, Kind
from importers.foretold.picture import Picture, holding

What = Literal["parent", "holder"]
Place = tuple[str, What, str]
"""A contract, which relation, and the kind of link or the role."""


@dataclass(frozen=True, slots=True)
class Moved:
    """A contract that was with `old` and will be with `new`, which may be nobody."""

    contract: str
    what: What
    role: str
    old: tuple[str, ...]
    new: tuple[str, ...]


def moves(ground: Ground, day: date) -> Firsts[Moved]:
    """The contracts that leave a parent or holder; those leave them through a touched link."""
    found: Firsts[Moved] = Firsts()
    left = ground.ids(
        'SELECT "end" FROM link WHERE kind <> ? AND was NOT NULL AND will NOT NULL', Kind.OWNERSHIP
    )
    for page in left.pages():
        parties, links = (ground.into(kind, page) for kind in (Kind.PARTY, Kind.CONTRACT_LINK))
        before, after = (
            Picture(parties=some, contract_links=others)
            for some, others in zip(parties, links, strict=True)
        )
        for one in moved(before, after, frozenset(page), day):
            found.put((one.contract, one.what, one.role), one)
    return found


def moved(before: Picture, after: Picture, contracts: Collection[str], day: date) -> list[Moved]:
    """What those contracts leave; a further parent or holder beside those there were is no move."""
    was, will_be = _places(before, contracts, day), _places(after, contracts, day)
    return [
        Moved(*place, old=tuple(sorted(old)), new=tuple(sorted(will_be.get(place, ()))))
        for place, old in sorted(was.items())
        if old - will_be.get(place, frozenset())
    ]


def _places(picture: Picture, contracts: Collection[str], day: date) -> Mapping[Place, set[str]]:
    """Who holds each contract, by role, and what it is placed under, by kind.

    Whether a holder has signed or a source does not say, it holds; others are only concerned.
    """
    found: dict[Place, set[str]] = defaultdict(set)
    for link in holding(picture.contract_links, day):
        if link.to_id in contracts:
            found[link.to_id, "parent", link.kind.value].add(link.from_id)
    for party in holding(picture.parties, day):
        if party.to_id in contracts and party.entity_type is not EntityType.INDIRECT_CONTRACT:
            found[party.to_id, "holder", party.role.value].add(party.from_id)
    return found
