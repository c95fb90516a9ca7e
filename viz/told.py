"""Fields of companies and contracts as lines of their boxes, as the reader's language does."""

from __future__ import annotations

from datetime import date

from babel.dates import format_date
from babel.numbers import format_currency, format_decimal

from graph.catalogue import Field, FieldType, Value
from graph.display import shown
from graph.messages import Language
from graph.model import Company, Contract, Money
from graph.shown_fields import value_of
from graph.users import UserBook
from graph.vocabulary import EntityType
from viz.labels import clean
from viz.options import Options

_COLON = {"fr": "\u00a0: ", "en": ": "}
_LOCALE = {"fr": "fr_FR", "en": "en_GB"}


def lines(owner: Company | Contract, options: Options, language: Language) -> tuple[str, ...]:
    """ "Budget: €12,500.50" for each field asked for that a company or contract has a value of."""
    kind = EntityType.COMPANY if isinstance(owner, Company) else EntityType.CONTRACT
    told = []
    for field in options.fields:
        value = value_of(field, owner) if field.entity is kind else None
        if value is not None and value != ():
            told.append(clean(line(field, value, language, options.users)))
    return tuple(told)


def line(field: Field, value: Value, language: Language, users: UserBook | None) -> str:
    """ "Budget: €12,500.50", "Délai : 3,5 jours"."""
    return f"{field.label(language)}{_COLON[language]}{_written(field, value, language, users)}"


def _written(field: Field, value: Value, language: Language, users: UserBook | None) -> str:
    locale = _LOCALE[language]
    if field.type is FieldType.MONEY and isinstance(value, int) and field.unit:
        amount = Money(value, field.unit).decimal
        return str(format_currency(amount, field.unit, locale=locale))
    if isinstance(value, date):
        return str(format_date(value, "d MMMM y", locale=locale))
    if isinstance(value, int | float) and not isinstance(value, bool):
        number = str(format_decimal(value, "#,##0.######", locale=locale))
        return f"{number} {field.unit}" if field.unit else number
    return shown(field, value, users)
