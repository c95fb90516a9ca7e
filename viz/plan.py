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

    `stacks`: subsidiaries without ties of their own stand in one list beside their parent, at most
    `rows` in a column. `outline`: from this level on all members stand in lists, set in under the
    company that owns them. `listed` is the most companies in one list; the others are counted in
    its last row. `outsiders`: owners, parties and prescribers have boxes; else text names them.
    """

    direction: Direction
    detail: Detail
    stacks: bool = True
    rows: int | None = None
    outline: int | None = None
    listed: int | None = None
    outsiders: bool = True


_FEW, _SEVERAL = 40, 90
_COLUMNS = (2, 3, 4, 6, 8, 12)
_FEWEST_ROWS = 4
_MOST_ROWS = 320
"""More lines of text than this are not legible on one A3 sheet however they are arranged."""

_LISTED = (400, 250, 180, 120, 80, 50, 25, 10, 0)


def plans(companies: int, contracts: int) -> Iterator[tuple[Plan, ...]]:
    """Steps from most to least detail; the plans of one step differ only in arrangement.

    Steps that cannot be legible on one sheet, by their number of lines, are left out.
    """
    if companies <= _FEW and contracts <= _FEW:
        yield (
            Plan(Direction.DOWN, Detail.BOXES, stacks=False),
            Plan(Direction.RIGHT, Detail.BOXES, stacks=False),
        )
    if companies <= _SEVERAL and contracts <= _SEVERAL:
        yield _columns(Plan(Direction.DOWN, Detail.ROWS), companies)
        yield _columns(Plan(Direction.RIGHT, Detail.ROWS), companies)
    for detail, lines in (
        (Detail.ROWS, companies + contracts),
        (Detail.NUMBERS, companies + (companies + contracts) // 3),
        (Detail.COUNTS, companies),
    ):
        if lines <= _MOST_ROWS:
            right = Plan(Direction.RIGHT, detail, outsiders=False)
            yield _columns(right, companies)
            yield _columns(replace(right, outline=2), companies)
            yield _columns(replace(right, direction=Direction.DOWN, outline=1), companies)
    for listed in _LISTED:
        if listed < companies:
            counts = Plan(Direction.DOWN, Detail.COUNTS, outline=1, outsiders=False)
            yield _columns(replace(counts, listed=listed), listed + 1)


def _columns(plan: Plan, rows: int) -> tuple[Plan, ...]:
    """The plan with its longest lists in one column, two, and so on."""
    counts = dict.fromkeys(-(-rows // columns) for columns in _COLUMNS)
    return (plan, *(replace(plan, rows=n) for n in counts if _FEWEST_ROWS <= n < rows))
