"""Tables from kinds to looks. Nothing else in Ramille names a colour or an arrow head.

Ownership is drawn unbroken in dark slate with a triangular head; contracts are dashed,
prescriptions dotted, each kind in a colour of its own (after Okabe and Ito, told apart by
colour-blind readers) and with a head and marker of its own (told apart in greyscale). So no
contract line shares colour, pattern or head with an ownership line; a test holds the tables to it.
"""

from __future__ import annotations

from typing import NamedTuple

from viz.diagram import BoxKind, LineKind

SCALE = 3
"""Graphviz lays out a picture this many times larger and draws it this many times smaller.

It rounds the width of each letter to 1/96 inch; at 8 points that spoils the spacing of words.
"""

NAME_POINTS = 9.5
TEXT_POINTS = 8.0
TITLE_POINTS = 17.0
SMALLEST_POINTS = TEXT_POINTS
"""No text of a picture is smaller than this at scale 1."""

INK = "#1B2430"
MUTED = "#4A5563"
RULE = "#B4BDC8"
HEAD = "#EEF1F5"
"""Behind a row that has rows set in under it."""

PAPER = "#FFFFFF"


class LineStyle(NamedTuple):
    """`pattern` solid, dashed or dotted; `double` draws two parallel lines; `marker` is the
    character that stands for the head in lists and in the legend."""

    colour: str
    pattern: str
    head: str
    marker: str
    width: float
    double: bool = False


class BoxStyle(NamedTuple):
    """`shape` box, rounded, tab or note; `border` solid or dashed."""

    fill: str
    ink: str
    edge: str
    shape: str
    border: str
    width: float


LINES: dict[LineKind, LineStyle] = {
    LineKind.OWNS_EXACT: LineStyle("#1F2F46", "solid", "normal", "▶", 1.4),
    LineKind.OWNS_RANGE: LineStyle("#34495E", "solid", "normal", "▶", 0.8, double=True),
    LineKind.OWNS_UNKNOWN: LineStyle("#66758A", "solid", "onormal", "▷", 0.7),
    LineKind.OWNS_LIST: LineStyle("#2A3B52", "solid", "none", "", 2.4),
    LineKind.CONSOLIDATES: LineStyle("#51606F", "solid", "normalonormal", "▷▶", 0.8),
    LineKind.DIRECT: LineStyle("#0060A8", "dashed", "box", "■", 1.5),
    LineKind.INDIRECT: LineStyle("#C24E00", "dashed", "diamond", "◆", 1.3),
    LineKind.DERIVED: LineStyle("#007A55", "dashed", "dot", "◉", 1.1),
    LineKind.TO_CHECK: LineStyle("#8A6A00", "dashed", "odot", "◌", 0.9),
    LineKind.UNDETERMINED: LineStyle("#A3407D", "dashed", "odiamond", "◊", 1.1),
    LineKind.FAMILY: LineStyle("#6B6B3A", "dashed", "obox", "☐", 0.9),
    LineKind.PRESCRIBER: LineStyle("#6A3D9A", "dotted", "tee", "|", 1.5),
    LineKind.INTRODUCER: LineStyle("#7A3B10", "dotted", "crow", "<", 1.5),
}

OWNERSHIP_LINES = frozenset(
    {
        LineKind.OWNS_EXACT,
        LineKind.OWNS_RANGE,
        LineKind.OWNS_UNKNOWN,
        LineKind.OWNS_LIST,
        LineKind.CONSOLIDATES,
    }
)

BOXES: dict[BoxKind, BoxStyle] = {
    BoxKind.SUBJECT: BoxStyle("#1F3A5F", "#FFFFFF", "#1F3A5F", "box", "solid", 1.2),
    BoxKind.TOP: BoxStyle("#B9CCE2", INK, "#1F3A5F", "box", "solid", 1.6),
    BoxKind.CONTROLLED: BoxStyle("#E3ECF6", INK, "#1F3A5F", "box", "solid", 0.8),
    BoxKind.NOT_CONTROLLED: BoxStyle(PAPER, INK, "#1F3A5F", "box", "solid", 0.8),
    BoxKind.CONTROL_UNKNOWN: BoxStyle(PAPER, INK, "#1F3A5F", "box", "dashed", 0.8),
    BoxKind.OUTSIDE: BoxStyle("#FBF4E2", INK, "#8A7340", "tab", "solid", 0.8),
    BoxKind.PERSON: BoxStyle("#F3ECF8", INK, "#6A3D9A", "rounded", "solid", 0.8),
    BoxKind.CONTRACT: BoxStyle("#F4F5F2", INK, "#5B6152", "note", "solid", 0.8),
    BoxKind.FOLDED: BoxStyle("#E6E6E6", INK, "#777777", "box", "dashed", 0.8),
    BoxKind.LIST: BoxStyle(PAPER, INK, RULE, "box", "solid", 0.8),
}


def scaled(points: float) -> int:
    """A length on paper as Graphviz gets it in markup: whole units, never nothing."""
    return max(1, round(points * SCALE))
