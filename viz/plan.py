"""How much of an answer is drawn out and how much is folded, from most to least."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from viz.diagram import Direction


class Detail(StrEnum):
    """How the contracts of a company are drawn."""

    BOXES = "boxes"
    """A row each in the company's box; a box of its own for every contract with further ties."""
    ROWS = "rows"
    """A row each; a box of its own for a contract of several companies."""
    NUMBERS = "numbers"
    """Their numbers by kind."""
    COUNTS = "counts"
    """How many by kind."""


@dataclass(frozen=True, slots=True)
class Plan:
    """One way to draw an answer.

    `stacks`: subsidiaries without ties of their own stand in one list under their parent, at most
    `rows` in a column; `listed` is the most companies in one list, the others are folded into a
    last row; members more than `levels` below a top are folded into their parent's list.
    `outsiders`: owners, parties and prescribers have boxes; else they are named in text.
    """

    direction: Direction
    detail: Detail
    stacks: bool = True
    rows: int | None = None
    listed: int | None = None
    levels: int | None = None
    outsiders: bool = True


_FEW, _SEVERAL = 40, 90
_COLUMN_ROWS = (200, 100, 66, 50, 40, 32, 26, 20, 15, 10, 6)
_LISTED = (40, 20, 10, 5, 2, 0)
_DENSE_LINES = 1000
_LISTED_COMPANIES = 600


def plans(companies: int, contracts: int, deepest: int) -> Iterator[tuple[Plan, ...]]:
    """Steps from most to least detail; the plans of one step differ only in arrangement.

    Steps that cannot be legible on one sheet, by their number of lines, are left out.
    """
    lines = 2 * companies + contracts
    if companies <= _FEW and contracts <= _FEW:
        yield (
            Plan(Direction.DOWN, Detail.BOXES, stacks=False),
            Plan(Direction.RIGHT, Detail.BOXES, stacks=False),
        )
    if companies <= _SEVERAL and contracts <= _SEVERAL:
        yield (
            Plan(Direction.DOWN, Detail.ROWS),
            *_columns(Plan(Direction.RIGHT, Detail.ROWS), companies),
        )
    if lines <= _DENSE_LINES:
        yield _columns(Plan(Direction.RIGHT, Detail.ROWS, outsiders=False), companies)
        yield _columns(Plan(Direction.RIGHT, Detail.NUMBERS, outsiders=False), companies)
    counts = Plan(Direction.RIGHT, Detail.COUNTS, outsiders=False)
    if companies <= _LISTED_COMPANIES:
        yield _columns(counts, companies)
    for listed in _LISTED:
        if listed < companies:
            yield _columns(replace(counts, listed=listed), min(companies, 4 * (listed + 1)))
    for levels in range(min(deepest, 8), 0, -1):
        yield _columns(replace(counts, listed=2, levels=levels), 3)


def _columns(plan: Plan, companies: int) -> tuple[Plan, ...]:
    useful = [rows for rows in _COLUMN_ROWS if rows < companies]
    return (plan, *(replace(plan, rows=rows) for rows in useful))
