"""Everything the page says, from the plan file alone; lists are read while they are written."""

from __future__ import annotations

import shlex
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import orjson

from importers.page.changes import STAYS, Changes, Group, Touched
from importers.page.creations import Created, creations
from importers.page.listing import Listing
from importers.page.names import Names
from importers.page.rows import RowProblem, row_problems
from importers.plan.consequences import KINDS, Consequences, consequences_of
from importers.plan.consequences import LISTED as KEPT
from importers.plan.store import Store
from importers.plan.summary import Counts, FileReport, LeftAside, counts, files, left_aside
from importers.plan.titles import fields_of


@dataclass(frozen=True, slots=True)
class Sums:
    """The numbers at the top: nodes and links by what becomes of them, rows, fields."""

    created: int
    updated: int
    closed: int
    unchanged: int
    rows: int
    rejected: int
    review: int
    warning: int
    conflict: int
    locked: int
    overruled: int


@dataclass(frozen=True, slots=True)
class Content:
    """The page. `limit`: so many items are shown of a list, `fields` of one company; `kept`: so
    many consequences of a kind are in the plan; `command` applies it."""

    plan: str
    command: str
    limit: int
    fields: int
    kept: int
    made: datetime | None
    sequence: int | None
    applied: bool
    begun: bool
    files: Sequence[FileReport]
    sources: Mapping[str, str]
    ignored: Sequence[str]
    aside: Sequence[LeftAside]
    withheld: Sequence[str]
    sums: Sums
    kinds: Counts
    consequences: Consequences | None
    lists: Mapping[str, Listing[Any]]
    problems: Mapping[str, Listing[RowProblem]]
    staying: Mapping[str, Listing[Touched]]
    changes: Listing[Group]
    changed_fields: int
    creations: Mapping[str, Listing[Created]]

    @property
    def first_looks(self) -> Sequence[tuple[str, int]]:
        """What to look at before approving, the most serious first: (kind, how many)."""
        found = [(kind, self.lists[kind].total) for kind in self.lists]
        found += [("aside", len(self.aside))]
        found += [(kind, self.problems[kind].total) for kind in ("review", "rejected")]
        found += [(kind, self.staying[kind].total) for kind in STAYS[:1]]
        return [(kind, count) for kind, count in found if count]


def content_of(store: Store, limit: int) -> Content:
    """What the plan says, with at most `limit` items of each list."""
    names = Names(store, fields_of(store))
    changes = Changes(store, names)
    problems = row_problems(store, limit)
    staying = changes.staying(limit)
    found = consequences_of(store)
    kinds = counts(store)
    tables = files(store)
    made = store.get("made")
    sequence = store.get("sequence")
    return Content(
        plan=store.path.name,
        command=f"ramille apply {shlex.quote(str(store.path.absolute()))}",
        limit=limit,
        fields=max(1, limit // 4),
        kept=KEPT,
        made=datetime.fromisoformat(made).astimezone() if made else None,
        sequence=int(sequence) if sequence else None,
        applied=store.get("applied") == "1",
        begun=store.get("first_sequence") is not None,
        files=tables,
        sources=orjson.loads(store.get("sources") or "{}"),
        aside=left_aside(store),
        ignored=orjson.loads(store.get("ignored") or "[]"),
        withheld=orjson.loads(store.get("absence_withheld") or "[]"),
        sums=_sums(kinds, tables, problems, staying),
        kinds=kinds,
        consequences=found,
        lists=_lists(found, limit),
        problems=problems,
        staying=staying,
        changes=changes.groups(limit, max(1, limit // 4)),
        changed_fields=changes.count,
        creations=creations(store, names, limit),
    )


def _sums(
    kinds: Counts,
    tables: Sequence[FileReport],
    problems: Mapping[str, Listing[RowProblem]],
    staying: Mapping[str, Listing[Touched]],
) -> Sums:
    actions = {name: sum(by_kind.values()) for name, by_kind in kinds.actions.items()}
    review = sum(table.review for table in tables)
    return Sums(
        created=actions.get("create", 0),
        updated=actions.get("update", 0),
        closed=actions.get("close", 0),
        unchanged=actions.get("unchanged", 0),
        rows=sum(table.rows for table in tables),
        rejected=sum(table.rejected for table in tables) - review,
        review=review,
        warning=problems["warning"].total,
        conflict=staying["conflict"].total,
        locked=staying["locked"].total,
        overruled=staying["overruled"].total,
    )


def _lists(found: Consequences | None, limit: int) -> dict[str, Listing[Any]]:
    """The consequences by kind; the plan itself holds the first ones only."""
    if found is None:
        return {}
    return {
        kind: Listing(
            found.counts.get(kind, 0),
            min(limit, len(getattr(found, kind))),
            lambda most, kind=kind: iter(getattr(found, kind)[:most]),  # type: ignore[misc]
        )
        for kind in KINDS
    }
