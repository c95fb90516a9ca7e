"""What the audit finds, in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from graph.messages import fill

Severity = Literal["breach", "data"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding of one rule.

    `severity`: 'breach' of a rule of the graph, which nothing should be able to write, or 'data':
    what a source says cannot be right, and is kept as it said. `entity` is the kind of node or
    link (or a label or type); `ids` name what is concerned. `params` fill the text `audit.<rule>`.
    """

    rule: str
    severity: Severity
    entity: str
    ids: tuple[str, ...]
    params: Mapping[str, str] = field(default_factory=dict)

    @property
    def message(self) -> str:
        """What is wrong, in the language in force."""
        return fill(f"audit.{self.rule}", {"ids": ", ".join(self.ids), **self.params})

    @property
    def hint(self) -> str:
        """What to do about it."""
        return fill(f"audit.{self.rule}.hint", self.params)
