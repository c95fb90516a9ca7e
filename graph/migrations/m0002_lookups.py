"""Version 2: the look-up properties of named nodes are made anew, since the folding of words has
changed; the sequence notes the last change of the rules in force (`standing`).
"""

from __future__ import annotations

from collections import defaultdict

from graph.catalogue import NODES, STANDARD
from graph.mastership import DEFAULT_TABLE
from graph.migrations.migration import Migration, Position
from graph.queries import Execute
from graph.queries.entities import KEPT, nodes_by_id, nodes_update
from graph.queries.lookup import counts, lookups_page
from graph.queries.records import records_of_entities, sources_all
from graph.queries.sequence import sequence_standing
from graph.sources import SourceRecord, shown_values
from graph.vocabulary import EntityType
from graph.writing.settling import kept_properties

KINDS = (
    EntityType.COMPANY,
    EntityType.SITE,
    EntityType.CONTACT,
    EntityType.CONTRACT,
    EntityType.USER,
)
PAGE = 500


def _size(execute: Execute) -> int:
    numbers = counts(execute)
    return sum(numbers[NODES[kind].label] for kind in KINDS)


def _batch(execute: Execute, at: Position) -> tuple[Position | None, int]:
    if not at:
        sequence_standing(execute)
    kind = EntityType(at.get("kind", KINDS[0]))
    ids = lookups_page(execute, kind, at.get("after", ""), PAGE)
    if ids:
        _renew(execute, kind, ids)
        return {"kind": kind.value, "after": ids[-1]}, len(ids)
    later = KINDS[KINDS.index(kind) + 1 :]
    return ({"kind": later[0].value} if later else None), 0


def _renew(execute: Execute, kind: EntityType, ids: list[str]) -> None:
    # Version 1 knew the fields of the catalogue and one table of mastership only. The values are
    # settled again for their order, in which the words stand.
    roles = sources_all(execute)
    records: dict[str, list[SourceRecord]] = defaultdict(list)
    for record in records_of_entities(execute, ids, STANDARD):
        records[record.entity_id].append(record)
    rows: list[object] = []
    for id, state in nodes_by_id(execute, {kind: ids}, STANDARD).items():
        ordered = sorted(records[id], key=lambda record: record.key)
        values = shown_values(kind, ordered, roles, DEFAULT_TABLE, STANDARD)
        kept = kept_properties(kind, id, values, ordered, STANDARD)
        wrong = {key: kept.get(key) for key in KEPT if kept.get(key) != state.kept.get(key)}
        if wrong:
            rows.append({"id": id, "properties": wrong})
    if rows:
        nodes_update(execute, {kind.value: rows})


MIGRATION = Migration(version=2, size=_size, batch=_batch)
