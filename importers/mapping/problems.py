"""What can be wrong with a mapping, or with choosing one for a file."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from pathlib import Path

from graph import messages
from graph.errors import RamilleError


class MappingProblem(RamilleError):
    """A mapping that cannot be used; `line` is 1-based in the mapping's file."""

    def __init__(self, reason: str, file: Path | str, line: int, **params: object) -> None:
        super().__init__(f"mapping.{reason}", file=Path(file).name, line=line, **params)
        self.reason = reason
        self.line = line


class MappingProblems(RamilleError):
    """All that is wrong with one mapping, one line each."""

    def __init__(self, problems: Iterable[MappingProblem]) -> None:
        self.problems = tuple(problems)
        super().__init__("mapping.problems", file=self.problems[0].params["file"])

    def __str__(self) -> str:
        return "\n".join(str(problem) for problem in self.problems)


class NoMapping(RamilleError):
    """No mapping, or more than one, claims a file; `details` says what each candidate lacks."""


def similar(name: str, known: Iterable[str]) -> str:
    """` (did you mean …?)` for the nearest known names, whatever their case, or nothing."""
    spelled = {one.lower(): one for one in known}
    nearest = difflib.get_close_matches(name.lower(), list(spelled), n=2, cutoff=0.6)
    found = [spelled[one] for one in nearest]
    if not found:
        return ""
    names = ", ".join(f"`{one}`" for one in found)
    return " " + messages.text("mapping.did_you_mean", names=names)
