"""Where the nodes of a restore lie: id to element, on disk, since memory may not hold them all."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

import orjson

from graph.closing import Closing


class Places(Closing):
    """Ids are JSON values; the file is temporary and nameless."""

    def __init__(self) -> None:
        self._store = sqlite3.connect("")
        self._store.execute("CREATE TABLE place (id TEXT PRIMARY KEY, element TEXT) WITHOUT ROWID")

    def add(self, places: Iterable[tuple[object, str]]) -> None:
        """Note where nodes lie; those without an id cannot be the end of a relationship."""
        rows = ((_text(id), element) for id, element in places if id is not None)
        self._store.executemany("INSERT OR REPLACE INTO place VALUES (?, ?)", rows)

    def of(self, ids: Iterable[object]) -> dict[object, str]:
        """The elements of these ids; what is not there is left out."""
        asked = {_text(id): id for id in ids}
        found = self._store.execute(
            "SELECT id, element FROM place WHERE id IN (SELECT value FROM json_each(?))",
            (orjson.dumps(list(asked)).decode(),),
        )
        return {asked[id]: element for id, element in found}

    def close(self) -> None:
        """Remove the file."""
        self._store.close()


def _text(id: object) -> str:
    return orjson.dumps(id).decode()
