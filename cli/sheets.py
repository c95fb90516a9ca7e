"""A ramification as CSV and as a spreadsheet: one row for each company and contract."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import astuple
from datetime import date

from graph.analysis.answers import Ramification
from graph.analysis.rows import COLUMNS, holding_rows

AMOUNTS = frozenset({"amount", "value"})
"""Columns with decimal text, which a spreadsheet shall add up."""


def as_csv(answer: Ramification) -> str:
    """The rows with a header, comma-separated (RFC 4180)."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    writer.writerows(_rows(answer))
    return out.getvalue()


def as_xlsx(answer: Ramification) -> bytes:
    """A workbook with one sheet: header frozen and filtered, dates and amounts as such."""
    from xlsxwriter import Workbook

    out = io.BytesIO()
    with Workbook(out, {"in_memory": True, "default_date_format": "yyyy-mm-dd"}) as book:
        sheet = book.add_worksheet("ramification")
        bold, amount = book.add_format({"bold": True}), book.add_format({"num_format": "#,##0.00"})
        for column, name in enumerate(COLUMNS):
            sheet.write_string(0, column, name, bold)
        last = 0
        for last, row in enumerate(_rows(answer), start=1):
            for column, cell in enumerate(row):
                if isinstance(cell, date):
                    sheet.write_datetime(last, column, cell)
                elif isinstance(cell, int):
                    sheet.write_number(last, column, cell)
                elif cell is not None and COLUMNS[column] in AMOUNTS:
                    sheet.write_number(last, column, float(str(cell)), amount)
                elif cell is not None:  # text even where it looks like a number: SIREN, DUNS
                    sheet.write_string(last, column, str(cell))
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, last, len(COLUMNS) - 1)
        sheet.autofit(300)
    return out.getvalue()


def _rows(answer: Ramification) -> Iterator[tuple[object, ...]]:
    return (astuple(row) for row in holding_rows(answer))
