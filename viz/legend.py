"""The legend: one item for each style that a picture uses, and none besides."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from graph.messages import Language, text
from viz.diagram import Box, BoxKind, Entry, LegendItem, Line, LineKind


def legend_of(
    boxes: Iterable[Box], lines: Iterable[Line], language: Language
) -> tuple[LegendItem, ...]:
    """The items in the order of the enums: boxes first, then ownership, contracts, people."""
    used = styles_used(boxes, lines)
    kinds: list[BoxKind | LineKind] = [*BoxKind, *LineKind]
    return tuple(
        LegendItem(kind, text(f"viz.legend.{kind.value}", lang=language))
        for kind in kinds
        if kind in used and kind is not BoxKind.LIST
    )


def styles_used(boxes: Iterable[Box], lines: Iterable[Line]) -> set[BoxKind | LineKind]:
    """Every kind of box, row, line and marker that appears."""
    used: set[BoxKind | LineKind] = {line.kind for line in lines}
    for box in boxes:
        used.add(box.kind)
        used |= {mark.kind for mark in box.marks}
        used |= set(_styles_of(box.entries))
    return used


def _styles_of(entries: Iterable[Entry]) -> Iterator[BoxKind | LineKind]:
    for entry in entries:
        if entry.kind is not None:
            yield entry.kind
        if entry.lead is not None:
            yield entry.lead.kind
        yield from (mark.kind for mark in entry.marks)
        yield from _styles_of(entry.children)
