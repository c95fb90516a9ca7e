"""What becomes of a node or link when the records of a run go back: it comes, goes, stays."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from graph.catalogue import is_link
from graph.changes import RecordKey
from graph.queries import Execute
from graph.queries.entities import ties_of_nodes
from graph.sources import SourceRecord
from graph.undoing.book import Book, KeptItem
from graph.undoing.page import Page, image_of
from graph.vocabulary import HAND
from graph.writing.erase import ERASABLE, ON

LEANED = 500

_STEPS = {
    ("created", False): 1,
    ("removed", True): 2,
    ("changed", False): 3,
    ("changed", True): 3,
    ("created", True): 4,
    ("removed", False): 5,
}
"""The order of writing: links need their ends, and what ends makes room for what begins."""


@dataclass(frozen=True, slots=True)
class Fates:
    """Decides the fate of nodes and links whose records are in the book."""

    book: Book
    mine: Collection[str]

    def decide(self, id: str, page: Page) -> None:
        """Note what becomes of it, or that it stays as it is and why."""
        records = page.records.get(id, ())
        kind = page.kind(id)
        items = self.book.items_of([id])[id]
        if kind in ERASABLE and any(ON in record.values for record in records):
            self.book.leave(id, [self._kept(id, page, "erased")] if items else [])
            return
        if not items:
            return
        left = {record.key for record in records} - {i.key for i in items if i.image is None}
        left |= {item.key for item in items if item.image is not None}
        if records and left and self._is_only_by_hand(id, left, page):
            self.book.leave(id, self._entered(id, records, page))
            return
        fate = "changed" if records and left else "removed" if records else "created"
        self._note(id, page, fate)

    def leaned_on(self, execute: Execute) -> None:
        """Nodes that would go and that others lean on stay, with the records of the run."""
        for rows in self.book.pages(
            "SELECT id, kind FROM entity WHERE id > ? AND step = 5 ORDER BY id LIMIT ?",
            size=LEANED,
        ):
            kinds = dict(rows)
            for id, links in ties_of_nodes(execute, kinds).items():
                other = next((link for link in links if not self._goes(link)), None)
                if other is not None:
                    label = self.book.one("SELECT label FROM entity WHERE id = ?", id) or id
                    self.book.leave(
                        id,
                        [
                            KeptItem(
                                entity_id=id, kind=kinds[id], label=label, why="linked", told=other
                            )
                        ],
                    )

    def _note(self, id: str, page: Page, fate: str) -> None:
        kind = page.kind(id)
        change = page.told[id][-1].entry.change if page.told.get(id) else None
        linked = is_link(kind)
        self.book.run(
            "INSERT INTO entity (id, kind, from_id, to_id, label, fate, step) "
            "VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET from_id = excluded.from_id, "
            "to_id = excluded.to_id, label = excluded.label, fate = excluded.fate, "
            "step = excluded.step",
            id,
            kind.value,
            change.from_id if change and linked else None,
            change.to_id if change and linked else None,
            page.label(id),
            fate,
            _STEPS[fate, linked],
        )

    def was_made(self, id: str, page: Page) -> bool:
        """Whether the run made it."""
        return any(
            one.entry.change.kind == "create" and one.run in self.mine
            for one in page.told.get(id, ())
        )

    def _is_only_by_hand(self, id: str, left: Iterable[RecordKey], page: Page) -> bool:
        """Whether the run made it, and entries by hand are all that would hold it."""
        return self.was_made(id, page) and all(key.system == HAND for key in left)

    def _entered(self, id: str, records: Iterable[SourceRecord], page: Page) -> Iterator[KeptItem]:
        """Each field that somebody entered, and what the run says of it."""
        stated = {
            key: value
            for record in records
            if record.key.system != HAND
            for key, value in _plain(record).items()
        }
        for record in records:
            if record.key.system != HAND:
                continue
            last = page.touches[record.key][-1].by if page.touches.get(record.key) else None
            for field, theirs in _plain(record).items() or [(None, None)]:
                yield KeptItem(
                    entity_id=id,
                    kind=page.kind(id),
                    label=page.label(id),
                    why="entered",
                    field=field,
                    mine=stated.get(field or ""),
                    theirs=theirs,
                    at=last.at if last else None,
                    actor=last.actor if last else None,
                    run=last.run if last else None,
                )

    def _kept(self, id: str, page: Page, why: str) -> KeptItem:
        return KeptItem(entity_id=id, kind=page.kind(id), label=page.label(id), why=why)

    def _goes(self, link: str) -> bool:
        return bool(self.book.one("SELECT 1 FROM entity WHERE id = ? AND fate = 'removed'", link))


def _plain(record: SourceRecord) -> dict[str, Any]:
    image = image_of(record)
    return dict(image.values) if image else {}
