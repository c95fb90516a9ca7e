"""Writing what an undo has decided: in batches, what comes first and what goes last."""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING

import orjson

from graph.changes import Breach, ChangeSet, Place, Restoration
from graph.codec import load
from graph.errors import DatabaseUnavailable
from graph.queries.entities import nodes_gone
from graph.standing import Standings
from graph.undoing.book import Book, Item, KeptItem
from graph.undoing.looking import Listen
from graph.vocabulary import EntityType
from graph.writer import Refused, Writer, describe

if TYPE_CHECKING:
    from graph.engine.connection import Database

LOCK_SECONDS = 0.25
"""A batch should not hold the sequence lock longer."""

_FIRST, _LEAST, _MOST = 250, 50, 2_000


@dataclass(frozen=True, slots=True)
class _Entity:
    """A node or link of the batch, with the ends that a link has that comes back."""

    id: str
    kind: EntityType
    label: str
    from_id: str | None
    to_id: str | None


class Applying:
    """Writes what the book holds, as the run `run`."""

    def __init__(self, database: Database, book: Book, *, actor: str, run: str) -> None:
        self._database = database
        self._writer = Writer(database)
        self._catalogue = Standings(database).current().catalogue
        self._book = book
        self._actor = actor
        self._run = run
        self._size = _FIRST

    def apply(self, listen: Listen) -> None:
        """Write everything; what is refused stays, with the reason."""
        total = self._book.one("SELECT count(*) FROM entity WHERE step IS NOT NULL")
        done = 0
        for step in range(1, 6):
            last = ""
            while batch := self._next(step, last):
                self._write({one.id: one for one in batch})
                last = batch[-1].id
                done += len(batch)
                listen("undo_write", done, total)

    def _next(self, step: int, after: str) -> list[_Entity]:
        rows = self._book.rows(
            "SELECT id, kind, label, from_id, to_id FROM entity WHERE step = ? AND id > ? "
            "ORDER BY id LIMIT ?",
            step, after, self._size,
        )  # fmt: skip
        ends = {end for row in rows for end in row[3:] if end}
        gone = nodes_gone(self._database.read, ends) if step == 4 and ends else {}
        into = {id: one.into for id, one in gone.items() if one.into}
        return [
            _Entity(id, EntityType(kind), label, into.get(start, start), into.get(end, end))
            for id, kind, label, start, end in rows
        ]

    def _write(self, batch: dict[str, _Entity]) -> None:
        open_ones = dict(batch)
        in_doubt = False
        while open_ones:
            begun = time.perf_counter()
            try:
                self._writer.apply(self._change_set(open_ones.values()))
            except Refused as refused:
                for id in self._leave(refused.breaches, open_ones):
                    del open_ones[id]
                continue
            except DatabaseUnavailable as error:
                if in_doubt or error.key != "engine.commit_unknown":
                    raise
                in_doubt = True  # applied again, a batch that was written changes nothing
                continue
            self._adapt(len(open_ones), time.perf_counter() - begun)
            break
        self._book.many("UPDATE item SET done = 1 WHERE entity_id = ?", [(id,) for id in open_ones])

    def _change_set(self, entities: Iterable[_Entity]) -> ChangeSet:
        known = {one.id: one for one in entities}
        items = self._book.items_of(known)
        return ChangeSet(
            actor=self._actor,
            origin="undo",
            run=self._run,
            restorations=tuple(
                self._restoration(item, known[id]) for id, found in items.items() for item in found
            ),
        )

    def _restoration(self, item: Item, entity: _Entity) -> Restoration:
        image = item.image
        told = Restoration(
            record=item.key,
            entity=entity.kind,
            entity_id=entity.id,
            values=None,
            from_id=entity.from_id,
            to_id=entity.to_id,
            seen=item.seen,
        )
        if image is None:
            return told
        return replace(
            told,
            values=load(entity.kind, orjson.dumps(image.values).decode(), self._catalogue),
            place=Place(*image.place) if image.place else None,
            run=image.run,
            stamp=_stamp(image.stamp),
            withdrawn=date.fromisoformat(image.withdrawn) if image.withdrawn else None,
        )

    def _leave(self, breaches: Sequence[Breach], batch: Mapping[str, _Entity]) -> list[str]:
        """Those of the batch that are at fault stay as they are, with the reason."""
        reasons = {b.entity_id: b for b in breaches if b.entity_id in batch}
        if not reasons:
            raise Refused(breaches)
        for id, found in reasons.items():
            one = batch[id]
            kept = KeptItem(
                entity_id=id, kind=one.kind, label=one.label, why="refused", told=describe(found)
            )
            self._book.leave(id, [kept])
        return list(reasons)

    def _adapt(self, count: int, seconds: float) -> None:
        """The size of the next batch, by how long this one held the lock."""
        if seconds > LOCK_SECONDS:
            self._size = max(self._size // 2, _LEAST)
        elif count >= self._size * 0.9 and seconds < LOCK_SECONDS / 2:
            self._size = min(self._size * 2, _MOST)


def _stamp(text: str | None) -> date | datetime | None:
    if text is None:
        return None
    return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)
