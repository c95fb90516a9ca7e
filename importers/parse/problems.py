"""What a parser says about a cell it cannot take, or takes with a mark."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from graph import messages
from graph.errors import RamilleError
from importers.readers import Cell

Value = Any
"""What a parser returns; None where the cell is missing."""

Parser = Callable[[Cell], Value]
"""A pure function from a cell to a value; raises ValueProblem."""

_SHOWN = 200


class ValueProblem(RamilleError):
    """A cell that is not what its column should hold; the row is rejected.

    `str()` and `hint` are the reason and what to do, in the language in force.
    """

    def __init__(self, reason_key: str, value: Cell, **params: object) -> None:
        super().__init__(f"parse.{reason_key}", value=shown(value), **params)
        self.value = value

    @property
    def reason_key(self) -> str:
        return self.key


class OptionProblem(RamilleError):
    """A parser named or set wrongly in a mapping: an error when the mapping is loaded."""


@dataclass(frozen=True, slots=True)
class Invalid:
    """An identifier that cannot exist: kept as the source wrote it, never used as a key."""

    original: str
    reason_key: str
    length: int = 0
    """How long such an identifier is, 0 where that varies."""

    @property
    def params(self) -> dict[str, object]:
        """What fills the texts of the reason and the hint."""
        return {"value": shown(self.original), "length": self.length}

    @property
    def reason(self) -> str:
        """Why, in the language in force."""
        return messages.text(self.reason_key, lang=None, **self.params)

    @property
    def hint(self) -> str:
        """What to do about it."""
        return messages.text(f"{self.reason_key}.hint", lang=None, **self.params)


def shown(value: Cell) -> str:
    """The value as a message quotes it, cut where it is long."""
    text = str(value)
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
