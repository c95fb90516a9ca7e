"""Records of XML files as the same kind of objects that JSON gives, read as a stream.

An element is its text, or an object of its attributes (`@name`), its elements and its text
(`#text`); elements that repeat are a list. Namespaces are left out. A document that declares a
type is refused: entities are how small files become large ones, or read other files.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.parsers import expat

from importers.readers.limits import Limits
from importers.readers.record_paths import ITEM, Steps
from importers.readers.record_stream import BoundedFile, Bounds, RawRecord

_SEPARATOR = " "


class XmlRecords:
    """The records of one XML document, at the place that `steps` say, the root included.

    `listed`: names of elements that are lists even where one stands alone. Raises ReadProblem,
    while it is read, for what is no XML, a document type, and a record beyond the limits.
    """

    def __init__(self, path: Path, steps: Steps, listed: frozenset[str], limits: Limits) -> None:
        self._file = BoundedFile(path, limits)
        self._longest = limits.cell_chars
        self._fed = 0
        self._parser = expat.ParserCreate(namespace_separator=_SEPARATOR)
        self._parser.buffer_text = True
        self._builder = _Builder(steps, listed, Bounds(self._file, limits))
        self._parser.StartElementHandler = self._builder.start
        self._parser.EndElementHandler = self._builder.end
        self._parser.CharacterDataHandler = self._builder.text
        self._parser.StartDoctypeDeclHandler = self._refuse_type

    def __iter__(self) -> Iterator[RawRecord]:
        try:
            while True:
                piece = self._file.read()
                self._parse(piece)
                for content in self._builder.taken():
                    yield RawRecord(self._file.number, content)
                    self._file.next_record()
                if not piece or self._builder.elsewhere:
                    return
        finally:
            self.close()

    def fraction(self) -> float:
        return self._file.fraction()

    def close(self) -> None:
        self._file.close()

    def _parse(self, piece: bytes) -> None:
        try:
            self._parser.Parse(piece, not piece)
        except expat.ExpatError as error:
            cause = f"{expat.ErrorString(error.code)}, line {error.lineno}"
            raise self._file.problem("not_xml", cause=cause) from error
        # A tag is held until its end, with all its attributes.
        self._fed += len(piece)
        if self._fed - self._parser.CurrentByteIndex > self._longest:
            raise self._file.problem("record_tag", limit=self._longest)

    def _refuse_type(self, *_: object) -> None:
        raise self._file.problem("xml_type", line=self._parser.CurrentLineNumber)


class _Builder:
    """Builds the elements at one place of a document, and nothing else of it."""

    def __init__(self, steps: Steps, listed: frozenset[str], bounds: Bounds) -> None:
        self._steps = [step for step in steps if step is not ITEM]
        self._listed = listed
        self._bounds = bounds
        self._where: list[str] = []
        self._open: list[dict[str, Any]] = []
        self._texts: list[list[str]] = []
        self._found: list[Any] = []
        self.elsewhere = False
        """The root has another name, so that the place is not in this document."""

    def taken(self) -> list[Any]:
        """The records that are complete, each given once."""
        found, self._found = self._found, []
        return found

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self._where.append(_local(name))
        if len(self._where) == 1 and self._where != self._steps[:1]:
            self.elsewhere = True
        if not self._open:
            self._bounds.reset()
        for _ in range(len(attributes) + 1):
            self._bounds.value(len(self._where))
        if self._open or self._where == self._steps:
            self._open.append({f"@{_local(key)}": value for key, value in attributes.items()})
            self._texts.append([])

    def text(self, data: str) -> None:
        if self._texts:
            self._texts[-1].append(data)

    def end(self, _: str) -> None:
        name = self._where.pop()
        if not self._open:
            return
        content = _content(self._open.pop(), "".join(self._texts.pop()).strip())
        if not self._open:
            self._found.append(content)
            return
        parent = self._open[-1]
        if name in parent:
            earlier = parent[name]
            if isinstance(earlier, list):
                earlier.append(content)
            else:
                parent[name] = [earlier, content]
        else:
            parent[name] = [content] if name in self._listed else content


def _content(element: dict[str, Any], text: str) -> Any:
    """An element that holds nothing but text is that text; None where it is blank."""
    if not element:
        return text or None
    if text:
        element["#text"] = text
    return element


def _local(name: str) -> str:
    return name.rpartition(_SEPARATOR)[2]
