"""Statements that only an erasure needs: they rewrite what is never rewritten otherwise."""

from __future__ import annotations

from collections.abc import Collection, Iterable

import orjson

from graph.queries.history import Entry
from graph.queries.statements import Execute, statement


def erasure_reach(execute: Execute, ids: Collection[str]) -> list[str]:
    """Contacts that were merged into these, and addresses that these ever had."""
    return [str(row[0]) for row in execute(statement("erasure_reach"), ids=list(ids))]


def changes_rewrite(execute: Execute, entries: Iterable[Entry]) -> int:
    """Replaces the values of these changes; returns how many there were."""
    rows = [
        {
            "seq": entry.seq,
            "ordinal": entry.ordinal,
            "before": entry.change.before,
            "after": entry.change.after,
            "source": entry.change.source,
        }
        for entry in entries
    ]
    return int(execute(statement("changes_rewrite"), rows=rows)[0][0])


def runs_mentioning(execute: Execute, texts: Collection[str]) -> list[tuple[str, str]]:
    """Ids and reports of the runs whose report has one of these texts, whatever the case."""
    # As they stand in JSON.
    needles = [orjson.dumps(one.lower()).decode()[1:-1] for one in texts]
    rows = execute(statement("runs_mentioning"), needles=needles)
    return [(str(row[0]), str(row[1])) for row in rows]
