"""Keys of nodes from the cells of a row."""

from __future__ import annotations

from collections.abc import Sequence

from importers.mapping.conditions import Cells
from importers.mapping.mapped import RowProblem, join_key
from importers.mapping.model import KeyPart
from importers.mapping.targets import Context, parser_for
from importers.mapping.values import FAILED, Report, bad_cell, invalid
from importers.parse import Invalid, Parser, ValueProblem


class KeyReader:
    """The key that the cells of a row give a node."""

    def __init__(
        self,
        parts: Sequence[KeyPart],
        optional: bool,
        keep_invalid: str | None,
        context: Context,
    ) -> None:
        self._parts: list[tuple[str, Parser]] = [
            (part.column, parser_for(part, None, context)) for part in parts
        ]
        self.column = parts[0].column
        self._optional = optional
        self._keep_invalid = keep_invalid

    def read(self, cells: Cells, report: Report, kept: list[str]) -> str | None:
        """The key as text; None where there is none, with a problem unless that is allowed."""
        found: list[str] = []
        missing: str | None = None
        for column, parser in self._parts:
            value = self._part(column, parser, cells, report, kept)
            if value is FAILED:
                return None
            if value is None:
                missing = missing or column
            else:
                found.append(str(value))
        if missing is None:
            return join_key(found)
        if found or not self._optional:
            report(RowProblem("row.no_key", missing, None, {"column": missing}))
        return None

    def _part(
        self, column: str, parser: Parser, cells: Cells, report: Report, kept: list[str]
    ) -> object:
        try:
            value = parser(cells[column])
        except ValueProblem as error:
            report(bad_cell(column, cells[column], error))
            return FAILED
        if isinstance(value, Invalid):
            report(invalid(column, value, warning=self._keep_invalid is not None))
            if self._keep_invalid is not None:
                kept.append(f"{self._keep_invalid}: {value.original}")
                return None
            return FAILED
        return value
