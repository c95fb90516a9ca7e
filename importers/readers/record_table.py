"""A table of the records in a JSON, JSON Lines or XML file: what is declared, and its rows."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field, replace

from graph.closing import Closing
from importers.readers.limits import Limits
from importers.readers.marks import MEMBERS, is_marked
from importers.readers.problems import ReadProblem
from importers.readers.record_json import body_of
from importers.readers.record_paths import (
    Column,
    ManyValues,
    Names,
    NestedValue,
    compiled_path,
    finder,
    listed,
    paired,
    rows_of,
    steps_of,
    with_only,
)
from importers.readers.record_queries import Memory, Query
from importers.readers.record_stream import RawRecord, RecordStream
from importers.readers.rows import Cell, Detected, RowFault, SourceRow


@dataclass(frozen=True, slots=True)
class RecordShape:
    """How a nested file becomes rows.

    `records`: where its records may stand, the first that is found counts. `rows`: the lists
    within a record whose items are the rows; without it the record is one. `beside`: paths to other
    objects by name; each of them with an item is a row. `only`: paths to what belongs to a row
    where it is alone there.
    """

    records: tuple[str, ...]
    rows: str | None = None
    columns: Mapping[str, Column] = field(default_factory=dict)
    beside: Mapping[str, str] = field(default_factory=dict)
    only: Mapping[str, str] = field(default_factory=dict)

    @property
    def lists(self) -> frozenset[str]:
        """The names of elements that are lists wherever they stand in XML."""
        columns = [path for column in self.columns.values() for path in column.paths]
        objects = (*self.beside.values(), *self.only.values())
        return listed([*self.records, self.rows or "", *objects, *columns])


class RecordTable(Closing):
    """Iterate it for its SourceRows; each iteration reads the file again, one at a time.

    `headers` are the declared columns, `members` the names that the first record holds. `line`
    of a row is the number of its record.
    """

    def __init__(
        self,
        source: str,
        shape: RecordShape,
        detected: Detected,
        first: RawRecord,
        reopen: Callable[[], RecordStream],
        limits: Limits,
    ) -> None:
        self.source = source
        self.headers: tuple[str, ...] = tuple(shape.columns)
        self.members = tuple(first.content) if isinstance(first.content, dict) else ()
        self.detected = replace(detected, again=is_marked(self.members))
        self._steps = steps_of(shape.rows) if shape.rows else ()
        self._beside = {name: Query(compiled_path(path)) for name, path in shape.beside.items()}
        self._only = {name: Query(compiled_path(path)) for name, path in shape.only.items()}
        self._finders = {name: finder(column) for name, column in shape.columns.items()}
        self._reopen = reopen
        self._limits = limits
        self._stream: RecordStream | None = None

    def __iter__(self) -> Iterator[SourceRow]:
        self._stream = self._reopen()
        with closing(self._stream) as stream:
            for record in stream:
                yield from self._rows(record)

    def fraction(self) -> float:
        """How far the present iteration is, 0 to 1."""
        return self._stream.fraction() if self._stream else 0.0

    def close(self) -> None:
        """Stop reading; the table can be iterated again."""
        if self._stream is not None:
            self._stream.close()
        self._stream = None

    def _rows(self, record: RawRecord) -> Iterator[SourceRow]:
        body = body_of(record)
        if record.broken is not None:
            yield self._row(
                record, {}, RowFault("readers.row.not_json", {"cause": record.broken}), body
            )
            return
        if not isinstance(record.content, dict):
            yield self._row(record, {}, RowFault("readers.row.not_object", {}), body)
            return
        if record.content and all(name.startswith(MEMBERS) for name in record.content):
            return  # a note about the rejected record that follows
        try:
            yield from self._paired(record, body)
        except RecursionError:  # a path that looks into all depths
            fault = RowFault(
                "readers.row.nested_value", {"column": ", ".join((*self._beside, *self._only))}
            )
            yield self._row(record, {}, fault, body)

    def _paired(self, record: RawRecord, body: bytes) -> Iterator[SourceRow]:
        """The rows of a record, bounded in number and time."""
        begun = time.monotonic()
        memory = Memory()
        items = paired(rows_of(record.content, self._steps), self._beside, memory)
        for count, names in enumerate(with_only(items, self._only, memory), 1):
            if count > self._limits.record_rows:
                raise self._problem("record_rows", record, self._limits.record_rows)
            if time.monotonic() - begun > self._limits.record_seconds:
                raise self._problem("record_seconds", record, self._limits.record_seconds)
            values, fault = self._cells(names, memory)
            yield self._row(record, values, fault, body)
            body = b""

    def _cells(self, names: Names, memory: Memory) -> tuple[dict[str, Cell], RowFault | None]:
        values: dict[str, Cell] = dict.fromkeys(self.headers)
        for name, find in self._finders.items():
            try:
                values[name] = find(names, memory)
            except ManyValues:
                return values, RowFault("readers.row.many_values", {"column": name})
            except (NestedValue, RecursionError):
                return values, RowFault("readers.row.nested_value", {"column": name})
        return values, None

    def _row(
        self, record: RawRecord, values: dict[str, Cell], fault: RowFault | None, body: bytes
    ) -> SourceRow:
        return SourceRow(self.source, None, record.number, values, fault, body)

    def _problem(self, reason: str, record: RawRecord, limit: int) -> ReadProblem:
        return ReadProblem(reason, self.source, number=record.number, limit=limit)
