"""`ramille ramification COMPANY`"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cli.asking import asked_ramification, ready
from cli.options import Accounting, AsKnown, AsOf, Company, Depth, Json, WholeGroup
from cli.output import print_json, say, write_bytes, write_file
from graph.errors import RamilleError
from graph.messages import text

if TYPE_CHECKING:
    from cli.told_fields import ToldFields
    from graph.analysis.answers import Ramification
    from graph.engine.connection import Database


class Format(StrEnum):
    """What the answer is printed or written as."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    XLSX = "xlsx"


class WrongOutput(RamilleError):
    """The answer cannot go there in this format."""


def command(
    company: Company,
    depth: Depth = None,
    whole_group: WholeGroup = False,
    as_of: AsOf = None,
    as_known: AsKnown = None,
    accounting: Accounting = False,
    format: Annotated[
        Format | None, typer.Option(help=text("cli.ramification.format"), show_default=False)
    ] = None,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help=text("cli.ramification.output"))
    ] = None,
    field: Annotated[list[str] | None, typer.Option(help=text("cli.ramification.field"))] = None,
    json: Json = False,
) -> None:
    chosen = _chosen(Format.JSON if json else format, output)
    with ready() as database:
        answer = asked_ramification(
            database, company, depth, whole_group, as_of, accounting, as_known
        )
        told = _told(database, field or ())
    if chosen is Format.TABLE:
        from cli.group_tree import print_ramification

        print_ramification(answer, told)
    elif output is None and chosen is Format.JSON:
        from graph.analysis.rows import to_json

        print_json({**to_json(answer), **told.as_json(answer)})
    else:
        _write(output, _content(answer, chosen, told, to_file=output is not None))


def _told(database: Database, asked: Sequence[str]) -> ToldFields:
    from cli.told_fields import ToldFields
    from graph.reader import Reader
    from graph.shown_fields import columns_of

    reader = Reader(database)
    fields = columns_of(reader.standing.catalogue, asked)
    return ToldFields(tuple(fields), reader.users() if fields else None)


def _chosen(asked: Format | None, output: Path | None) -> Format:
    """The format: as asked, else by the ending of the file, else the tree for a terminal."""
    ending = output.suffix.lstrip(".").lower() if output else ""
    known = [one for one in Format if one.value == ending and one is not Format.TABLE]
    chosen: Format = asked or (known[0] if known else Format.TABLE)
    if chosen is Format.TABLE and output is not None:
        raise WrongOutput("cli.ramification.no_table_file", path=output)
    if chosen is Format.XLSX and output is None:
        raise WrongOutput("cli.ramification.output_needed")
    return chosen


def _content(answer: Ramification, format: Format, told: ToldFields, *, to_file: bool) -> bytes:
    from cli import sheets

    if format is Format.XLSX:
        return sheets.as_xlsx(answer, told)
    if format is Format.CSV:
        # A spreadsheet reads a file as UTF-8 only where it begins with the mark.
        return sheets.as_csv(answer, told).encode("utf-8-sig" if to_file else "utf-8")
    import orjson

    from graph.analysis.rows import to_json

    return orjson.dumps({**to_json(answer), **told.as_json(answer)}, option=orjson.OPT_INDENT_2)


def _write(output: Path | None, content: bytes) -> None:
    if output is None:
        write_bytes(content)
        return
    write_file(output, content)
    say(text("cli.written", path=output))
