"""Declaring who is master of what: listing, setting with a look beforehand, taking back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from graph.catalogue import DECLARED, Value
from graph.changes import HAND_SOURCE, Assertion, ChangeSet, RecordKey
from graph.codec import Values
from graph.declared_table import table_of, unknown_names
from graph.errors import RamilleError
from graph.mastership import Table
from graph.mastership.table import EVERYTHING
from graph.model import new_id
from graph.outlook import PAGE, Outlook, labelled
from graph.queries.entities import EntityState
from graph.queries.records import entities_recorded
from graph.reader import Reader
from graph.sources import SourceRecord, shown_values
from graph.standing import Standing
from graph.vocabulary import HAND, EntityType, SourceRole
from graph.writer import Refused, Writer
from graph.writing.declarations import rule_faults
from graph.writing.validate import breaches

if TYPE_CHECKING:
    from graph.engine.connection import Database

KIND = EntityType.MASTERSHIP_RULE


class UnknownRule(RamilleError):
    """There is no rule about this subject and source."""


@dataclass(frozen=True, slots=True)
class Declared:
    """What declaring did: the number of its change set, or none where the rules stood already,
    and how many nodes and links were settled after it."""

    seq: int | None
    settled: int


class Mastering:
    """The declared rules of one database."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._writer = Writer(database)

    def rules(self) -> list[EntityState]:
        """The rules that hold, by subject and source."""
        found = [s for s in self._declared() if not s.values.get("retired")]
        return sorted(found, key=lambda s: (str(s.values.get("subject")), _source(s.values)))

    def find(self, subject: str, source: str | None) -> EntityState:
        """The rule about a subject and source; raises UnknownRule.

        A rule that was taken back is found too while not everything is settled without it: an
        interrupted `unset` can be repeated.
        """
        for state in self._declared():
            if (state.values.get("subject"), state.values.get("source")) != (subject, source):
                continue
            if not state.values.get("retired") or any(self.drifted([state.values])):
                return state
        raise UnknownRule("mastering.unknown", subject=subject, source=source or "*")

    def outlook(self, rules: Sequence[Values]) -> Outlook:
        """What the values will be when these rules are laid over the present ones.

        Nothing is written. Raises Refused where a rule is wrong.
        """
        reader = Reader(self._database)
        seq = reader.sequence()
        self._check(rules, reader.standing)
        table = table_of(self._with(rules))
        outlook = Outlook(seq=seq, unknown=_unknown(rules, _roles(reader)))
        for page in self._unlike(reader, rules, table):
            for shown, wanted in page:
                fields = reader.standing.catalogue.of(shown.entity)
                outlook.add(fields, shown.id, shown.values, wanted)
        outlook.examples = labelled(reader, outlook.examples)
        return outlook

    def declare(
        self, rules: Sequence[Values], outlook: Outlook, actor: str, origin: str
    ) -> Declared:
        """Set rules and settle what they concern by them.

        What the outlook found is settled in the change set of the rules. Where that cannot be
        all (more than a page, or somebody wrote since), whatever does not show what the table
        says is looked for again and settled in further ones, page by page; until then `ramille
        check` tells of it. Raises Refused.
        """
        known = {(s.values.get("subject"), _source(s.values)): s for s in self._declared()}
        said = tuple(_said(rule, known) for rule in rules)
        seq = self._apply(said, outlook.ids, actor, origin)
        if seq is not None and outlook.is_whole_before(seq):
            return Declared(seq, 0)
        settled = 0
        for drifted in self.drifted(rules):
            self._apply((), drifted, actor, origin)
            settled += len(drifted)
        return Declared(seq, settled)

    def drifted(self, rules: Sequence[Values]) -> Iterator[list[str]]:
        """Pages of nodes and links that do not show what the present table says."""
        reader = Reader(self._database)
        for page in self._unlike(reader, rules, reader.standing.table):
            yield [shown.id for shown, _ in page]

    def table(self) -> Table:
        """The table that stands."""
        return Reader(self._database).standing.table

    def _declared(self) -> list[EntityState]:
        declared = Reader(self._database).standing.declared
        return [state for state in declared if state.entity is KIND]

    def _with(self, rules: Sequence[Values]) -> list[EntityState]:
        states = {(s.values.get("subject"), _source(s.values)): s for s in self._declared()}
        for rule in rules:
            values = {key: value for key, value in rule.items() if value is not None}
            state = EntityState(KIND, "", 0, values)
            states[rule.get("subject"), _source(rule)] = state
        return list(states.values())

    def _check(self, rules: Sequence[Values], standing: Standing) -> None:
        """Raise Refused where the writer would, before anything is computed from the rules."""
        wrong = [
            found
            for said in (_said(rule, {}) for rule in rules)
            for found in chain(
                breaches(said, standing.catalogue), rule_faults(said, said.values, standing)
            )
        ]
        if wrong:
            raise Refused(wrong)

    def _unlike(
        self, reader: Reader, rules: Iterable[Values], table: Table
    ) -> Iterator[list[tuple[EntityState, Values]]]:
        """Pages of the nodes and links that do not show what `table` says, with what it says."""
        roles, catalogue = _roles(reader), reader.standing.catalogue
        for records in self._pages(reader, rules):
            by_kind: dict[EntityType, list[str]] = {}
            for id, ordered in records.items():
                by_kind.setdefault(ordered[0].entity, []).append(id)
            found: list[tuple[EntityState, Values]] = []
            for entity, ids in by_kind.items():
                for id, state in reader.states(entity, ids).items():
                    wanted = shown_values(entity, records[id], roles, table, catalogue)
                    if state.values != wanted:
                        found.append((state, wanted))
            if found:
                yield found

    def _pages(
        self, reader: Reader, rules: Iterable[Values]
    ) -> Iterator[dict[str, list[SourceRecord]]]:
        """The records of what the rules may concern, by node or link, a page at a time."""
        kinds, after = _kinds(rules), ""
        while page := entities_recorded(self._database.read, kinds, after, PAGE):
            found = reader.records_of(page)
            yield {id: sorted(said, key=lambda one: one.key) for id, said in found.items()}
            after = page[-1]

    def _apply(
        self, said: tuple[Assertion, ...], ids: Sequence[str], actor: str, origin: str
    ) -> int | None:
        change_set = ChangeSet(
            actor=actor,
            origin=origin,
            sources=(HAND_SOURCE,),
            assertions=said,
            resettle=tuple(ids),
        )
        return self._writer.apply(change_set).seq


