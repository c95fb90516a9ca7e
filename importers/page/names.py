"""What the page calls the records of a plan, and how it writes their values."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import lru_cache

import orjson
from babel.dates import format_date
from babel.numbers import format_decimal

from graph.catalogue import Catalogue, Field, FieldType, Value
from graph.changes import RecordKey
from graph.display import shown
from graph.messages import keys, language, text
from graph.model import decimal_text
from graph.vocabulary import EntityType
from graph.writing.settling import display_name
from importers.plan.store import Store

LOCALES = {"fr": "fr_FR", "en": "en_GB"}
_KNOWN = 4_000
"""So many names are kept at hand; the others are looked up again."""


class Names:
    """Names by id of a node or link, as the graph had them when the plan was made, else as the
    files give them."""

    def __init__(self, store: Store, catalogue: Catalogue) -> None:
        self._store = store
        self._catalogue = catalogue
        self.of = lru_cache(maxsize=_KNOWN)(self._of)

    def _of(self, id: str) -> str:
        title: str | None = self._store.one("SELECT label FROM title WHERE id = ?", id)
        return title or self._in_files(id) or id

    def record(self, id: str | None, from_id: str | None, to_id: str | None) -> str:
        """A node's name; of a link, the names of its ends."""
        if from_id and to_id:
            return f"{self.of(from_id)} → {self.of(to_id)}"
        return self.of(id) if id else ""

    def _in_files(self, id: str) -> str | None:
        for entity, fields, external_id in self._store.rows(
            "SELECT entity, fields, external_id FROM record WHERE entity_id = ? AND NOT link "
            "AND fields IS NOT NULL ORDER BY of IS NOT NULL, key",
            id,
        ):
            values = orjson.loads(fields)
            if entity == EntityType.ADDRESS:
                return _one_line([*(values.get("lines") or ()), values.get("postcode", ""),
                                  values.get("city", "")])  # fmt: skip
            name = display_name(EntityType(entity), values, [external_id])
            if name:
                return name
        return None

    def field(self, entity: str, name: str) -> str:
        """The label of a field."""
        known = self._field(entity, name)
        return known.label(language()) if known else name

    def value(self, entity: str, name: str, stored: str | None) -> str | None:
        """A value of a plan (JSON) as a reader of the language writes it; None where there is
        none."""
        value = orjson.loads(stored) if stored is not None else None
        if value is None:
            return None
        field = self._field(entity, name)
        if field is None:
            return _one_line(value) if isinstance(value, list) else str(value)
        return self._written(field, value)

    def values(self, entity: str, stored: str | None, besides: str) -> tuple[tuple[str, str], ...]:
        """All values of a record (JSON) with their labels, but for its key and what is in its name
        already."""
        given = orjson.loads(stored or "{}")
        fields = self._catalogue.of(EntityType(entity))
        known = [(field, given[key]) for key, field in fields.items() if key in given]
        told = [
            (field.label(language()), self._written(field, value))
            for field, value in known
            if field.key != "external_key"
        ]
        return tuple((label, value) for label, value in told if value != besides)

    def _field(self, entity: str, name: str) -> Field | None:
        return self._catalogue.of(EntityType(entity)).get(name)

    def _written(self, field: Field, value: object) -> str:
        locale = LOCALES[language()]
        if field.type in (FieldType.ENTITY, FieldType.USER_LIST):
            ids = value if isinstance(value, list) else [value]
            return ", ".join(self.of(str(id)) for id in ids)
        if field.type is FieldType.DATE:
            return _day(str(value), locale)
        if field.type is FieldType.MONEY and isinstance(value, int):
            amount = format_decimal(decimal_text(value), "#,##0.00##", locale=locale)
            return f"{amount} {field.unit}" if field.is_custom and field.unit else amount
        if field.type is FieldType.FRACTION and isinstance(value, int | float):
            return f"{format_decimal(round(value * 100, 6), '#,##0.####', locale=locale)} %"
        if isinstance(value, int | float) and field.type in (FieldType.INTEGER, FieldType.NUMBER):
            number = str(format_decimal(value, "#,##0.######", locale=locale))
            return f"{number} {field.unit}" if field.unit else number
        if field.type is FieldType.CHOICE and not field.is_custom:
            return word(str(value))
        plain: Value = tuple(map(str, value)) if isinstance(value, list) else value  # type: ignore[assignment]
        return shown(field, plain)


def key_of(record: RecordKey, link: int) -> str:
    """The source's key as a person may know it; that of a link is of our own making."""
    return "" if link else record.external_id.replace("|", " · ")


def word(code: str) -> str:
    """A code word of the vocabulary in the language; one that is unknown stays as it is."""
    key = f"word.{code}"
    return text(key) if key in keys(language()) else code


def _day(stored: str, locale: str) -> str:
    """A day; text that was stored before a custom field became a date stays text."""
    try:
        return str(format_date(date.fromisoformat(stored), "d MMM y", locale=locale))
    except ValueError:
        return stored


def _one_line(parts: Iterable[object]) -> str:
    return ", ".join(str(part) for part in parts if part)
