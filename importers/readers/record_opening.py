"""From a path to its table of records: what kind of file it is, and where its records stand."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from importers.readers.encoding import Encoding, detect_encoding
from importers.readers.json_records import JsonLines, JsonRecords, looks_like_lines
from importers.readers.limits import LIMITS, Limits
from importers.readers.problems import ReadProblem
from importers.readers.record_paths import ITEM, WHOLE, steps_of
from importers.readers.record_stream import RawRecord, RecordStream
from importers.readers.record_table import RecordShape, RecordTable
from importers.readers.rows import Detected
from importers.readers.xml_records import XmlRecords

_HEAD = 1 << 16
_LINES = frozenset({".jsonl", ".ndjson"})
_MARKS = ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"", "utf-8-sig"))


def record_format(path: Path) -> str | None:
    """`json`, `jsonl` or `xml`; None for a file that is no such thing.

    Raises ReadProblem for a file that cannot be opened.
    """
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD)
    except OSError as error:
        raise ReadProblem("unreadable", path, cause=error.strerror or str(error)) from error
    encoding = next(name for mark, name in _MARKS if head.startswith(mark))

    def decode(part: bytes) -> str:
        return part.decode(encoding, "replace").lstrip()

    start, suffix = decode(head[:200]), path.suffix.lower()
    if start.startswith("<?xml") or (suffix == ".xml" and start.startswith("<")):
        return "xml"
    if suffix in _LINES:
        return "jsonl"
    if suffix == ".json" or start.startswith(("{", "[{")):
        return "jsonl" if looks_like_lines(head, decode) else "json"
    return None


def open_records(
    path: Path | str, shape: RecordShape, *, encoding: str | None = None, limits: Limits = LIMITS
) -> RecordTable:
    """The rows of the records in the file at `path`; raises ReadProblem.

    A file without any record in these places is refused as `no_records`.
    """
    path = Path(path)
    kind = record_format(path)
    if kind is None:
        raise ReadProblem("no_nested", path)
    if path.stat().st_size == 0:
        raise ReadProblem("empty", path)
    found = Encoding("utf-8") if kind == "xml" else detect_encoding(path, encoding)
    missed: ReadProblem | None = None
    for place in shape.records:

        def reopen(place: str = place) -> RecordStream:
            return _stream(path, kind, found, place, shape.lists, limits)

        try:
            first = _first(reopen())
        except ReadProblem as problem:
            # Another place may hold the records of a file that has none here.
            if not problem.reason.startswith("record_"):
                raise
            missed = missed or problem
            continue
        # A list is no record: its items are, at another place.
        if first is not None and not (place == WHOLE and isinstance(first.content, list)):
            detected = Detected(
                format=kind,
                encoding=None if kind == "xml" else found.name,
                bom=found.bom,
                header_row=0,
                guessed=found.guessed,
                records=place,
            )
            return RecordTable(path.name, shape, detected, first, reopen, limits)
    raise missed or ReadProblem("no_records", path, places=", ".join(shape.records))


def _stream(
    path: Path, kind: str, encoding: Encoding, place: str, lists: frozenset[str], limits: Limits
) -> RecordStream:
    steps = steps_of(place)
    if kind == "xml":
        return XmlRecords(path, steps, lists, limits)
    if kind == "jsonl":
        return JsonLines(path, encoding, limits) if steps == (ITEM,) else _Nothing()
    return JsonRecords(path, encoding, steps, limits)


def _first(stream: RecordStream) -> RawRecord | None:
    """The first record; None where there is none."""
    with closing(stream):
        return next(iter(stream), None)


class _Nothing:
    """Lines are records of `[]`; anywhere else a JSON Lines file has none."""

    def __iter__(self) -> Iterator[RawRecord]:
        return iter(())

    def fraction(self) -> float:
        return 1.0

    def close(self) -> None:
        pass
