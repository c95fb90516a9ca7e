"""How far an import is, told to whoever waits."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Progress:
    """`done` of `total` in a stage: read, settle, match, links, compare, write, note.

    `total` is None where it is not known yet. `detail` names the file or kind in work.
    """

    stage: str
    done: int
    total: int | None = None
    detail: str = ""


Listener = Callable[[Progress], None]


def nobody(_: Progress) -> None:
    """A listener for those who do not want to know."""
