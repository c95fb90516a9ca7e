"""Records that say what the graph has already: their digests tell, without a look at the graph."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from graph.catalogue import Catalogue
from graph.codec import canonical, dump
from graph.sources import hash_of
from graph.vocabulary import EntityType
from importers.plan.item import Item, given_by, is_older
from importers.plan.store import Store

STORED = "k.digest, k.dated"
"""The digest and the stamp of the source record, as the graph had it a moment ago."""


def without_same(
    store: Store, rows: Iterable[Sequence[Any]], catalogue: Catalogue
) -> list[Sequence[Any]]:
    """The rows but for those that say the same again, which are noted as unchanged.

    `rows` have the columns `item.COLUMNS`, then `STORED`.
    """
    left: list[Sequence[Any]] = []
    same: list[tuple[str, str]] = []
    for *columns, digest, dated in rows:
        item = Item(columns[0], EntityType(columns[1]), *columns[2:])
        if digest is not None and not is_older(item.stamp, dated):
            given = given_by(item, catalogue)
            if hash_of(canonical(item.entity, given, catalogue)) == digest:
                same.append((dump(given), item.key))
                continue
        left.append(columns)
    store.many("UPDATE record SET action = 'unchanged', final = ? WHERE key = ?", same)
    return left
