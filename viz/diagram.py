"""What a picture says, as plain values: boxes, lines, legend. How it is drawn is not in here."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from graph.messages import Language


class BoxKind(StrEnum):
    """What a box (or a row of a list) stands for."""

    SUBJECT = "subject"
    TOP = "top"
    CONTROLLED = "controlled"
    NOT_CONTROLLED = "not_controlled"
    CONTROL_UNKNOWN = "control_unknown"
    OUTSIDE = "outside"
    PERSON = "person"
    CONTRACT = "contract"
    FOLDED = "folded"
    LIST = "list"


class LineKind(StrEnum):
    """What a line, or the marker of a row, stands for."""

    OWNS_EXACT = "owns_exact"
    OWNS_RANGE = "owns_range"
    OWNS_UNKNOWN = "owns_unknown"
    OWNS_LIST = "owns_list"
    CONSOLIDATES = "consolidates"
    DIRECT = "direct"
    INDIRECT = "indirect"
    DERIVED = "derived"
    TO_CHECK = "to_check"
    UNDETERMINED = "undetermined"
    FAMILY = "family"
    PRESCRIBER = "prescriber"
    INTRODUCER = "introducer"


class Direction(StrEnum):
    """Where subsidiaries lie, seen from their parent."""

    DOWN = "down"
    RIGHT = "right"


class Order(StrEnum):
    """How a line arranges its ends: the target after the source, before it, or neither."""

    AFTER = "after"
    BEFORE = "before"
    FREE = "free"


@dataclass(frozen=True, slots=True)
class Mark:
    """A text in the style of a kind of line: "3" direct contracts, "60 %" exactly owned."""

    kind: LineKind
    text: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of a box: a company of a list, a contract of a company, or a remark below either.

    `kind` colours a company's row; `indent` sets it in under the row that owns it, `heads` says
    that rows are set in under this one. `lead` stands before the title, `marks` and `figure`
    after it; `children` are rows of their own, set in.
    """

    title: str
    lead: Mark | None = None
    indent: int = 0
    heads: bool = False
    kind: BoxKind | None = None
    detail: str = ""
    marks: tuple[Mark, ...] = ()
    figure: str = ""
    href: str | None = None
    children: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class Box:
    """A box: `title`, then `details` line by line, `marks` in one line, and `entries`.

    `rows` is the most entries in one column; further entries stand in columns beside it.
    """

    id: str
    kind: BoxKind
    title: str = ""
    details: tuple[str, ...] = ()
    marks: tuple[Mark, ...] = ()
    entries: tuple[Entry, ...] = ()
    rows: int | None = None
    href: str | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A line from box to box; `order` says where the target lies."""

    source: str
    target: str
    kind: LineKind
    label: str = ""
    order: Order = Order.AFTER


@dataclass(frozen=True, slots=True)
class LegendItem:
    """What one style of the picture means."""

    style: BoxKind | LineKind
    text: str


@dataclass(frozen=True, slots=True)
class Diagram:
    """A picture: every line joins two of `boxes`; `legend` explains exactly the styles used.

    `notes` say what was folded and how to see it.
    """

    title: str
    subtitle: str
    language: Language
    boxes: tuple[Box, ...]
    lines: tuple[Line, ...] = ()
    legend: tuple[LegendItem, ...] = ()
    notes: tuple[str, ...] = ()
    direction: Direction = Direction.DOWN

    def __post_init__(self) -> None:
        ids = [box.id for box in self.boxes]
        if len(set(ids)) != len(ids):
            raise ValueError("two boxes of a diagram have the same id")
        loose = {end for line in self.lines for end in (line.source, line.target)} - set(ids)
        if loose:
            raise ValueError(f"lines of a diagram end at no box: {sorted(loose)}")
