"""Why a record shows what it shows: source, row, lock and the statements that lost."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from graph.catalogue import Catalogue, FieldType, is_link
from graph.changes import RecordKey
from graph.display import shown
from graph.explained import ExplainedValue, Said, explained, place_dict, recorded_dict
from graph.history.reader import PastReader
from graph.history.recorded import Recorded
from graph.lookup import NotFound
from graph.queries.entities import EntityState
from graph.reader import Reader
from graph.sources import SourceRecord
from graph.vocabulary import HAND, EntityType, SourceRole


@dataclass(frozen=True, slots=True)
class ExplainedLink:
    """A link of the record: its kind, direction, the other end, its values as text."""

    id: str
    entity: EntityType
    outgoing: bool
    other_id: str
    other_label: str
    shown: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """A node or link with every value explained, and a node's links; `recorded`: when each source
    record last changed."""

    id: str
    entity: EntityType
    label: str
    version: int
    values: tuple[ExplainedValue, ...]
    links: tuple[ExplainedLink, ...]
    records: tuple[SourceRecord, ...]
    recorded: Mapping[RecordKey, Recorded]

    def as_dict(self) -> Mapping[str, object]:
        """Plain values, for JSON."""
        return {
            "id": self.id,
            "entity": self.entity.value,
            "label": self.label,
            "version": self.version,
            "values": {value.field.key: value.as_dict() for value in self.values},
            "links": [
                {
                    "id": link.id,
                    "kind": link.entity.value,
                    "direction": "out" if link.outgoing else "in",
                    "other": link.other_id,
                    "other_label": link.other_label,
                    "properties": link.shown,
                }
                for link in self.links
            ],
            "sources": [
                {
                    "system": record.key.system,
                    "kind": record.key.kind,
                    "external_id": record.key.external_id,
                    **place_dict(record.place),
                    "run": record.run,
                    "stamp": record.stamp.isoformat() if record.stamp else None,
                    "withdrawn": record.withdrawn.isoformat() if record.withdrawn else None,
                    **recorded_dict(self.recorded.get(record.key)),
                }
                for record in self.records
            ],
        }


def explain(reader: Reader | PastReader, id: str) -> Explanation:
    """The explanation of a node or link, now or as it was known; raises NotFound."""
    catalogue = reader.standing.catalogue
    state = reader.state(id)
    if state is None:
        raise NotFound(id)
    records = sorted(reader.records_of([id]).get(id, []), key=lambda record: record.key)
    roles = {HAND: SourceRole.RAMILLE, **reader.sources()}
    recorded = reader.recorded(id, [record.key for record in records])
    fields = reader.standing.catalogue.of(state.entity).values()
    users = reader.users() if any(f.type is FieldType.USER_LIST for f in fields) else None
    said = Said(records, roles, recorded, users)
    return Explanation(
        id=id,
        entity=state.entity,
        label=label_of(reader, state),
        version=state.version,
        values=tuple(explained(state, said, reader.standing)),
        links=() if is_link(state.entity) else tuple(_links(reader, id, catalogue)),
        records=tuple(records),
        recorded=recorded,
    )


def label_of(reader: Reader | PastReader, state: EntityState) -> str:
    """What people call a node; of a link, what they call both ends."""
    if state.from_id and state.to_id:
        ends = reader.any_nodes([state.from_id, state.to_id])
        return " → ".join(
            str(getattr(ends.get(end), "label", end)) for end in (state.from_id, state.to_id)
        )
    node = reader.any_nodes([state.id])[state.id]
    return str(getattr(node, "label", state.id))


def _links(reader: Reader | PastReader, id: str, catalogue: Catalogue) -> Iterable[ExplainedLink]:
    states = reader.links_of(id)
    others = {s.to_id if s.from_id == id else s.from_id for s in states}
    nodes = reader.any_nodes([other for other in others if other])
    for state in states:
        outgoing = state.from_id == id
        other = (state.to_id if outgoing else state.from_id) or ""
        node = nodes.get(other)
        fields = catalogue.of(state.entity)
        parts = [
            f"{key} {shown(field, state.values[key])}"
            for key, field in fields.items()
            if state.values.get(key) is not None
        ]
        label = str(getattr(node, "label", "")) or plain_node(node) or other
        yield ExplainedLink(state.id, state.entity, outgoing, other, label, ", ".join(parts))


def plain_node(node: object) -> str:
    """An address or event in one line."""
    lines = getattr(node, "lines", None)
    if lines is not None:
        parts = [*lines, getattr(node, "postcode", None), getattr(node, "city", None)]
        return " ".join(part for part in parts if part)
    return " ".join(
        str(part) for part in (getattr(node, "kind", ""), getattr(node, "on", "")) if part
    )
