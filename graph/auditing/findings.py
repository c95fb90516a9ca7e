"""What the audit finds, in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from graph.messages import fill, text

Severity = Literal["breach", "data"]
Repair = Literal["settle", "hash"]
"""What `ramille check --fix` does: choose the shown values again, or note a record's hash."""

DATA_RULES = frozenset(
    {
        "ceased_before_founded",
        "currency_missing",
        "custom_missing",
        "custom_value",
        "empty_period",
        "end_and_indefinite",
        "end_before_start",
        "no_owner",
        "own_shares_elsewhere",
        "shared_key",
        "shares_above_100",
        "site_elsewhere",
        "undecided",
        "unit_missing",
        "vat_of_another",
        "via_deleted",
    }
)
"""Rules about what sources say: kept as they said it, and reported."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding of one rule.

    `entity` is the kind of node or link (or a label, a type, 'change_set', 'source'); `ids` name
    what is concerned. `params` fill the text `audit.<rule>`. `repair`: what a safe fix would do.
    """

    rule: str
    entity: str
    ids: tuple[str, ...]
    params: Mapping[str, str] = field(default_factory=dict)
    repair: Repair | None = None

    @property
    def severity(self) -> Severity:
        """'breach' of a rule of the graph, which nothing should be able to write, or 'data':
        what a source says cannot be right, and is kept as it said."""
        return "data" if self.rule in DATA_RULES else "breach"

    @property
    def message(self) -> str:
        """What is wrong, in the language in force."""
        return fill(f"audit.{self.rule}", {"ids": ", ".join(self.ids), **self.params})

    @property
    def hint(self) -> str:
        """What to do about it."""
        return text(f"repair.{self.repair}" if self.repair else f"audit.{self.rule}.hint")
