"""How dates and numbers were written, kept with the rows of a table that are rejected.

What the whole table proved, or the user said, its few rejected rows need not prove again: a column
of their file notes it, as a JSON object of writings (`dmy`, `mdy`; `,`, `.`) by column. Under ""
stands what the user said of all columns.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

import orjson

from importers.formats import Formats
from importers.plan.store import Store
from importers.readers import Cell

_ALL = ""


def keep_said(store: Store, formats: Formats) -> None:
    """Keep with the plan what the user said of its dates and numbers."""
    said = " ".join(writing for writing in (formats.dates, formats.decimal) if writing)
    store.set("said", said)


def keep_proved(store: Store, file: int, proved: Mapping[str, str]) -> None:
    """Keep with a table of the plan what its columns proved."""
    store.run(
        "UPDATE file SET detected = json_set(detected, '$.proved', json(?)) WHERE id = ?",
        orjson.dumps(dict(proved)).decode(),
        file,
    )


def note_of(store: Store, proved: Mapping[str, str]) -> str | None:
    """The note for the rejected rows of a table, None where there is nothing to note."""
    said = store.get("said")
    noted = {**proved, **({_ALL: said} if said else {})}
    return orjson.dumps(noted).decode() if noted else None


def noted(cell: Cell, column: str) -> list[str]:
    """The writings that a note gives for a column."""
    found = _noted(cell) if isinstance(cell, str) else {}
    return str(found.get(column, found.get(_ALL, ""))).split()


@lru_cache(maxsize=16)
def _noted(text: str) -> Mapping[str, object]:
    """A note as it was read; one that somebody has changed beyond recognition says nothing."""
    try:
        found = orjson.loads(text)
    except orjson.JSONDecodeError:
        return {}
    return found if isinstance(found, dict) else {}
