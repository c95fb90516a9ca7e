"""A value typed by a person becomes a value of the field, or says what is expected."""

from __future__ import annotations

from datetime import date

import pytest

from cli.values import NotAValue, parsed
from graph.catalogue import STANDARD, FieldPath, Value


@pytest.mark.parametrize(
    ("path", "typed", "value"),
    [
        ("company.note", "Call in May", "Call in May"),
        ("company.note", "  ", None),
        ("company.founded", "31/12/2025", date(2025, 12, 31)),
        ("company.founded", "2025-12-31", date(2025, 12, 31)),
        ("company.credit_limit", "1 234,50", 12_345_000),
        ("company.headcount", "12", 12),
        ("company.siren", "732 829 320", "732829320"),
        ("company.status", "Customer", "customer"),
        ("company.other_names", "A, B SA; C", ("A, B SA", "C")),
        ("contract.indefinite", "oui", True),
        ("ownership.capital_min", "60 %", 0.6),
        ("ownership.capital_min", "33,33%", 0.3333),
        ("ownership.capital_min", "0.6", 0.6),
        ("ownership.capital_min", "1", 1.0),
        ("has_address.since", "01/02/2024", date(2024, 2, 1)),
    ],
)
def test_values(path: str, typed: str, value: Value) -> None:
    found = parsed(STANDARD[FieldPath.parse(path)], typed)
    assert found == value
    assert type(found) is type(value)


@pytest.mark.parametrize(
    ("path", "typed"),
    [
        ("company.founded", "31/02/2025"),
        ("company.credit_limit", "1,23456"),
        ("company.headcount", "1.5"),
        ("company.siren", "732829321"),
        ("company.status", "klient"),
        ("contract.indefinite", "perhaps"),
        ("ownership.capital_min", "60"),
        ("ownership.capital_min", "50-60 %"),
        ("ownership.capital_min", "140 %"),
    ],
)
def test_what_cannot_be_a_value(path: str, typed: str) -> None:
    with pytest.raises(NotAValue) as refused:
        parsed(STANDARD[FieldPath.parse(path)], typed)
    assert typed in str(refused.value)
    assert refused.value.hint
