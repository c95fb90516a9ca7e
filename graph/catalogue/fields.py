"""Fields, their types and addresses, and the catalogue that holds them by address."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import Any, NamedTuple, TypeVar

from graph.vocabulary import EntityType

T = TypeVar("T")
Value = str | int | float | bool | date | tuple[str, ...] | None
"""What a field can hold; `None` is missing. Money is an integer of 1/10,000 units."""


class FieldType(StrEnum):
    """Types of values; the codec (`graph/codec.py`) says how each is stored and written."""

    TEXT = "text"
    LONG_TEXT = "long_text"
    TEXT_LIST = "text_list"
    INTEGER = "integer"
    NUMBER = "number"
    CHECKBOX = "checkbox"
    DATE = "date"
    MONEY = "money"
    FRACTION = "fraction"
    CHOICE = "choice"
    MULTIPLE_CHOICE = "multiple_choice"
    USER_LIST = "user_list"
    LINK = "link"
    ENTITY = "entity"


LISTS = (FieldType.TEXT_LIST, FieldType.MULTIPLE_CHOICE, FieldType.USER_LIST)
"""Types whose values are tuples of texts."""


class Merge(StrEnum):
    """How the statements of several sources join: one is chosen, or all are kept."""

    CHOOSE = "choose"
    UNION = "union"


class FieldPath(NamedTuple):
    """`entity.key`, the address of a field everywhere: `company.name`."""

    entity: EntityType
    key: str

    def __str__(self) -> str:
        return f"{self.entity}.{self.key}"

    @classmethod
    def parse(cls, text: str) -> FieldPath:
        """`company.name` as a path; raises ValueError for an unknown entity or no dot."""
        entity, dot, key = text.partition(".")
        if not dot or not key:
            raise ValueError(text)
        return cls(EntityType(entity), key)


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One field: its address, type, labels and what may be done with it.

    `lockable`: a master can lock it. `identifier`: a match key across systems. `personal`: data
    of a natural person, erasable. `fixed`: part of a link's identity, cannot change. `default`:
    what a required standard field holds; of a custom field shown, never stored. `order`: position
    among the custom fields. `retired`: keeps its values but takes no new ones.
    """

    entity: EntityType
    key: str
    type: FieldType
    en: str
    fr: str
    unit: str | None = None
    choices: tuple[str, ...] = ()
    default: Value = None
    required: bool = False
    personal: bool = False
    lockable: bool = True
    identifier: bool = False
    fixed: bool = False
    merge: Merge = Merge.CHOOSE
    help_en: str = ""
    help_fr: str = ""
    order: int = 0
    retired: bool = False

    @property
    def path(self) -> FieldPath:
        return FieldPath(self.entity, self.key)

    @property
    def is_custom(self) -> bool:
        return self.key.startswith("x_")

    def choice(self, typed: str) -> str | None:
        """The choice that a person means, whatever the case; `None` where there is none."""
        wanted = typed.strip().casefold()
        return next((choice for choice in self.choices if choice.casefold() == wanted), None)

    def with_default(self, default: Value) -> Field:
        """This field with another default."""
        return replace(self, default=default)

    def help(self, language: str) -> str:
        return self.help_fr if language == "fr" else self.help_en

    def label(self, language: str) -> str:
        return self.fr if language == "fr" else self.en


_BEYOND_JSON = (FieldType.DATE, FieldType.NUMBER, FieldType.FRACTION)


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All fields, standard and custom, by path."""

    fields: Mapping[FieldPath, Field]
    _by_entity: Mapping[EntityType, Mapping[str, Field]] = field(init=False, repr=False)
    _beyond_json: Mapping[EntityType, Mapping[str, FieldType]] = field(init=False, repr=False)
    _prepared: dict[tuple[EntityType, Callable[..., Any]], Any] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def __post_init__(self) -> None:
        grouped: dict[EntityType, dict[str, Field]] = {entity: {} for entity in EntityType}
        beyond: dict[EntityType, dict[str, FieldType]] = {entity: {} for entity in EntityType}
        for path, entry in self.fields.items():
            grouped[path.entity][path.key] = entry
            if entry.type in _BEYOND_JSON:
                beyond[path.entity][path.key] = entry.type
        object.__setattr__(self, "_by_entity", grouped)
        object.__setattr__(self, "_beyond_json", beyond)

    def of(self, entity: EntityType) -> Mapping[str, Field]:
        """The fields of one kind of node or link, by key, in display order."""
        return self._by_entity[entity]

    def beyond_json(self, entity: EntityType) -> Mapping[str, FieldType]:
        """The types of the fields of `entity` whose values JSON does not give as they are."""
        return self._beyond_json[entity]

    def prepared(self, entity: EntityType, make: Callable[[Mapping[str, Field]], T]) -> T:
        """What `make` makes of the fields of `entity`. Made once: an import asks with each record,
        and the fields never change. `make` is a function of a module, not one made anew."""
        found: T | None = self._prepared.get((entity, make))
        if found is None:
            found = self._prepared[entity, make] = make(self._by_entity[entity])
        return found

    def get(self, path: FieldPath) -> Field | None:
        return self.fields.get(path)

    def __getitem__(self, path: FieldPath) -> Field:
        return self.fields[path]
