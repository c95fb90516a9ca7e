"""Cells of a head as text."""

from __future__ import annotations

from datetime import date, datetime

from importers.readers.rows import Cell

_INVISIBLE = "\ufeff\u200b"
"""A byte order mark too many, and what is copied from web pages."""


def header_text(cell: Cell) -> str:
    """A header as mappings spell it: inner line ends and runs of spaces become one space."""
    if isinstance(cell, datetime | date):
        return cell.isoformat()[:10]
    return "" if cell is None else " ".join(str(cell).strip(_INVISIBLE).split())


def blank(cell: Cell) -> bool:
    """True for a missing cell and for one of white space."""
    return cell is None or (isinstance(cell, str) and not cell.strip())
