"""What a backup has read, until it is known which of it still holds: a nameless file on disk."""

from __future__ import annotations

import gzip
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import orjson

from graph.backup.file_format import encoded
from graph.closing import Closing
from graph.queries.backup import LinkRow, NodeRow

FAST = 1


class Spooled(NamedTuple):
    """A row with the round in which it was read; `ends` are those of a relationship."""

    round: int
    name: list[str] | str
    ends: list[Any] | None
    properties: dict[str, Any]


class Spool(Closing):
    """Rows in the order in which they were read; gone when closed, even by a crash."""

    def __init__(self, folder: Path) -> None:
        self._raw = tempfile.TemporaryFile(dir=folder)  # noqa: SIM115 — `close` does it
        self._gzip: gzip.GzipFile | None = gzip.GzipFile("", "wb", FAST, self._raw)
        self.length = 0

    def add(self, round: int, row: NodeRow | LinkRow) -> None:
        """Keep a row."""
        assert self._gzip is not None, "rows are read already"
        ends = [row.from_id, row.to_id] if isinstance(row, LinkRow) else None
        name = row.type if isinstance(row, LinkRow) else row.labels
        self._gzip.write(orjson.dumps([round, name, ends, encoded(row.properties)]) + b"\n")
        self.length += 1

    def rows(self) -> Iterator[Spooled]:
        """All rows; after this none can be added."""
        if self._gzip is not None:
            self._gzip.close()
            self._gzip = None
        self._raw.seek(0)
        with gzip.GzipFile(fileobj=self._raw) as lines:
            for line in lines:
                yield Spooled(*orjson.loads(line))

    def close(self) -> None:
        """Let the file go."""
        self._raw.close()
