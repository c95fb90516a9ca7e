"""What a record of a plan would change in the graph as it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from graph.codec import Values


@dataclass(frozen=True, slots=True)
class Look:
    """The action, the values to write, the version of the node or link seen, the shown fields as
    (field, old, new, outcome); `there`: it is one that the graph has."""

    key: str
    action: str
    values: Values
    version: int
    changes: Sequence[tuple[object, ...]]
    there: bool
