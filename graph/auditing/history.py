"""What the log says of one node or link, against what stands in the graph."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import orjson

from graph.auditing.findings import Finding
from graph.changes import RecordKey
from graph.codec import Values, dump
from graph.queries.audit import Entry
from graph.vocabulary import EntityType

_REMOVES = ("delete", "merge")


@dataclass(slots=True)
class Told:
    """Where the log ends: values shown, records by key, a link's ends, number of changes."""

    values: dict[str, object] = field(default_factory=dict)
    records: dict[RecordKey, Mapping[str, object]] = field(default_factory=dict)
    ends: tuple[str | None, str | None] = (None, None)
    number: int = 0
    exists: bool = False


def told(entries: Iterable[Entry]) -> Told:
    """The log of one node or link, folded; raises ValueError or TypeError where it is unreadable.

    A link that moved stands there as removed and made again, with the records that it has.
    """
    end = Told()
    for entry in entries:
        end.number += 1
        end.exists = entry.kind not in _REMOVES
        if entry.kind in ("create", *_REMOVES):
            end.values.clear()
        end.ends = entry.start, entry.end
        if entry.after and end.exists:
            end.values.update(orjson.loads(entry.after))
        for record in orjson.loads(entry.source or "[]"):
            key = RecordKey(*record["key"])
            end.records.pop(key, None)
            if record["after"] is not None:
                end.records[key] = record["after"]
    return end


def shown_otherwise(end: Told, values: Values) -> set[str]:
    """Keys whose shown value is not the one logged last."""
    shown = orjson.loads(dump(values))
    return {k for k in end.values.keys() | shown.keys() if end.values.get(k) != shown.get(k)}


def lost_records(
    entity: EntityType, ids: tuple[str, ...], end: Told, present: Sequence[RecordKey]
) -> Iterator[Finding]:
    """Source records that the log knows and that are no longer there."""
    for key in sorted(end.records.keys() - set(present)):
        params = {"system": key.system, "key": key.external_id}
        yield Finding("record_missing", entity.value, ids, params)


def as_logged(end: Told, key: RecordKey, values: str, withdrawn: str | None) -> bool:
    """Whether a source record is as the log last told it."""
    image = end.records.get(key)
    return image is not None and (
        image["values"] == orjson.loads(values) and image["withdrawn"] == withdrawn
    )
