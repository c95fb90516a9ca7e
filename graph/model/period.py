"""Valid time: half-open periods of days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Period:
    """`since` inclusive, `until` exclusive; `None` means always been / still holds."""

    since: date | None = None
    until: date | None = None

    def holds_on(self, day: date) -> bool:
        """True if `day` lies in the period."""
        return (self.since is None or self.since <= day) and (
            self.until is None or day < self.until
        )

    def overlaps(self, other: Period) -> bool:
        """True if some day lies in both; an empty period (until <= since) overlaps nothing."""
        if self.is_empty or other.is_empty:
            return False
        begins_in_time = self.since is None or other.until is None or self.since < other.until
        other_begins = other.since is None or self.until is None or other.since < self.until
        return begins_in_time and other_begins

    @property
    def is_empty(self) -> bool:
        """True if no day lies in the period: an end on or before the start."""
        return self.since is not None and self.until is not None and self.until <= self.since


ALWAYS = Period()
