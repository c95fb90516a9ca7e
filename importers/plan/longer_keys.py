"""Rows that count only where a node with a longer key is known, or is not.

What decides is what the graph has, and what the rows assert before any reference is followed: the
order of rows and files does not matter, and a row that is rejected later has decided all the same.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from graph.changes import RecordKey
from graph.reader import Reader
from importers.plan.left_out import leave_out
from importers.plan.store import BATCH, Store

_HELD_HERE = """
SELECT DISTINCT beginning FROM longer WHERE EXISTS (
  SELECT 1 FROM record k JOIN claim c ON c.record = k.id JOIN row r ON r.id = c.row AND r.state = 0
  WHERE k.key > beginning AND k.key < beginning || char(1114111)
  AND NOT EXISTS (SELECT 1 FROM longer o WHERE o.row = c.row AND o.known))
"""
"""A row that itself asks for a longer key is no proof that there is one."""

_UNWANTED = """
SELECT row, file, 0 FROM longer
WHERE known <> (beginning IN (SELECT beginning FROM temp.held))
"""


def prepare_longer_keys(store: Store) -> None:
    """A table for what rows ask; it is not kept with the plan."""
    store.run("DROP TABLE IF EXISTS temp.longer")
    store.run(
        "CREATE TEMP TABLE longer (row INTEGER PRIMARY KEY, file INTEGER, beginning TEXT, "
        "known INTEGER)"
    )


def leave_out_unwanted(store: Store, reader: Reader) -> None:
    """Leave out the rows whose wish is not met."""
    if store.one("SELECT 1 FROM longer LIMIT 1"):
        store.run("CREATE TEMP TABLE held (beginning TEXT PRIMARY KEY) WITHOUT ROWID")
        store.run(f"INSERT INTO held {_HELD_HERE}")
        for system, kind, texts in _asked(store, reader):
            found = reader.records_beginning(system, kind, texts)
            held = {text for one in found for text in _beginnings(one.key.external_id)}
            store.many(
                "INSERT OR IGNORE INTO held VALUES (?)",
                [(store.key(RecordKey(system, kind, text)),) for text in held.intersection(texts)],
            )
        leave_out(store, _UNWANTED)
        store.run("DROP TABLE temp.held")
    store.run("DROP TABLE temp.longer")


def _beginnings(text: str) -> Iterator[str]:
    """Each part of a key up to a separator, with it, from which the key goes on."""
    return (text[: at + 1] for at, sign in enumerate(text[:-1]) if sign == "|")


def _asked(store: Store, reader: Reader) -> Iterator[tuple[str, str, list[str]]]:
    """System, kind and beginnings of keys, in batches, for the systems that the graph knows."""
    systems = reader.sources()
    texts: dict[tuple[str, str], list[str]] = defaultdict(list)
    for (beginning,) in store.rows("SELECT DISTINCT beginning FROM longer ORDER BY beginning"):
        key = store.record_key(beginning)
        if key.system in systems:
            texts[key.system, key.kind].append(key.external_id)
    for (system, kind), every in texts.items():
        for start in range(0, len(every), BATCH):
            yield system, kind, every[start : start + BATCH]
