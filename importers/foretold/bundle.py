"""Links of one kind as the graph has them and as a plan makes them, found by their ends."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Generic, TypeVar

from graph.model import Link

L = TypeVar("L", bound=Link)


class Bundle(Generic[L]):
    """Links that were fetched, and those that the plan touches."""

    def __init__(self, planned: Iterable[L]) -> None:
        self._planned = {one.id: one for one in planned}
        self._fetched: dict[str, L] = {}
        self._from: dict[str, list[L]] = defaultdict(list)
        self._to: dict[str, list[L]] = defaultdict(list)
        for one in self._planned.values():
            self._index(one)

    def add(self, links: Iterable[L]) -> None:
        """Keep links of the graph."""
        for one in links:
            if one.id not in self._fetched:
                self._fetched[one.id] = one
                self._index(one)

    def out_of(self, ids: Iterable[str]) -> Iterator[L]:
        """Links from these nodes, before or after: one that changes comes twice."""
        return (one for id in ids for one in self._from.get(id, ()))

    def into(self, ids: Iterable[str]) -> Iterator[L]:
        """Links to these nodes, likewise."""
        return (one for id in ids for one in self._to.get(id, ()))

    def before(self) -> tuple[L, ...]:
        """As the graph has them."""
        return tuple(self._fetched.values())

    def after(self) -> tuple[L, ...]:
        """As the plan will leave them."""
        return tuple({**self._fetched, **self._planned}.values())

    def _index(self, one: L) -> None:
        self._from[one.from_id].append(one)
        self._to[one.to_id].append(one)
