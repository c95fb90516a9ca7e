"""Readers: a file of any kind becomes headers and `SourceRow`s.

`open_table` opens one table, `tables` all of a workbook, `open_records` the records of a JSON,
JSON Lines or XML file. A file is read, or refused with a `ReadProblem` in bounded time and memory
(`Limits`).
"""

from importers.readers.limits import LIMITS, Limits
from importers.readers.opening import open_table, tables
from importers.readers.problems import ReadProblem
from importers.readers.record_opening import open_records, record_format
from importers.readers.record_paths import Column
from importers.readers.record_table import RecordShape, RecordTable
from importers.readers.rows import UNCALCULATED, Cell, CellError, Detected, RowFault, SourceRow
from importers.readers.table import Table

__all__ = [
    "LIMITS",
    "UNCALCULATED",
    "Cell",
    "CellError",
    "Column",
    "Detected",
    "Limits",
    "ReadProblem",
    "RecordShape",
    "RecordTable",
    "RowFault",
    "SourceRow",
    "Table",
    "open_records",
    "open_table",
    "record_format",
    "tables",
]
