"""A diagram as DOT text."""

from __future__ import annotations

from graphviz import Digraph

from viz.diagram import Box, Diagram, Direction, Line, Order
from viz.fonts import FAMILY
from viz.labels import address, clean
from viz.markup import box_label, legend_label, line_label, title_label
from viz.style import BOXES, LINES, OWNERSHIP_LINES, PAPER, SCALE, TEXT_POINTS, scaled

LARGE = 400
"""From this many boxes or lines on, Graphviz tries less hard and draws straight lines."""

_TEXT = f"{TEXT_POINTS * SCALE:g}"
_GAP = f":{PAPER}" * SCALE + ":"
_SHAPES = {"box": "box", "rounded": "box", "tab": "tab", "note": "note"}


def dot_of(diagram: Diagram) -> str:
    """The DOT text; equal diagrams give equal text."""
    graph = Digraph("organigram", graph_attr=_graph_attributes(diagram))
    graph.attr("node", fontname=FAMILY, fontsize=_TEXT, margin="0.03", width="0", height="0")
    graph.attr("edge", fontname=FAMILY, fontsize=_TEXT, arrowsize=f"{0.6 * SCALE:g}")
    names = {box.id: f"b{place}" for place, box in enumerate(diagram.boxes, 1)}
    with graph.subgraph(name="cluster_picture") as picture:
        picture.attr(
            label=title_label(diagram),
            labelloc="t",
            labeljust="l",
            margin=f"{scaled(4)}",
            peripheries="0",
        )
        for box in diagram.boxes:
            picture.node(names[box.id], **_box_attributes(box))
        for place, line in enumerate(diagram.lines, 1):
            first, second = names[line.source], names[line.target]
            if line.order is Order.BEFORE:
                first, second = second, first
            picture.edge(first, second, **_line_attributes(line, place, diagram.direction))
    return str(graph.source)


def _graph_attributes(diagram: Diagram) -> dict[str, str]:
    right = diagram.direction is Direction.RIGHT
    attributes = {
        "rankdir": "LR" if right else "TB",
        "ranksep": _inches(0.35 if right else 0.4),
        "nodesep": _inches(0.07 if right else 0.17),
        "bgcolor": PAPER,
        "pad": _inches(0.2),
        "dpi": f"{72 / SCALE:g}",
        "margin": "0",
        "fontname": FAMILY,
        "fontsize": _TEXT,
        "outputorder": "edgesfirst",
        "tooltip": _tooltip(diagram.title),
        "label": legend_label(diagram),
        "labelloc": "b",
        "labeljust": "l",
    }
    if max(len(diagram.boxes), len(diagram.lines)) > LARGE:
        attributes |= {"splines": "line", "nslimit": "2", "nslimit1": "2", "mclimit": "0.3"}
    return attributes


def _box_attributes(box: Box) -> dict[str, str]:
    style = BOXES[box.kind]
    looks = ["filled", "rounded" if style.shape == "rounded" else ""]
    looks.append("dashed" if style.border == "dashed" else "")
    attributes = {
        "label": box_label(box),
        "shape": _SHAPES[style.shape],
        "style": ",".join(look for look in looks if look),
        "fillcolor": style.fill,
        "color": style.edge,
        "penwidth": f"{style.width * SCALE:g}",
        "tooltip": _tooltip(box.title),
    }
    if box.href is not None and not any(entry.href for entry in box.entries):
        attributes |= {"href": address(box.href).replace("&amp;", "&"), "target": "_top"}
    return attributes


def _line_attributes(line: Line, place: int, direction: Direction) -> dict[str, str]:
    style = LINES[line.kind]
    attributes = {
        "color": f"{style.colour}{_GAP}{style.colour}" if style.double else style.colour,
        "style": style.pattern,
        "arrowhead": style.head,
        "penwidth": f"{style.width * SCALE:g}",
        "class": line.kind.value,
        "id": f"line{place}",
        "tooltip": _tooltip(line.label),
    }
    if line.label:
        attributes["label"] = line_label(line.label)
    if line.order is Order.BEFORE:
        attributes |= {"dir": "back", "arrowtail": attributes.pop("arrowhead")}
    if line.order is Order.FREE:
        attributes["constraint"] = "false"
    elif line.kind in OWNERSHIP_LINES and line.source != line.target:
        down = direction is Direction.DOWN
        attributes |= {"tailport": "s" if down else "e", "headport": "n" if down else "w"}
    return attributes


def _tooltip(text: str) -> str:
    # Graphviz expands backslashes in tooltips and breaks on raw line feeds.
    return clean(text).replace("\n", " ").replace("\\", "\\\\") or " "


def _inches(length: float) -> str:
    return f"{length * SCALE:g}"
