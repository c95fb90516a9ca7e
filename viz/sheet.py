"""Paper: how large the text of a picture comes out on a sheet."""

from __future__ import annotations

from viz.style import SMALLEST_POINTS

_POINTS_PER_MM = 72 / 25.4
SHEETS: dict[str, tuple[float, float]] = {
    "A4": (297 * _POINTS_PER_MM, 210 * _POINTS_PER_MM),
    "A3": (420 * _POINTS_PER_MM, 297 * _POINTS_PER_MM),
    "A2": (594 * _POINTS_PER_MM, 420 * _POINTS_PER_MM),
    "A1": (841 * _POINTS_PER_MM, 594 * _POINTS_PER_MM),
    "A0": (1189 * _POINTS_PER_MM, 841 * _POINTS_PER_MM),
}
"""Long and short side in points."""

MARGIN = 7 * _POINTS_PER_MM
"""What a printer leaves white on each side."""

LEGIBLE_POINTS = 7.0
"""Text of a printed picture is to be no smaller than this."""


def effective_point_size(
    width: float, height: float, sheet: str = "A3", *, smallest: float = SMALLEST_POINTS
) -> float:
    """Size in points of the smallest text of a picture of `width` × `height` points, fitted to
    the sheet upright or across, whichever is larger; never enlarged."""
    long, short = (side - 2 * MARGIN for side in SHEETS[sheet])
    across = min(long / width, short / height)
    upright = min(short / width, long / height)
    return smallest * min(1.0, max(across, upright))


def legible_area(sheet: str, *, smallest: float = SMALLEST_POINTS) -> float:
    """Square points of the largest picture whose text is still legible on the sheet."""
    long, short = (side - 2 * MARGIN for side in SHEETS[sheet])
    return long * short * (smallest / LEGIBLE_POINTS) ** 2


def smallest_sheet(width: float, height: float) -> str | None:
    """The smallest sheet on which the text is legible; None if A0 is too small."""
    for sheet in SHEETS:
        if effective_point_size(width, height, sheet) >= LEGIBLE_POINTS:
            return sheet
    return None
