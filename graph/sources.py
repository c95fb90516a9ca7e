"""What each source asserts, and the values a node or link shows when all have spoken."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

from graph.catalogue import STANDARD, Catalogue, Field, Merge, Value, is_link
from graph.changes import Place, RecordKey
from graph.codec import Values, digest, dump
from graph.mastership import DEFAULT_TABLE, Candidate, Choice, Outcome, Table, choose
from graph.mastership.choose import union_of
from graph.mastership.table import AS_USUAL
from graph.model import Period
from graph.quick import quick
from graph.speaking import Speaker, candidates, speakers
from graph.vocabulary import DeletionRule, EntityType, SourceRole


@quick(frozen=True, slots=True, kw_only=True)
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


def image_digest(record: SourceRecord) -> str:
    """Digest of what a record says and of whom, withdrawn or not; not of where it was read."""
    gone = record.withdrawn.isoformat() if record.withdrawn else "-"
    return digest(f"{hash_of(record.values)} {gone} {record.entity_id}")


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
    """What the entity shows: each field chosen from the records that count.

    Those are the records still asserted and those whose deletion means nothing; where none is
    left, all as they last were. `roles` maps a system's name to its role. Names that lost become
    other names. A link for which no record counts ends on the last day any was asserted.
    """
    known = speakers(records, roles, table)
    holding = [one for one in known if one.holds]
    speaking = holding or known
    said = {key for one in speaking for key in one.record.values}
    choices: dict[str, Choice] = {}
    values: dict[str, Value] = {}
    for field in catalogue.of(entity).values():
        choice = choose(field, candidates(field, speaking), table) if field.key in said else None
        if choice is not None and (choice.value is not None or choice.losers):
            choices[field.key] = choice
        if choice is not None and choice.value is not None:
            values[field.key] = choice.value
        elif field.required and not field.is_custom:
            values[field.key] = field.default
    _keep_losing_names(entity, values, choices)
    if is_link(entity):
        _close_crossed_bounds(values)
        if not holding:
            _end_when_withdrawn(values, records)
    elif "ceased" in catalogue.of(entity) and values.get("ceased") is None:
        _mark_ceased(values, choices, known)
    return Settled(values, choices)


def shown_values(
    entity: EntityType,
    records: Sequence[SourceRecord],
    roles: Mapping[str, SourceRole],
    table: Table = DEFAULT_TABLE,
    catalogue: Catalogue = STANDARD,
) -> Values:
    """The values of `settle` alone. Of records that mean what is usual, which is what most imports
    bring, only what several of them say is chosen: several times as fast."""
    for record in records:
        system = record.key.system
        manner = table.manner(entity, system, roles.get(system, SourceRole.OTHER))
        if manner is not AS_USUAL or record.withdrawn is not None:
            return settle(entity, records, roles, table, catalogue).values
    if len(records) == 1:
        return _said_as_usual(entity, records[0].values, {}, catalogue)
    choices = _contested(entity, records, roles, table, catalogue)
    said: dict[str, Value] = {}
    for record in records:
        said.update(record.values)
    said.update((key, choice.value) for key, choice in choices.items())
    return _said_as_usual(entity, said, choices, catalogue)


def _contested(
    entity: EntityType,
    records: Sequence[SourceRecord],
    roles: Mapping[str, SourceRole],
    table: Table,
    catalogue: Catalogue,
) -> dict[str, Choice]:
    """What is chosen of the fields that several records speak of."""
    once: set[str] = set()
    several: set[str] = set()
    for record in records:
        several |= once & record.values.keys()
        once |= record.values.keys()
    known, fields = speakers(records, roles, table), catalogue.of(entity)
    return {
        key: choose(fields[key], candidates(fields[key], known), table)
        for key in several
        if key in fields
    }


def _said_as_usual(
    entity: EntityType, said: Values, choices: dict[str, Choice], catalogue: Catalogue
) -> Values:
    if None in said.values():
        said = {key: value for key, value in said.items() if value is not None}
    order, special = catalogue.prepared(entity, _in_order)(tuple(said))
    values = {key: said.get(key) for key in order}
    for field in special:
        value = values[field.key]
        if value is not None and field.merge is Merge.UNION:
            values[field.key] = value = union_of([value])
        if value is None:
            if field.required and not field.is_custom:
                values[field.key] = field.default
            else:
                del values[field.key]
    if is_link(entity):
        _close_crossed_bounds(values)
    elif "name" in said and ("name" in choices or "other_names" in values):
        choices.setdefault("name", Choice(Outcome.VALUE, said["name"]))
        _keep_losing_names(entity, values, choices)
    return values


InOrder = Callable[[tuple[str, ...]], tuple[tuple[str, ...], tuple[Field, ...]]]


def _in_order(fields: Mapping[str, Field]) -> InOrder:
    """For the keys that a record has, which are few combinations in an import: those that show, in
    the order of the catalogue, and the fields of which something else may show than is said."""

    @lru_cache(maxsize=1_024)
    def in_order(said: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[Field, ...]]:
        given = {field.key for field in fields.values() if field.required and not field.is_custom}
        order = tuple(key for key in fields if key in said or key in given)
        special = (fields[key] for key in order)
        return order, tuple(f for f in special if f.key in given or f.merge is Merge.UNION)

    return in_order


def _mark_ceased(
    values: dict[str, Value], choices: dict[str, Choice], known: Sequence[Speaker]
) -> None:
    """A source whose deletions mark, and whose records are all withdrawn, says since when."""
    last: dict[str, tuple[date, Speaker]] = {}
    for one in known:
        if one.manner.usual.deletion is DeletionRule.MARKS_CEASED:
            system, day = one.record.key.system, one.record.withdrawn or date.max
            before = last.get(system)
            if before is None or (before[0], one.record.key) < (day, before[1].record.key):
                last[system] = (day, one)
    gone = [(day, one.record.key, one) for day, one in last.values() if day != date.max]
    if gone:
        day, key, one = min(gone, key=lambda found: found[:2])
        values["ceased"] = day
        choices["ceased"] = Choice(Outcome.VALUE, day, Candidate(key, one.role, day))


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


_BOUNDS = (("capital_min", "capital_max"), ("voting_min", "voting_max"))


def _close_crossed_bounds(values: dict[str, Value]) -> None:
    """Two sources may each give one bound; a crossed range is widened to hold both."""
    for least, most in _BOUNDS:
        low, high = values.get(least), values.get(most)
        if isinstance(low, float) and isinstance(high, float) and low > high:
            values[least], values[most] = high, low


def _end_when_withdrawn(values: dict[str, Value], records: Sequence[SourceRecord]) -> None:
    last = max((record.withdrawn for record in records if record.withdrawn), default=None)
    if last is None:
        return
    until = values.get("until")
    own_end = until if isinstance(until, date) else None
    period = Period(None, own_end)
    values["until"] = last if period.holds_on(last) else own_end
