"""Shares of capital and of votes: exact, a range, or unknown."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Share:
    """A fraction between 0 and 1 known to lie in [`low`, `high`]; `None` = that bound is unknown.

    Unknown is neither 0 nor 100 %: both bounds are `None` then.
    """

    low: float | None = None
    high: float | None = None

    @classmethod
    def exact(cls, value: float) -> Share:
        return cls(value, value)

    @property
    def is_known(self) -> bool:
        """True if at least one bound is known."""
        return self.low is not None or self.high is not None

    @property
    def is_exact(self) -> bool:
        return self.low is not None and self.low == self.high

    @property
    def floor(self) -> float:
        """The least the share can be."""
        return self.low if self.low is not None else 0.0

    @property
    def ceiling(self) -> float:
        """The most the share can be."""
        return self.high if self.high is not None else 1.0


UNKNOWN_SHARE = Share()
