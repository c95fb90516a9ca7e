"""What the disk refuses while a plan is made or applied, as one clear error."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from importers.plan.store import PlanProblem, is_busy


@contextmanager
def trouble_told(path: Path) -> Iterator[None]:
    """Raise PlanProblem where the plan at `path`, or a file beside it, cannot be written."""
    try:
        yield
    except sqlite3.OperationalError as error:
        if is_busy(error):
            raise PlanProblem("plan.busy", path=path) from error
        raise PlanProblem("plan.unwritable", path=path, reason=error) from error
    except sqlite3.DatabaseError as error:
        raise PlanProblem("plan.damaged", path=path, reason=error) from error
    except ConnectionError:
        raise  # a pipe that nobody reads any more, and no matter of the disk
    except OSError as error:
        raise PlanProblem(
            "plan.unwritable", path=error.filename or path, reason=error.strerror or error
        ) from error
