"""When each source record of a node or link last changed, from the log."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

import orjson

from graph.changes import RecordKey
from graph.queries.history import records_changed
from graph.queries.statements import Execute

PAGE = 100
"""Most records changed lately: so many changes are read at a time, until all are found."""


@dataclass(frozen=True, slots=True)
class Recorded:
    """The change set that last changed a record: number, time, who."""

    seq: int
    at: datetime
    actor: str


def recorded(
    execute: Execute, id: str, keys: Collection[RecordKey], upto: int
) -> dict[RecordKey, Recorded]:
    """By key of the record; what the log does not tell up to `upto` is absent."""
    wanted, found, before = set(keys), dict[RecordKey, Recorded](), upto + 1
    while wanted and (page := records_changed(execute, id, before, PAGE)):
        for seq, at, actor, told in page:
            for delta in orjson.loads(told):
                key = RecordKey(*delta["key"])
                if key in wanted and delta["after"] is not None:
                    wanted.discard(key)
                    found[key] = Recorded(seq, at, actor)
            before = seq
    return found
