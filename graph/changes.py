"""What a writer asks for: assertions of sources, gathered in a change set.

Nothing writes values straight into a node. A source *asserts* values under its own key; the
value that the node shows is chosen from all assertions (`graph/mastership.py`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import NamedTuple

from graph.codec import Values
from graph.quick import quick
from graph.vocabulary import HAND, EntityType, SourceRole


class RecordKey(NamedTuple):
    """The key of a source record: no part is ever missing."""

    system: str
    kind: str
    external_id: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a source a record was read; `row` is 1-based as the user's program shows it."""

    source: str
    sheet: str | None = None
    row: int | None = None

    def __str__(self) -> str:
        sheet = f" [{self.sheet}]" if self.sheet else ""
        row = f":{self.row}" if self.row is not None else ""
        return f"{self.source}{sheet}{row}"


@dataclass(frozen=True, slots=True)
class Source:
    """A system that asserts; `role` is what the mastership table speaks of."""

    name: str
    role: SourceRole


HAND_SOURCE = Source(HAND, SourceRole.RAMILLE)


@quick(frozen=True, slots=True, kw_only=True)
class Assertion:
    """`record` says that the node or link `entity_id` has `values`.

    `entity_id` is new or existing. Links name both ends. `patch`: only the given keys of the
    record change (a `None` withdraws the statement); otherwise `values` replaces the record's.
    `expected_version`: 0 = must not exist yet, n = must still be at n, `None` = not checked.
    `unclaimed`: (identifier key, value) pairs no other node of this kind may carry; the writer
    checks them after the lock, so that two writers cannot create one company twice.
    `stamp`: the source's own time of the record; not logged.
    """

    record: RecordKey
    entity: EntityType
    entity_id: str
    values: Values
    from_id: str | None = None
    to_id: str | None = None
    patch: bool = False
    expected_version: int | None = None
    unclaimed: tuple[tuple[str, str], ...] = ()
    place: Place | None = None
    stamp: datetime | date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawal:
    """The source no longer asserts `record`.

    `on`: the first day on which it no longer holds; a link that nobody else asserts ends then.
    `stamp`: the source's own time of saying so; not logged.
    """

    record: RecordKey
    on: date
    stamp: datetime | date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Deletion:
    """The node or link `entity_id` goes, with a node's links, addresses and events.

    Refused while another system than Ramille still asserts it. A node leaves a `Deleted` node
    behind, so that its id still resolves. `expected_version` as in an assertion.
    """

    entity_id: str
    expected_version: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Merge:
    """`gone_id` turns out to be `kept_id`: its links and source records go over to that node.

    Links keep their ids. A link that the kept node has already, for an overlapping period, is
    merged too; one that would join the node to itself ends. Both must be nodes of one kind.
    """

    kept_id: str
    gone_id: str
    kept_version: int | None = None
    gone_version: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Erasure:
    """The personal values of the contact `entity_id`, and its addresses, go from graph and log.

    The contact stays with its links, marked; sources may say nothing personal of it any more.
    `lift` takes the mark away, not the erasure back. A deleted contact is erased from the log.
    """

    entity_id: str
    on: date
    reason: str = ""
    lift: bool = False
    expected_version: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Restoration:
    """The source record `record` is put back as it was, as if what came since had not been said.

    `values`: what it then said; `None`: it was not there. A node or link of which no record is
    left goes; one that is gone comes back under its id. `seen`: the digest of the record that the
    decision rests on, `None` where there was none; refused where it has changed since.
    """

    record: RecordKey
    entity: EntityType
    entity_id: str
    values: Values | None
    from_id: str | None = None
    to_id: str | None = None
    seen: str | None = None
    place: Place | None = None
    run: str | None = None
    stamp: datetime | date | None = None
    withdrawn: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeSet:
    """What is applied in one transaction: all or nothing, one sequence number.

    `resettle`: ids of nodes and links whose shown values are chosen again from their source
    records, after the catalogue or the mastership has changed. `erasures`: contacts whose
    personal values, and addresses, go from the graph, the source records and the log.
    """

    actor: str
    origin: str
    run: str | None = None
    sources: tuple[Source, ...] = ()
    assertions: tuple[Assertion, ...] = ()
    withdrawals: tuple[Withdrawal, ...] = ()
    deletions: tuple[Deletion, ...] = ()
    merges: tuple[Merge, ...] = ()
    resettle: tuple[str, ...] = ()
    erasures: tuple[Erasure, ...] = ()
    restorations: tuple[Restoration, ...] = ()


@dataclass(frozen=True, slots=True)
class Applied:
    """What a change set did; `seq` is `None` where it changed nothing (and took no number).

    `created`, `updated`, `removed` count nodes and links by kind; `touched` are their ids. A link
    that moved to another end in a merge counts as updated. `erased` are the texts that an erasure
    took out: where else they stand is for the caller to find out.
    """

    seq: int | None
    at: datetime | None
    created: Mapping[EntityType, int] = field(default_factory=dict)
    updated: Mapping[EntityType, int] = field(default_factory=dict)
    touched: tuple[str, ...] = ()
    removed: Mapping[EntityType, int] = field(default_factory=dict)
    erased: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Breach:
    """One reason why a change set is refused.

    `rule`: 'overlap', 'contract_loop', 'own_parent', 'missing_end', 'wrong_end', 'version',
    'exists', 'claimed', 'record_moved', 'locked', 'value', 'unknown_field', 'fixed_field',
    'unknown_record', 'gone', 'unknown_entity', 'still_asserted', 'merge_kinds',
    'record_changed', 'still_linked', 'declared', 'definition', 'retired', 'required',
    'erased', 'erased_mark', 'erased_merge', 'erased_why', 'not_a_person'.
    `record` names the assertion at fault; `params` fill the message `rule.<rule>`.
    """

    rule: str
    record: RecordKey
    entity: EntityType
    entity_id: str
    params: Mapping[str, str] = field(default_factory=dict)
    current: Values = field(default_factory=dict)
    """The values held now, where the breach is a conflict with them: of the node or link itself
    ('version', 'exists', 'locked'), of the one that is in the way ('claimed', 'overlap')."""
