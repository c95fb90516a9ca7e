"""What commands print: tables for people, JSON for machines, errors for both.

Answers go to standard output, everything else (progress, notices, errors) to standard error, so
that `--json` can be piped.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from graph.errors import RamilleError
from graph.messages import text

if TYPE_CHECKING:
    from rich.console import Console

    from graph.changes import Breach

PIPED_WIDTH = 4_000
"""Columns where nobody looks at a terminal: nothing may be cut there."""

_UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


class CannotWrite(RamilleError):
    """A file cannot be written."""


def safe(shown: object) -> str:
    """Text for a terminal: names from files cannot move the cursor or turn the line around."""
    return _UNSAFE.sub("\ufffd", str(shown))


def console(*, error: bool = False) -> Console:
    """The terminal for answers, or for what is said beside them."""
    from rich.console import Console

    piped = not (sys.stderr if error else sys.stdout).isatty()
    width = PIPED_WIDTH if piped and "COLUMNS" not in os.environ else None
    return Console(stderr=error, width=width, highlight=False, emoji=False)


def say(message: str) -> None:
    """A notice, on standard error."""
    console(error=True).print(safe(message), markup=False)


def print_line(message: str, style: str = "", *, end: str = "\n") -> None:
    """A line of an answer, or a part of one."""
    console().print(safe(message), style=style, end=end, markup=False)


def print_json(answer: object, *, file: TextIO | None = None) -> None:
    """An answer as JSON, UTF-8, on standard output."""
    import orjson

    options = orjson.OPT_INDENT_2 | orjson.OPT_NON_STR_KEYS
    write_bytes(orjson.dumps(answer, default=_plain, option=options) + b"\n", file=file)


def write_bytes(content: bytes, *, file: TextIO | None = None) -> None:
    """UTF-8 on standard output (or `file`) as it is, whatever encoding the terminal has."""
    stream = file or sys.stdout
    binary = getattr(stream, "buffer", None)
    if binary is None:  # a stream of text alone
        stream.write(content.decode("utf-8"))
        return
    stream.flush()
    binary.write(content)
    binary.flush()


def write_file(path: Path, content: bytes) -> None:
    """A file with the answer; raises CannotWrite."""
    try:
        path.write_bytes(content)
    except OSError as error:
        raise CannotWrite("cli.cannot_write", path=path, reason=error.strerror) from None


def print_table(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """An answer as a table."""
    from rich import box
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for column in columns:
        table.add_column(column, overflow="fold")
    for row in rows:
        table.add_row(*(Text("" if cell is None else safe(cell)) for cell in row))
    console().print(table)


def print_error(error: RamilleError, *, as_json: bool) -> None:
    """An expected failure: what, and what to do."""
    if as_json:
        print_json({"error": error_json(error)}, file=sys.stderr)
        return
    out = console(error=True)
    out.print(safe(error), style="bold red", markup=False, soft_wrap=True)
    candidates = getattr(error, "candidates", ())
    for candidate in candidates:
        facts = (candidate.key, candidate.label, candidate.detail, candidate.id)
        out.print("  " + safe(" · ".join(fact for fact in facts if fact)), markup=False)
    if candidates:
        out.print(text("cli.candidates"), markup=False)
        return
    for breach in getattr(error, "breaches", ())[1:]:
        out.print("  " + safe(_described(breach)), markup=False, soft_wrap=True)
    for place in getattr(error, "moved", ())[1:]:
        out.print("  " + safe(place), markup=False, soft_wrap=True)
    if error.hint:
        out.print(safe(error.hint), markup=False, soft_wrap=True)


def _described(breach: Breach) -> str:
    from graph.writer import describe

    return describe(breach)


def error_json(error: RamilleError) -> Mapping[str, object]:
    """An expected failure as plain values."""
    body: dict[str, object] = {"code": error.key, "message": str(error), "hint": error.hint}
    candidates = getattr(error, "candidates", None)
    if candidates:
        body["candidates"] = [
            {
                "entity": c.entity,
                "id": c.id,
                "key": c.key,
                "label": c.label,
                "detail": c.detail,
            }
            for c in candidates
        ]
    moved = getattr(error, "moved", None)
    if moved:
        body["moved"] = [place.as_dict() for place in moved]
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
