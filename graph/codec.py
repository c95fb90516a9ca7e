"""The one codec of field values: canonical JSON text, database properties, plain text.

Canonical: keys sorted, no blanks, dates as ISO text, so that equal values give equal bytes and
a hash of the text tells whether a source's record has changed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import date

import orjson

from graph.catalogue import STANDARD, Catalogue, Field, FieldType, Value
from graph.vocabulary import EntityType

_FLOATS = (FieldType.NUMBER, FieldType.FRACTION)
_AS_THEY_ARE = frozenset((str, int, float, bool, type(None)))
"""Types that JSON gives as the catalogue has them, unless the field says otherwise."""

Values = Mapping[str, Value]
"""Values of one entity by field key; a key that is absent or `None` says nothing."""


def dump(values: Values) -> str:
    """Values as canonical JSON text."""
    # Dates become ISO texts and tuples lists without our doing.
    plain = values if type(values) is dict else dict(values)
    return orjson.dumps(plain, option=orjson.OPT_SORT_KEYS).decode()


def load(entity: EntityType, text: str, catalogue: Catalogue = STANDARD) -> dict[str, Value]:
    """Values from canonical JSON text, typed by the catalogue's fields of `entity`."""
    types = catalogue.beyond_json(entity)
    loaded: dict[str, Value] = orjson.loads(text)
    for key, value in loaded.items():
        if key in types or type(value) not in _AS_THEY_ARE:
            loaded[key] = _typed(value, types.get(key))
    return loaded


def canonical(
    entity: EntityType, values: Values, catalogue: Catalogue = STANDARD
) -> dict[str, Value]:
    """Values as they are stored: nothing missing, keys sorted, whole shares as floats."""
    kept: dict[str, Value] = {
        key: value
        for key in sorted(values)
        if (value := values[key]) or not (value is None or value == "" or value == ())
    }
    for key in catalogue.prepared(entity, _floats):
        if isinstance(value := kept.get(key), int):
            kept[key] = float(value)
    return kept


def _floats(fields: Mapping[str, Field]) -> list[str]:
    """Keys of the fields whose values are floats, whole or not."""
    return [key for key, field in fields.items() if field.type in _FLOATS]


def digest(text: str) -> str:
    """Short SHA-256 of canonical text: equal digests mean an unchanged record."""
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def from_properties(
    entity: EntityType,
    properties: Mapping[str, object],
    catalogue: Catalogue = STANDARD,
) -> dict[str, Value]:
    """Catalogue values from the properties the database returned; other properties are left."""
    fields = catalogue.of(entity)
    return {
        key: _from_property(value, fields[key].type)
        for key, value in properties.items()
        if key in fields and value is not None
    }


def to_properties(values: Values) -> dict[str, object]:
    """Values as the driver takes them."""
    properties: dict[str, object] = dict(values)
    for key, value in values.items():
        if type(value) is tuple:
            properties[key] = list(value)
    return properties


def to_property(value: Value) -> object:
    """A value as the driver takes it."""
    return list(value) if isinstance(value, tuple) else value


def _typed(value: object, type: FieldType | None) -> Value:
    if type is FieldType.DATE and isinstance(value, str):
        return _date(value)
    if isinstance(value, list):
        return tuple(str(item) for item in value)
    if type in _FLOATS and isinstance(value, int):
        return float(value)
    if value is None or isinstance(value, str | int | float | bool):
        return value
    raise TypeError(f"{value!r} is not a value of the catalogue")


def _date(text: str) -> Value:
    """A date; text that was stored before a custom field became a date stays text."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return text


def _from_property(value: object, type: FieldType) -> Value:
    if type is FieldType.DATE and not isinstance(value, date | str):
        return date.fromisoformat(str(value))
    return _typed(value, type)
