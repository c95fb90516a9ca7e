"""The marks of files with rejected rows: columns, or members of records, beside the source's own.

By them such a file is known when it comes back corrected: it holds a part of what the source has.
"""

from __future__ import annotations

from collections.abc import Iterable

COLUMNS = ("⟨ramille⟩ ", "[ramille] ")
"""How the columns begin, and how where the encoding lacks the first sign."""

MEMBERS = "ramille_"
"""How the members begin that a rejected record has beside its own; they are never kept."""

FORMATS = f"{COLUMNS[1]}formats"
"""The column that keeps how dates and numbers were written, as the whole file proved it."""


def is_marked(names: Iterable[str]) -> bool:
    """Whether columns or members tell of an earlier rejection."""
    return any(name.startswith((*COLUMNS, MEMBERS)) for name in names)
