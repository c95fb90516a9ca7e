"""Lists of the page: read when they are shown, a bounded number of items, all of them counted."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Listing(Generic[T]):
    """At most `limit` of `total` items, each made when its turn comes."""

    total: int
    limit: int
    read: Callable[[int], Iterator[T]]

    def __iter__(self) -> Iterator[T]:
        return self.read(self.limit)

    def __bool__(self) -> bool:
        return self.total > 0

    @property
    def more(self) -> int:
        """How many are not shown."""
        return max(0, self.total - self.limit)
