"""The formats of dates and numbers that a table's own cells prove, where nothing declares them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from graph.errors import RamilleError
from graph.messages import text
from importers.files import Claimed
from importers.mapping.mapped import RowProblem
from importers.parse import Evidence, Kind, readings
from importers.plan.written import noted
from importers.readers.marks import FORMATS

_ASKING: Mapping[str, Kind] = {
    "parse.date_undeclared": "dates",
    "parse.number_two_ways": "numbers",
}
"""Problems of cells that the rest of their column may solve."""


@dataclass(frozen=True, slots=True)
class Unclear:
    """A column whose texts fit two formats, or contradict each other."""

    place: str
    column: str
    evidence: Evidence

    def told(self) -> str:
        """One line that names the column, the formats, and texts as examples."""
        kind = self.evidence.kind
        if self.evidence.decided:
            first, second = (self.evidence.decided[key] for key in _WORDS[kind])
            return text(
                f"plan.unclear.{kind}.both",
                place=self.place,
                column=self.column,
                first=first.text,
                line=first.line,
                second=second.text,
                other=second.line,
            )
        example = self.evidence.open[0]
        both = readings(example.text) if kind == "dates" else {}
        return text(
            f"plan.unclear.{kind}",
            place=self.place,
            column=self.column,
            line=example.line,
            dmy=both.get("dmy", ""),
            mdy=both.get("mdy", ""),
            count=self.evidence.count,
            examples=", ".join(f"“{one.text}”" for one in self.evidence.open),
        )


_WORDS: Mapping[Kind, tuple[str, str]] = {"dates": ("dmy", "mdy"), "numbers": (",", ".")}


class FormatsUnclear(RamilleError):
    """Columns whose format must be declared; nothing was planned."""

    def __init__(self, unclear: Iterable[Unclear]) -> None:
        self.unclear = tuple(unclear)
        super().__init__("plan.unclear")

    def __str__(self) -> str:
        return text(self.key, columns="\n".join(f"  {one.told()}" for one in self.unclear))

    @property
    def hint(self) -> str:
        """How to answer what is asked, and no more."""
        asked = {one.evidence.kind for one in self.unclear}
        return "\n".join(text(f"plan.unclear.{kind}.hint") for kind in sorted(asked))


class Proofs:
    """What the cells of one table prove, column by column, when a first cell of it needs a proof.

    `options` are those of the parsers by column and name, `writings` what was proved by column;
    `unclear` the columns to ask about.
    """

    def __init__(self, item: Claimed) -> None:
        self.options: dict[str, dict[str, Mapping[str, Any]]] = {}
        self.writings: dict[str, str] = {}
        self.unclear: list[Unclear] = []
        self._item = item
        self._seen: set[tuple[str, Kind]] = set()

    def learn(self, problems: Iterable[RowProblem]) -> bool:
        """Look for proofs that solve these problems of a row; True if there are new ones."""
        asked = {
            (problem.column, _ASKING[problem.key])
            for problem in problems
            if problem.key in _ASKING and problem.column is not None
        } - self._seen
        if not asked:
            return False
        self._seen |= asked
        learned = [self._take(column, one) for column, one in self._read(asked)]
        return any(learned)

    def _read(self, asked: Iterable[tuple[str, Kind]]) -> list[tuple[str, Evidence]]:
        """The evidence of all rows of the table."""
        found = [(column, Evidence(kind)) for column, kind in sorted(asked)]
        with self._item.open() as table:
            for row in table:
                note = row.values.get(FORMATS)
                for column, evidence in found:
                    for writing in noted(note, column):
                        evidence.declare(writing, row.line)
                    cell = row.values.get(column)
                    if type(cell) is str:
                        evidence.add(cell.strip(), row.line)
        return found

    def _take(self, column: str, evidence: Evidence) -> bool:
        options = evidence.options()
        if options:
            self.options.setdefault(column, {}).update(options)
            said = (self.writings.get(column), evidence.proved)
            self.writings[column] = " ".join(one for one in said if one)
        elif evidence.decided or evidence.open:
            sheet = self._item.detected.sheet
            place = self._item.name + (f" › {sheet}" if sheet else "")
            self.unclear.append(Unclear(place, column, evidence))
        return bool(options)
