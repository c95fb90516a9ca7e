"""Records of JSON files, read as a stream: a file may be larger than the memory."""

from __future__ import annotations

import codecs
from collections.abc import Callable, Iterator
from io import TextIOWrapper
from pathlib import Path
from typing import Any

import ijson
import orjson

from importers.readers.encoding import Encoding
from importers.readers.limits import Limits
from importers.readers.record_paths import ITEM, Steps
from importers.readers.record_stream import PIECE, BoundedFile, Bounds, RawRecord

_UTF8 = ("utf-8", "utf-8-sig")
_OPENED = ("start_map", "start_array")
_CLOSED = ("end_map", "end_array")


class JsonRecords:
    """The records of one JSON document, at the place that `steps` say.

    Raises ReadProblem, while it is read, for what is no JSON and for a record beyond the limits.
    """

    def __init__(self, path: Path, encoding: Encoding, steps: Steps, limits: Limits) -> None:
        self._file = BoundedFile(path, limits)
        self._steps = steps
        self._bounds = Bounds(self._file, limits)
        self._source = _Utf8(self._file, encoding)

    def __iter__(self) -> Iterator[RawRecord]:
        events = ijson.basic_parse(self._source, buf_size=PIECE)
        try:
            for content in _Finder(self._steps, self._bounds).records(events):
                yield RawRecord(self._file.number, content)
                self._file.next_record()
        # The parser answers to a number of thousands of digits with a SystemError.
        except (ijson.JSONError, ValueError, SystemError) as error:
            raise self._file.problem("not_json", cause=_cause(error)) from error
        finally:
            self.close()

    def fraction(self) -> float:
        return self._file.fraction()

    def close(self) -> None:
        self._file.close()


class JsonLines:
    """The records of a JSON Lines file: each line that is not blank is one."""

    def __init__(self, path: Path, encoding: Encoding, limits: Limits) -> None:
        self._file = BoundedFile(path, limits)
        self._limit = limits.record_bytes
        self._bounds = Bounds(self._file, limits)
        self._text = TextIOWrapper(self._file.file, encoding=encoding.name, newline="\n")

    def __iter__(self) -> Iterator[RawRecord]:
        try:
            while line := self._text.readline(self._limit):
                self._file.counted(line.encode())
                if len(line) == self._limit and not line.endswith("\n"):
                    raise self._file.problem("record_bytes", limit=self._limit)
                if line.strip():
                    yield self._record(line)
                self._file.next_record()
        finally:
            self.close()

    def _record(self, line: str) -> RawRecord:
        number = self._file.number
        try:
            content = orjson.loads(line)
        except orjson.JSONDecodeError as error:
            return RawRecord(number, line.strip(), error.msg)
        self._bounds.reset()
        level = [content]
        depth = 0
        while level:
            depth += 1
            for _ in level:
                self._bounds.value(depth)
            level = [below for item in level for below in _inside(item)]
        return RawRecord(number, content)

    def fraction(self) -> float:
        return self._file.fraction()

    def close(self) -> None:
        self._text.close()


def _inside(item: Any) -> list[Any]:
    if isinstance(item, dict):
        return list(item.values())
    return item if isinstance(item, list) else []


class _Utf8:
    """The bytes of a text file of any encoding as the UTF-8 that the parser reads."""

    def __init__(self, file: BoundedFile, encoding: Encoding) -> None:
        self._file = file
        plain = encoding.name == "utf-8"
        self._decoder = None if plain else codecs.getincrementaldecoder(encoding.name)("strict")

    def read(self, size: int = PIECE) -> bytes:
        if size == 0:  # the parser asks in this way whether it gets bytes or text
            return b""
        piece = self._file.read(size)
        if self._decoder is None:
            return piece
        text = self._decoder.decode(piece, final=not piece)
        while piece and not text:  # a piece may end within its first sign
            piece = self._file.read(size)
            text = self._decoder.decode(piece, final=not piece)
        return text.encode()


class _Finder:
    """Builds the values at one place of a document, and nothing else of it."""

    def __init__(self, steps: Steps, bounds: Bounds) -> None:
        self._steps = list(steps)
        self._bounds = bounds
        self._where: list[str | None] = []

    def records(self, events: Iterator[tuple[str, Any]]) -> Iterator[Any]:
        where = self._where
        for event, value in events:
            if not where and not self._may_begin_with(event):
                return
            if event in _CLOSED:
                where.pop()
            elif event == "map_key":
                where[-1] = value
            elif where == self._steps:
                self._bounds.reset()
                yield self._built(event, value, events)
            elif event in _OPENED:
                where.append(ITEM if event == "start_array" else "")
                self._bounds.reset()
                self._bounds.value(len(where))

    def _may_begin_with(self, event: str) -> bool:
        """Whether a document that begins so can have the place: a file may be long."""
        if not self._steps or event in _CLOSED:
            return True
        return event == ("start_array" if self._steps[0] is ITEM else "start_map")

    def _built(self, event: str, value: Any, events: Iterator[tuple[str, Any]]) -> Any:
        if event not in _OPENED:
            return value
        count = self._bounds.value
        top = len(self._where) + 1
        root: Any = {} if event == "start_map" else []
        open_ones = [root]
        keys = [""]
        for event, value in events:
            if event == "map_key":
                keys[-1] = value
                continue
            if event in _CLOSED:
                open_ones.pop()
                keys.pop()
                if not open_ones:
                    break
                continue
            count(top + len(open_ones))
            if event in _OPENED:
                value = {} if event == "start_map" else []
            place = open_ones[-1]
            if type(place) is dict:
                place[keys[-1]] = value
            else:
                place.append(value)
            if event in _OPENED:
                open_ones.append(value)
                keys.append("")
        return root


def _cause(error: Exception) -> str:
    """The first line of what the parser says; the others draw where it stood."""
    said = str(error).removeprefix("b'").split("\\n")[0].splitlines()
    return said[0].strip() if said else type(error).__name__


def looks_like_lines(head: bytes, decode: Callable[[bytes], str]) -> bool:
    """True if the first line is a whole JSON object and another one follows it."""
    lines = [line for line in decode(head).splitlines() if line.strip()]
    if len(lines) < 2 or not lines[1].lstrip().startswith("{"):
        return False
    try:
        return isinstance(orjson.loads(lines[0]), dict)
    except orjson.JSONDecodeError:
        return False
