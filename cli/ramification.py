"""`ramille ramification COMPANY`"""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Sequence
from dataclasses import astuple
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cli.asking import Accounting, AsOf, Company, Depth, WholeGroup, asked_ramification, ready
from cli.organigram import CannotWrite
from cli.output import Json, print_json, say
from graph.errors import RamilleError
from graph.messages import text

if TYPE_CHECKING:
    from graph.analysis.answers import Ramification


class Format(StrEnum):
    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    XLSX = "xlsx"


class OutputNeeded(RamilleError):
    """A spreadsheet cannot go to the terminal."""


def command(
    company: Company,
    depth: Depth = None,
    whole_group: WholeGroup = False,
    as_of: AsOf = None,
    accounting: Accounting = False,
    format: Annotated[Format, typer.Option(help=text("cli.ramification.format"))] = Format.TABLE,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help=text("cli.ramification.output"))
    ] = None,
    json: Json = False,
) -> None:
    chosen = Format.JSON if json else format
    if chosen is Format.XLSX and output is None:
        raise OutputNeeded("cli.ramification.output_needed")
    with ready() as database:
        answer = asked_ramification(database, company, depth, whole_group, as_of, accounting)
    if chosen is Format.TABLE:
        from cli.group_tree import print_ramification

        print_ramification(answer)
    elif chosen is Format.JSON:
        _as_json(answer, output)
    elif chosen is Format.CSV:
        _write(output, _csv(_table(answer)).encode("utf-8-sig" if output else "utf-8"))
    else:
        assert output is not None
        _write(output, _xlsx(_table(answer)))


def _as_json(answer: Ramification, output: Path | None) -> None:
    from graph.analysis.rows import to_json

    if output is None:
        print_json(to_json(answer))
        return
    import orjson

    _write(output, orjson.dumps(to_json(answer), option=orjson.OPT_INDENT_2))


def _table(answer: Ramification) -> list[Sequence[object]]:
    from graph.analysis.rows import COLUMNS, holding_rows

    return [COLUMNS, *(astuple(row) for row in holding_rows(answer))]


def _csv(table: list[Sequence[object]]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(table)
    return out.getvalue()


def _xlsx(table: list[Sequence[object]]) -> bytes:
    from datetime import date

    from xlsxwriter import Workbook

    out = io.BytesIO()
    with Workbook(out, {"in_memory": True, "default_date_format": "yyyy-mm-dd"}) as book:
        sheet = book.add_worksheet("ramification")
        bold = book.add_format({"bold": True})
        for number, row in enumerate(table):
            for column, cell in enumerate(row):
                style = [bold] if number == 0 else []
                if isinstance(cell, date):
                    sheet.write_datetime(number, column, cell)
                elif isinstance(cell, int):
                    sheet.write_number(number, column, cell)
                elif cell is not None:  # text even where it looks like a number: SIREN, amounts
                    sheet.write_string(number, column, str(cell), *style)
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, len(table) - 1, len(table[0]) - 1)
        sheet.autofit(300)
    return out.getvalue()


def _write(output: Path | None, content: bytes) -> None:
    if output is None:
        sys.stdout.write(content.decode("utf-8"))
        return
    try:
        output.write_bytes(content)
    except OSError as error:
        raise CannotWrite("cli.cannot_write", path=output, reason=error.strerror) from None
    say(text("cli.written", path=output))
