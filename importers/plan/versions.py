"""Rows that are versions of one thing: only the latest counts, whatever the order of the files."""

from __future__ import annotations

from importers.plan.left_out import leave_out
from importers.plan.store import Store

_EARLIER = """
SELECT v.row, v.file, v.skipped FROM version v JOIN
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
        leave_out(store, _EARLIER)
    store.run("DROP TABLE temp.version")
