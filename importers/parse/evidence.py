"""What the texts of one column say about how its dates or numbers are written."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Literal

from importers.parse.dates import FORMATS, DateFormat, date_, fitting_formats
from importers.parse.numbers import decimal_signs
from importers.parse.problems import ValueProblem

Kind = Literal["dates", "numbers"]

_MOST_EXAMPLES = 3


@dataclass(frozen=True, slots=True)
class Example:
    """A text and the line where it first stands."""

    line: int
    text: str


@dataclass(slots=True)
class Evidence:
    """The evidence of one column, text by text.

    `decided` holds, by writing (`dmy`, `mdy`; `,`, `.`), the first text that can only be read so,
    `open` the first texts that read in two ways, `count` how many there are.
    """

    kind: Kind
    decided: dict[str, Example] = field(default_factory=dict)
    open: list[Example] = field(default_factory=list)
    count: int = 0

    def add(self, text: str, line: int) -> None:
        writings = _WRITINGS[self.kind](text)
        if len(writings) == 1:
            (writing,) = writings
            if writing not in self.decided:
                self.decided[writing] = Example(line, text)
        elif writings:
            self.count += 1
            if len(self.open) < _MOST_EXAMPLES:
                self.open.append(Example(line, text))

    def declare(self, writing: str, line: int) -> None:
        """Take the word of somebody who has seen more of the column than is here."""
        if writing in _ALTERNATIVES[self.kind]:
            self.decided.setdefault(writing, Example(line, writing))

    @property
    def proved(self) -> str | None:
        """The writing that every text allows and at least one proves."""
        return next(iter(self.decided)) if len(self.decided) == 1 else None

    def options(self) -> Mapping[str, Mapping[str, Any]]:
        """What is proved, as options of the parsers by their names."""
        if self.proved is None:
            return {}
        name, parsers = OPTIONS[self.kind]
        return {parser: {name: self.proved} for parser in parsers}


OPTIONS: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "dates": ("format", ("date", "inclusive_end")),
    "numbers": ("decimal", ("decimal", "integer", "money")),
}
"""By kind the option that says how a value is written, and the parsers that take it."""


_ALTERNATIVES: Mapping[Kind, tuple[str, str]] = {"dates": ("dmy", "mdy"), "numbers": (",", ".")}
"""By kind the two writings that a text may leave open."""


def readings(text: str) -> dict[DateFormat, str]:
    """The day, as ISO 8601, that each format which fits reads in a text."""
    found: dict[DateFormat, str] = {}
    for format in FORMATS:
        try:
            found[format] = date_(format=format, drop_time=True)(text).isoformat()
        except ValueProblem:
            continue
    return found


@lru_cache(maxsize=1 << 16)
def _date_writings(text: str) -> frozenset[str]:
    """The formats that fit and give different days; none where the text proves nothing."""
    fitting = fitting_formats(text)
    if "iso" in fitting or len(set(readings(text).values())) < len(fitting):
        return frozenset()
    return fitting


_WRITINGS: Mapping[Kind, Callable[[str], frozenset[str]]] = {
    "dates": _date_writings,
    "numbers": lru_cache(maxsize=1 << 16)(decimal_signs),
}
