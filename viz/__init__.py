"""Pictures: answers as diagrams, diagrams as SVG, PNG, PDF or DOT."""

from viz.diagram import Diagram
from viz.layout import LayoutProblem, Painter
from viz.options import Options
from viz.organigram import organigram
from viz.render import FORMATS, render

__all__ = ["FORMATS", "Diagram", "LayoutProblem", "Options", "Painter", "organigram", "render"]
