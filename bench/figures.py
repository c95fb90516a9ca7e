"""Measuring and printing."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """Ours against the yardstick: medians in seconds, and how often ours goes into it."""

    what: str
    ours: float
    yardstick: str
    theirs: float

    @property
    def ratio(self) -> float:
        return self.theirs / self.ours


def median(work: Callable[[], object], times: int = 7, warm: int = 2) -> float:
    """The median time of `work` in seconds, after some runs that do not count."""
    for _ in range(warm):
        work()
    found = []
    for _ in range(times):
        begun = time.perf_counter()
        work()
        found.append(time.perf_counter() - begun)
    return statistics.median(found)


def show(name: str, figures: list[Figure]) -> None:
    """One line for each figure."""
    print(f"{name}:")
    for f in figures:
        print(
            f"  {f.what}: {f.ours * 1000:.1f} ms; {f.yardstick}: {f.theirs * 1000:.1f} ms; "
            f"speed {f.ratio:.2f} x"
        )
