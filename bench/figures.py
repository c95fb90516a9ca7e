"""Measuring and printing."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Figure:
    """Ours against the yardstick: medians in seconds, or MB, and how often ours goes into it."""

    what: str
    ours: float
    yardstick: str
    theirs: float
    unit: Literal["s", "MB"] = "s"

    @property
    def ratio(self) -> float:
        return self.theirs / self.ours

    def told(self, value: float) -> str:
        """A value of this figure with its unit."""
        return f"{value * 1000:.1f} ms" if self.unit == "s" else f"{value:.0f} MB"


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
        print(f"  {f.what}: {f.told(f.ours)}; {f.yardstick}: {f.told(f.theirs)}; {f.ratio:.2f} x")
