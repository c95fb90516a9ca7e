"""The rows of one sheet of an ODS file, from the events of its XML."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field

from importers.readers.child_types import Refused
from importers.readers.limits import LIMITS, SHEET_CELLS, SHEET_ROWS
from importers.readers.ods_cells import TABLE, OdsCell

Attributes = dict[str, str]
CELLS = frozenset({f"{TABLE} table-cell", f"{TABLE} covered-table-cell"})
COLUMNS_REPEATED = f"{TABLE} number-columns-repeated"
ROWS_REPEATED = f"{TABLE} number-rows-repeated"

_COLUMNS = LIMITS.columns


@dataclass(slots=True)
class Run:
    """`times` equal rows."""

    times: int
    cells: list[object] = field(default_factory=list)
    errors: dict[int, str] = field(default_factory=dict)


class OdsRows:
    """Collects the rows of the sheet called `name`; `over` once the sheet has ended.

    Equal rows and cells are written once with a count. Blank ones at the end are often repeated
    to the edge of the sheet, so they count only when something follows.
    """

    def __init__(self, name: str) -> None:
        self.over = False
        self._name = name
        self._inside = False
        self._found: list[Run] = []
        self._height = 0
        self._claimed = 0
        self._blank_rows = 0
        self._row = Run(1)
        self._blank_cells = 0
        self._cell: OdsCell | None = None

    def taken(self) -> list[Run]:
        """The rows that are complete, handed out once."""
        found, self._found = self._found, []
        return found

    def start(self, tag: str, attributes: Attributes) -> None:
        if self._cell is not None:
            self._cell.start(tag, attributes)
        elif tag == f"{TABLE} table":
            self._inside = attributes.get(f"{TABLE} name") == self._name and not self.over
        elif self._inside and tag == f"{TABLE} table-row":
            self._row = Run(count_of(attributes, ROWS_REPEATED))
            self._blank_cells = 0
        elif self._inside and tag in CELLS:
            # What a merged cell covers is not shown, even where something is stored in it.
            self._cell = OdsCell(attributes, covered="covered" in tag)

    def end(self, tag: str) -> None:
        if self._cell is not None:
            if self._cell.end():
                self._add(self._cell)
                self._cell = None
        elif self._inside and tag == f"{TABLE} table-row":
            self._end_row()
        elif self._inside and tag == f"{TABLE} table":
            self._inside, self.over = False, True

    def text(self, data: str) -> None:
        if self._cell is not None:
            self._cell.text(data)

    def _add(self, cell: OdsCell) -> None:
        times = count_of(cell.attributes, COLUMNS_REPEATED)
        value, error = cell.value()
        if value is None and error is None:
            self._blank_cells += times
            return
        first = len(self._row.cells) + self._blank_cells
        width = first + times
        if width * self._row.times > SHEET_CELLS:
            raise Refused("cells", self._height + 1)
        if width > _COLUMNS:
            raise Refused("columns", self._height + 1, width)
        self._row.cells += [None] * self._blank_cells + [value] * times
        self._blank_cells = 0
        if error is not None:
            self._row.errors.update(dict.fromkeys(range(first, width), error))

    def _end_row(self) -> None:
        row = self._row
        if not row.cells:
            self._blank_rows += row.times
            return
        self._claimed += len(row.cells) * row.times
        self._height += self._blank_rows + row.times
        if self._claimed > SHEET_CELLS:
            raise Refused("cells", self._height)
        if self._height > SHEET_ROWS:
            raise Refused("rows", self._height, self._height)
        if self._blank_rows:
            self._found.append(Run(self._blank_rows))
            self._blank_rows = 0
        self._found.append(row)


def count_of(attributes: Attributes, name: str) -> int:
    """How often a row or cell is repeated."""
    with suppress(ValueError):
        return max(int(attributes.get(name, "1")), 1)
    raise Refused("damaged")
