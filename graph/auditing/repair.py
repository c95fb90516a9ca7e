"""The safe fixes of what the audit found, through the writer: logged as any other change."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.auditing.findings import Finding, Repair
from graph.changes import Assertion, ChangeSet
from graph.messages import text
from graph.queries.records import records_of_entities
from graph.sources import hash_of
from graph.standing import Standings
from graph.writer import Refused, Writer

if TYPE_CHECKING:
    from graph.engine.connection import Database

ACTOR = "check"
"""Actor and origin of the change sets that fix."""

BATCH = 500
AT_MOST = 100_000
"""So many findings of each rule are fixed in one go."""

UNREADABLE = frozenset({"id_twice", "without_version", "wrong_type"})
"""Rules whose findings keep the writer from reading the node or link."""


@dataclass(frozen=True, slots=True)
class Repaired:
    """The findings that were fixed, and for ids of others the reason why they were not."""

    fixed: tuple[Finding, ...]
    refused: dict[str, str]

    def why_left(self, finding: Finding) -> str:
        """Why this finding still stands after the fixes."""
        reasons = [self.refused[id] for id in finding.ids if id in self.refused]
        return reasons[0] if reasons else finding.hint


def repair(database: Database, findings: Iterable[Finding]) -> Repaired:
    """Carry out the safe fixes of these findings; what needs a person is left."""
    found = tuple(findings)
    unreadable = {id for one in found if one.rule in UNREADABLE for id in one.ids}
    refused = dict.fromkeys(unreadable, text("repair.unreadable"))
    # Hashes first: what is shown is then chosen from records that are in order.
    kinds: tuple[Repair, ...] = ("hash", "settle")
    for kind in kinds:
        wanted = (id for one in found if one.repair == kind for id in one.ids)
        ids = list(dict.fromkeys(id for id in wanted if id not in refused))
        for start in range(0, len(ids), BATCH):
            _apply(database, _MAKE[kind], ids[start : start + BATCH], refused)
    fixed = (one for one in found if one.repair and not refused.keys() & set(one.ids))
    return Repaired(tuple(fixed), refused)


Make = Callable[["Database", Sequence[str]], ChangeSet]


def _apply(database: Database, make: Make, ids: Sequence[str], refused: dict[str, str]) -> None:
    """All at once; where the writer refuses, one by one, and its reason is noted."""
    try:
        Writer(database).apply(make(database, ids))
    except Refused as error:
        if len(ids) == 1:
            refused[ids[0]] = text("repair.refused", why=str(error))
            return
        for id in ids:
            _apply(database, make, [id], refused)


def _settled(_database: Database, ids: Sequence[str]) -> ChangeSet:
    return ChangeSet(actor=ACTOR, origin=ACTOR, resettle=tuple(ids))


def _hashed(database: Database, ids: Sequence[str]) -> ChangeSet:
    """The records whose hash is wrong, asserted again with the values that they have."""
    catalogue = Standings(database).current().catalogue
    return ChangeSet(
        actor=ACTOR,
        origin=ACTOR,
        assertions=tuple(
            Assertion(
                record=record.key,
                entity=record.entity,
                entity_id=record.entity_id,
                values=record.values,
                place=record.place,
                stamp=record.stamp,
            )
            for record in records_of_entities(database.read, ids, catalogue)
            if record.withdrawn is None and record.hash != hash_of(record.values)
        ),
    )


_MAKE: dict[Repair, Make] = {"hash": _hashed, "settle": _settled}
