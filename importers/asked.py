"""What an import was asked to do, kept with its run so that it can be gone on with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from graph.runs import Run
from importers.formats import Formats
from importers.plan.store import PlanProblem


@dataclass(frozen=True, slots=True)
class Asked:
    """Files or folders, the mapping (a name, or the path of a file), and how dates and numbers
    are written where the user said it."""

    paths: tuple[Path, ...]
    mapping: str | Path | None
    formats: Formats

    @classmethod
    def given(
        cls, paths: Sequence[Path | str], mapping: str | Path | None, formats: Formats
    ) -> Asked:
        return cls(tuple(map(Path, paths)), mapping, formats)

    @classmethod
    def of(cls, run: Run) -> Asked:
        """What the run was asked; raises PlanProblem where it was given no files."""
        task: dict[str, Any] = dict(run.task)
        if not isinstance(task.get("paths"), list):
            raise PlanProblem("runs.no_task", id=run.id)
        formats = Formats(**(task.get("formats") or {}))
        return cls.given(task["paths"], task.get("mapping") or None, formats)

    @property
    def title(self) -> str:
        """The names of the files, as a run shows them."""
        return ", ".join(path.name or str(path) for path in self.paths)

    def task(self, verb: str) -> dict[str, object]:
        """What is needed to go on from another folder, as JSON."""
        named = Path(self.mapping) if self.mapping is not None else None
        mapping = named.absolute() if named and named.is_file() else self.mapping
        return {
            "verb": verb,
            "paths": [str(path.absolute()) for path in self.paths],
            "mapping": str(mapping) if mapping is not None else None,
            "formats": asdict(self.formats),
        }
