"""Exit codes that scripts can trust; docs/cli.md and `ramille --help` list them."""

from __future__ import annotations

from enum import IntEnum


class Exit(IntEnum):
    """How a command ended.

    `REFUSED`: what was asked cannot be done; the message says why and what to do.
    `PARTLY`: an import is done (or planned), and rows were rejected or files left aside with
    reasons; a run is undone but for what others have changed since.
    `BREACHES`: `check` found something.
    `INTERNAL`: a fault of Ramille, with a log file.
    """

    OK = 0
    REFUSED = 1
    USAGE = 2
    UNAVAILABLE = 3
    PARTLY = 4
    BREACHES = 5
    INTERNAL = 70
    INTERRUPTED = 130
