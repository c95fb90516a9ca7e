"""Declaring who is master of what: listing, setting with a look beforehand, taking back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING

from graph.catalogue import DECLARED, Value
from graph.changes import HAND_SOURCE, Applied, Assertion, ChangeSet, RecordKey
from graph.codec import Values
from graph.declared_table import EVERYTHING, table_of
from graph.errors import RamilleError
from graph.mastership import Table
from graph.model import new_id
from graph.queries.entities import EntityState
from graph.queries.records import entities_recorded
from graph.reader import Reader
from graph.sources import settle
from graph.vocabulary import HAND, EntityType, SourceRole
from graph.writer import Writer

if TYPE_CHECKING:
    from graph.engine.connection import Database

PAGE = 2_000
"""So many nodes and links are looked at, or settled in one change set, at a time."""

MOST_EXAMPLES = 20
"""So many values that will change are listed; all are counted."""

KIND = EntityType.MASTERSHIP_RULE


class UnknownRule(RamilleError):
    """There is no rule about this subject and source."""


@dataclass(frozen=True, slots=True)
class WillChange:
    """A value that will change: of which node or link, from what to what."""

    entity: EntityType
    entity_id: str
    key: str
    before: object
    after: object


@dataclass(slots=True)
class Outlook:
    """The values that a change of the table will change: counted by field, some as examples.

    `ids` are the nodes and links to settle again.
    """

    counts: dict[str, int] = field(default_factory=dict)
    examples: list[WillChange] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)


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
        """The rule about a subject and source; raises UnknownRule."""
        for state in self.rules():
            if (state.values.get("subject"), state.values.get("source")) == (subject, source):
                return state
        raise UnknownRule("mastering.unknown", subject=subject, source=source or "*")

    def outlook(self, rules: Sequence[Values]) -> Outlook:
        """What the values will be when these rules are laid over the present ones."""
        reader = Reader(self._database)
        standing = reader.standing
        table = table_of(self._with(rules))
        roles = {HAND: SourceRole.RAMILLE, **reader.sources()}
        outlook = Outlook()
        for page in self._pages(_kinds(rules)):
            records = reader.records_of(page)
            for id, said in records.items():
                ordered = sorted(said, key=lambda record: record.key)
                entity = ordered[0].entity
                before = settle(entity, ordered, roles, standing.table, standing.catalogue).values
                after = settle(entity, ordered, roles, table, standing.catalogue).values
                if before != after:
                    outlook.ids.append(id)
                    _count(outlook, entity, id, before, after)
        return outlook

    def declare(
        self, rules: Sequence[Values], ids: Iterable[str], actor: str, origin: str
    ) -> Applied:
        """Set rules and settle these nodes and links by them.

        The first `PAGE` are settled in the change set of the rules, the others in further ones; a
        node that is missed is found by `ramille check` and settled when the command is repeated.
        Raises Refused.
        """
        known = {(s.values.get("subject"), _source(s.values)): s for s in self._declared()}
        said = tuple(_said(rule, known) for rule in rules)
        batches = _batches(ids)
        applied = self._apply(said, next(batches, ()), actor, origin)
        for batch in batches:
            self._apply((), batch, actor, origin)
        return applied

    def drifted(self, subjects: Sequence[Values]) -> list[str]:
        """Nodes and links that do not show what the present table says: left by an interruption."""
        reader = Reader(self._database)
        standing, found = reader.standing, list[str]()
        roles = {HAND: SourceRole.RAMILLE, **reader.sources()}
        for page in self._pages(_kinds(subjects)):
            for id, said in reader.records_of(page).items():
                ordered = sorted(said, key=lambda record: record.key)
                entity = ordered[0].entity
                wanted = settle(entity, ordered, roles, standing.table, standing.catalogue).values
                state = reader.states(entity, [id]).get(id)
                if state is not None and dict(state.values) != dict(wanted):
                    found.append(id)
        return found

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

    def _pages(self, kinds: Sequence[EntityType]) -> Iterator[list[str]]:
        after = ""
        while page := entities_recorded(self._database.read, kinds, after, PAGE):
            yield [id for id, _ in page]
            after = page[-1][0]

    def _apply(
        self, said: tuple[Assertion, ...], ids: Sequence[str], actor: str, origin: str
    ) -> Applied:
        return self._writer.apply(
            ChangeSet(
                actor=actor,
                origin=origin,
                sources=(HAND_SOURCE,),
                assertions=said,
                resettle=tuple(ids),
            )
        )


def _batches(ids: Iterable[str]) -> Iterator[list[str]]:
    left = iter(ids)
    while batch := list(islice(left, PAGE)):
        yield batch


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


def _count(outlook: Outlook, entity: EntityType, id: str, before: Values, after: Values) -> None:
    for key in sorted(before.keys() | after.keys()):
        if before.get(key) == after.get(key):
            continue
        path = f"{entity}.{key}"
        outlook.counts[path] = outlook.counts.get(path, 0) + 1
        if len(outlook.examples) < MOST_EXAMPLES:
            found = WillChange(entity, id, key, before.get(key), after.get(key))
            outlook.examples.append(found)
