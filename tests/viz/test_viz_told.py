"""Fields in a company's box: label and value as the language writes them."""

from __future__ import annotations

from datetime import date

import pytest

from graph.catalogue import Field, FieldType, Value
from graph.messages import Language
from graph.vocabulary import EntityType
from viz.told import line


@pytest.mark.parametrize(
    ("type", "unit", "value", "language", "expected"),
    [
        (FieldType.MONEY, "EUR", 125_005_000, "fr", "Libellé : 12 500,50 €"),
        (FieldType.MONEY, "EUR", 125_005_000, "en", "Label: €12,500.50"),
        (FieldType.NUMBER, "kW", 1234.5, "fr", "Libellé : 1 234,5 kW"),
        (FieldType.NUMBER, None, 3.0, "en", "Label: 3"),
        (FieldType.DATE, None, date(2026, 11, 24), "fr", "Libellé : 24 novembre 2026"),
        (FieldType.MULTIPLE_CHOICE, None, ("A", "B"), "en", "Label: A, B"),
    ],
)
def test_a_value_is_written_as_the_language_does(
    type: FieldType, unit: str | None, value: Value, language: Language, expected: str
) -> None:
    field = Field(
        entity=EntityType.COMPANY, key="x_f", type=type, en="Label", fr="Libellé", unit=unit
    )
    told = line(field, value, language, None)
    assert told.replace("\u00a0", " ").replace("\u202f", " ") == expected