def _roles(reader: Reader) -> dict[str, SourceRole]:
    return {HAND: SourceRole.RAMILLE, **reader.sources()}


def _source(values: Values) -> str:
    return str(values.get("source") or EVERYTHING)


def _kinds(rules: Iterable[Values]) -> list[EntityType]:
    """The kinds of nodes and links that these rules may concern."""
    subjects = {str(rule.get("subject")).partition(".")[0] for rule in rules}
    if EVERYTHING in subjects:
        return [kind for kind in EntityType if kind not in DECLARED]
    return [EntityType(subject) for subject in sorted(subjects) if subject in set(EntityType)]


def _said(rule: Values, known: Mapping[tuple[Value, str], EntityState]) -> Assertion:
    """The whole rule as it shall be; what it leaves out is taken back."""
    subject, source = str(rule.get("subject")), _source(rule)
    state = known.get((subject, source))
    return Assertion(
        record=RecordKey(HAND, KIND.value, f"{subject}@{source}"),
        entity=KIND,
        entity_id=state.id if state else new_id(),
        values={key: value for key, value in rule.items() if value is not None},
        expected_version=state.version if state else 0,
    )


def _unknown(rules: Iterable[Values], systems: Mapping[str, SourceRole]) -> tuple[str, ...]:
    found = (name for rule in rules for name in unknown_names(rule, systems))
    return tuple(dict.fromkeys(found))
