"""A diagram as the bytes of a file."""

from __future__ import annotations

from viz.diagram import Diagram
from viz.dot import dot_of
from viz.finish import finished
from viz.layout import FORMATS, Format, LayoutProblem, Painter, painter

LEAST_DPI, MOST_DPI = 24, 1200


def render(diagram: Diagram, format: str, *, dpi: int = 144, by: Painter | None = None) -> bytes:
    """The picture as `svg`, `png`, `pdf` or `dot` (laid out).

    `dpi` is the resolution of a PNG. Equal diagrams give equal bytes on every machine with the
    same versions of the packages. Raises LayoutProblem: unknown format, size or time limit.
    """
    if format not in FORMATS:
        raise LayoutProblem("viz.unknown_format", format=format, formats=", ".join(FORMATS))
    if not LEAST_DPI <= dpi <= MOST_DPI:
        raise LayoutProblem("viz.wrong_dpi", dpi=dpi, least=LEAST_DPI, most=MOST_DPI)
    wanted: Format = next(known for known in FORMATS if known == format)
    drawing = (by or painter()).draw(dot_of(diagram), wanted, dpi=dpi)
    return finished(drawing.data, format, dpi)
