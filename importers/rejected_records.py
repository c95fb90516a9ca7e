"""Rejected records of a JSON, JSON Lines or XML file, as a file of the same kind.

Each record is written as it was read, with its reasons and hints as members of their own, which
mappings do not read. What is no object, and cannot have members, follows a record that has
nothing but the reasons; the reader leaves such notes out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple
from xml.sax.saxutils import escape, quoteattr

import orjson

from importers.readers.marks import MEMBERS
from importers.readers.record_paths import ITEM, Steps, steps_of


class Rejected(NamedTuple):
    """A record as it was kept, why it was rejected, and what to do."""

    body: bytes
    reason: str
    hint: str


def write_records(path: Path, kind: str, place: str, rejected: Iterable[Rejected]) -> None:
    """Write records to `path`: a file of `kind` in which they stand at `place`."""
    steps = steps_of(place)
    contents = (content for one in rejected for content in _marked(one))
    with path.open("wb") as file:
        if kind == "jsonl":
            file.writelines(_json(content) + b"\n" for content in contents)
        elif kind == "xml":
            file.writelines(_xml(steps, contents))
        else:
            file.writelines(_document(steps, contents))


def _marked(one: Rejected) -> list[Any]:
    """The record with its marks; bytes where it is a line that is no JSON."""
    marks = {f"{MEMBERS}reason": one.reason, f"{MEMBERS}hint": one.hint}
    try:
        content = orjson.loads(one.body)
    except orjson.JSONDecodeError:
        return [marks, one.body]
    return [content | marks] if isinstance(content, dict) else [marks, content]


def _json(content: Any) -> bytes:
    return content if isinstance(content, bytes) else orjson.dumps(content)


def _document(steps: Steps, contents: Iterable[Any]) -> Iterator[bytes]:
    """The records in the lists and objects around them; a whole document is its only record."""
    opened = [b"[" if step is ITEM else b"{" + orjson.dumps(step) + b":" for step in steps]
    closed = [b"]" if step is ITEM else b"}" for step in reversed(steps)]
    yield from opened
    for number, content in enumerate(contents):
        yield (b",\n" if number else b"") + _json(content)
    yield from closed


def _xml(steps: Steps, contents: Iterable[Any]) -> Iterator[bytes]:
    *around, name = [step for step in steps if step is not None]
    yield b'<?xml version="1.0" encoding="UTF-8"?>\n'
    yield "".join(f"<{step}>\n" for step in around).encode()
    for content in contents:
        yield f"{''.join(_element(name, content))}\n".encode()
    yield "".join(f"</{step}>\n" for step in reversed(around)).encode()


def _element(name: str, content: Any) -> Iterator[str]:
    """An element as the reader took it apart: attributes, text, elements, lists of them."""
    if isinstance(content, list):
        for item in content:
            yield from _element(name, item)
        return
    if not isinstance(content, dict):
        yield f"<{name}>{'' if content is None else escape(str(content))}</{name}>"
        return
    attributes = "".join(
        f" {key[1:]}={quoteattr(value)}" for key, value in content.items() if key.startswith("@")
    )
    yield f"<{name}{attributes}>{escape(content.get('#text', ''))}"
    for key, value in content.items():
        if not key.startswith(("@", "#")):
            yield from _element(key, value)
    yield f"</{name}>"
