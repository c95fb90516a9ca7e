"""What a plan would do to the graph beyond its own records, and how that is kept in the plan."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any, Literal

import orjson
from pydantic import TypeAdapter

from importers.plan.store import Store

LISTED = 500
"""So many of each kind are listed; all are counted."""

KINDS = ("loops", "tops", "shares", "moves", "derived", "duplicates")
"""The lists of `Consequences`, in the order in which they are told."""

LoopKind = Literal["ownership", "contract"]
_NAME = "consequences"


@dataclass(frozen=True, slots=True)
class Named:
    """A node as people know it: `key` is its number or a source's key, `created` by the plan."""

    id: str
    label: str
    key: str | None = None
    created: bool = False


@dataclass(frozen=True, slots=True)
class Loop:
    """Companies or contracts that would be above themselves.

    `path` names each once, from parent to child; the last is a parent of the first. `refused`: of
    contracts, whose loops are not made: the rows that would close them are rejected.
    """

    kind: LoopKind
    path: tuple[Named, ...]
    refused: bool


@dataclass(frozen=True, slots=True)
class Tie:
    """OWNER is made a parent of OWNED, or is one no longer."""

    owner: Named
    owned: Named
    made: bool


@dataclass(frozen=True, slots=True)
class TopChange:
    """A company of the graph whose ultimate parents change, `through` links into it.

    Its own ultimate parent is a company without a parent. `below`: so many companies below it
    change theirs with it; they have no entry of their own.
    """

    company: Named
    old: tuple[Named, ...]
    new: tuple[Named, ...]
    through: tuple[Tie, ...]
    below: int


@dataclass(frozen=True, slots=True)
class Owner:
    """A holder of shares: its least share as a fraction, and whether the plan states it."""

    owner: Named
    share: float
    planned: bool


@dataclass(frozen=True, slots=True)
class SharesAbove:
    """Shares in a company that come to more than the whole on the days from `since` to before
    `until` (`None`: always been, for good); `total` and `before` (without the plan) as fractions.
    """

    company: Named
    what: Literal["capital", "votes"]
    since: date | None
    until: date | None
    total: float
    before: float
    owners: tuple[Owner, ...]


@dataclass(frozen=True, slots=True)
class Move:
    """A contract of the graph that gets other parents (`role`: kind of link) or holders (`role`:
    that of the company); one that it had is one no longer. `new` may be empty."""

    contract: Named
    what: Literal["parent", "holder"]
    role: str
    old: tuple[Named, ...]
    new: tuple[Named, ...]


@dataclass(frozen=True, slots=True)
class DerivedLink:
    """A derived link of a company to a contract that appears, or vanishes.

    `rule` is that of the shortest proof, `path` the nodes along it, `certainty` what is known.
    """

    appears: bool
    company: Named
    contract: Named
    role: str
    rule: str
    certainty: str
    path: tuple[Named, ...]


@dataclass(frozen=True, slots=True)
class Duplicate:
    """A company that the plan creates and that looks like another: same name, same post code.

    `other` is in the graph, or created by the plan too.
    """

    company: Named
    other: Named
    name: str
    postcode: str


@dataclass(frozen=True, slots=True)
class Limit:
    """A list that may lack something: there was more to look at (`count`, if known) than `limit`.

    `reason`: 'nodes' of the graph to be asked for what is around them, 'work' to derive links
    (`count` companies are left out), 'loops' to be followed, 'alike' companies to be compared.
    """

    kind: str
    reason: Literal["nodes", "work", "loops", "alike"]
    limit: int
    count: int | None = None


@dataclass(frozen=True, slots=True)
class Consequences:
    """What follows from a plan in the graph, on the day `as_of`; shares on all days.

    `counts` says how many there are of each of `KINDS`, and of `derived` how many appear and
    vanish; the lists hold the first `LISTED`.
    """

    as_of: date
    loops: tuple[Loop, ...] = ()
    tops: tuple[TopChange, ...] = ()
    shares: tuple[SharesAbove, ...] = ()
    moves: tuple[Move, ...] = ()
    derived: tuple[DerivedLink, ...] = ()
    duplicates: tuple[Duplicate, ...] = ()
    counts: Mapping[str, int] = field(default_factory=dict)
    limits: tuple[Limit, ...] = ()

    @property
    def is_empty(self) -> bool:
        return not any(self.counts.values()) and not self.limits

    def more(self, kind: str) -> int:
        """How many of a kind are not listed."""
        return self.counts.get(kind, 0) - len(getattr(self, kind))

    def to_json(self) -> str:
        return orjson.dumps(asdict(self)).decode()


def keep_consequences(store: Store, found: Consequences) -> None:
    """Keep them in the plan."""
    store.set(_NAME, found.to_json())


def consequences_of(store: Store) -> Consequences | None:
    """What the plan says of them; None where it was made to be applied without a look."""
    kept = store.get(_NAME)
    return None if kept is None else from_plain(orjson.loads(kept))


def from_plain(told: Mapping[str, Any]) -> Consequences:
    """Consequences from their plain values, as they stand in JSON."""
    found: Consequences = TypeAdapter(Consequences).validate_python(told)
    return found
