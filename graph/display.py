"""Field values as plain text, for terminals, pictures and tables."""

from __future__ import annotations

from graph.catalogue import Field, FieldType, Value
from graph.messages import text
from graph.model import decimal_text
from graph.users import UserBook


def plain(field: Field | None, value: object) -> object:
    """A value as JSON has it: lists, money as decimal text; of an unknown field as it is stored."""
    if field is not None and field.type is FieldType.MONEY and isinstance(value, int):
        return decimal_text(value)
    return list(value) if isinstance(value, tuple) else value


def shown(field: Field, value: Value, users: UserBook | None = None) -> str:
    """A value as plain text: lists joined, money in decimals, shares in percent, users by name."""
    if users is not None and field.type is FieldType.USER_LIST and isinstance(value, tuple):
        return ", ".join(users.name_of(id) for id in value)
    if isinstance(value, tuple):
        return ", ".join(value)
    if field.type is FieldType.MONEY and isinstance(value, int):
        return f"{decimal_text(value)} {field.unit}" if field.is_custom else decimal_text(value)
    if field.type is FieldType.CHECKBOX:
        return text("value.yes" if value else "value.no")
    if field.type is FieldType.FRACTION and isinstance(value, float):
        return f"{value * 100:.6g} %"
    return str(value)
