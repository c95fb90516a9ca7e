"""Readers: a file of any spreadsheet kind becomes headers and `SourceRow`s.

`open_table` opens one table, `tables` all of a workbook. A file is read, or refused with a
`ReadProblem` in bounded time and memory (`Limits`).
"""

from importers.readers.limits import LIMITS, Limits
from importers.readers.opening import open_table, tables
from importers.readers.problems import ReadProblem
from importers.readers.rows import UNCALCULATED, Cell, CellError, Detected, RowFault, SourceRow
from importers.readers.table import Table

__all__ = [
    "LIMITS",
    "UNCALCULATED",
    "Cell",
    "CellError",
    "Detected",
    "Limits",
    "ReadProblem",
    "RowFault",
    "SourceRow",
    "Table",
    "open_table",
    "tables",
]
