"""What an import did, for people and machines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import orjson

from graph.messages import Language
from importers.plan.consequences import Consequences, consequences_of
from importers.plan.store import Store
from importers.plan.summary import (
    Counts,
    FieldChange,
    FileReport,
    LeftAside,
    Problem,
    counts,
    field_changes,
    files,
    left_aside,
    problems,
)

MOST_PROBLEMS = 1_000
"""So many problems stand in the report; all of them stand in the plan and the rejected files."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportReport:
    """The result of a plan or an import.

    `created`, `updated`, `unchanged` count nodes and links by kind, `closed` those that a full
    file no longer has, where that changes what shows; `absence_withheld` names the mappings that
    conclude nothing from absence because rows or files of theirs are left out. `ignored` files of
    folders are for no mapping by their names, `aside` stay without one although names fit. `rows`
    = `accepted` + `rejected`, in total and for each file. `problems` and `changes` are the first
    ones; `problem_count` says how many there are. `consequences`: None for what was not planned to
    be looked at. `earlier`: the run that had applied the whole plan before; this one wrote nothing.
    """

    applied: bool
    files: Sequence[FileReport]
    ignored: Sequence[str]
    aside: Sequence[LeftAside]
    created: Mapping[str, int]
    updated: Mapping[str, int]
    unchanged: Mapping[str, int]
    closed: Mapping[str, int]
    absence_withheld: Sequence[str]
    conflicts: int
    locked: int
    review: int
    moved: int
    problem_count: int
    problems: Sequence[Problem]
    changes: Sequence[FieldChange]
    plan: str
    consequences: Consequences | None = None
    rejected_files: Sequence[str] = ()
    run: str | None = None
    earlier: str | None = None
    first_sequence: int | None = None
    last_sequence: int | None = None
    seconds: float = 0.0

    @property
    def rows(self) -> int:
        return sum(file.rows for file in self.files)

    @property
    def accepted(self) -> int:
        return sum(file.accepted for file in self.files)

    @property
    def rejected(self) -> int:
        return sum(file.rejected for file in self.files)

    @property
    def is_partial(self) -> bool:
        """Whether something that was given is not imported."""
        return self.rejected > 0 or bool(self.aside)

    @property
    def rows_per_second(self) -> float:
        return self.rows / self.seconds if self.seconds else 0.0

    def as_dict(self) -> dict[str, object]:
        """All fields and totals as plain values."""
        totals = {"rows": self.rows, "accepted": self.accepted, "rejected": self.rejected}
        return {**asdict(self), **totals, "rows_per_second": round(self.rows_per_second, 1)}

    def to_json(self) -> str:
        return orjson.dumps(self.as_dict(), option=orjson.OPT_INDENT_2).decode()


def report_of(
    store: Store,
    *,
    seconds: float,
    run: str | None = None,
    rejected_files: Sequence[Path] = (),
    earlier: str | None = None,
    lang: Language | None = None,
) -> ImportReport:
    """The report of a plan file as it stands now."""
    found: Counts = counts(store)
    tables = files(store)
    sequences = [store.get("first_sequence"), store.get("last_sequence")]
    return ImportReport(
        applied=store.get("applied") == "1",
        files=tables,
        aside=left_aside(store, lang),
        ignored=orjson.loads(store.get("ignored") or "[]"),
        created=found.actions.get("create", {}),
        updated=found.actions.get("update", {}),
        unchanged=found.actions.get("unchanged", {}),
        closed=found.actions.get("close", {}),
        absence_withheld=orjson.loads(store.get("absence_withheld") or "[]"),
        conflicts=found.conflicts,
        locked=found.locked,
        review=sum(table.review for table in tables),
        moved=sum(found.actions.get("moved", {}).values()),
        problem_count=store.one("SELECT count(*) FROM problem"),
        problems=list(problems(store, MOST_PROBLEMS, lang)),
        changes=list(field_changes(store, MOST_PROBLEMS)),
        plan=str(store.path),
        consequences=consequences_of(store),
        rejected_files=[str(path) for path in rejected_files],
        run=run,
        earlier=earlier,
        first_sequence=int(sequences[0]) if sequences[0] else None,
        last_sequence=int(sequences[1]) if sequences[1] else None,
        seconds=round(seconds, 3),
    )
