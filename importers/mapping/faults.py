"""What the checks of a mapping find."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from importers.mapping.yaml_lines import YamlPath


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault: the `reason` of a MappingProblem, where it is, and what fills the text."""

    reason: str
    path: YamlPath
    params: dict[str, Any]

    def below(self, prefix: YamlPath) -> Fault:
        """The fault of a part of a mapping, as one of the whole."""
        return Fault(self.reason, (*prefix, *self.path), self.params)
