"""What becomes of records that the writer refuses: decided again, set aside, or the end."""

from __future__ import annotations

from typing import Protocol

from graph.changes import Breach
from graph.writer import Refused, describe
from importers.again import MOVED, Again
from importers.mapping.mapped import RowProblem
from importers.moved import GraphMoved, Moved, Moves
from importers.plan.resolve import Rejection, reject, rows_claiming
from importers.plan.store import Store


class Refusals(Protocol):
    """Deals with what was refused, so that the rest can be written."""

    def before(self) -> None:
        """Look at the plan before anything is written."""

    def deal(self, refused: Refused) -> list[str]:
        """Deal with each record at fault; returns the keys that are out of the batch."""


class DecideAgain:
    """An import goes on: what somebody else has changed meanwhile is decided once more, and
    rejected where that does not help."""

    def __init__(self, store: Store, again: Again) -> None:
        self._store = store
        self._again = again
        self._tried: set[str] = set()

    def before(self) -> None:
        """The plan was made a moment ago."""

    def deal(self, refused: Refused) -> list[str]:
        keys: list[str] = []
        for breach in refused.breaches:
            key = self._store.key(breach.record)
            keys.append(key)
            again = key not in self._tried and self._again.decide(key, breach.rule)
            self._tried.add(key)
            if not again:
                moved = breach.rule in MOVED - {"overlap"}
                set_aside(self._store, key, "moved" if moved else "rejected", _problem(breach))
        return keys


class Exactly:
    """A plan that somebody has read is applied as it is, or not: where the graph has moved on so
    that something else would come out, it stops, or leaves that out where that is asked for."""

    def __init__(self, store: Store, moves: Moves, *, without_moved: bool) -> None:
        self._store = store
        self._moves = moves
        self._without = without_moved
        self._refreshed: set[str] = set()

    def before(self) -> None:
        """Raises GraphMoved before anything is written."""
        listed: list[Moved] = []
        count = 0
        for one in self._moves.all():
            if self._without:
                self._leave_out(one)
            elif count < _KEPT:
                listed.append(one)
            count += 1
        self._store.db.commit()
        if listed:
            raise GraphMoved(self._store.path, listed, count)

    def deal(self, refused: Refused) -> list[str]:
        keys = [self._store.key(breach.record) for breach in refused.breaches]
        found = [one for b in refused.breaches for one in self._look(b, self._store.key(b.record))]
        if found and not self._without:
            self._store.db.commit()
            raise GraphMoved(self._store.path, found, len(found))
        for one in found:
            self._leave_out(one)
        return keys

    def _look(self, breach: Breach, key: str) -> list[Moved]:
        """Where the record would differ; none where only its version has changed."""
        if breach.rule == "version" and key not in self._refreshed:
            found = self._moves.of(key)
            if not found:
                self._refreshed.add(key)
                self._moves.refresh(key)
            return found
        return [self._moves.told(key, breach.rule, describe(breach))]

    def _leave_out(self, one: Moved) -> None:
        problem = RowProblem("row.moved", None, None, {"why": one.reason})
        set_aside(self._store, one.key, "moved", problem)


_KEPT = 1_000


def set_aside(store: Store, key: str, action: str, problem: RowProblem) -> None:
    """The record is not written, and the rows that state it are rejected."""
    store.run("UPDATE record SET action = ?, done = 1 WHERE key = ?", action, key)
    reject(
        store,
        [
            Rejection(row, RowProblem(problem.key, column, given, problem.params))
            for row, column, given in rows_claiming(store, key)
        ],
    )


def _problem(breach: Breach) -> RowProblem:
    return RowProblem(f"rule.{breach.rule}", None, None, dict(breach.params))
