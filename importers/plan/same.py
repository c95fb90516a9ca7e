"""Records that need no look at the graph: what it does not have, and, by their digests, what it has
already."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import orjson

from graph.catalogue import Catalogue, FieldType
from graph.codec import canonical, digest, dump, load
from graph.sources import hash_of
from graph.vocabulary import EntityType
from importers.plan.item import COLUMNS, Item, given_by, is_older
from importers.plan.store import Store

_COUNTS = {FieldType.NUMBER, FieldType.FRACTION}
_WHOLE_NUMBER = re.compile(r":-?\d+[,}]")
"""JSON of a number that may have to become a broken one; text may look like it too."""

_BLANKS: tuple[object, ...] = (None, "", [])

# A link's `via` and the few words of a site of a company are not what the file says.
_WHOLE = "alive AND fields IS NOT NULL AND via_key IS NULL AND match IS NOT 'site'"
_SAME = (
    "UPDATE record SET action = 'unchanged' "
    f"WHERE known AND {_WHOLE} AND digest IS NOT NULL "
    "AND NOT coalesce(stamp < substr(dated, 1, 10), 0) AND digest = digest_of(fields)"
)
_NEW = (
    "UPDATE record SET action = 'create', final = stated(entity, fields), version = 0, done = 0 "
    f"WHERE NOT known AND NOT existing AND {_WHOLE}"
)


def without_same(store: Store, catalogue: Catalogue, size: int) -> Iterator[list[Sequence[Any]]]:
    """The records that are to be compared with the graph, in pages with the columns of an item.

    The others are noted as created or unchanged.
    """

    counting = {one.value for one in EntityType if _COUNTS & {*catalogue.beyond_json(one).values()}}

    def stated(entity: str, fields: str) -> str:
        if ":null" not in fields and (entity not in counting or not _WHOLE_NUMBER.search(fields)):
            return fields
        values = load(EntityType(entity), fields, catalogue)
        return dump({key: value for key, value in values.items() if value is not None})

    store.db.create_function("stated", 2, stated, deterministic=True)
    store.db.create_function("digest_of", 1, _digest_of, deterministic=True)
    store.run(_NEW)
    store.run(_SAME)
    store.run("DROP TABLE IF EXISTS temp.looked_at")
    store.run("CREATE TEMP TABLE looked_at (key TEXT PRIMARY KEY) WITHOUT ROWID")
    store.run(
        "INSERT INTO looked_at SELECT key FROM record "
        "WHERE alive AND fields IS NOT NULL AND action IS NULL"
    )
    for page in store.pages(
        f"SELECT {COLUMNS}, k.digest, k.dated FROM looked_at t JOIN record k ON k.key = t.key "
        "LEFT JOIN record v ON v.key = k.via_key WHERE t.key > ? ORDER BY t.key LIMIT ?",
        size=size,
    ):
        yield _without_same(store, page, catalogue)
    store.run("DROP TABLE temp.looked_at")


def _without_same(
    store: Store, rows: Iterable[Sequence[Any]], catalogue: Catalogue
) -> list[Sequence[Any]]:
    left: list[Sequence[Any]] = []
    same: list[tuple[str, str]] = []
    for *columns, stored, dated in rows:
        item = Item(columns[0], EntityType(columns[1]), *columns[2:])
        known = stored is not None and not is_older(item.stamp, dated)
        given = given_by(item, catalogue) if known else {}
        if known and hash_of(canonical(item.entity, given, catalogue)) == stored:
            same.append((dump(given), item.key))
        else:
            left.append(columns)
    store.many("UPDATE record SET action = 'unchanged', final = ? WHERE key = ?", same)
    return left


def _digest_of(text: str) -> str:
    """The digest of canonical JSON text of values, without those that say nothing."""
    if any(blank in text for blank in (":null", ':""', ":[]")):
        values = orjson.loads(text)
        text = dump({key: value for key, value in values.items() if value not in _BLANKS})
    return digest(text)
