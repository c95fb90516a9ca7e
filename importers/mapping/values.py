"""Values of fields from the cells of a row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from graph.catalogue import FieldType, Merge, Value
from graph.vocabulary import EntityType
from importers.mapping.after import day_after
from importers.mapping.bad_cells import FAILED, Report, bad_cell, invalid
from importers.mapping.columns import columns_of_value
from importers.mapping.conditions import Cells, all_of, filled, text_of
from importers.mapping.mapped import RowProblem
from importers.mapping.shares import share_of
from importers.mapping.targets import (
    Context,
    InexactShare,
    Target,
    after_parsers,
    constant,
    parser_for,
)
from importers.mapping.value_model import Fields, ValueSpec
from importers.parse import REMEMBERED, Invalid, Parser, Remembered, ValueProblem
from importers.parse.cells import fold
from importers.readers import Cell


class ValueReader:
    """One value of a row: from a cell, several cells, the first filled of several, a constant."""

    def __init__(self, spec: ValueSpec, target: Target | None, context: Context) -> None:
        self.columns = spec.from_columns
        self._spec = spec
        self._when = all_of(spec.when)
        fixed = spec.value is not None
        self._constant = constant(spec, target, context) if fixed else None
        self._alternatives = [ValueReader(one, target, context) for one in spec.alternatives]
        self._parser: Parser | None = None if fixed else parser_for(spec, target, context)
        self._after = after_parsers(spec.after, context) if spec.after is not None else None
        self._words = context.lookups[spec.lookup] if spec.lookup is not None else None
        simple = spec.column is not None and self._when is None and self._words is None
        self.parser_of_cell = self._parser if simple else None
        """Reads the one cell of a value that depends on nothing else."""

    def read(self, cells: Cells, report: Report) -> Any:
        """The parsed value, None where it is blank, FAILED where a problem was reported.

        A list of several columns is a tuple.
        """
        if self._when is not None and not self._when(cells):
            return None
        column = self._spec.column
        if column is not None:  # nearly every value
            return None if cells[column] is None else self._one(column, cells[column], report)
        if self._alternatives:
            tried = (one.read(cells, report) for one in self._alternatives)
            return next((found for found in tried if found is not None), None)
        if self._parser is None:
            return self._constant
        if self._spec.share is not None:
            return share_of(self._spec.share, self._parser, cells, report)
        if self._spec.after is not None and self._after is not None:
            return day_after(self._spec.after, *self._after, cells, report)
        return self._several(cells, report)

    def _one(self, column: str, cell: Cell, report: Report) -> Any:
        assert self._parser is not None
        try:
            return self._parser(cell if self._words is None else self._looked_up(cell))
        except ValueProblem as error:
            if self._spec.otherwise is None:
                report(bad_cell(column, cell, error))
                return FAILED
            params = {"value": text_of(cell), "instead": self._spec.otherwise}
            report(RowProblem("row.otherwise", column, text_of(cell), params, warning=True))
            return self._spec.otherwise

    def _looked_up(self, cell: Cell) -> Cell:
        if self._words is None or not filled(cell):
            return cell
        try:
            return self._words[fold(text_of(cell))]
        except KeyError:
            raise ValueProblem("lookup", cell, table=self._spec.lookup) from None

    def _several(self, cells: Cells, report: Report) -> Any:
        found: list[Any] = []
        for column in self.columns:
            if cells[column] is not None:
                value = self._one(column, cells[column], report)
                if value is FAILED:
                    return FAILED
                if value is not None:
                    found.extend(value if isinstance(value, tuple) else (value,))
        if not found:
            return None
        if self._spec.join is not None:
            return self._spec.join.join(str(value) for value in found)
        return tuple(dict.fromkeys(found))


@dataclass(frozen=True, slots=True)
class FieldReading:
    """What a field gives other than one value: none or two, or one with something to report.

    `kept`: an identifier that cannot exist.
    """

    values: Mapping[str, Value]
    problems: Sequence[RowProblem] = ()
    kept: str | None = None


_VALUES = frozenset({str, int, date, bool})
"""Types of parsed values that are what a plain field holds, as they are."""


class FieldReader:
    """One field of a node or link, or the two of a share.

    `column` is the only one that the field depends on, if there is one, and `known` what its cells
    give. `constant`: no cell of the row is read; `fixed`: none is looked at, not even for `when`.
    """

    def __init__(
        self, spec: ValueSpec, target: Target, blank_clears: bool, context: Context
    ) -> None:
        self._reader = ValueReader(spec, target, context)
        self._target = target
        self._required = spec.required
        self._clears = blank_clears if spec.blank is None else spec.blank == "clear"
        self._keys = target.keys
        self._is_set = target.field.merge is Merge.UNION
        self._plain = target.second is None and target.field.type not in (
            FieldType.TEXT_LIST,
            FieldType.FRACTION,
            FieldType.NUMBER,
        )
        self.key = target.field.key
        self.constant = not self._reader.columns
        columns = columns_of_value(spec)
        self.fixed = not columns
        self.column = next(iter(columns)) if len(columns) == 1 else None
        self.known = Remembered(self._of_cell)

    def _of_cell(self, cell: Cell) -> Any:
        """What a row says whose only cell that matters is `cell`."""
        parse = self._reader.parser_of_cell if self._plain else None
        if parse is not None and cell is not None:
            try:
                found = parse(cell)
            except ValueProblem:
                pass  # told below
            else:
                if type(found) in _VALUES:  # nearly every cell
                    return found
        return self.read({str(self.column): cell})

    def read(self, cells: Cells) -> Any:
        """What the row says: the value of `key`, or a FieldReading."""
        problems: list[RowProblem] = []
        found = self._reader.read(cells, problems.append)
        kept = None
        if isinstance(found, Invalid):
            problems.append(invalid(self._reader.columns[0], found, warning=True))
            kept = f"{self.key}: {found.original}"
            found = None
        elif found is None and self._required:
            column = " / ".join(self._reader.columns)
            problems.append(RowProblem("row.required", column, None, {"column": column}))
            found = FAILED
        values = self._values(found, cells, problems.append)
        simple = values.keys() == {self.key} and not problems and kept is None
        return values[self.key] if simple else FieldReading(values, problems, kept)

    def _values(self, found: Any, cells: Cells, report: Report) -> dict[str, Value]:
        if found is FAILED:
            return {}
        if found is None:
            return dict.fromkeys(self._keys) if self._clears else {}
        if self._plain and type(found) is not tuple:
            return {self.key: found}
        try:
            parts = self._target.spread(found)
        except InexactShare:
            column = self._reader.columns[0]
            report(RowProblem("row.inexact", column, text_of(cells[column]), {}))
            return {}
        return {
            key: tuple(sorted(value)) if isinstance(value, tuple) and self._is_set else value
            for key, value in zip(self._keys, parts, strict=True)
            if value is not None or self._clears
        }


class FieldsReader:
    """All fields that a mapping gives one node or link."""

    def __init__(self, entity: EntityType, fields: Fields, clears: bool, context: Context) -> None:
        known = context.catalogue.of(entity)
        readers = [
            FieldReader(spec, context.target(entity, key), clears, context)
            for key, spec in fields.items()
        ]
        self._fields = [(one.key, one.column, one.known, one) for one in readers]
        self._constant = frozenset(one.key for one in readers if one.constant)
        identifies = any(known[one.key].identifier for one in readers)
        self._keeps = "invalid_identifiers" in known and identifies
        self._clears = clears

    def read(self, cells: Cells, report: Report, kept: Sequence[str] = ()) -> dict[str, Value]:
        """The values by key; `kept` are invalid identifiers that belong to this node as well."""
        values: dict[str, Value] = {}
        invalid_ones = list(kept)
        for key, column, known, reader in self._fields:  # of an import, what runs most often
            if column is None:
                found = known[None] if reader.fixed else reader.read(cells)
            else:
                cell = cells[column]
                found = known[cell] if type(cell) in REMEMBERED else known.of(cell)
            if type(found) is not FieldReading:
                values[key] = found
                continue
            values.update(found.values)
            for problem in found.problems:
                report(problem)
            if found.kept is not None:
                invalid_ones.append(found.kept)
        if invalid_ones:
            values["invalid_identifiers"] = tuple(sorted(set(invalid_ones)))
        elif self._keeps and self._clears:
            values["invalid_identifiers"] = None
        return values

    def is_blank(self, values: dict[str, Value]) -> bool:
        """True if no cell of the row said anything: only constants are left."""
        return all(value is None or key in self._constant for key, value in values.items())


def value_of(reader: ValueReader | None, cells: Cells, report: Report) -> Any:
    """The value of a reader that may be missing; None for a blank or a reported problem."""
    if reader is None:
        return None
    found = reader.read(cells, report)
    return None if found is FAILED or isinstance(found, Invalid) else found
