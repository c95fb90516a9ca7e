"""The audit of one node or link: its properties, its sources, its log, its shown values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from graph.auditing.findings import Finding
from graph.auditing.history import Told, lost_records, shown_otherwise, told
from graph.auditing.plausible import implausible
from graph.auditing.records import Heard, hear
from graph.auditing.values import Fault, faults
from graph.catalogue import LINKS, NODES, is_link
from graph.codec import Values, dump, from_properties
from graph.mastership import Outcome
from graph.queries.audit import Entry, Raw
from graph.queries.entities import KEPT, NODE_KINDS, entity_of_type
from graph.queries.statements import Row
from graph.sources import settle
from graph.standing import Standing
from graph.vocabulary import Basis, EntityType, SourceRole
from graph.writing.settling import kept_properties

_OWN = frozenset({"id", "version", *KEPT})


@dataclass(frozen=True, slots=True)
class Shown:
    """A node or link as it stands, with what its records and the log say."""

    entity: EntityType
    raw: Raw
    values: Values
    heard: Heard
    end: Told | None

    @property
    def ids(self) -> tuple[str, ...]:
        return (str(self.raw.properties["id"]),)


class EntityAuditor:
    """Looks at nodes and links one by one; `roles` are the registered systems."""

    def __init__(self, roles: Mapping[str, SourceRole], standing: Standing) -> None:
        self._roles = roles
        self._standing = standing

    def look_at(
        self, raw: Raw, records: Sequence[Row], log: Sequence[Entry]
    ) -> tuple[str, list[Finding]]:
        """The kind of node or link, and everything that is wrong with it."""
        entity = _entity(raw)
        return entity.value, list(self._findings(entity, raw, records, log))

    def _findings(
        self, entity: EntityType, raw: Raw, records: Sequence[Row], log: Sequence[Entry]
    ) -> Iterator[Finding]:
        ids = (str(raw.properties["id"]),)
        catalogue = self._standing.catalogue
        for key in sorted(raw.properties.keys() - catalogue.of(entity).keys() - _OWN):
            yield Finding("unknown_property", entity.value, ids, {"key": key})
        end, unreadable = _end(entity, ids, log)
        yield from unreadable
        heard = hear(entity, ids, records, end, catalogue)
        yield from heard.findings
        if end is not None and not heard.malformed:
            yield from lost_records(entity, ids, end, heard.present)
        if not records and not (end and end.records):
            yield Finding("without_source", entity.value, ids)
        yield from _version(entity, ids, raw.properties.get("version"), end)
        try:
            values = from_properties(entity, raw.properties, catalogue)
        except (TypeError, ValueError) as error:
            yield Finding("wrong_type", entity.value, ids, {"why": str(error)})
            return
        if is_link(entity):
            yield from _link(entity, raw, ids, values, end)
        yield from implausible(entity, ids, values)
        yield from self._values(Shown(entity, raw, values, heard, end))

    def _values(self, shown: Shown) -> Iterator[Finding]:
        """Values that may not be; those that differ from their sources; from the log."""
        drift, kept, undecided = self._drift(shown)
        said: set[str] = set()
        for fault in faults(shown.entity, shown.values, self._standing.catalogue):
            said.update(fault.keys)
            yield _finding(shown, fault, bool(drift & fault.keys))
        if drift - said:
            params = {"keys": ", ".join(sorted(drift - said))}
            records = shown.heard.records
            over = drift - said == {"until"} and all(one.withdrawn for one in records)
            rule = "still_holds" if over else "drift"
            yield Finding(rule, shown.entity.value, shown.ids, params, "settle")
        if undecided:
            params = {"keys": ", ".join(sorted(undecided))}
            yield Finding("undecided", shown.entity.value, shown.ids, params)
        if kept and not drift:
            params = {"keys": ", ".join(sorted(kept))}
            yield Finding("look_up", shown.entity.value, shown.ids, params, "settle")
        if shown.end is not None and shown.end.exists:
            otherwise = shown_otherwise(shown.end, shown.values) - drift - said
            if otherwise:
                params = {"keys": ", ".join(sorted(otherwise))}
                yield Finding("log_differs", shown.entity.value, shown.ids, params)

    def _drift(self, shown: Shown) -> tuple[set[str], set[str], set[str]]:
        """Keys of fields and of look-up properties that the records would show otherwise, and of
        fields about which a person has to decide.

        Nothing is said where records are missing or at fault: they are what is wrong then.
        """
        heard, entity, standing = shown.heard, shown.entity, self._standing
        missing = shown.end is not None and shown.end.records.keys() - set(heard.present)
        if not heard.records or heard.in_doubt or missing:
            return set(), set(), set()
        ordered = sorted(heard.records, key=lambda record: record.key)
        found = settle(entity, ordered, self._roles, standing.table, standing.catalogue)
        settled, choices = found.values, found.choices
        either = shown.values.keys() | settled.keys()
        drift = {key for key in either if _differs(key, shown.values, settled)}
        kept = kept_properties(entity, shown.ids[0], settled, ordered, standing.catalogue)
        properties = shown.raw.properties
        return (
            drift,
            {key for key in KEPT if properties.get(key) != kept.get(key)},
            {key for key, choice in choices.items() if choice.outcome is Outcome.CONFLICT},
        )


def _finding(shown: Shown, fault: Fault, differs: bool) -> Finding:
    return Finding(
        fault.rule, shown.entity.value, shown.ids, fault.params, "settle" if differs else None
    )


def _end(
    entity: EntityType, ids: tuple[str, ...], log: Sequence[Entry]
) -> tuple[Told | None, list[Finding]]:
    try:
        end = told(log)
    except (ValueError, TypeError, KeyError) as error:
        return None, [Finding("log_unreadable", entity.value, ids, {"why": str(error)})]
    if not end.exists:
        return None, [Finding("without_log", entity.value, ids)]
    return end, []


def _version(
    entity: EntityType, ids: tuple[str, ...], version: object, end: Told | None
) -> Iterator[Finding]:
    if not isinstance(version, int):
        yield Finding("without_version", entity.value, ids)
    elif end is not None and version != end.number:
        params = {"version": str(version), "number": str(end.number)}
        yield Finding("version_differs", entity.value, ids, params)


def _entity(raw: Raw) -> EntityType:
    if raw.start is None:
        assert raw.name in NODE_KINDS
        return EntityType(raw.name)
    return entity_of_type(raw.name, raw.start)


def _link(
    entity: EntityType, raw: Raw, ids: tuple[str, ...], values: Values, end: Told | None
) -> Iterator[Finding]:
    spec = LINKS[entity]
    own = values.get("basis") == Basis.OWN.value
    if raw.from_id == raw.to_id and not (spec.loop_of_one and own):
        yield Finding("own_parent", entity.value, ids)
    if raw.from_id != raw.to_id and own:
        yield Finding("own_shares_elsewhere", entity.value, ids)
    if raw.start not in _labels(spec.starts) or raw.end not in _labels(spec.ends):
        params = {"start": str(raw.start), "end": str(raw.end)}
        yield Finding("wrong_end", entity.value, ids, params)
    elif end is not None and end.ends != (raw.from_id, raw.to_id):
        params = {"start": str(end.ends[0]), "end": str(end.ends[1])}
        yield Finding("ends_differ", entity.value, ids, params)


def _labels(entities: Sequence[EntityType]) -> set[str]:
    return {NODES[entity].label.value for entity in entities}


def _differs(key: str, shown: Values, settled: Values) -> bool:
    return dump({key: shown.get(key)}) != dump({key: settled.get(key)})
