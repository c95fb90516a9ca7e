"""How much a file may ask of the machine before it is refused."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Every limit a reader keeps; a refusal states the value that was passed.

    `memory_bytes` (address space) and `seconds` (of computing, and of waiting for it) bound the
    process that reads a workbook; the others count characters, columns and unpacked bytes.
    `record_*` bound one record of a JSON or XML file: its bytes as they stand in the file, its
    values and objects, its depth from the top of the file, the rows it becomes, and the seconds
    that its rows may take.
    """

    memory_bytes: int = 2 * 1024**3
    seconds: int = 300
    unpacked_bytes: int = 4 * 1024**3
    cell_chars: int = 1_000_000
    line_chars: int = 4_000_000
    columns: int = 16_384
    head_rows: int = 200
    record_bytes: int = 8 * 1024**2
    record_values: int = 250_000
    record_depth: int = 100
    record_rows: int = 100_000
    record_seconds: int = 60


LIMITS = Limits()

SHEET_CELLS = 100_000_000
SHEET_ROWS = 1_048_576
"""What one sheet may claim, however little of it is filled; calamine keeps the first by itself."""

SHEETS = 1_000
"""The most sheets of a workbook: each is read by a process of its own."""

ARCHIVE_LIST_BYTES = 16 * 1024**2
"""The longest list of members: a workbook has some dozens, and listing takes memory in here."""
