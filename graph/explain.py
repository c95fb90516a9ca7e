"""Why a record shows what it shows: source, row, lock and the statements that lost."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from graph.catalogue import Catalogue, Field, FieldType, Merge, Value, is_link
from graph.changes import Place
from graph.display import shown
from graph.history.reader import PastReader
from graph.mastership import Candidate, Lock, Table, lock
from graph.model import decimal_text
from graph.queries.entities import EntityState
from graph.reader import NotFound, Reader
from graph.sources import SourceRecord, settle
from graph.users import UserBook
from graph.vocabulary import HAND, EntityType, SourceRole


@dataclass(frozen=True, slots=True)
class Statement:
    """What one source says: system, its key, the value as text, file and row, run."""

    system: str
    external_id: str
    shown: str
    place: Place | None
    run: str | None


@dataclass(frozen=True, slots=True)
class ExplainedValue:
    """One field: the value shown, who said it, the lock, and the statements that lost.

    `is_default`: nobody stated a value; the default of a custom field shows.

    Values that join all statements (other names, e-mails) have no single `source`: `joined` holds
    every statement. It is empty elsewhere.
    """

    field: Field
    value: Value
    shown: str
    source: Statement | None
    lock: Lock | None
    losers: tuple[Statement, ...]
    joined: tuple[Statement, ...] = ()
    is_default: bool = False


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
    """A node or link with every value explained, and a node's links."""

    id: str
    entity: EntityType
    label: str
    version: int
    values: tuple[ExplainedValue, ...]
    links: tuple[ExplainedLink, ...]
    records: tuple[SourceRecord, ...]

    def as_dict(self) -> Mapping[str, object]:
        """Plain values, for JSON."""
        return {
            "id": self.id,
            "entity": self.entity.value,
            "label": self.label,
            "version": self.version,
            "values": {value.field.key: _value_dict(value) for value in self.values},
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
                    **_place_dict(record.place),
                    "run": record.run,
                    "withdrawn": record.withdrawn.isoformat() if record.withdrawn else None,
                }
                for record in self.records
            ],
        }


def explain(reader: Reader | PastReader, id: str) -> Explanation:
    """The explanation of a node or link, now or as it was known; raises NotFound."""
    table, catalogue = reader.standing.table, reader.standing.catalogue
    state = reader.state(id)
    if state is None:
        raise NotFound(id)
    records = sorted(reader.records_of([id]).get(id, []), key=lambda record: record.key)
    roles = {HAND: SourceRole.RAMILLE, **reader.sources()}
    names = catalogue.of(state.entity).values()
    users = reader.users() if any(f.type is FieldType.USER_LIST for f in names) else None
    return Explanation(
        id=id,
        entity=state.entity,
        label=_label(reader, state),
        version=state.version,
        values=tuple(_values(state, records, roles, table, catalogue, users)),
        links=() if is_link(state.entity) else tuple(_links(reader, id, catalogue)),
        records=tuple(records),
    )


def _label(reader: Reader | PastReader, state: EntityState) -> str:
    if state.from_id and state.to_id:
        ends = reader.any_nodes([state.from_id, state.to_id])
        return " → ".join(
            str(getattr(ends.get(end), "label", end)) for end in (state.from_id, state.to_id)
        )
    node = reader.any_nodes([state.id])[state.id]
    return str(getattr(node, "label", state.id))


def _values(
    state: EntityState,
    records: Sequence[SourceRecord],
    roles: Mapping[str, SourceRole],
    table: Table,
    catalogue: Catalogue,
    users: UserBook | None,
) -> Iterable[ExplainedValue]:
    choices = settle(state.entity, records, roles, table, catalogue).choices
    by_key = {record.key: record for record in records}
    systems = {
        record.key.system: roles.get(record.key.system, SourceRole.OTHER)
        for record in records
        if record.withdrawn is None
    }

    def statement(candidate: Candidate, field: Field) -> Statement:
        record = by_key[candidate.record]
        key, value = candidate.record, shown(field, candidate.value, users)
        return Statement(key.system, key.external_id, value, record.place, record.run)

    for field in catalogue.of(state.entity).values():
        value = state.values.get(field.key)
        if value is None:
            if field.is_custom and field.default is not None and not field.retired:
                told = shown(field, field.default)
                yield ExplainedValue(field, field.default, told, None, None, (), is_default=True)
            continue
        choice = choices.get(field.key)
        winner = choice.winner if choice else None
        yield ExplainedValue(
            field,
            value,
            shown(field, value, users),
            statement(winner, field) if winner else None,
            lock(field, systems, table) if field.merge is Merge.CHOOSE else None,
            tuple(statement(loser, field) for loser in choice.losers) if choice else (),
            tuple(
                statement(Candidate(record.key, SourceRole.OTHER, record.values[field.key]), field)
                for record in records
                if field.merge is Merge.UNION and record.values.get(field.key) is not None
            ),
        )


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


def _value_dict(value: ExplainedValue) -> Mapping[str, object]:
    plain: object = list(value.value) if isinstance(value.value, tuple) else value.value
    return {
        "value": decimal_text(value.value)
        if value.field.type is FieldType.MONEY and isinstance(value.value, int)
        else plain,
        "source": _statement_dict(value.source) if value.source else None,
        "lock": {"master": value.lock.master.value, "systems": list(value.lock.systems)}
        if value.lock
        else None,
        "default": value.is_default,
        "joined": [_statement_dict(one) for one in value.joined],
        "lost": [_statement_dict(loser) for loser in value.losers],
    }


def _statement_dict(statement: Statement) -> Mapping[str, object]:
    return {
        "system": statement.system,
        "external_id": statement.external_id,
        "value": statement.shown,
        **_place_dict(statement.place),
        "run": statement.run,
    }


def _place_dict(place: Place | None) -> Mapping[str, object]:
    if place is None:
        return {"file": None, "sheet": None, "row": None}
    return {"file": place.source, "sheet": place.sheet, "row": place.row}
