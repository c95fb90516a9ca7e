"""What the readers of JSON and XML share: records as a stream, and the bounds of one record."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, Protocol

from importers.readers.limits import Limits
from importers.readers.problems import ReadProblem

PIECE = 1 << 16
"""Files are read in pieces of so many bytes."""


@dataclass(frozen=True, slots=True)
class RawRecord:
    """One record: its number (of a JSON Lines file: its line) and its content.

    A line that is no JSON has its text as `content` and says why in `broken`.
    """

    number: int
    content: Any
    broken: str | None = None


class RecordStream(Protocol):
    """The records of one file, read once, in the order of the file."""

    def __iter__(self) -> Iterator[RawRecord]: ...

    def fraction(self) -> float:
        """How far the reading is, 0 to 1."""
        ...

    def close(self) -> None:
        """Let go of the file."""
        ...


class BoundedFile:
    """The bytes of a file, as long as each record keeps within its limit.

    `read` raises ReadProblem where more than `record_bytes` were read since `next_record`.
    """

    def __init__(self, path: Path, limits: Limits) -> None:
        self._path = path
        self._limit = limits.record_bytes
        self._since = 0
        self._size = path.stat().st_size or 1
        self.number = 1
        self.file: BinaryIO = path.open("rb")

    def read(self, size: int = PIECE) -> bytes:
        return self.counted(self.file.read(min(size, PIECE) if size >= 0 else PIECE))

    def counted(self, piece: bytes) -> bytes:
        """`piece`, counted as part of the present record."""
        self._since += len(piece)
        if self._since > self._limit + PIECE:
            raise self.problem("record_bytes", limit=self._limit)
        return piece

    def next_record(self) -> None:
        """The present record is complete."""
        self._since = 0
        self.number += 1

    def problem(self, reason: str, **params: object) -> ReadProblem:
        return ReadProblem(reason, self._path, None, number=self.number, **params)

    def fraction(self) -> float:
        return 1.0 if self.file.closed else min(self.file.tell() / self._size, 1.0)

    def close(self) -> None:
        self.file.close()


class Bounds:
    """Counts the values and the depth of one record against the limits."""

    def __init__(self, file: BoundedFile, limits: Limits) -> None:
        self._file = file
        self._limits = limits
        self._values = 0

    def reset(self) -> None:
        self._values = 0

    def value(self, depth: int) -> None:
        """One more value, object or list at `depth`; raises ReadProblem beyond the limits."""
        self._values += 1
        if depth > self._limits.record_depth:
            raise self._file.problem("record_depth", limit=self._limits.record_depth)
        if self._values > self._limits.record_values:
            raise self._file.problem("record_values", limit=self._limits.record_values)
