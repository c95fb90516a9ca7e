"""Cells or the record of a row, kept so that a rejected row is written as it was read."""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

import orjson

from importers.readers import Cell


def pack(headers: Sequence[str], values: Mapping[str, Cell]) -> bytes:
    """The cells in the order of the headers."""
    return orjson.dumps(
        [_plain(values.get(name)) for name in headers],
        option=orjson.OPT_PASSTHROUGH_SUBCLASS,
        default=str,
    )


def unpack(packed: bytes) -> list[Cell]:
    """The cells as they were read."""
    return [_typed(item) for item in orjson.loads(packed)]


def squeeze(record: bytes) -> bytes:
    """The record of a row; nothing for the later rows of a record."""
    return zlib.compress(record, level=1) if record else b""


def unsqueeze(kept: bytes) -> bytes:
    """The record as it was read."""
    return zlib.decompress(kept) if kept else b""


def _plain(cell: Cell) -> Any:
    if isinstance(cell, datetime):
        return {"t": cell.isoformat()}
    if isinstance(cell, date):
        return {"d": cell.isoformat()}
    if isinstance(cell, int) and not isinstance(cell, bool) and abs(cell) >= 2**63:
        return str(cell)
    return cell


def _typed(item: Any) -> Cell:
    if isinstance(item, dict):
        if "t" in item:
            return datetime.fromisoformat(item["t"])
        return date.fromisoformat(item["d"])
    cell: Cell = item
    return cell
