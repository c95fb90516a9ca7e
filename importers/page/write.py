"""Writes the page: the template is filled piece by piece, so that memory does not grow with it."""

from __future__ import annotations

from pathlib import Path

from importers.page.content import content_of
from importers.page.filling import fill
from importers.plan.store import PlanProblem, Store
from importers.plan.trouble import trouble_told

LISTED = 100
"""So many items are shown of each list, unless somebody asks for more."""

_BUFFER = 64 * 1024


def write_page(plan: Path, out: Path, limit: int = LISTED) -> Path:
    """The plan file at `plan` as an HTML page at `out`, in the language in force.

    Raises PlanProblem for a file that is no finished plan, and where `out` cannot be written; a
    page that was there before is replaced when the new one is whole.
    """
    part = out.with_name(out.name + ".part")
    with trouble_told(plan), Store.open(plan) as store:
        if store.get("planned") != "1":
            raise PlanProblem("plan.unfinished", path=plan)
        try:
            with part.open("w", encoding="utf-8", buffering=_BUFFER, newline="\n") as file:
                file.writelines(fill(content_of(store, limit)))
            part.replace(out)
        finally:
            part.unlink(missing_ok=True)
    return out
