"""Batches written one after the other, each made ready while the one before it is being written."""

from __future__ import annotations

import time
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass

from graph.changes import Applied, ChangeSet
from graph.closing import Closing
from graph.writer import Writer
from graph.writing.foresight import Foreseen


@dataclass(frozen=True, slots=True)
class Written:
    """What a batch did, and the seconds that it took, waiting for the lock included."""

    applied: Applied
    seconds: float


Writing = Future[Written]


class Ahead(Closing):
    """Writes in a thread of its own, one batch at a time."""

    def __init__(self, writer: Writer) -> None:
        self._writer = writer
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="ramille-write")

    def write(self, change_set: ChangeSet, foreseen: Foreseen | None = None) -> Writing:
        """Begin to write; the result raises what `Writer.apply` raises."""
        return self._thread.submit(self._timed, change_set, foreseen)

    def _timed(self, change_set: ChangeSet, foreseen: Foreseen | None) -> Written:
        begun = time.perf_counter()
        applied = self._writer.apply(change_set, foreseen)
        return Written(applied, time.perf_counter() - begun)

    def close(self) -> None:
        """Wait for the last batch."""
        self._thread.shutdown()
