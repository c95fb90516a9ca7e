"""Runs that undo one another: which of them count together, and which cancel each other."""

from __future__ import annotations

from collections.abc import Iterable

from graph.runs import Run, Runs, UnknownRun
from graph.vocabulary import RunState


class Chains:
    """What undid what, remembered for one look."""

    def __init__(self, runs: Runs) -> None:
        self._runs = runs
        self._known: dict[str, Run | None] = {}
        self._undoing: dict[str, list[str]] = {}

    def family(self, run: str) -> frozenset[str]:
        """The run, those that undo it, those that undo them, and so on."""
        found = {run}
        for one in self._undone_by(run):
            found |= self.family(one)
        return frozenset(found)

    def annulled(self, runs: Iterable[str | None]) -> set[str]:
        """Those among `runs` whose doings cancel out with those of others."""
        return {run for run in runs if run is not None and self._is_annulled(run)}

    def _is_annulled(self, run: str) -> bool:
        known = self._get(run)
        return known is not None and (known.undoes is not None or not self._in_force(run))

    def _in_force(self, run: str) -> bool:
        return not any(self._has_undone(one) for one in self._undone_by(run))

    def _has_undone(self, run: str) -> bool:
        known = self._get(run)
        return known is not None and known.state is RunState.DONE and self._in_force(run)

    def _undone_by(self, run: str) -> list[str]:
        if run not in self._undoing:
            self._undoing[run] = self._runs.undoing(run)
        return self._undoing[run]

    def _get(self, run: str) -> Run | None:
        if run not in self._known:
            try:
                self._known[run] = self._runs.get(run)
            except UnknownRun:  # written by a program that keeps no runs
                self._known[run] = None
        return self._known[run]
