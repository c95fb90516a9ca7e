"""A day that lies a length of time after another."""

from __future__ import annotations

from datetime import date
from typing import Any

from graph.analysis.status import shifted
from importers.mapping.bad_cells import FAILED, Report, bad_cell
from importers.mapping.conditions import Cells, text_of
from importers.mapping.mapped import RowProblem
from importers.mapping.value_model import AfterSpec
from importers.parse import Length, Parser, ValueProblem


def day_after(spec: AfterSpec, day: Parser, length: Parser, cells: Cells, report: Report) -> Any:
    """The day, None where either cell is blank, FAILED where a problem was reported."""
    start = _read(spec.day, day, cells, report)
    long = _read(spec.length, length, cells, report)
    if start is FAILED or long is FAILED:
        return FAILED
    if not isinstance(start, date) or not isinstance(long, Length):
        return None
    try:
        return shifted(start, long.count, long.unit)
    except OverflowError:
        given = text_of(cells[spec.length])
        report(RowProblem("row.too_late", spec.length, given, {"length": given}))
        return FAILED


def _read(column: str, parser: Parser, cells: Cells, report: Report) -> Any:
    try:
        return parser(cells[column])
    except ValueProblem as error:
        report(bad_cell(column, cells[column], error))
        return FAILED
