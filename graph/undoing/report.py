"""What an undo does, or did."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from graph.catalogue import Catalogue
from graph.display import plain
from graph.undoing.book import Book, KeptItem
from graph.vocabulary import EntityType

LISTED = 500
"""So many of what stays are listed in the report of the run; all are counted."""


@dataclass(frozen=True, slots=True)
class UndoReport:
    """`created`, `changed`, `removed`: nodes and links by kind; `applied`: False for a look ahead.

    `kept` lists what stays although the run made it (at most `LISTED`, `kept_count` counts all),
    money in decimals.
    `stated`: records of which something stays because later runs state it too.
    """

    run: str
    title: str
    applied: bool
    created: Mapping[str, int]
    changed: Mapping[str, int]
    removed: Mapping[str, int]
    kept: tuple[KeptItem, ...]
    kept_count: int
    stated: int
    seconds: float
    undo: str | None = None

    def as_dict(self) -> dict[str, Any]:
        """The report as plain values."""
        return asdict(self)

    def cut(self) -> UndoReport:
        """The report with at most `LISTED` of what stays."""
        return replace(self, kept=self.kept[:LISTED])

    @property
    def counts(self) -> dict[str, int]:
        """The numbers that a list of runs shows."""
        return {
            "created": sum(self.created.values()),
            "updated": sum(self.changed.values()),
            "removed": sum(self.removed.values()),
            "kept": self.kept_count,
        }


def report_of(
    book: Book,
    catalogue: Catalogue,
    *,
    run: str,
    title: str,
    stated: int,
    seconds: float,
    undo: str | None,
    limit: int = LISTED,
) -> UndoReport:
    """What the book says; `undo` is the run that wrote it, `None` for a look ahead."""
    fates: dict[str, dict[str, int]] = defaultdict(dict)
    for fate, kind, number in book.rows(
        "SELECT fate, kind, count(*) FROM entity WHERE fate IS NOT NULL GROUP BY 1, 2"
    ):
        fates[fate][kind] = number
    return UndoReport(
        run=run,
        title=title,
        applied=undo is not None,
        created=fates["created"],
        changed=fates["changed"],
        removed=fates["removed"],
        kept=tuple(_told(one, catalogue) for one in book.kept(limit)),
        kept_count=book.one("SELECT count(*) FROM kept"),
        stated=stated,
        seconds=round(seconds, 3),
        undo=undo,
    )


def _told(one: KeptItem, catalogue: Catalogue) -> KeptItem:
    field = catalogue.of(EntityType(one.kind)).get(one.field or "")
    return replace(one, mine=plain(field, one.mine), theirs=plain(field, one.theirs))
