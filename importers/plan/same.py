"""Records that say what the graph has already: their digests tell, without a look at the graph."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import orjson

from graph.catalogue import Catalogue
from graph.codec import canonical, digest, dump
from graph.sources import hash_of
from graph.vocabulary import EntityType
from importers.plan.item import Item, given_by, is_older
from importers.plan.store import Store

STORED = "k.digest, k.dated"
"""The digest and the stamp of the source record, as the graph had it a moment ago."""

_BLANKS: tuple[object, ...] = (None, "", [])


def without_same(
    store: Store, rows: Iterable[Sequence[Any]], catalogue: Catalogue
) -> list[Sequence[Any]]:
    """The rows but for those that say the same again, which are noted as unchanged.

    `rows` have the columns `item.COLUMNS`, then `STORED`.
    """
    left: list[Sequence[Any]] = []
    same: list[tuple[str, str]] = []
    for *columns, stored, dated in rows:
        item = Item(columns[0], EntityType(columns[1]), *columns[2:])
        known = stored is not None and not is_older(item.stamp, dated)
        stated = _stated(item, stored, catalogue) if known else None
        if stated is None:
            left.append(columns)
        else:
            same.append((stated, item.key))
    store.many("UPDATE record SET action = 'unchanged', final = ? WHERE key = ?", same)
    return left


def _stated(item: Item, stored: str, catalogue: Catalogue) -> str | None:
    """What the item says, where that is what the digest `stored` is of."""
    whole = item.via is None and item.match != "site"
    if whole and digest(_without_blanks(item.fields)) == stored:  # nearly every one, soon told
        return item.fields
    given = given_by(item, catalogue)
    return dump(given) if hash_of(canonical(item.entity, given, catalogue)) == stored else None


def _without_blanks(text: str) -> str:
    """Canonical JSON text of values, without those that say nothing."""
    if not any(blank in text for blank in (":null", ':""', ":[]")):
        return text
    return dump({key: value for key, value in orjson.loads(text).items() if value not in _BLANKS})
