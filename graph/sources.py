"""What each source asserts, and the values a node or link shows when all have spoken."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from graph.catalogue import STANDARD, Catalogue, Field, Value, is_link
from graph.changes import Place, RecordKey
from graph.codec import Values, digest, dump
from graph.mastership import DEFAULT_TABLE, Candidate, Choice, Outcome, Table, choose
from graph.model import Period
from graph.vocabulary import EntityType, SourceRole


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
    speaking = active or list(records)
    choices: dict[str, Choice] = {}
    values: dict[str, Value] = {}
    for field in catalogue.of(entity).values():
        choice = choose(field, _candidates(field, speaking, roles), table)
        if choice.outcome is Outcome.NOTHING:
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
    return Settled(values, choices)


def _candidates(
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
    others.update(str(loser.value) for loser in choices["name"].losers)
    others.discard(str(values["name"]))
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
