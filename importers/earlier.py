"""Which runs have written from a plan before.

What they wrote counts as written in the plan: where it was undone since, going on with the plan
would bring back none of it.
"""

from __future__ import annotations

import orjson

from graph.runs import Runs
from importers.plan.store import PlanProblem, Store


def note_writer(store: Store, runs: Runs, run: str) -> str | None:
    """Note that `run` is about to write what the plan says.

    Returns the other run that has written all of it already, None where there is something to do.
    Raises PlanProblem where what an earlier run wrote has been undone.
    """
    earlier: list[str] = orjson.loads(store.get("runs") or "[]")
    for one in earlier:
        undo = runs.undone_by(one)
        if undo is not None:
            raise PlanProblem("plan.undone", path=store.path, run=one, undo=undo)
    if run not in earlier:
        store.set("runs", orjson.dumps([*earlier, run]).decode())
        store.db.commit()
    by = store.get("applied_by")
    return None if by == run else by
