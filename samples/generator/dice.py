"""Choices which depend on the seed alone, on every Python version."""

from __future__ import annotations

import random
from collections.abc import MutableSequence, Sequence
from typing import TypeVar

T = TypeVar("T")


class Dice:
    """Seeded choices built on `random()` alone, whose series Python promises to keep."""

    def __init__(self, seed: int, area: str) -> None:
        self._random = random.Random(f"{seed}:{area}").random

    def integer(self, low: int, high: int) -> int:
        """Return an integer between `low` and `high`, both included."""
        return low + int(self._random() * (high - low + 1))

    def chance(self, probability: float) -> bool:
        """Return True with the given probability (0 to 1)."""
        return self._random() < probability

    def pick(self, items: Sequence[T]) -> T:
        """Return one of the items, each as likely as the others."""
        return items[int(self._random() * len(items))]

    def shuffle(self, items: MutableSequence[T]) -> None:
        """Bring the items into a new order, in place."""
        for last in range(len(items) - 1, 0, -1):
            other = self.integer(0, last)
            items[last], items[other] = items[other], items[last]
