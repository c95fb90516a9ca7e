"""Identifiers: what is valid stays itself, what cannot exist is marked, never a key."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum import luhn
from stdnum.fr import siren as stdnum_siren

from graph import messages
from importers.parse import Invalid, OptionProblem, ValueProblem, parser

eight = st.text("0123456789", min_size=8, max_size=8).filter(lambda t: int(t) > 0)
sirens = eight.map(lambda digits: digits + luhn.calc_check_digit(digits))
sirets = st.builds(
    lambda siren, nic: siren + nic + luhn.calc_check_digit(siren + nic),
    sirens.filter(lambda siren: siren != "356000000"),
    st.text("0123456789", min_size=4, max_size=4),
)


@given(sirens)
def test_siren_in_any_writing(siren: str) -> None:
    parse = parser("siren")
    spaced = f"\u00a0{siren[:3]} {siren[3:6]}\u202f{siren[6:]}\u3000"
    assert parse(siren) == parse(spaced) == parse(siren + ".0") == siren


@given(sirens)
def test_a_siren_made_a_number_is_itself_or_marked(siren: str) -> None:
    found = parser("siren")(int(siren))
    if siren.startswith("0"):
        assert isinstance(found, Invalid) and found.reason_key == "parse.siren_short"
    else:
        assert found == siren
        assert parser("siren")(float(siren)) == siren


@given(sirets)
def test_siret(siret: str) -> None:
    assert parser("siret")(siret) == siret
    assert parser("siret")(f"{siret}.0") == siret
    assert parser("siren_from_siret")(siret) == siret[:9]
    found = parser("siren")(siret)
    assert isinstance(found, Invalid) and found.reason_key == "parse.siren_is_siret"


@given(sirets, st.integers(0, 13), st.integers(1, 9))
def test_one_wrong_digit_is_found(siret: str, place: int, shift: int) -> None:
    wrong = siret[:place] + str((int(siret[place]) + shift) % 10) + siret[place + 1 :]
    found = parser("siret")(wrong)
    if wrong.startswith("356000000"):
        return
    assert isinstance(found, Invalid) and found.original == wrong
    with pytest.raises(ValueProblem):
        parser("siret", {"on_invalid": "reject"})(wrong)


@given(sirens.filter(lambda siren: not siren.startswith("000")))
def test_french_vat(siren: str) -> None:
    key = (12 + 3 * (int(siren) % 97)) % 97
    number = f"FR{key:02d}{siren}"
    assert parser("vat")(number) == parser("vat")(f"fr {key:02d} {siren[:3]} {siren[3:]}") == number
    wrong = parser("vat")(f"FR{(key + 1) % 97:02d}{siren}")
    assert isinstance(wrong, Invalid)


@given(st.text("0123456789", min_size=6, max_size=6))
def test_monaco_is_a_vat_number_without_siren(rest: str) -> None:
    digits = "000" + rest
    key = (12 + 3 * (int(digits) % 97)) % 97
    assert parser("vat")(f"FR{key:02d}{digits}") == f"FR{key:02d}{digits}"


@given(st.text("0123456789", min_size=9, max_size=9).filter(lambda t: int(t) > 0))
def test_duns_keeps_leading_zeros(number: str) -> None:
    assert parser("duns")(number) == number
    found = parser("duns")(int(number))
    assert isinstance(found, Invalid) if number.startswith("0") else found == number


@pytest.mark.parametrize("name", ["siren", "siret", "duns", "vat", "lei"])
@pytest.mark.parametrize("cell", ["7.32829E+13", "7,32829e+13", "1E5", 7.3282932000074e16])
def test_scientific_notation_is_refused(name: str, cell: Any) -> None:
    with pytest.raises(ValueProblem) as caught:
        parser(name)(cell)
    assert caught.value.reason_key == "parse.scientific"


@given(st.text(max_size=30), st.sampled_from(["siren", "siret", "duns", "vat", "lei"]))
def test_any_text_is_a_number_marked_missing_or_refused(text: str, name: str) -> None:
    try:
        found = parser(name)(text)
    except ValueProblem as problem:
        assert problem.reason_key == "parse.scientific"
        return
    assert found is None or isinstance(found, str | Invalid)
    if isinstance(found, str):
        assert parser(name)(found) == found


@pytest.mark.parametrize(
    ("name", "cell", "expected"),
    [
        ("siret", "35600000000048", "35600000000048"),  # La Poste, head office: Luhn
        ("siret", "35600000049837", "35600000049837"),  # La Poste, a site: multiple of 5
        ("siret", 73282932000074, "73282932000074"),
        ("lei", "5493001KJTIIGC8Y1R12", "5493001KJTIIGC8Y1R12"),
        ("vat", "DE 136695976", "DE136695976"),
        ("vat", "EL094259216", "EL094259216"),
        ("duns", "00-204-0764", "002040764"),
        ("siren", "N/A", None),
        ("siren", "  ", None),
    ],
)
def test_known_numbers(name: str, cell: Any, expected: str | None) -> None:
    assert parser(name)(cell) == expected


def test_placeholders_are_no_numbers() -> None:
    assert stdnum_siren.is_valid("000000000")
    for name, zeros in (("siren", 9), ("siret", 14), ("duns", 9)):
        assert isinstance(parser(name)("0" * zeros), Invalid)


def test_an_invalid_number_explains_itself_in_both_languages() -> None:
    found = parser("siren")("732829321")
    assert isinstance(found, Invalid)
    try:
        messages.use_language("fr")
        assert "clé" in found.reason and found.hint
        messages.use_language("en")
        assert "check digit" in found.reason
    finally:
        messages.use_language(None)


def test_options_are_checked_when_a_mapping_is_loaded() -> None:
    wrong: list[tuple[str, dict[str, Any]]] = [
        ("nope", {}),
        ("siren", {"on_invalid": "ignore"}),
        ("siren", {"length": 9}),
        ("choice", {}),
        ("choice", {"words": {"a": "x", "Á": "y"}}),
        ("phone", {"region": "Mars"}),
        ("text", {"nulls": "NULL"}),
        ("text", {"split": ""}),
        ("money", {"currency": "XYZ"}),
    ]
    for name, options in wrong:
        with pytest.raises(OptionProblem) as caught:
            parser(name, options)
        assert str(caught.value) and caught.value.hint
