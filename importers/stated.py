"""Notes what an import states again, so that undoing an earlier run leaves it in place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING

import orjson

from graph.changes import RecordKey
from graph.restated import ITSELF, MOST, TOGETHER, ends_part, note_restated, part_of
from importers.plan.store import Store
from importers.progress import Listener, Progress

if TYPE_CHECKING:
    from graph.engine.connection import Database

_KNOWN = "action IN ('unchanged', 'update')"


def note_again(store: Store, database: Database, run: str, listener: Listener) -> None:
    """Note the fields of every record of the plan that the graph had already.

    They stand in the plan in one order, so that the same file gives the same parts again.
    """
    seq = int(store.get("sequence") or 0)
    done, total = 0, store.one(f"SELECT count(*) FROM record WHERE {_KNOWN}")
    ready = ((len(part), part_of(part)) for part in parts(_stated(store)))
    while some := list(islice(ready, TOGETHER)):
        note_restated(database, run, seq, [part for _, part in some])
        done += sum(count for count, _ in some)
        listener(Progress("note", done, total))


def _stated(store: Store) -> Iterator[tuple[RecordKey, list[str]]]:
    for page in store.pages(
        f"SELECT key, coalesce(final, fields) FROM record WHERE key > ? AND {_KNOWN} "
        "ORDER BY key LIMIT ?"
    ):
        for key, final in page:
            yield store.record_key(key), [ITSELF, *orjson.loads(final)]


def parts(stated: Iterable[tuple[RecordKey, list[str]]]) -> Iterator[dict[RecordKey, list[str]]]:
    """Records in parts that end where a key says so, and at `MOST` records."""
    part: dict[RecordKey, list[str]] = {}
    for key, fields in stated:
        part[key] = fields
        if ends_part(key) or len(part) == MOST:
            yield part
            part = {}
    if part:
        yield part
