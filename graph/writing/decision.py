"""What a change set amounts to: changes and removals of nodes, links and source records."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, MutableMapping
from dataclasses import dataclass, field
from typing import NamedTuple

from graph.changes import Assertion, Breach, Erasure, RecordKey
from graph.queries.entities import EntityState
from graph.sources import SourceRecord
from graph.vocabulary import HAND


class RecordChange(NamedTuple):
    """A source record before and after: `before` is `None` for a new one, `after` for one that
    goes."""

    before: SourceRecord | None
    after: SourceRecord | None

    @property
    def key(self) -> RecordKey:
        """The key of the record."""
        record = self.after or self.before
        assert record is not None
        return record.key


class EntityChange(NamedTuple):
    """A node or link before and after, and the records that caused it.

    `before` is `None` for a new one; `kept` are the look-up properties of a node.
    """

    before: EntityState | None
    after: EntityState
    records: tuple[RecordChange, ...]

    @property
    def kind(self) -> str:
        """'create', 'update', or 'source' where only what a source asserts has changed."""
        if self.before is None:
            return "create"
        return "update" if self.before.values != self.after.values else "source"


@dataclass(frozen=True, slots=True)
class Removal:
    """A node or link that goes: `into` what it was merged; `records` go with it.

    `moved`: a link that a change of the same decision makes again with another end. It stands in
    the log as removed and created, so that the history of both ends knows it.
    """

    before: EntityState
    into: str | None = None
    records: tuple[SourceRecord, ...] = ()
    moved: bool = False

    @property
    def kind(self) -> str:
        """'delete' or 'merge'."""
        return "merge" if self.into else "delete"


Touched = MutableMapping[str, dict[RecordKey, RecordChange]]
"""The records that change, by the node or link they speak of and by their key."""


def untouched() -> Touched:
    """Nothing touched yet; an entity that is looked up is touched without a changed record."""
    return defaultdict(dict)


@dataclass(slots=True)
class Decision:
    """What to write, and why some of it must not be written."""

    changes: list[EntityChange] = field(default_factory=list)
    removals: list[Removal] = field(default_factory=list)
    stamped: list[SourceRecord] = field(default_factory=list)
    breaches: list[Breach] = field(default_factory=list)
    causes: dict[str, Assertion] = field(default_factory=dict)
    erased: list[Erasure] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        """Whether nothing is to be written."""
        return not self.changes and not self.removals

    def states(self) -> Iterator[EntityState]:
        """Everything that is written or goes."""
        yield from (change.after for change in self.changes)
        yield from (removal.before for removal in self.removals)


def cause_of(state: EntityState, records: Mapping[str, tuple[SourceRecord, ...]]) -> Assertion:
    """What a breach names by what nobody asserts now: a link was moved, or settled again."""
    known = records.get(state.id, ())
    key = known[0].key if known else RecordKey(HAND, state.entity.value, state.id)
    return Assertion(
        record=key,
        entity=state.entity,
        entity_id=state.id,
        values={},
        from_id=state.from_id,
        to_id=state.to_id,
    )
