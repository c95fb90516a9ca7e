"""The only way to write: a change set in one transaction, behind the one sequence lock."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING, TypeVar

from graph.changes import Applied, Breach, ChangeSet
from graph.errors import DatabaseUnavailable, QueryFailed, RamilleError
from graph.messages import fill
from graph.queries import Execute, within
from graph.queries.declared import standing_number
from graph.queries.log import Taken, sequence_take
from graph.queries.records import records_stamp
from graph.sources import SourceRecord
from graph.standing import Standings
from graph.writing.decision import Decision
from graph.writing.erase_book import erase_book
from graph.writing.foresight import (
    Decided,
    Foreseen,
    OwnNumbers,
    can_be_foreseen,
    decided,
    touched_by,
)
from graph.writing.load import said_to_be_new
from graph.writing.rules import (
    claimed,
    first_of_each,
    loops,
    missing_ends,
    overlaps,
    still_linked,
    unknown_users,
)
from graph.writing.store import log, store

if TYPE_CHECKING:
    from neo4j import ManagedTransaction

    from graph.engine.connection import Database

T = TypeVar("T")
TAKEN = "Neo.ClientError.Schema.ConstraintValidationFailed"
"""What the database says where a key exists already."""


class Refused(RamilleError):
    """A change set that breaks rules; nothing of it was written.

    `breaches` names each assertion at fault, so that a caller can leave those out and try again.
    """

    def __init__(self, breaches: Sequence[Breach]) -> None:
        self.breaches = tuple(breaches)
        key = "writer.refused" if len(self.breaches) == 1 else "writer.refused_many"
        super().__init__(key, first=describe(self.breaches[0]), count=len(self.breaches))

    @property
    def hint(self) -> str | None:
        """What to do about the first breach."""
        return hint(self.breaches[0])


class _Undo(Exception):
    """Rolls the transaction back; carries what `apply` then returns or raises."""

    def __init__(
        self, breaches: Sequence[Breach] = (), stamped: Sequence[SourceRecord] = ()
    ) -> None:
        super().__init__()
        self.breaches = breaches
        self.stamped = stamped


class Writer:
    """Applies change sets to one database, by the catalogue and mastership that stand in it."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._standings = Standings(database)
        self._own = OwnNumbers()

    def foresee(self, change_set: ChangeSet) -> Foreseen | None:
        """What the change set amounts to now, for a writer that has many to write: the next is
        foreseen while the last is being written, by another thread.

        None where only the lock lets it be known.
        """
        after = self._own.acknowledged
        if after is None or not can_be_foreseen(change_set):
            return None

        def look(transaction: ManagedTransaction) -> Decided:
            execute = within(transaction)
            standing = self._standings.at(execute, standing_number(execute))
            return decided(execute, change_set, standing, trusting=True)

        found = self._own.without_looking(change_set)
        if found is None:
            # As a writer: a reader of a cluster may lag behind the number.
            found = self._database.write(look)
        if found.loaded.new_sources:
            return None
        return Foreseen(after, touched_by(change_set), found)

    def apply(self, change_set: ChangeSet, foreseen: Foreseen | None = None) -> Applied:
        """Apply all of `change_set` or nothing; `foreseen` spares time where it still holds.

        Returns the sequence number it took, or none where it changes nothing: the same change
        set twice writes once. Raises Refused with every breach of a rule, DatabaseUnavailable
        where the database cannot be reached or has no schema.
        """
        try:
            applied, found = self._written(change_set, foreseen)
        except _Undo as undo:
            if undo.breaches:
                raise Refused(undo.breaches) from None
            stamped = undo.stamped
        else:
            if applied.seq is not None:
                self._own.add(applied.seq, change_set, found)
            return applied
        if stamped:
            self._database.write(lambda tx: records_stamp(within(tx), stamped))
        return Applied(None, None)

    def _written(self, change_set: ChangeSet, foreseen: Foreseen | None) -> tuple[Applied, Decided]:
        try:
            return self._database.write(
                lambda tx: self._in_transaction(tx, change_set, foreseen, trusting=True)
            )
        except QueryFailed as error:
            if error.params.get("code") != TAKEN:
                raise
        return self._database.write(
            lambda tx: self._in_transaction(tx, change_set, None, trusting=False)
        )

    def _in_transaction(
        self,
        transaction: ManagedTransaction,
        change_set: ChangeSet,
        foreseen: Foreseen | None,
        *,
        trusting: bool,
    ) -> tuple[Applied, Decided]:
        """`trusting`: what is said to be new is not looked for; its id may turn out to be taken."""
        execute = within(transaction)
        taken = sequence_take(execute)
        if taken is None:
            raise DatabaseUnavailable("writer.no_lock")
        standing = self._standings.at(execute, taken.standing)
        if foreseen is not None and self._own.hold(foreseen, taken):
            found = foreseen.decided
        else:
            found = decided(execute, change_set, standing, trusting=trusting)
        if trusting and found.decision.breaches and said_to_be_new(change_set):
            # Whatever else is wrong shall be told too.
            found = decided(execute, change_set, standing, trusting=False)
        decision = found.decision
        self._refuse(decision.breaches, claimed(execute, change_set, found.standing.catalogue))
        if decision.is_empty and not found.loaded.new_sources and not decision.erased:
            raise _Undo(stamped=decision.stamped)
        self._write(execute, change_set, found, taken)
        erased = erase_book(execute, decision.erased, found.standing.catalogue)
        if decision.erased and decision.is_empty and not erased:
            raise _Undo()
        return replace(_applied(decision, taken), erased=erased), found

    def _write(self, execute: Execute, change_set: ChangeSet, found: Decided, taken: Taken) -> None:
        decision, rows, catalogue = found.decision, found.rows, found.standing.catalogue
        self._refuse(unknown_users(execute, change_set, catalogue))
        made = store(execute, rows, taken.seq)
        self._refuse(missing_ends(execute, decision, made.links))
        self._refuse(
            overlaps(execute, decision, made.beside, catalogue),
            loops(execute, decision),
            still_linked(execute, decision),
        )
        if decision.stamped:
            records_stamp(execute, decision.stamped)
        sources = found.loaded.new_sources
        log(execute, change_set, decision, rows, sources, taken.seq, taken.at)

    @staticmethod
    def _refuse(*found: Iterable[Breach]) -> None:
        breaches = first_of_each(chain.from_iterable(found))
        if breaches:
            raise _Undo(breaches)


def describe(breach: Breach) -> str:
    """The breach as a sentence in the language in force."""
    return fill(f"rule.{breach.rule}", breach.params)


def hint(breach: Breach) -> str:
    """What to do about the breach."""
    return fill(f"rule.{breach.rule}.hint", breach.params)


def _applied(decision: Decision, taken: Taken) -> Applied:
    moved = {removal.before.id for removal in decision.removals if removal.moved}
    new = {c.after.id for c in decision.changes if c.kind == "create"} - moved
    created = Counter(c.after.entity for c in decision.changes if c.after.id in new)
    updated = Counter(c.after.entity for c in decision.changes if c.after.id not in new)
    removed = Counter(r.before.entity for r in decision.removals if not r.moved)
    touched = tuple(dict.fromkeys(state.id for state in decision.states()))
    return Applied(taken.seq, taken.at, dict(created), dict(updated), touched, dict(removed))
