"""The file in which an undo keeps what it has found: memory does not grow with the run."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

import orjson

from graph.changes import RecordKey
from graph.undoing.images import Image

ENDING = ".ramille-undo"


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A source record of `entity_id` and how it shall be; `seen` as in a `Restoration`."""

    key: RecordKey
    entity_id: str
    image: Image | None
    seen: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptItem:
    """What stays although the run made it: the field of a node or link, or all of it (`None`).

    `why`: 'changed' since, 'entered' by hand, 'linked' to others, 'erased', or the rule that
    refused it. `mine` and `theirs` are plain values; `told` says more where there is more to say.
    """

    entity_id: str
    kind: str
    label: str
    why: str
    field: str | None = None
    mine: Any = None
    theirs: Any = None
    at: str | None = None
    actor: str | None = None
    run: str | None = None
    told: str | None = None


class Book:
    """One open file. Not shared among threads."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.db = connection

    @classmethod
    @contextmanager
    def new(cls, path: Path) -> Iterator[Book]:
        """A new file at `path`, which is gone afterwards: everything in it can be found again."""
        path.parent.mkdir(parents=True, exist_ok=True)
        path.unlink(missing_ok=True)
        connection = sqlite3.connect(path)
        try:
            # Nothing in it need survive a crash.
            connection.execute("PRAGMA journal_mode = OFF")
            connection.execute("PRAGMA synchronous = OFF")
            schema = files("graph.undoing").joinpath("book.sql").read_text(encoding="utf-8")
            connection.executescript(schema)
            yield cls(connection)
        finally:
            connection.close()
            path.unlink(missing_ok=True)

    def rows(self, sql: str, *params: Any) -> list[Any]:
        return self.db.execute(sql, params).fetchall()

    def one(self, sql: str, *params: Any) -> Any:
        """The first column of the first row, or None."""
        row = self.db.execute(sql, params).fetchone()
        return row[0] if row else None

    def run(self, sql: str, *params: Any) -> None:
        self.db.execute(sql, params)

    def many(self, sql: str, rows: Iterable[Sequence[Any]]) -> None:
        self.db.executemany(sql, rows)

    def pages(self, sql: str, *params: Any, size: int) -> Iterator[list[Any]]:
        """Rows in pages while tables are written; `sql` as for the pages of a plan: the sort key
        first, `> ?` on it as the first parameter, `ORDER BY` it, `LIMIT ?` at the end."""
        last = ""
        while page := self.rows(sql, last, *params, size):
            yield page
            last = page[-1][0]

    def add_items(self, items: Iterable[Item]) -> None:
        self.many(
            "INSERT OR REPLACE INTO item (key, entity_id, image, seen) VALUES (?, ?, ?, ?)",
            [
                (
                    key_text(one.key),
                    one.entity_id,
                    orjson.dumps(asdict(one.image)).decode() if one.image else None,
                    one.seen,
                )
                for one in items
            ],
        )

    def items_of(self, entity_ids: Iterable[str]) -> dict[str, list[Item]]:
        """The records that are still to be written, by the node or link they speak of."""
        found: dict[str, list[Item]] = {}
        for id in entity_ids:
            rows = self.rows(
                "SELECT key, image, seen FROM item WHERE entity_id = ? AND NOT done ORDER BY key",
                id,
            )
            found[id] = [
                Item(
                    key=RecordKey(*orjson.loads(key)),
                    entity_id=id,
                    image=Image(**orjson.loads(image)) if image else None,
                    seen=seen,
                )
                for key, image, seen in rows
            ]
        return found

    def leave(self, entity_id: str, kept: Iterable[KeptItem]) -> None:
        """Nothing is done to this node or link, because of what is kept."""
        self.run("DELETE FROM item WHERE entity_id = ?", entity_id)
        self.run("DELETE FROM kept WHERE entity_id = ?", entity_id)
        self.run("UPDATE entity SET fate = NULL, step = NULL WHERE id = ?", entity_id)
        self.keep(kept)

    def keep(self, kept: Iterable[KeptItem]) -> None:
        self.many(
            "INSERT INTO kept (entity_id, kind, label, why, field, mine, theirs, at, actor, run, "
            "told) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [
                (
                    one.entity_id, one.kind, one.label, one.why, one.field,
                    _json(one.mine), _json(one.theirs), one.at, one.actor, one.run, one.told,
                )
                for one in kept
            ],
        )  # fmt: skip

    def kept(self, limit: int = -1) -> Iterator[KeptItem]:
        """What stays, in the order in which it was found."""
        for row in self.db.execute(
            "SELECT entity_id, kind, label, why, field, mine, theirs, at, actor, run, told "
            "FROM kept ORDER BY id LIMIT ?",
            (limit,),
        ):
            *first, mine, theirs, at, actor, run, told = row
            names = ("entity_id", "kind", "label", "why", "field")
            named: Mapping[str, Any] = dict(zip(names, first, strict=True))
            yield KeptItem(
                **named,
                mine=None if mine is None else orjson.loads(mine),
                theirs=None if theirs is None else orjson.loads(theirs),
                at=at,
                actor=actor,
                run=run,
                told=told,
            )


def key_text(key: RecordKey) -> str:
    """A record's key as the file keeps it."""
    return orjson.dumps(list(key)).decode()


def _json(value: Any) -> str | None:
    return None if value is None else orjson.dumps(value).decode()
