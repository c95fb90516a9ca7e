"""First look: what the run touched, and what later runs stated again."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from graph.catalogue import DECLARED
from graph.changes import RecordKey
from graph.history.undo import deltas
from graph.queries.log import Change, changes_after
from graph.queries.restated import restated_since
from graph.restated import ITSELF, key_digest, unpack
from graph.runs import Runs
from graph.undoing.book import Book
from graph.undoing.chains import Chains
from graph.undoing.images import EXISTS

if TYPE_CHECKING:
    from graph.engine.connection import Database

Listen = Callable[[str, int, int], None]
"""Told a stage, how much of it is done, and of how much."""


def look(database: Database, book: Book, run: str, chains: Chains, listen: Listen) -> None:
    """Fill the book with the nodes, links and records of the run, and with what others said."""
    numbers = Runs(database).sets(run)
    for done, seq in enumerate(numbers, 1):
        for one in changes_after(database.read, seq - 1, 1):
            _note(book, seq, one.changes)
        listen("undo_look", done, len(numbers))
    if numbers:
        _stated(database, book, numbers[0], chains.family(run), chains)


def _note(book: Book, seq: int, changes: Iterable[Change]) -> None:
    mine = [one for one in changes if one.entity_type not in DECLARED]
    book.many(
        "INSERT OR IGNORE INTO entity (id, kind, from_id, to_id, first) VALUES (?, ?, ?, ?, ?)",
        [(one.entity, one.entity_type.value, one.from_id, one.to_id, seq) for one in mine],
    )
    book.many(
        "INSERT OR IGNORE INTO touched VALUES (?)",
        [(key_digest(RecordKey(*delta["key"])),) for one in mine for delta in deltas(one)],
    )


def _stated(
    database: Database, book: Book, first: int, mine: frozenset[str], chains: Chains
) -> None:
    for part in restated_since(database.stream, first):
        annulled = chains.annulled(part.runs)
        seqs = [
            seq
            for run, seq in zip(part.runs, part.seqs, strict=True)
            if run not in mine and run not in annulled
        ]
        if not seqs:
            continue
        found = dict(unpack(part.fields, part.records))
        book.many(
            "INSERT INTO stated SELECT ?, ?, ? WHERE EXISTS (SELECT 1 FROM touched "
            "WHERE digest = ?) ON CONFLICT DO UPDATE SET seq = max(seq, excluded.seq)",
            [
                (key, EXISTS if name == ITSELF else name, max(seqs), key)
                for key, names in found.items()
                for name in names
            ],
        )
