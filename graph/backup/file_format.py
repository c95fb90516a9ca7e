"""The backup file: gzip of JSON lines, the first and the last of which are objects.

    {"ramille": "backup", "format": 1, "version", "schema", "neo4j", "seq", "at"}
    ["n", [labels], {properties}]                  each node
    ["r", type, start id, end id, {properties}]    each relationship, after all nodes
    {"nodes", "links", "counts", "sha256"}         of all bytes before this line

Values are written as `graph/engine/json_values.py` says. Seconds may pass between two backups of
one state; apart from `at` their rows are the same, in any order.
"""

from __future__ import annotations

import gzip
import hashlib
import os
import zlib
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO, Literal, NamedTuple, cast

import orjson

from graph.closing import Closing
from graph.engine.json_values import from_json, to_json
from graph.errors import RamilleError

FORMAT = 1
MARK = "backup"
LEVEL = 6
ENDING = ".ramille"
_MAGIC = b"\x1f\x8b"


class BackupFailed(RamilleError):
    """A backup cannot be written, or a file is none that can be restored."""


@dataclass(frozen=True, slots=True)
class Header:
    """What the first line says: which Ramille and Neo4j wrote it, and the state it holds."""

    version: str
    schema: int
    neo4j: str
    seq: int
    at: str
    format: int = FORMAT


@dataclass(frozen=True, slots=True)
class Trailer:
    """What the last line says: how much there is (`counts` by label and type), and its hash."""

    nodes: int
    links: int
    counts: Mapping[str, int]
    sha256: str


class Node(NamedTuple):
    """A row of the file."""

    labels: list[str]
    properties: dict[str, Any]
    size: int


class Link(NamedTuple):
    """A row of the file."""

    type: str
    from_id: Any
    to_id: Any
    properties: dict[str, Any]
    size: int


def encoded(properties: Mapping[str, Any]) -> dict[str, object]:
    """Properties as the file has them."""
    return {key: to_json(value) for key, value in properties.items()}


class BackupWriter:
    """Writes a file beside its final name; `close` puts it there, leaving without it removes it."""

    def __init__(self, target: Path, header: Header) -> None:
        self._target = target
        self._partial = target.with_name(f".{target.name}.{os.getpid()}.part")
        self._raw: BinaryIO = os.fdopen(
            os.open(self._partial, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb"
        )
        self._gzip = gzip.GzipFile("", "wb", LEVEL, self._raw, mtime=0)
        self._hash = hashlib.sha256()
        self._counts: Counter[str] = Counter()
        self._nodes = self._links = 0
        self._line({"ramille": MARK, **asdict(header)})

    def node(self, labels: list[str], properties: object) -> None:
        """A node with properties as `encoded` gives them."""
        self._nodes += 1
        self._counts.update(labels)
        self._line(["n", sorted(labels), properties])

    def link(self, type: str, from_id: object, to_id: object, properties: object) -> None:
        """A relationship; no node may follow."""
        self._links += 1
        self._counts[type] += 1
        self._line(["r", type, from_id, to_id, properties])

    def close(self) -> Trailer:
        """End the file and give it its name."""
        counts = dict(sorted(self._counts.items()))
        trailer = Trailer(self._nodes, self._links, counts, self._hash.hexdigest())
        self._line(asdict(trailer))
        self._gzip.close()
        self._raw.flush()
        os.fsync(self._raw.fileno())
        self._raw.close()
        self._partial.replace(self._target)
        return trailer

    def __enter__(self) -> BackupWriter:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        with suppress(OSError):
            self._raw.close()
        self._partial.unlink(missing_ok=True)

    def _line(self, content: object) -> None:
        line = orjson.dumps(content, option=orjson.OPT_SORT_KEYS) + b"\n"
        self._hash.update(line)
        self._gzip.write(line)


class BackupReader(Closing):
    """Reads a file row by row; whatever is wrong with it raises BackupFailed."""

    def __init__(self, path: Path) -> None:
        self._path = path
        try:
            self._raw: BinaryIO = path.open("rb")
        except OSError as error:
            raise BackupFailed("backup.cannot_read", path=path, reason=error.strerror) from None
        self.size = os.fstat(self._raw.fileno()).st_size
        self._hash = hashlib.sha256()
        self._lines = self._read()
        self._trailer: Trailer | None = None
        self.header = self._header()

    @property
    def done(self) -> int:
        """Bytes of the file read so far."""
        return self._raw.tell()

    @property
    def trailer(self) -> Trailer:
        """The last line, once all rows were read."""
        assert self._trailer is not None
        return self._trailer

    def rows(self) -> Iterator[Node | Link]:
        """Every row, as the driver takes it; ends with the check of the trailer."""
        nodes = links = 0
        counts: Counter[str] = Counter()
        for line in self._lines:
            if line.startswith(b"{"):
                by_name = dict(sorted(counts.items()))
                found = Trailer(nodes, links, by_name, self._hash.hexdigest())
                self._check(self._parsed(line), found)
                return
            self._hash.update(line)
            match self._parsed(line):
                case ["n", list(found_labels), dict(properties)] if not links:
                    nodes += 1
                    labels = [str(label) for label in found_labels]
                    counts.update(labels)
                    yield Node(labels, self._decoded(properties), len(line))
                case ["r", str(type), start, end, dict(properties)]:
                    links += 1
                    counts[type] += 1
                    yield Link(type, start, end, self._decoded(properties), len(line))
                case _:
                    raise self._damaged("row")
        raise self._damaged("truncated")

    def close(self) -> None:
        """Close the file."""
        self._raw.close()

    def _header(self) -> Header:
        line = next(self._lines, b"")
        self._hash.update(line)
        found = self._parsed(line)
        if not isinstance(found, dict) or found.get("ramille") != MARK:
            raise BackupFailed("backup.not_one", path=self._path)
        made = found.get("format")
        if not isinstance(made, int) or made > FORMAT:
            raise BackupFailed(
                "backup.newer_format", path=self._path, found=made, version=found.get("version")
            )
        try:
            return Header(**{key: found[key] for key in Header.__slots__})
        except KeyError:
            raise self._damaged("row") from None

    def _check(self, said: object, found: Trailer) -> None:
        if next(self._lines, None) is not None:
            raise self._damaged("row")
        if said != asdict(found):
            raise self._damaged("checksum")
        self._trailer = found

    def _decoded(self, properties: Mapping[str, Any]) -> dict[str, Any]:
        try:
            return {key: from_json(value) for key, value in properties.items()}
        except (ValueError, TypeError, LookupError):
            raise self._damaged("row") from None

    def _read(self) -> Iterator[bytes]:
        if self._raw.peek(len(_MAGIC))[: len(_MAGIC)] != _MAGIC:  # type: ignore[attr-defined]
            raise BackupFailed("backup.not_one", path=self._path)
        try:
            with gzip.GzipFile(fileobj=self._raw) as lines:
                for line in lines:
                    if not line.endswith(b"\n"):
                        raise self._damaged("truncated")
                    yield line
        except EOFError:
            raise self._damaged("truncated") from None
        except (zlib.error, gzip.BadGzipFile):
            raise self._damaged("checksum") from None

    def _parsed(self, line: bytes) -> object:
        try:
            return cast(object, orjson.loads(line))
        except orjson.JSONDecodeError:
            raise self._damaged("row") from None

    def _damaged(self, how: Literal["row", "truncated", "checksum"]) -> BackupFailed:
        return BackupFailed(f"backup.damaged_{how}", path=self._path)
