"""Internal ids: UUIDv7, so that they sort by the time they were made."""

from __future__ import annotations

import re

import uuid_utils

_UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")


def new_id() -> str:
    """A new sortable id (RFC 9562, version 7) as lower-case text."""
    return str(uuid_utils.uuid7())


def is_id(text: str) -> bool:
    """True if `text` has the form of an internal id."""
    return _UUID.fullmatch(text) is not None
