"""What a migration is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from graph.queries import Execute

Position = Mapping[str, str]
"""How far a migration is, in its own words; empty before its first batch."""


@dataclass(frozen=True, slots=True)
class Migration:
    """One step between two versions of the schema.

    `version`: where it leads to. `size`: about how many nodes and links it looks at. `batch`: does
    the part from a position on, inside a transaction that holds the sequence lock; returns the next
    position, or None where nothing is left, and how many it looked at. A batch may be done twice.
    """

    version: int
    size: Callable[[Execute], int]
    batch: Callable[[Execute, Position], tuple[Position | None, int]]
