"""Rows that are versions of one thing: only the latest counts, whatever the order of the files."""

from __future__ import annotations

from importers.plan.store import Store

_EARLIER = """
SELECT v.row FROM version v JOIN
  (SELECT mapping, key, max(rank) AS rank FROM version GROUP BY mapping, key) m
  ON m.mapping = v.mapping AND m.key = v.key WHERE v.rank < m.rank
"""


def prepare_versions(store: Store) -> None:
    """A table for the versions that the rows are; it is not kept with the plan."""
    store.run("DROP TABLE IF EXISTS temp.version")
    store.run(
        "CREATE TEMP TABLE version (row INTEGER PRIMARY KEY, file INTEGER, mapping TEXT, "
        "key TEXT, rank TEXT, skipped INTEGER)"
    )


def leave_out_earlier(store: Store) -> None:
    """Earlier versions assert nothing and are no problem; they count as left out.

    A last version that is rejected has no earlier one in its place: what it corrects is wrong.
    """
    if store.one("SELECT 1 FROM version LIMIT 1"):
        store.run("CREATE TEMP TABLE earlier (row INTEGER PRIMARY KEY)")
        store.run(f"INSERT INTO earlier {_EARLIER}")
        for table in ("claim", "need", "gone", "problem"):
            store.run(f"DELETE FROM {table} WHERE row IN (SELECT row FROM earlier)")
        store.run("UPDATE row SET state = 0 WHERE id IN (SELECT row FROM earlier)")
        store.run(
            "UPDATE file SET skipped = skipped + (SELECT count(*) FROM version v "
            "JOIN earlier e ON e.row = v.row WHERE v.file = file.id AND NOT v.skipped)"
        )
        store.run("DROP TABLE temp.earlier")
    store.run("DROP TABLE temp.version")
