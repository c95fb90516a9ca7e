"""Headers in two rows: groups above, such as `Period`, and what they hold below: `Start`, `End`.

A merged cell has its value in its first row and column only, so that merged and left-out cells look
alike, in every format.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from importers.readers.rows import RawRow
from importers.readers.texts import header_text


def stacked(upper: RawRow, lower: RawRow) -> list[str] | None:
    """The names of the columns by both rows, None where these are no two rows of headers.

    Each text of the upper row stands either over several names (a group) or over none. A name
    that several groups hold is preceded by its group: `2023 Amount`, `2024 Amount`.
    """
    if lower.line != upper.line + 1:
        return None
    width = max(len(upper.cells), len(lower.cells))
    tops, leaves = _texts(upper, width), _texts(lower, width)
    groups = _groups(tops, leaves)
    if groups is None:
        return None
    seen = Counter(leaf for leaf in leaves if leaf)
    names = []
    for column, (top, leaf) in enumerate(zip(tops, leaves, strict=True)):
        group = groups.get(column, "")
        names.append(f"{group} {leaf}" if seen[leaf] > 1 and group else leaf or top)
    return names


def _texts(row: RawRow, width: int) -> list[str]:
    texts = [header_text(cell) for cell in row.cells]
    return texts + [""] * (width - len(texts))


def _groups(tops: Sequence[str], leaves: Sequence[str]) -> dict[int, str] | None:
    """The text above each column that stands in a group; None where the rows do not fit."""
    groups: dict[int, str] = {}
    group = ""
    for column, (top, leaf) in enumerate(zip(tops, leaves, strict=True)):
        if top:
            group = top if leaf else ""
        elif leaf and not group:
            return None
        if leaf:
            groups[column] = group
    sizes = Counter(_starts(tops, groups)).values()
    return groups if groups and min(sizes) > 1 else None


def _starts(tops: Sequence[str], groups: dict[int, str]) -> list[int]:
    """For each column in a group the column where that group begins."""
    starts = []
    start = 0
    for column in sorted(groups):
        start = column if tops[column] else start
        starts.append(start)
    return starts
