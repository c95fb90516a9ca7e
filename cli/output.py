"""What commands print: tables for people, JSON for machines, errors for both.

Answers go to standard output, everything else (progress, notices, errors) to standard error, so
that `--json` can be piped.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from graph.errors import RamilleError
from graph.messages import text

if TYPE_CHECKING:
    from rich.console import Console

PIPED_WIDTH = 4_000
"""Columns where nobody looks at a terminal: nothing may be cut there."""

Json = Annotated[bool, typer.Option("--json", help=text("cli.option.json"))]


@lru_cache(maxsize=2)
def console(*, error: bool = False) -> Console:
    """The terminal for answers, or for what is said beside them."""
    from rich.console import Console

    piped = not (sys.stderr if error else sys.stdout).isatty()
    return Console(stderr=error, width=PIPED_WIDTH if piped else None, highlight=False)


def say(message: str) -> None:
    """A notice, on standard error."""
    console(error=True).print(message, markup=False)


def print_json(answer: object) -> None:
    """An answer as JSON on standard output."""
    import orjson

    sys.stdout.write(orjson.dumps(answer, default=_plain, option=orjson.OPT_INDENT_2).decode())
    sys.stdout.write("\n")


def print_table(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """An answer as a table."""
    from rich import box
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for column in columns:
        table.add_column(column, overflow="fold")
    for row in rows:
        table.add_row(*(Text("" if cell is None else str(cell)) for cell in row))
    console().print(table)


def print_error(error: RamilleError, *, as_json: bool) -> None:
    """An expected failure: what, and what to do."""
    if as_json:
        print_json({"error": error_json(error)})
        return
    out = console(error=True)
    out.print(str(error), style="bold red", markup=False)
    if error.hint:
        out.print(error.hint, markup=False)


def error_json(error: RamilleError) -> Mapping[str, object]:
    """An expected failure as plain values."""
    body: dict[str, object] = {"code": error.key, "message": str(error), "hint": error.hint}
    candidates = getattr(error, "candidates", None)
    if candidates:
        body["candidates"] = [
            {"id": c.id, "key": c.key, "label": c.label, "detail": c.detail} for c in candidates
        ]
    breaches = getattr(error, "breaches", None)
    if breaches:
        body["breaches"] = [
            {"rule": b.rule, "entity_id": b.entity_id, **b.params} for b in breaches
        ]
    return body


def _plain(value: object) -> object:
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, StrEnum | Path):
        return str(value)
    if isinstance(value, frozenset | set | tuple):
        return sorted(value) if isinstance(value, frozenset | set) else list(value)
    raise TypeError(type(value).__name__)
