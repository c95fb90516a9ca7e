"""The drawing process: DOT text in, bytes out. Started by `viz.layout` as a script of its own.

It imports nothing of Ramille, so that it starts fast, and it can be killed at any moment. One
request is a line of JSON `{"dot", "format", "dpi", "seconds"}` on standard input. The answer is
a line of JSON `{"ok", "width", "height", "size", "problem"}` (width and height in points, size in
bytes) and then `size` bytes. Graphviz writes its warnings to standard error.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from contextlib import suppress
from typing import Any, BinaryIO

MEMORY_BYTES = 3 * 1024**3
"""Most address space that a drawing process may take; beyond it the layout fails, not the host."""

PNG_PIXELS = 32_000
"""Longest side of a PNG in pixels (cairo cannot draw more than 32,767)."""

_POINTS_PER_INCH = 72.0


def main() -> None:
    """Answer requests until standard input ends."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    _limit_memory()
    requests = sys.stdin.buffer
    for line in iter(requests.readline, b""):
        _answer(json.loads(line), answers)


def _limit_memory() -> None:
    with suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))


def _answer(request: dict[str, Any], answers: BinaryIO) -> None:
    # The parent kills in time; the alarm ends a process whose parent died.
    if hasattr(signal, "alarm"):
        signal.alarm(int(request["seconds"]) + 10)
    data = b""
    try:
        width, height, data = draw(request["dot"], request["format"], int(request["dpi"]))
        head: dict[str, object] = {"ok": True, "width": width, "height": height, "size": len(data)}
    except Exception as problem:
        head = {"ok": False, "kind": type(problem).__name__, "problem": str(problem), "size": 0}
    answers.write(json.dumps(head).encode() + b"\n" + data)
    answers.flush()
    if hasattr(signal, "alarm"):
        signal.alarm(0)


class PictureTooLarge(Exception):
    """A PNG would have more pixels on one side than can be drawn."""


def draw(dot: str, format_: str, dpi: int) -> tuple[float, float, bytes]:
    """Width and height in points and the bytes in `format_` (svg, png, pdf or size: none)."""
    import pygraphviz
    from pygraphviz import graphviz as gv

    graph = pygraphviz.AGraph(string=dot)
    points = float(_attribute(graph, "dpi") or _POINTS_PER_INCH) / _POINTS_PER_INCH
    if format_ == "png":
        graph.graph_attr["dpi"] = f"{dpi * points:g}"
    context = gv.gvContextWithBuiltins()
    try:
        if gv.gvLayout(context, graph.handle, b"dot"):
            raise RuntimeError("layout")
        # Writing DOT once leaves the size of the picture in the graph.
        gv.gvRenderData(context, graph.handle, b"dot")
        width, height = (side * points for side in _size_of(graph))
        if format_ == "size":
            return width, height, b""
        if format_ == "png":
            _check_pixels(max(width, height), dpi)
        code, data = gv.gvRenderData(context, graph.handle, format_.encode())
        if code:
            raise RuntimeError("render")
        return width, height, bytes(data)
    finally:
        gv.gvFreeLayout(context, graph.handle)
        gv.gvFreeContext(context)


def _size_of(graph: Any) -> tuple[float, float]:
    left, bottom, right, top = (float(part) for part in _attribute(graph, "bb").split(","))
    pad = 2 * _POINTS_PER_INCH * float(_attribute(graph, "pad") or 0.0555)
    return right - left + pad, top - bottom + pad


def _attribute(graph: Any, name: str) -> str:
    try:
        return str(graph.graph_attr[name] or "")
    except KeyError:
        return ""


def _check_pixels(points: float, dpi: int) -> None:
    pixels = round(points / _POINTS_PER_INCH * dpi)
    if pixels > PNG_PIXELS:
        raise PictureTooLarge(str(pixels))


if __name__ == "__main__":
    main()
