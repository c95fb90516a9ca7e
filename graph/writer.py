"""The only way to write: a change set in one transaction, behind the one sequence lock."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING, TypeVar

from graph.changes import Applied, Breach, ChangeSet, Source
from graph.errors import DatabaseUnavailable, QueryFailed, RamilleError
from graph.messages import fill
from graph.queries import Execute, within
from graph.queries.log import Taken, sequence_take
from graph.queries.records import records_stamp
from graph.sources import SourceRecord
from graph.standing import Standing, Standings
from graph.writing.decide import decide
from graph.writing.decision import Decision
from graph.writing.erase_book import erase_book
from graph.writing.load import load
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

    def apply(self, change_set: ChangeSet) -> Applied:
        """Apply all of `change_set` or nothing.

        Returns the sequence number it took, or none where it changes nothing: the same change
        set twice writes once. Raises Refused with every breach of a rule, DatabaseUnavailable
        where the database cannot be reached or has no schema.
        """
        try:
            return self._written(change_set)
        except _Undo as undo:
            if undo.breaches:
                raise Refused(undo.breaches) from None
            stamped = undo.stamped
        if stamped:
            self._database.write(lambda tx: records_stamp(within(tx), stamped))
        return Applied(None, None)

    def _written(self, change_set: ChangeSet) -> Applied:
        try:
            return self._database.write(lambda tx: self._in_transaction(tx, change_set, True))
        except QueryFailed as error:
            if error.params.get("code") != TAKEN:
                raise
        return self._database.write(lambda tx: self._in_transaction(tx, change_set, False))

    def _in_transaction(
        self, transaction: ManagedTransaction, change_set: ChangeSet, trusting: bool
    ) -> Applied:
        """`trusting`: what is said to be new is not looked for; its id may turn out to be taken."""
        execute = within(transaction)
        taken = sequence_take(execute)
        if taken is None:
            raise DatabaseUnavailable("writer.no_lock")
        standing = self._standings.at(execute, taken.standing)
        loaded = load(execute, change_set, standing.catalogue, trusting=trusting)
        standing = standing.with_(change_set.assertions)
        decision = decide(change_set, loaded, standing)
        self._refuse(decision.breaches, claimed(execute, change_set, standing.catalogue))
        if decision.is_empty and not loaded.new_sources and not decision.erased:
            raise _Undo(stamped=decision.stamped)
        self._write(execute, change_set, decision, loaded.new_sources, standing, taken)
        erased = erase_book(execute, decision.erased, standing.catalogue)
        if decision.erased and decision.is_empty and not erased:
            raise _Undo()
        return replace(_applied(decision, taken), erased=erased)

    def _write(
        self,
        execute: Execute,
        change_set: ChangeSet,
        decision: Decision,
        sources: Sequence[Source],
        standing: Standing,
        taken: Taken,
    ) -> None:
        catalogue = standing.catalogue
        self._refuse(unknown_users(execute, change_set, catalogue))
        made = store(execute, decision, taken.seq)
        self._refuse(missing_ends(execute, decision, made.links))
        self._refuse(
            overlaps(execute, decision, made.beside, catalogue),
            loops(execute, decision),
            still_linked(execute, decision),
        )
        if decision.stamped:
            records_stamp(execute, decision.stamped)
        log(execute, change_set, decision, sources, taken.seq, taken.at)

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
