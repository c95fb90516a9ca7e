"""What cells come to, worked out once for those that come again."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from types import NoneType
from typing import Any

from importers.readers import Cell

REMEMBERED: frozenset[type] = frozenset({str, int, date, NoneType})
"""Kinds of cells that say the same where they are equal. Others do not: `1.0` and `True` equal `1`,
and an error cell equals the text that it shows."""

_MOST = 2_048
"""So many cells are remembered of a column, of at most `_LONGEST` signs or `_WIDEST` bits."""

_LONGEST = 64
_WIDEST = 64


class Remembered(dict[Cell, Any]):
    """A pure function of cells that remembers: columns repeat their words, days and amounts.

    Only cells of a kind that is `REMEMBERED` may be looked up as in a dictionary, which is for the
    loops that meet every cell; `at` takes any. What the function raises is not remembered.
    """

    __slots__ = ("of",)

    def __init__(self, of: Callable[[Cell], Any]) -> None:
        super().__init__()
        self.of = of

    def __missing__(self, cell: Cell) -> Any:
        found = self.of(cell)
        if _is_short(cell):
            if len(self) >= _MOST:
                self.clear()
            self[cell] = found
        return found

    def at(self, cell: Cell) -> Any:
        """What the function returns for `cell`."""
        return self[cell] if type(cell) in REMEMBERED else self.of(cell)


def _is_short(cell: Cell) -> bool:
    if type(cell) is str:
        return len(cell) <= _LONGEST
    return type(cell) is not int or cell.bit_length() <= _WIDEST
