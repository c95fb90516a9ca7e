"""A table in a file: its headers, what was detected, and its rows as a stream."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from graph.closing import Closing
from importers.readers.headers import Header
from importers.readers.marks import is_marked
from importers.readers.rows import Cell, Detected, RawRow, RowFault, RowStream, SourceRow
from importers.readers.texts import blank


class Table(Closing):
    """Iterate it for its SourceRows; each iteration reads the file again, one at a time.

    `headers` are unique and in the order of the columns; `source` is the file's name. Rows
    without any value are left out. Close it, or use `with`, when it is not read to its end.
    """

    def __init__(
        self,
        source: str,
        header: Header,
        detected: Detected,
        reopen: Callable[[], RowStream],
        opened: RowStream | None = None,
    ) -> None:
        self.source = source
        self.headers: tuple[str, ...] = header.names
        self.detected = replace(detected, again=is_marked(header.names))
        self._header = header
        self._reopen = reopen
        self._waiting = opened
        self._stream = opened

    def __iter__(self) -> Iterator[SourceRow]:
        stream = self._waiting or self._reopen()
        self._waiting, self._stream = None, stream
        return self._rows(stream)

    def fraction(self) -> float:
        """How far the present iteration is, 0 to 1."""
        return self._stream.fraction() if self._stream else 0.0

    def close(self) -> None:
        """Stop reading; the table can be iterated again."""
        if self._stream is not None:
            self._stream.close()
        self._waiting = self._stream = None

    def _rows(self, stream: RowStream) -> Iterator[SourceRow]:
        names, columns = self._header.names, self._header.columns
        regular = columns == tuple(range(len(columns)))
        empty: dict[str, Cell] = dict.fromkeys(names)
        try:
            for row in stream:
                if row.line <= self._header.line:
                    continue
                cells = row.cells
                if regular and len(cells) == len(columns):
                    values = dict(zip(names, cells, strict=True))
                else:
                    values = empty | _named(names, columns, cells)
                fault = row.fault or self._surplus(row)
                if fault or not all(map(blank, values.values())):
                    yield SourceRow(self.source, self.detected.sheet, row.line, values, fault)
        finally:
            stream.close()

    def _surplus(self, row: RawRow) -> RowFault | None:
        """Cells where the table has no column: most often a delimiter that was not quoted."""
        if len(row.cells) <= len(self._header.columns):
            return None
        known = set(self._header.columns)
        surplus = [
            str(cell)
            for column, cell in enumerate(row.cells)
            if column not in known and not blank(cell)
        ]
        if not surplus:
            return None
        values = " | ".join(surplus)[:200]
        return RowFault("readers.row.surplus", {"count": len(surplus), "values": values})


def _named(names: Sequence[str], columns: Sequence[int], cells: Sequence[Cell]) -> dict[str, Cell]:
    count = len(cells)
    return {
        name: cells[column] for name, column in zip(names, columns, strict=True) if column < count
    }
