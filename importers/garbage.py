"""How often Python looks for garbage while an import is under way."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

OBJECTS = 10_000
"""So many new objects between two looks; Python's own measure is 700."""

WRITING = 100_000
"""Likewise while a plan is written: about as many as a batch has, so that most are gone by then."""

_lock = Lock()
_open: list[int] = []
_usual: list[tuple[int, int, int]] = []
"""The thresholds that the first open block found."""


@contextmanager
def seldom_collected(objects: int = OBJECTS) -> Iterator[None]:
    """Within the block Python looks for cycles of garbage a tenth as often, or seldomer.

    An import makes millions of small objects that hold no cycles and are freed without a look;
    looking through them again and again took a quarter of Python's time while writing. Where
    blocks are open at once, the one that asks for the fewest looks has its way.
    """
    with _lock:
        if not _open:
            _usual[:] = [gc.get_threshold()]
        _open.append(objects)
        gc.set_threshold(max(_open), *_usual[0][1:])
    try:
        yield
    finally:
        with _lock:
            _open.remove(objects)
            usual = _usual[0]
            gc.set_threshold(max(_open, default=usual[0]), *usual[1:])
