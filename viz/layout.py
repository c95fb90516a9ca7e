"""DOT text to bytes, in drawing processes that can be killed without harm to this one.

A `Painter` keeps a few processes (`viz/worker.py`), starts them when first needed and replaces
one that was killed, crashed or failed. The command line needs one, the server a few; `painter()`
is the one that everybody shares.
"""

from __future__ import annotations

import atexit
import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from queue import LifoQueue
from typing import IO, Literal

from graph.errors import RamilleError
from graph.settings import settings
from viz import fonts, worker

Format = Literal["svg", "png", "pdf", "size"]
DRAWN: tuple[Format, ...] = ("svg", "png", "pdf")
"""What a picture can be drawn as; `size` besides is for measuring alone."""

MAX_DOT_BYTES = 16 * 1024**2
"""Longest DOT text that is laid out at all (a group of some 20,000 boxes)."""

_DRAWINGS_PER_PROCESS = 500


class LayoutProblem(RamilleError):
    """A picture cannot be drawn: too large, too slow, or refused by Graphviz."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """Bytes of a picture and its size in points (1/72 inch) at scale 1."""

    data: bytes
    width: float
    height: float


class Painter:
    """A small pool of drawing processes; safe to use from several threads.

    `processes` are started lazily; `seconds` is the longest time for one drawing. `close()` ends
    them; a closed painter starts new ones when it is used again.
    """

    def __init__(
        self,
        *,
        processes: int = 1,
        seconds: float | None = None,
        cache_dir: Path | None = None,
    ) -> None:
        self._seconds = seconds
        self._cache_dir = cache_dir
        self._free: LifoQueue[_Process | None] = LifoQueue()
        for _ in range(processes):
            self._free.put(None)

    def draw(self, dot: str, format_: Format, *, dpi: int = 144) -> Drawing:
        """Lay out and draw; raises LayoutProblem with the limit that was hit."""
        size = len(dot.encode())
        if size > MAX_DOT_BYTES:
            raise LayoutProblem("viz.too_large", size=size, limit=MAX_DOT_BYTES)
        process = self._free.get()
        try:
            if process is None or process.is_spent:
                if process is not None:
                    process.end()
                process = None
                process = _Process(self._cache_dir or settings().cache_dir)
            drawing = process.draw(dot, format_, dpi, self._seconds or settings().layout_seconds)
        except BaseException:
            if process is not None:
                process.end()
            process = None
            raise
        finally:
            self._free.put(process)
        return drawing

    def close(self) -> None:
        """End the processes that are idle now."""
        for _ in range(self._free.qsize()):
            process = self._free.get()
            if process is not None:
                process.end()
            self._free.put(None)


class _Process:
    """One drawing process and its pipes."""

    def __init__(self, cache_dir: Path) -> None:
        self._drawn = 0
        self._complaints: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 - lives as long
        self._process = subprocess.Popen(
            [sys.executable, "-P", str(worker.__file__)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._complaints,
            env={**os.environ, **fonts.environment(cache_dir), "TZ": "UTC0"},
            start_new_session=True,
        )

    @property
    def is_spent(self) -> bool:
        return self._drawn >= _DRAWINGS_PER_PROCESS or self._process.poll() is not None

    def draw(self, dot: str, format_: Format, dpi: int, seconds: float) -> Drawing:
        late = threading.Event()
        timer = threading.Timer(seconds, self._stop_late, (late,))
        timer.daemon = True
        timer.start()
        try:
            head, data = self._ask({"dot": dot, "format": format_, "dpi": dpi, "seconds": seconds})
        except (OSError, ValueError) as gone:
            raise self._why_gone(late, seconds) from gone
        finally:
            timer.cancel()
        self._drawn += 1
        if not head["ok"]:
            raise self._refused(head, dpi)
        return Drawing(data, float(str(head["width"])), float(str(head["height"])))

    def end(self) -> None:
        """Kill the process and free its pipes; it holds nothing worth keeping."""
        self._process.kill()
        for pipe in (self._process.stdin, self._process.stdout, self._complaints):
            if pipe is not None:
                try:
                    pipe.close()
                except OSError:
                    continue
        self._process.wait()

    def _ask(self, request: dict[str, object]) -> tuple[dict[str, object], bytes]:
        assert self._process.stdin is not None and self._process.stdout is not None
        self._process.stdin.write(json.dumps(request).encode() + b"\n")
        self._process.stdin.flush()
        head: dict[str, object] = json.loads(self._process.stdout.readline())
        size = int(str(head["size"]))
        data = self._process.stdout.read(size)
        if len(data) != size:
            raise ValueError("cut answer")
        return head, data

    def _stop_late(self, late: threading.Event) -> None:
        late.set()
        self._process.kill()

    def _why_gone(self, late: threading.Event, seconds: float) -> LayoutProblem:
        code = self._process.wait(timeout=10)
        if late.is_set():
            return LayoutProblem("viz.too_slow", seconds=f"{seconds:g}")
        reason = signal.Signals(-code).name if code < 0 else str(code)
        return LayoutProblem(
            "viz.crashed", reason=reason, limit=worker.MEMORY_BYTES // 1024**2, detail=self._said()
        )

    def _refused(self, head: dict[str, object], dpi: int) -> LayoutProblem:
        if head.get("kind") == worker.PictureTooLarge.__name__:
            pixels = int(str(head["problem"]))
            return LayoutProblem(
                "viz.too_many_pixels",
                pixels=pixels,
                dpi=dpi,
                limit=worker.PNG_PIXELS,
                best=max(1, dpi * worker.PNG_PIXELS // pixels),
            )
        if head.get("kind") == "MemoryError":
            return LayoutProblem(
                "viz.crashed",
                reason="MemoryError",
                limit=worker.MEMORY_BYTES // 1024**2,
                detail=self._said(),
            )
        return LayoutProblem("viz.refused", detail=f"{head.get('problem')}. {self._said()}")

    def _said(self) -> str:
        """The last lines that Graphviz wrote, without those of the font library."""
        self._complaints.seek(0)
        lines = self._complaints.read()[-20_000:].decode(errors="replace").splitlines()
        told = [line.strip() for line in lines if line.strip() and "ontconfig" not in line]
        return " / ".join(told[-3:])


@lru_cache(maxsize=1)
def painter() -> Painter:
    """The painter of this process; a second drawing process starts only when two draw at once."""
    shared = Painter(processes=min(4, os.cpu_count() or 1))
    atexit.register(shared.close)
    return shared
