"""Records that were read, as JSON again."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import orjson

from importers.readers.marks import MEMBERS
from importers.readers.record_paths import number
from importers.readers.record_stream import RawRecord


def body_of(record: RawRecord) -> bytes:
    """The record as it is kept for the file of rejected ones, without the marks of an earlier."""
    content = record.content
    if record.broken is not None:
        return str(content).encode()
    if isinstance(content, dict):
        content = {k: v for k, v in content.items() if not k.startswith(MEMBERS)}
    return json_of(content)


def json_of(content: Any) -> bytes:
    """A value that was read, as JSON: numbers keep all their digits, if need be as text."""
    try:
        return orjson.dumps(content, default=_plain)
    except TypeError:  # a whole number that does not fit into 64 bits
        return orjson.dumps(_small(content), default=_plain)


def _plain(value: Any) -> float | str:
    if isinstance(value, Decimal):
        return number(value)
    raise TypeError


def _small(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _small(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_small(item) for item in value]
    large = isinstance(value, int) and not isinstance(value, bool) and abs(value) >= 2**63
    return str(value) if large else value
