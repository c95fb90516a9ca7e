"""Cells or the record of a row, kept so that a rejected row is written as it was read."""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

import orjson

from importers.readers import Cell

_AS_THEY_ARE = orjson.OPT_PASSTHROUGH_SUBCLASS | orjson.OPT_PASSTHROUGH_DATETIME
_LARGE = 2**63


def pack(headers: Sequence[str], values: Mapping[str, Cell]) -> bytes:
    """The cells in the order of the headers."""
    cells = list(map(values.get, headers))
    try:
        return orjson.dumps(cells, option=_AS_THEY_ARE, default=_other)
    except orjson.JSONEncodeError:  # a whole number that is too large for JSON
        return orjson.dumps([_small(cell) for cell in cells], option=_AS_THEY_ARE, default=_other)


def unpack(packed: bytes) -> list[Cell]:
    """The cells as they were read."""
    return [_typed(item) for item in orjson.loads(packed)]


def squeeze(record: bytes) -> bytes:
    """The record of a row; nothing for the later rows of a record."""
    return zlib.compress(record, level=1) if record else b""


def unsqueeze(kept: bytes) -> bytes:
    """The record as it was read."""
    return zlib.decompress(kept) if kept else b""


def _other(cell: Any) -> Any:
    if isinstance(cell, datetime):
        return {"t": cell.isoformat()}
    if isinstance(cell, date):
        return {"d": cell.isoformat()}
    return str(cell)


def _small(cell: Cell) -> Cell:
    too_large = isinstance(cell, int) and not isinstance(cell, bool) and abs(cell) >= _LARGE
    return str(cell) if too_large else cell


def _typed(item: Any) -> Cell:
    if isinstance(item, dict):
        if "t" in item:
            return datetime.fromisoformat(item["t"])
        return date.fromisoformat(item["d"])
    cell: Cell = item
    return cell
