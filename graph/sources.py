"""What each source asserts, and the values a node or link shows when all have spoken."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from graph.catalogue import STANDARD, Catalogue, Field, Value, is_link
from graph.changes import Place, RecordKey
from graph.codec import Values, digest, dump
from graph.mastership import DEFAULT_TABLE, Candidate, Choice, Outcome, SourceRule, Table, choose
from graph.model import Period
from graph.vocabulary import HAND, BlankRule, DeletionRule, EntityType, SourceRole


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceRecord:
    """The whole record of one entity as a source last gave it, overruled fields included.

    `withdrawn`: the first day on which the source no longer asserts it. `hash` is the digest of
    the canonical values.
    """

    key: RecordKey
    entity: EntityType
    entity_id: str
    values: Values
    hash: str
    place: Place | None = None
    run: str | None = None
    stamp: date | datetime | None = None
    withdrawn: date | None = None


@dataclass(frozen=True, slots=True)
class Settled:
    """The values an entity shows, and for each field how it was chosen."""

    values: Values
    choices: Mapping[str, Choice]


def hash_of(values: Values) -> str:
    """Digest of the values as a source record keeps it."""
    return digest(dump(values))


def settle(
    entity: EntityType,
    records: Sequence[SourceRecord],
    roles: Mapping[str, SourceRole],
    table: Table = DEFAULT_TABLE,
    catalogue: Catalogue = STANDARD,
) -> Settled:
    """What the entity shows: each field chosen from the records that still assert it.

    `roles` maps a system's name to its role. Names that lost become other names. A link whose
    records are all withdrawn ends on the last day any of them was asserted.
    """
    active = [record for record in records if record.withdrawn is None]
    speaking = _speaking(entity, records, active, roles, table)
    choices: dict[str, Choice] = {}
    values: dict[str, Value] = {}
    for field in catalogue.of(entity).values():
        choice = choose(field, _candidates(field, speaking, roles, table), table)
        if choice.outcome is Outcome.NOTHING:
            if choice.losers:
                choices[field.key] = choice
            if field.required and not field.is_custom:
                values[field.key] = field.default
            continue
        choices[field.key] = choice
        values[field.key] = choice.value
    _keep_losing_names(entity, values, choices)
    if is_link(entity):
        _close_crossed_bounds(values)
        if not active:
            _end_when_withdrawn(values, records)
    elif table.sources and "ceased" in catalogue.of(entity):
        _mark_ceased(entity, values, records, roles, table)
    return Settled(values, choices)


def _speaking(
    entity: EntityType,
    records: Sequence[SourceRecord],
    active: list[SourceRecord],
    roles: Mapping[str, SourceRole],
    table: Table,
) -> list[SourceRecord]:
    """The records that count: those still asserted, and those whose deletion means nothing; all
    where nothing is left."""
    if not table.sources:
        return active or list(records)
    kept = [
        record
        for record in records
        if record.withdrawn is None
        or _rule_of(record, entity, roles, table).deletion is DeletionRule.NOTHING
    ]
    return kept or list(records)


def _rule_of(
    record: SourceRecord, entity: EntityType, roles: Mapping[str, SourceRole], table: Table
) -> SourceRule:
    role = roles.get(record.key.system, SourceRole.OTHER)
    return table.of_source(entity, None, record.key.system, role)


def _mark_ceased(
    entity: EntityType,
    values: dict[str, Value],
    records: Sequence[SourceRecord],
    roles: Mapping[str, SourceRole],
    table: Table,
) -> None:
    """A source whose deletions mark, and whose records are all withdrawn, says since when."""
    by_system: dict[str, list[SourceRecord]] = {}
    for record in records:
        by_system.setdefault(record.key.system, []).append(record)
    days = [
        max(record.withdrawn for record in said if record.withdrawn)
        for said in by_system.values()
        if all(record.withdrawn for record in said)
        and _rule_of(said[0], entity, roles, table).deletion is DeletionRule.MARKS_CEASED
    ]
    if days and values.get("ceased") is None:
        values["ceased"] = min(days)


def _candidates(
    field: Field,
    records: Sequence[SourceRecord],
    roles: Mapping[str, SourceRole],
    table: Table,
) -> list[Candidate]:
    stated = _stated(field, records, roles)
    return [*stated, *_blanks(field, records, roles, table, stated)] if table.sources else stated


def _blanks(
    field: Field,
    records: Sequence[SourceRecord],
    roles: Mapping[str, SourceRole],
    table: Table,
    stated: Sequence[Candidate],
) -> Iterator[Candidate]:
    """The sources that know the node, give no value, and mean by that that there is none."""
    speaking = {candidate.record.system for candidate in stated}
    silent = {r.key.system: r for r in records if r.key.system not in speaking}
    for system, record in silent.items():
        role = roles.get(system, SourceRole.OTHER)
        rule = table.of_source(record.entity, field.key, system, role)
        if rule.blank is BlankRule.EMPTIES and system != HAND:
            yield Candidate(record.key, role, None, record.stamp, blank=True)


def _stated(
    field: Field, records: Sequence[SourceRecord], roles: Mapping[str, SourceRole]
) -> list[Candidate]:
    return [
        Candidate(
            record.key,
            roles.get(record.key.system, SourceRole.OTHER),
            record.values[field.key],
            record.stamp,
        )
        for record in records
        if record.values.get(field.key) is not None
    ]


def _keep_losing_names(
    entity: EntityType, values: dict[str, Value], choices: Mapping[str, Choice]
) -> None:
    if entity is not EntityType.COMPANY or "name" not in choices:
        return
    known = values.get("other_names")
    others = set(known) if isinstance(known, tuple) else set()
    others.update(str(one.value) for one in choices["name"].losers if one.value is not None)
    others.discard(str(values.get("name")))
    if others:
        values["other_names"] = tuple(sorted(others))
    else:
        values.pop("other_names", None)


def _close_crossed_bounds(values: dict[str, Value]) -> None:
    """Two sources may each give one bound; a crossed range is widened to hold both."""
    for share in ("capital", "voting"):
        low, high = values.get(f"{share}_min"), values.get(f"{share}_max")
        if isinstance(low, float) and isinstance(high, float) and low > high:
            values[f"{share}_min"], values[f"{share}_max"] = high, low


def _end_when_withdrawn(values: dict[str, Value], records: Sequence[SourceRecord]) -> None:
    last = max((record.withdrawn for record in records if record.withdrawn), default=None)
    if last is None:
        return
    until = values.get("until")
    own_end = until if isinstance(until, date) else None
    period = Period(None, own_end)
    values["until"] = last if period.holds_on(last) else own_end
