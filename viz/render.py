"""A diagram as the bytes of a file."""

from __future__ import annotations

from viz.diagram import Diagram
from viz.dot import dot_of
from viz.finish import finished
from viz.layout import DRAWN, Format, LayoutProblem, Painter, painter

FORMATS = (*DRAWN, "dot")
"""What a picture can be had as."""

LEAST_DPI, MOST_DPI = 24, 1200


def render(diagram: Diagram, format: str, *, dpi: int = 144, by: Painter | None = None) -> bytes:
    """The picture as `svg`, `png`, `pdf` or as the `dot` text that Graphviz reads.

    `dpi` is the resolution of a PNG. Equal diagrams give equal bytes on every machine with the
    same versions of the packages. Raises LayoutProblem: unknown format, size or time limit.
    """
    if format not in FORMATS:
        raise LayoutProblem("viz.unknown_format", format=format, formats=", ".join(FORMATS))
    if not LEAST_DPI <= dpi <= MOST_DPI:
        raise LayoutProblem("viz.wrong_dpi", dpi=dpi, least=LEAST_DPI, most=MOST_DPI)
    if format == "dot":
        return dot_of(diagram).encode()
    wanted: Format = next(known for known in DRAWN if known == format)
    drawing = (by or painter()).draw(dot_of(diagram), wanted, dpi=dpi)
    return finished(drawing.data, format, dpi)
