"""Custom fields: from a definition, as administrators declare it, to a field of the catalogue."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable

from graph.assemble import node
from graph.catalogue import CUSTOM_TYPES, STANDARD, Catalogue, Field, FieldType, Merge, Value
from graph.codec import Values
from graph.convert import NotConvertible, converted
from graph.errors import RamilleError
from graph.messages import text
from graph.model import FieldDefinition
from graph.queries.entities import EntityState

PREFIX = "x_"
KEY = re.compile(r"x_[a-z][a-z0-9_]{0,39}")
"""What the key of a custom field looks like, as it stands in the graph."""

FEW = 5
"""So many names are told to somebody who typed one that does not exist."""

CHOOSING = (FieldType.CHOICE, FieldType.MULTIPLE_CHOICE)


class UnknownCustomField(RamilleError):
    """There is no custom field of this key on this kind of record."""


def stored_key(typed: str) -> str:
    """`budget` or `x_budget` as the graph holds it: `x_budget`."""
    return typed if typed.startswith(PREFIX) else f"{PREFIX}{typed}"


def nearest(typed: str, known: Iterable[str]) -> str:
    """` Nearest: …` for who typed a key that does not exist: the few there are, else those most
    alike, else nothing."""
    keys = {key.removeprefix(PREFIX): key for key in dict.fromkeys(known)}
    found = list(keys)
    if len(found) > FEW:
        asked = typed.rpartition(".")[2].removeprefix(PREFIX).casefold()
        found = difflib.get_close_matches(asked, found, n=FEW, cutoff=0.5)
    names = ", ".join(keys[one] for one in found)
    return f" {text('fields.nearest', names=names)}" if names else ""


def field_of(definition: FieldDefinition) -> Field | None:
    """The field that a definition makes, or `None` where it is incomplete."""
    entity, key, type = definition.entity, definition.key, definition.type
    if entity is None or key is None or type is None:
        return None
    label = definition.label_en or definition.label_fr or key.removeprefix(PREFIX)
    field = Field(
        entity=entity,
        key=key,
        type=FieldType(type),
        en=label,
        fr=definition.label_fr or label,
        unit=definition.unit,
        choices=definition.choices,
        required=bool(definition.required),
        personal=bool(definition.personal),
        lockable=definition.lockable is not False,
        merge=Merge.CHOOSE,
        help_en=definition.help_en or definition.help_fr or "",
        help_fr=definition.help_fr or definition.help_en or "",
        order=definition.order or 0,
        retired=bool(definition.retired),
    )
    return field.with_default(_default(field, definition.default))


def with_custom(definitions: Iterable[EntityState]) -> Catalogue:
    """The standard catalogue with the fields that these definitions make, in their order."""
    made = [field_of(node(state, FieldDefinition)) for state in definitions]
    fields = sorted((field for field in made if field), key=lambda field: (field.order, field.key))
    if not fields:
        return STANDARD
    return Catalogue({**STANDARD.fields, **{field.path: field for field in fields}})


def _is_currency(code: str) -> bool:
    from babel import Locale  # takes a while, and is needed only where a field is defined

    return code in Locale("en").currencies


def faults(values: Values, others: Iterable[Values]) -> Iterable[tuple[str, str]]:
    """What is wrong with a definition: (key of its field, reason as a text's name).

    `others` are the definitions beside it.
    """
    key, type = str(values.get("key", "")), str(values.get("type", ""))
    if not values.get("entity"):
        yield "entity", "entity"
    if not KEY.fullmatch(key):
        yield "key", "key"
    if any((o.get("entity"), o.get("key")) == (values.get("entity"), key) for o in others):
        yield "key", "taken"
    if not values.get("label_en") and not values.get("label_fr"):
        yield "label_en", "label"
    if type not in CUSTOM_TYPES:
        yield "type", "type"
        return
    choices = values.get("choices")
    if (FieldType(type) in CHOOSING) != bool(choices):
        yield "choices", "choices" if FieldType(type) in CHOOSING else "no_choices"
    elif isinstance(choices, tuple) and len({c.strip() for c in choices} - {""}) < len(choices):
        yield "choices", "distinct"
    if type == FieldType.MONEY and not _is_currency(str(values.get("unit"))):
        yield "unit", "currency"
    default = values.get("default")
    if default is not None and _unreadable(values, str(default)):
        yield "default", "default"


def _unreadable(values: Values, default: str) -> bool:
    if values["type"] == FieldType.USER_LIST:  # whom a name means is settled when it is typed
        return True
    choices = values.get("choices")
    made = Field(
        entity=values["entity"],  # type: ignore[arg-type]
        key=str(values.get("key")),
        type=FieldType(str(values["type"])),
        en="",
        fr="",
        choices=choices if isinstance(choices, tuple) else (),
    )
    return _default(made, default) is None


def _default(field: Field, text: str | None) -> Value:
    """The default as a value; `None` where there is none or it cannot be read."""
    if text is None:
        return None
    try:
        return converted(text, field)
    except NotConvertible:
        return None
