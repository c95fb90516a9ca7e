"""Keys of nodes from the cells of a row."""

from __future__ import annotations

from collections.abc import Sequence

from importers.mapping.bad_cells import FAILED, Report, bad_cell, invalid
from importers.mapping.conditions import Cells
from importers.mapping.mapped import RowProblem, join_key
from importers.mapping.targets import Context, parser_for
from importers.mapping.value_model import KeyPart
from importers.parse import Invalid, Parser, ValueProblem

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
