"""Keys of nodes from the cells of a row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from graph.changes import RecordKey
from graph.vocabulary import EntityType
from importers.mapping.bad_cells import FAILED, Report, bad_cell, invalid
from importers.mapping.conditions import Cells, text_of
from importers.mapping.mapped import Named, RowProblem, join_key
from importers.mapping.targets import Context, parser_for
from importers.mapping.value_model import KeyPart
from importers.parse import Invalid, Parser, Remembered, ValueProblem
from importers.readers import Cell

_INSTEAD = object()
"""What an identifier that cannot exist gives where the node has another key for that."""


class KeyReader:
    """The key that the cells of a row give a node; `instead` where an identifier is invalid."""

    def __init__(
        self,
        parts: Sequence[KeyPart],
        optional: bool,
        keep_invalid: str | None,
        context: Context,
        instead: Sequence[KeyPart] | None = None,
    ) -> None:
        self._parts: list[tuple[KeyPart, Parser]] = [
            (part, parser_for(part, None, context)) for part in parts
        ]
        self.column = parts[0].column
        self._optional = optional
        self._keep_invalid = keep_invalid
        self._instead = KeyReader(instead, False, None, context) if instead else None

    @property
    def columns(self) -> frozenset[str]:
        """The columns that the key depends on."""
        own = frozenset(part.column for part, _ in self._parts)
        return own | self._instead.columns if self._instead is not None else own

    def read(self, cells: Cells, report: Report, kept: list[str]) -> str | None:
        """The key as text; None where there is none, with a problem unless that is allowed."""
        found: list[str] = []
        missing: str | None = None
        for part, parser in self._parts:
            value = self._part(part, parser, cells, report, kept)
            if value is FAILED:
                return None
            if value is _INSTEAD and self._instead is not None:
                return self._instead.read(cells, report, kept)
            if value is not None:
                found.append(str(value))
            elif not part.optional:
                missing = missing or part.column
        if missing is None and found:
            return join_key(found)
        if found or not self._optional:
            blank = missing or self.column
            report(RowProblem("row.no_key", blank, None, {"column": blank}))
        return None

    def _part(
        self, part: KeyPart, parser: Parser, cells: Cells, report: Report, kept: list[str]
    ) -> object:
        column = part.column
        try:
            value = parser(cells[column])
        except ValueProblem as error:
            report(bad_cell(column, cells[column], error))
            return FAILED
        if isinstance(value, Invalid) and self._instead is not None:
            return _INSTEAD
        if isinstance(value, Invalid):
            report(invalid(column, value, warning=self._keep_invalid is not None))
            if self._keep_invalid is not None:
                kept.append(f"{self._keep_invalid}: {value.original}")
                return None
            return FAILED
        return value


@dataclass(frozen=True, slots=True)
class _Doubtful:
    """A name, or none, of which something is reported."""

    named: Named | None
    problems: Sequence[RowProblem]
    kept: Sequence[str]


class NameReader:
    """The name that the cells of a row give a node or reference."""

    def __init__(
        self,
        key: KeyReader,
        numbering: tuple[str, str],
        entity: EntityType,
        own: bool,
        either: str | None = None,
    ) -> None:
        self._key = key
        self._numbering = numbering
        self._entity = entity
        self._own = own
        self._either = either
        self._column = key.column
        self._alone = len(key.columns) == 1
        self._known = Remembered(self._of_cell)

    def read(self, cells: Cells, report: Report, kept: list[str]) -> Named | None:
        """The name; None where there is none, with a problem unless that is allowed."""
        found = self._known.at(cells[self._column]) if self._alone else self._name(cells)
        if isinstance(found, _Doubtful):
            for problem in found.problems:
                report(problem)
            kept.extend(found.kept)
            return found.named
        named: Named | None = found
        return named

    def _of_cell(self, cell: Cell) -> Named | _Doubtful | None:
        return self._name({self._column: cell})

    def _name(self, cells: Cells) -> Named | _Doubtful | None:
        problems: list[RowProblem] = []
        kept: list[str] = []
        external = self._key.read(cells, problems.append, kept)
        named = None
        if external is not None:
            key = RecordKey(*self._numbering, external)
            given = text_of(cells[self._column])
            named = Named(key, self._entity, self._column, given, self._own, self._either)
        return _Doubtful(named, problems, kept) if problems or kept else named
