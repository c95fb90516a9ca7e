"""One state of the links around what a plan touches, before it or after it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from graph.model import Contract, ContractLink, ContractParty, Link, Ownership
from graph.vocabulary import Basis

L = TypeVar("L", bound=Link)

Edge = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Picture:
    """Links by whatever dates they hold, and the contracts whose scope matters, by id.

    `people` are the owners that are contacts.
    """

    ownerships: tuple[Ownership, ...] = ()
    parties: tuple[ContractParty, ...] = ()
    contract_links: tuple[ContractLink, ...] = ()
    contracts: Mapping[str, Contract] = field(default_factory=dict)
    people: frozenset[str] = frozenset()


def leads_up(one: Ownership, day: date) -> bool:
    """Whether a link leads from a company to another owner on a day: as the group is walked."""
    return one.basis is Basis.OWNERSHIP and one.from_id != one.to_id and one.period.holds_on(day)


def holding(links: Iterable[L], day: date) -> list[L]:
    """Those that hold on a day."""
    return [one for one in links if one.period.holds_on(day)]
