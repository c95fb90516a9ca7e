"""The tables of looks keep their promises."""

from __future__ import annotations

import pytest

from graph.messages import LANGUAGES, text
from viz.diagram import BoxKind, LineKind
from viz.style import BOXES, LINES, OWNERSHIP_LINES

CONTRACT_LINES = {
    LineKind.DIRECT,
    LineKind.INDIRECT,
    LineKind.DERIVED,
    LineKind.TO_CHECK,
    LineKind.UNDETERMINED,
    LineKind.FAMILY,
}
PEOPLE_LINES = {LineKind.PRESCRIBER, LineKind.INTRODUCER}


def test_every_kind_has_a_look() -> None:
    assert set(LINES) == set(LineKind)
    assert set(BOXES) == set(BoxKind)
    assert set(LineKind) == OWNERSHIP_LINES | CONTRACT_LINES | PEOPLE_LINES


@pytest.mark.parametrize("part", ["colour", "pattern", "head", "marker"])
@pytest.mark.parametrize("others", [CONTRACT_LINES, PEOPLE_LINES])
def test_other_lines_share_nothing_with_ownership(part: str, others: set[LineKind]) -> None:
    ownership = {getattr(LINES[kind], part) for kind in OWNERSHIP_LINES}
    assert not ownership & {getattr(LINES[kind], part) for kind in others}


def test_no_two_kinds_of_contract_or_people_line_share_colour_head_or_marker() -> None:
    looks = [LINES[kind] for kind in CONTRACT_LINES | PEOPLE_LINES]
    for part in ("colour", "head", "marker"):
        assert len({getattr(look, part) for look in looks}) == len(looks)


def test_exact_range_and_unknown_differ_without_colour() -> None:
    kinds = (LineKind.OWNS_EXACT, LineKind.OWNS_RANGE, LineKind.OWNS_UNKNOWN)
    looks = {(LINES[kind].head, LINES[kind].double) for kind in kinds}
    assert len(looks) == 3


def _luminance(colour: str) -> float:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("kind", list(LineKind))
def test_lines_and_their_markers_can_be_read_on_white(kind: LineKind) -> None:
    assert 1.05 / (_luminance(LINES[kind].colour) + 0.05) >= 4.5


@pytest.mark.parametrize("kind", list(BoxKind))
def test_text_can_be_read_in_every_box(kind: BoxKind) -> None:
    light, dark = sorted((_luminance(BOXES[kind].fill), _luminance(BOXES[kind].ink)), reverse=True)
    assert (light + 0.05) / (dark + 0.05) >= 7


@pytest.mark.parametrize(
    "kind", [*LineKind, *(kind for kind in BoxKind if kind is not BoxKind.LIST)]
)
def test_every_kind_is_explained_in_both_languages(kind: BoxKind | LineKind) -> None:
    told = {text(f"viz.legend.{kind.value}", lang=language) for language in LANGUAGES}
    assert len(told) == len(LANGUAGES)
