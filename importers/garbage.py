"""How often Python looks for garbage while an import is under way."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

OBJECTS = 10_000
"""So many new objects between two looks; Python's own measure is 700."""

_lock = Lock()
_open: list[tuple[int, int, int]] = []
"""The thresholds that each open block found; those of the first are the usual ones."""


@contextmanager
def seldom_collected() -> Iterator[None]:
    """Within the block Python looks for cycles of garbage a tenth as often.

    An import makes millions of small objects that hold no cycles and are freed without a look;
    looking through them again and again took a quarter of Python's time while writing.
    """
    with _lock:
        _open.append(gc.get_threshold())
        gc.set_threshold(OBJECTS, *_open[0][1:])
    try:
        yield
    finally:
        with _lock:
            usual = _open[0]
            _open.pop()
            if not _open:
                gc.set_threshold(*usual)
