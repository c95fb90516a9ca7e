"""Second look: how each record of the run shall be, and what stays because others changed it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING

from graph.catalogue import is_link
from graph.changes import RecordKey
from graph.reader import Reader
from graph.restated import key_digest
from graph.sources import image_digest
from graph.undoing.book import Book, Item, KeptItem
from graph.undoing.chains import Chains
from graph.undoing.fates import Fates
from graph.undoing.forced import Forced
from graph.undoing.images import Asked, Back, Image, Kept, rewound, taken_back
from graph.undoing.looking import Listen
from graph.undoing.page import Page, differs, image_of, read_page
from graph.undoing.shown import superseded
from graph.vocabulary import HAND, EntityType

if TYPE_CHECKING:
    from graph.engine.connection import Database

PAGE = 500


class Decider:
    """Decides what an undo of `run` does, a page of nodes and links at a time."""

    def __init__(
        self, database: Database, book: Book, run: str, chains: Chains, forced: Forced
    ) -> None:
        self._read = database.read
        self._reader = Reader(database)
        self.catalogue = self._reader.standing.catalogue
        self._book = book
        self._run = run
        self._chains = chains
        self._mine = chains.family(run)
        self._forced = forced
        self._fates = Fates(book, self._mine)
        self.stated = 0
        """Records of which something stays because later runs state it too."""

    def decide(self, listen: Listen) -> None:
        """Decide about everything that the book names."""
        total, done = self._book.one("SELECT count(*) FROM entity"), 0
        for rows in self._book.pages(
            "SELECT id, first FROM entity WHERE id > ? AND first IS NOT NULL ORDER BY id LIMIT ?",
            size=PAGE,
        ):
            self._page(read_page(self._read, self._reader, dict(rows), self._run, self._chains))
            done += len(rows)
            listen("undo_decide", done, total)
        self._fates.leaned_on(self._read)

    def _page(self, page: Page) -> None:
        kept: dict[str, list[Kept]] = defaultdict(list)
        for key in page.keys:
            home = page.home(key)
            back = self._back(key, home, page)
            kept[home].extend(back.kept)
            self.stated += bool(back.stated)
            self._add(key, home, back.image, page)
        for home, listed in kept.items():
            listed.extend(self._superseded(home, listed, page))
            self._book.keep(_kept_item(home, one, page) for one in listed)
            self._fates.decide(home, page)

    def _back(self, key: RecordKey, home: str, page: Page) -> Back:
        rows = self._book.rows("SELECT field, seq FROM stated WHERE digest = ?", key_digest(key))
        asked = Asked(
            mine=self._mine,
            annulled=page.annulled,
            stated=dict(rows),
            forced=self._forced.fields(home),
            by_hand=key.system == HAND,
            fixed=self._fixed(page.kind(home)),
        )
        return taken_back(page.touches[key], image_of(page.now.get(key)), asked)

    def _superseded(self, home: str, listed: Iterable[Kept], page: Page) -> list[Kept]:
        """What others show since, beside what is listed; what is forced goes back instead."""
        if not page.records.get(home):
            return []
        named = {one.field for one in listed}
        found = [
            one
            for one in superseded(page.told.get(home, ()), self._mine, page.annulled)
            if one.field not in named
        ]
        forced = self._forced.fields(home)
        fields = [one.field for one in found if one.field in forced]
        if self._fates.was_made(home, page):  # it goes only without the entries that hold it
            fields += [name for name in _entered(home, page) if name in forced]
        self._rewind(home, fields, page)
        return [one for one in found if one.field not in forced]

    def _rewind(self, home: str, fields: Collection[str], page: Page) -> None:
        """The fields go back in the records that others have changed since."""
        told = page.told.get(home, ())
        first = next((one.entry.seq for one in told if one.run in self._mine), None)
        if not fields or first is None:
            return
        for record in page.records.get(home, ()):
            if record.key in page.touches and record.key not in page.keys:
                now = image_of(record)
                image = rewound(page.touches[record.key], now, fields, first)
                self._add(record.key, home, image, page)

    def _add(self, key: RecordKey, home: str, image: Image | None, page: Page) -> None:
        now = page.now.get(key)
        if differs(image, image_of(now)):
            seen = image_digest(now) if now else None
            self._book.add_items([Item(key=key, entity_id=home, image=image, seen=seen)])

    def _fixed(self, kind: EntityType) -> list[str]:
        fields = self.catalogue.of(kind)
        return [f.key for f in fields.values() if f.fixed or f.required] if is_link(kind) else []


def _entered(home: str, page: Page) -> list[str]:
    records = page.records.get(home, ())
    return [name for one in records if one.key.system == HAND for name in one.values]


def _kept_item(id: str, one: Kept, page: Page) -> KeptItem:
    return KeptItem(
        entity_id=id,
        kind=page.kind(id),
        label=page.label(id),
        why="changed",
        field=one.field,
        mine=one.mine,
        theirs=one.theirs,
        at=one.by.at,
        actor=one.by.actor,
        run=one.by.run,
    )
