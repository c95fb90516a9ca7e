"""Values that a node or link may not show, whatever its sources say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from graph.catalogue import Catalogue
from graph.changes import Assertion, RecordKey
from graph.codec import Values
from graph.custom_fields import KEY
from graph.identifiers import can_exist
from graph.vocabulary import EntityType
from graph.writer import describe
from graph.writing.validate import breaches


@dataclass(frozen=True, slots=True)
class Fault:
    """A rule that the values of these fields break."""

    rule: str
    keys: frozenset[str]
    params: Mapping[str, str]


def faults(entity: EntityType, values: Values, catalogue: Catalogue) -> Iterator[Fault]:
    """Every fault of the shown values."""
    for field in catalogue.of(entity).values():
        value = values.get(field.key)
        if field.required and value is None and not field.is_custom:
            yield _fault("required", field.key, key=field.key)
        wanted = field.required and field.is_custom and field.default is None and not field.retired
        if wanted and value is None:
            yield _fault("custom_missing", field.key, key=field.key)
        if field.identifier and isinstance(value, str) and not can_exist(field.key, value):
            yield _fault("invalid_key", field.key, key=field.key, value=value)
    if _breaches(entity, values, catalogue):
        for key, value in values.items():
            for why in _breaches(entity, {key: value}, catalogue):
                yield _fault("custom_value" if key.startswith("x_") else "value", key, why=why)
    for share in ("capital", "voting"):
        low, high = f"{share}_min", f"{share}_max"
        least, most = values.get(low), values.get(high)
        if isinstance(least, float) and isinstance(most, float) and least > most:
            params = {"key": share, "low": str(least), "high": str(most)}
            yield Fault("crossed_range", frozenset({low, high}), params)
    if entity is EntityType.FIELD_DEFINITION and not _is_definition(values):
        yield _fault("definition", "key", key=str(values.get("key")))


def _fault(rule: str, field: str, **params: str) -> Fault:
    return Fault(rule, frozenset({field}), params)


def _breaches(entity: EntityType, values: Values, catalogue: Catalogue) -> list[str]:
    key = RecordKey("", entity.value, "")
    stated = Assertion(record=key, entity=entity, entity_id="", values=values)
    return [describe(found) for found in breaches(stated, catalogue)]


def _is_definition(values: Values) -> bool:
    named = KEY.fullmatch(str(values.get("key"))) is not None
    return named and values.get("entity") is not None and values.get("type") is not None
