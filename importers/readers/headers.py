"""Where the headers of a table stand, and what its columns are called."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from importers.readers.layered import layered
from importers.readers.rows import Cell, RawRow
from importers.readers.stacked import stacked
from importers.readers.texts import blank, header_text

_NUMBER = re.compile(r"[-+(]?\s*[\d\s\u00a0\u202f.,'’/:%€$£()-]*\d[\d\s\u00a0\u202f.,'’/:%€$£()-]*")
_YEAR = re.compile(r"(19|20)\d\d")
_NULLS = frozenset({"null", "none", "nan", "n/a", "#n/a", "true", "false"})
_LONGEST_NUMBER = 40
_HALF = 0.5
_FULL = 0.75
"""A header names at least this part of the columns in use; a title names fewer."""


Wanted = Sequence[frozenset[str]]
"""Sets of names, one of which the headers are known to hold."""


@dataclass(frozen=True, slots=True)
class Header:
    """`names` of the columns at 0-based positions `columns`, from the row at `line` (0: none)."""

    line: int
    names: tuple[str, ...]
    columns: tuple[int, ...]


def detect_header(
    head: Sequence[RawRow], ragged: bool = False, wanted: Wanted = (), rows: int = 1
) -> Header | None:
    """The headers by the looks of the rows, or the first row that holds names which are `wanted`.

    Looks come first: they also put together what stands in two rows, unless it is declared that
    the headers stand in so many `rows`.
    """
    if rows > 1:
        return _detect_layered(head, ragged, wanted, rows)
    found = _by_looks(head, ragged)
    needs = [names for names in wanted if names]
    if not needs or (found is not None and any(names <= {*found.names} for names in needs)):
        return found
    for row in head:
        texts = {header_text(cell) for cell in row.cells}
        if any(names <= texts for names in needs):
            return header_at(head, row.line, ragged)
    return found


def _detect_layered(
    head: Sequence[RawRow], ragged: bool, wanted: Wanted, rows: int
) -> Header | None:
    """The first rows that together hold names which are wanted, else those that name most columns.

    Of several that name as many, those count that give each column another name.
    """
    filled = [row for row in head if _used(row.cells)]
    every = [filled[start : start + rows] for start in range(len(filled) - rows + 1)]
    needs = [names for names in wanted if names]
    for group in every:
        if any(names <= set(layered(group)) for names in needs):
            return header_at(head, group[0].line, ragged, rows)
    width = max((_used(row.cells) for row in head), default=0)
    found = [group for group in every if all(_holds_names(row.cells) for row in group)
             and _used_of(layered(group)) >= _FULL * width]  # fmt: skip
    if not found:
        return None
    best = max(found, key=lambda g: (_used_of(layered(g)), not _repeats(layered(g))))
    return header_at(head, best[0].line, ragged, rows)


def _by_looks(head: Sequence[RawRow], ragged: bool) -> Header | None:
    """The first row that names most columns, if it holds names and not data.

    Where data start in that row, the last row above it that names half the columns; else None.
    Names that stand in two rows are put together.
    """
    counts = [_used(row.cells) for row in head]
    width = max(counts, default=0)
    above: int | None = None
    for index, (row, count) in enumerate(zip(head, counts, strict=True)):
        if count < max(1, _HALF * width) or (count == 1 and width > 1):
            continue
        names = _holds_names(row.cells)
        if count >= _FULL * width:
            index_of_names = index if names else above
            return None if index_of_names is None else _header(head, index_of_names, ragged)
        if names:
            above = index
    return None


def _header(head: Sequence[RawRow], index: int, ragged: bool) -> Header | None:
    """The header in the row at `index`, together with the row below or above it."""
    row = head[index]
    # Without a row below them, two rows are a header and its only data.
    if index + 2 < len(head) and _holds_names(head[index + 1].cells):
        both = stacked(row, head[index + 1])
        if both is not None and len(_present(head[index + 1].cells)) < _used_of(both):
            return header_at(_with(head, index + 1, both), head[index + 1].line, ragged)
    if index > 0:
        both = stacked(head[index - 1], row)
        if both is not None and (_used_of(both) > _used(row.cells) or _repeats(row.cells)):
            return header_at(_with(head, index, both), row.line, ragged)
    return header_at(head, row.line, ragged)


def _with(head: Sequence[RawRow], index: int, names: Sequence[str]) -> list[RawRow]:
    """The head with these names in the row at `index`."""
    return [*head[:index], RawRow(head[index].line, names), *head[index + 1 :]]


def _used_of(names: Sequence[str]) -> int:
    return sum(bool(name) for name in names)


def _repeats(cells: Sequence[Cell]) -> bool:
    texts = [header_text(cell) for cell in _present(cells)]
    return len(set(texts)) < len(texts)


def header_at(
    head: Sequence[RawRow], line: int, ragged: bool = False, rows: int = 1
) -> Header | None:
    """The header in row `line`; with 0, columns named by their letters (A, B, …).

    `ragged`: a row may have more cells than the header, by mistake; they are no columns. `rows`:
    the header takes so many, blank ones not counted; its line is then that of the last.
    """
    width = max((_width(row.cells) for row in head), default=0)
    if line == 0:
        columns = tuple(range(width))
        return Header(0, tuple(letters(column) for column in columns), columns)
    found = next((row for row in head if row.line == line), None)
    if found is None or _used(found.cells) == 0:
        return None
    if rows > 1:
        filled = [row for row in head if row.line >= line and _used(row.cells)][:rows]
        if len(filled) < rows:
            return None
        found = RawRow(filled[-1].line, layered(filled))
    below = [row for row in head if row.line > found.line]
    names, columns = _names(found.cells, below, len(found.cells) if ragged else width)
    return Header(found.line, names, columns)


def letters(column: int) -> str:
    """The letters a spreadsheet shows for the 0-based `column`: 0 → A, 26 → AA."""
    text = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(ord("A") + rest) + text
    return text


def _names(
    cells: Sequence[Cell], below: Sequence[RawRow], width: int
) -> tuple[tuple[str, ...], tuple[int, ...]]:
    """Names in order. A second `Name` becomes `Name (2)`; a column that has values but no name
    is called by its letters in parentheses, and one without either is no column."""
    names: dict[str, int] = {}
    numbers: dict[str, int] = {}
    for column in range(width):
        name = header_text(cells[column]) if column < len(cells) else ""
        if not name:
            if not any(_filled(row.cells, column) for row in below):
                continue
            name = f"({letters(column)})"
        names[_unused(name, names, numbers)] = column
    return tuple(names), tuple(names.values())


def _unused(name: str, taken: dict[str, int], numbers: dict[str, int]) -> str:
    """The name, or with the first free number; `numbers` remembers how far each name has come."""
    if name not in taken:
        return name
    number = numbers.get(name, 2)
    while f"{name} ({number})" in taken:
        number += 1
    numbers[name] = number + 1
    return f"{name} ({number})"


def _holds_names(cells: Sequence[Cell]) -> bool:
    """Texts, or distinct years beside a text; numbers, dates and null markers are data."""
    filled = [header_text(cell) for cell in cells if not blank(cell)]
    others = [text for cell, text in zip(_present(cells), filled, strict=True) if _is_data(cell)]
    if not others:
        return True
    years = all(_YEAR.fullmatch(text) for text in others) and len(set(others)) == len(others)
    return years and len(others) >= 2


def _present(cells: Sequence[Cell]) -> list[Cell]:
    return [cell for cell in cells if not blank(cell)]


def _is_data(cell: Cell) -> bool:
    if not isinstance(cell, str):
        return True
    text = cell.strip()
    if len(text) > _LONGEST_NUMBER:
        return False
    return _NUMBER.fullmatch(text) is not None or text.lower() in _NULLS


def _filled(cells: Sequence[Cell], column: int) -> bool:
    return column < len(cells) and not blank(cells[column])


def _used(cells: Sequence[Cell]) -> int:
    return sum(not blank(cell) for cell in cells)


def _width(cells: Sequence[Cell]) -> int:
    return max((index + 1 for index, cell in enumerate(cells) if not blank(cell)), default=0)
