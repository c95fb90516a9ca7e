"""Which source records count for a node or link, and what each of them says of a field."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.catalogue import Field, Merge
from graph.mastership import Candidate, Manner, Table
from graph.mastership.choose import newest_first
from graph.mastership.table import AS_USUAL
from graph.vocabulary import DeletionRule, SourceRole

if TYPE_CHECKING:
    from graph.sources import SourceRecord


@dataclass(frozen=True, slots=True)
class Speaker:
    """A record, the role of its system, and what that source means."""

    record: SourceRecord
    role: SourceRole
    manner: Manner

    @property
    def holds(self) -> bool:
        """Whether the record counts: still asserted, or one whose deletion means nothing."""
        return self.record.withdrawn is None or self.manner.usual.deletion is DeletionRule.NOTHING


def speakers(
    records: Sequence[SourceRecord], roles: Mapping[str, SourceRole], table: Table
) -> list[Speaker]:
    """All records with what they mean, in the order given."""
    found: list[Speaker] = []
    for record in records:
        system = record.key.system
        role = roles.get(system, SourceRole.OTHER)
        found.append(Speaker(record, role, table.manner(record.entity, system, role)))
    return found


def candidates(field: Field, said: Sequence[Speaker]) -> list[Candidate]:
    """What the sources say of a field; blanks that say that it is empty included."""
    key = field.key
    stated = [
        Candidate(one.record.key, one.role, value, one.record.stamp)
        for one in said
        if (value := one.record.values.get(key)) is not None
        and (one.manner is AS_USUAL or one.manner.speaks_of(key))
    ]
    if all(one.manner is AS_USUAL for one in said):
        return stated
    # What must not be missing, what tells two links apart and what joins all is never emptied.
    if field.required or field.fixed or field.merge is Merge.UNION:
        return stated
    return [*stated, *_blanks(key, said, {one.record.system for one in stated})]


def _blanks(key: str, said: Sequence[Speaker], speaking: set[str]) -> Iterator[Candidate]:
    """Systems that still have the node, give no value, and mean by that that there is none."""
    silent: dict[str, Speaker] = {}
    for one in said:
        system = one.record.key.system
        if system in speaking or one.record.withdrawn is not None or not one.manner.empties(key):
            continue
        before = silent.get(system)
        if before is None or _order(one) < _order(before):
            silent[system] = one
    for one in silent.values():
        yield Candidate(one.record.key, one.role, None, one.record.stamp, blank=True)


def _order(one: Speaker) -> tuple[object, ...]:
    return (newest_first(one.record.stamp), one.record.key)
