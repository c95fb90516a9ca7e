"""Notes what an import states again, so that undoing an earlier run leaves it in place."""

from __future__ import annotations

from typing import TYPE_CHECKING

import orjson

from graph.restated import ITSELF, PART, note_restated
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
    for page in store.pages(
        f"SELECT key, final FROM record WHERE key > ? AND {_KNOWN} ORDER BY key LIMIT ?", size=PART
    ):
        stated = {store.record_key(key): [ITSELF, *orjson.loads(final)] for key, final in page}
        note_restated(database, run, seq, stated)
        done += len(page)
        listener(Progress("note", done, total))
