"""A share from several cells: exact, or its bounds."""

from __future__ import annotations

import math
from typing import Any

from graph.model.share import Share
from importers.mapping.bad_cells import FAILED, Report, bad_cell
from importers.mapping.conditions import Cells, text_of
from importers.mapping.mapped import RowProblem
from importers.mapping.value_model import ShareSpec
from importers.parse import Parser, ValueProblem


def share_of(spec: ShareSpec, parser: Parser, cells: Cells, report: Report) -> Any:
    """The Share, None where nothing is known of it, FAILED where a problem was reported.

    An exact share wins over bounds. A strict bound is the nearest double inside it.
    """
    exact = _bound(spec.exact, parser, cells, report)
    if exact is FAILED or exact is not None:
        return exact if exact is FAILED else Share.exact(exact)
    names = (spec.at_least, spec.more_than, spec.at_most, spec.less_than)
    least, more, most, less = bounds = [_bound(name, parser, cells, report) for name in names]
    if FAILED in bounds:
        return FAILED
    low = least if more is None else max(math.nextafter(more, 2.0), least or 0.0)
    high = most if less is None else min(math.nextafter(less, -1.0), 1.0 if most is None else most)
    if low is None and high is None:
        return None
    if not 0 <= (0.0 if low is None else low) <= (1.0 if high is None else high) <= 1:
        column = next(name for name in names if name is not None)
        told = ", ".join(f"{name} {text_of(cells[name])}" for name in spec.columns if name)
        report(RowProblem("row.share_bounds", column, None, {"bounds": told}))
        return FAILED
    return Share(low, high)


def _bound(column: str | None, parser: Parser, cells: Cells, report: Report) -> Any:
    if column is None or cells[column] is None:
        return None
    try:
        found = parser(cells[column])
    except ValueProblem as error:
        report(bad_cell(column, cells[column], error))
        return FAILED
    if found is None:
        return None
    if not isinstance(found, Share) or not found.is_exact:
        report(RowProblem("row.inexact", column, text_of(cells[column]), {}))
        return FAILED
    return found.low
