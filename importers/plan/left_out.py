"""Rows that assert nothing although their mapping took them: they count as left out."""

from __future__ import annotations

from importers.plan.store import Store


def leave_out(store: Store, rows: str) -> None:
    """Leave out the rows that the query `rows` gives as (row, file, skipped already)."""
    store.run("CREATE TEMP TABLE outside (row INTEGER PRIMARY KEY, file INTEGER, skipped INTEGER)")
    store.run(f"INSERT INTO outside {rows}")
    store.run(
        "INSERT OR IGNORE INTO dirty "
        "SELECT record FROM claim WHERE row IN (SELECT row FROM outside)"
    )
    for table in ("claim", "need", "gone", "problem", "longer"):
        store.run(f"DELETE FROM {table} WHERE row IN (SELECT row FROM outside)")
    store.run("UPDATE row SET state = 0 WHERE id IN (SELECT row FROM outside)")
    store.run(
        "UPDATE file SET skipped = skipped + "
        "(SELECT count(*) FROM outside o WHERE o.file = file.id AND NOT o.skipped)"
    )
    store.run("DROP TABLE temp.outside")
