"""Headers that a mapping declares to stand in several rows: `Address` above `Street` and `Town`.

A column is called by all that stands above it, from the top: `Address / Street`. A merged cell has
its value in its first row and column only: a text with something below it also stands for the blank
cells to its right, up to the next text.
"""

from __future__ import annotations

from collections.abc import Sequence

from importers.readers.rows import RawRow
from importers.readers.texts import header_text

SEPARATOR = " / "


def layered(rows: Sequence[RawRow]) -> list[str]:
    """The names of the columns by all rows of headers, "" where none has a text."""
    width = max(len(row.cells) for row in rows)
    texts = [[header_text(cell) for cell in row.cells] for row in rows]
    table = [line + [""] * (width - len(line)) for line in texts]
    above = [""] * len(rows)
    names = []
    for column in zip(*table, strict=True):
        above = _carried(column, above)
        names.append(_joined(above) if any(column) else "")
        above = _ended(column, above)
    return names


def _carried(column: Sequence[str], above: Sequence[str]) -> list[str]:
    """What stands over a column: its own texts, and those that reach it from the left.

    Nothing does below its own topmost text.
    """
    top = next((level for level, text in enumerate(column) if text), len(column))
    reaching = [text if level < top else "" for level, text in enumerate(above)]
    return [own or other for own, other in zip(column, reaching, strict=True)]


def _ended(column: Sequence[str], above: Sequence[str]) -> list[str]:
    """What reaches the next column: a text with nothing below it in its own column does not."""
    lowest = max((level for level, text in enumerate(column) if text), default=len(column))
    return [text if level < lowest else "" for level, text in enumerate(above)]


def _joined(texts: Sequence[str]) -> str:
    """The texts from the top; one that is repeated below itself stands once."""
    kept: list[str] = []
    for text in texts:
        if text and text not in kept[-1:]:
            kept.append(text)
    return SEPARATOR.join(kept)


def layers(name: str, count: int) -> list[str]:
    """The cells of `count` rows of headers, from the top, that make a column of this name."""
    parts = name.split(SEPARATOR, count - 1)
    if _joined(parts) != name:
        parts = [name]
    return parts + [""] * (count - len(parts))
