"""Exit codes that scripts can trust; docs/cli.md lists them."""

from __future__ import annotations

from enum import IntEnum


class Exit(IntEnum):
    """`PARTLY`: an import is done, and some rows were rejected with reasons."""

    OK = 0
    REFUSED = 1
    USAGE = 2
    UNAVAILABLE = 3
    PARTLY = 4
    BREACHES = 5
    INTERNAL = 70
    INTERRUPTED = 130
