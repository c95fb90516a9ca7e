"""Dataclasses of which an import makes one for every record.

A frozen dataclass takes three times as long to make: each field goes through a call that gets round
its own lock. These are frozen for mypy, which holds all code to it, and not at run time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dataclasses import dataclass as quick
else:
    from dataclasses import dataclass

    def quick(*, frozen, **options):
        """`dataclass` without the lock."""
        assert frozen
        return dataclass(**options)


__all__ = ["quick"]
