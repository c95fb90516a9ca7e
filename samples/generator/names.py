"""Invented company and place names, never the same one twice."""

from __future__ import annotations

from samples.generator.dice import Dice
from samples.generator.records import Place
from samples.generator.words import (
    ACTIVITIES,
    ENDINGS,
    LEGAL_FORMS,
    MIDDLES,
    ONSETS,
    STREETS,
    TOWNS,
)

_PLACES = len(ONSETS) * len(MIDDLES) * len(ENDINGS)
# Coprime with the number of places and of activities: neighbours in a list sound different.
_PLACE_STEP = 7_919


def place_name(index: int) -> str:
    """Return the invented place name of this index (they repeat after 20,000)."""
    index = (index * _PLACE_STEP) % _PLACES
    index, ending = divmod(index, len(ENDINGS))
    onset, middle = divmod(index, len(MIDDLES))
    return ONSETS[onset] + MIDDLES[middle] + ENDINGS[ending]


def of_place(place: str) -> str:
    """Return the place with its French preposition: `de Brézonne`, `d'Orvanne`."""
    return f"d'{place}" if place[0] in "AEÉIOUYH" else f"de {place}"


def company_name(dice: Dice, index: int) -> str:
    """Return the name of the company of this index; distinct below 840,000."""
    round_, place = divmod(index, _PLACES)
    activity = ACTIVITIES[(place + round_) % len(ACTIVITIES)]
    return f"{activity} {of_place(place_name(index))} {dice.pick(LEGAL_FORMS)}"


def address(dice: Dice) -> Place:
    """Return an address in a French town."""
    post_code, city = dice.pick(TOWNS)
    number = dice.pick(("", " bis", "", "", " ter"))
    return Place(f"{dice.integer(1, 180)}{number} {dice.pick(STREETS)}", post_code, city)
