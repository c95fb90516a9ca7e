"""A ramification as CSV and as a spreadsheet: one row for each company and contract."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import astuple
from datetime import date

from cli.told_fields import ToldFields
from graph.analysis.answers import Ramification
from graph.analysis.rows import COLUMNS, holding_rows
from graph.catalogue import FieldType

AMOUNTS = frozenset({"amount", "value"})
"""Columns with decimal text, which a spreadsheet shall add up."""


def as_csv(answer: Ramification, told: ToldFields) -> str:
    """The rows with a header, comma-separated (RFC 4180)."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow((*COLUMNS, *told.columns))
    writer.writerows(_rows(answer, told))
    return out.getvalue()


def as_xlsx(answer: Ramification, told: ToldFields) -> bytes:
    """A workbook with one sheet: header frozen and filtered, dates and amounts as such."""
    from xlsxwriter import Workbook

    columns = (*COLUMNS, *told.columns)
    amounts = AMOUNTS | {str(f.path) for f in told.fields if f.type is FieldType.MONEY}

    out = io.BytesIO()
    with Workbook(out, {"in_memory": True, "default_date_format": "yyyy-mm-dd"}) as book:
        sheet = book.add_worksheet("ramification")
        bold, amount = book.add_format({"bold": True}), book.add_format({"num_format": "#,##0.00"})
        for column, name in enumerate(columns):
            sheet.write_string(0, column, name, bold)
        last = 0
        for last, row in enumerate(_rows(answer, told), start=1):
            for column, cell in enumerate(row):
                if isinstance(cell, date):
                    sheet.write_datetime(last, column, cell)
                elif isinstance(cell, int | float):
                    sheet.write_number(last, column, cell)
                elif cell is not None and columns[column] in amounts:
                    sheet.write_number(last, column, float(str(cell)), amount)
                elif cell is not None:  # text even where it looks like a number: SIREN, DUNS
                    sheet.write_string(last, column, str(cell))
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, last, len(columns) - 1)
        sheet.autofit(300)
    return out.getvalue()


def _rows(answer: Ramification, told: ToldFields) -> Iterator[tuple[object, ...]]:
    companies = {member.company.id: member.company for member in answer.members}
    for row in holding_rows(answer):
        more = told.cells(companies[row.company_id], answer.contracts[row.contract_id])
        yield (*astuple(row), *more)
