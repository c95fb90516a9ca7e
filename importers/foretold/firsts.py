"""The first of many findings, and how many there are."""

from __future__ import annotations

from bisect import insort
from collections.abc import Callable, Iterator
from typing import Any, Generic, TypeVar

from importers.plan.consequences import LISTED

T = TypeVar("T")


class Firsts(Generic[T]):
    """The first `LISTED` in the order of their keys, whatever the order in which they come."""

    def __init__(self) -> None:
        self.count = 0
        self._kept: list[tuple[Any, T]] = []

    def add(self, key: Any, make: Callable[[], T]) -> None:
        """Count one, and keep what `make` gives if it is among the first; keys differ."""
        self.count += 1
        if len(self._kept) < LISTED or key < self._kept[-1][0]:
            insort(self._kept, (key, make()), key=lambda one: one[0])
            del self._kept[LISTED:]

    def put(self, key: Any, one: T) -> None:
        """Count one that is made already."""
        self.add(key, lambda: one)

    def __iter__(self) -> Iterator[T]:
        return (one for _, one in self._kept)
