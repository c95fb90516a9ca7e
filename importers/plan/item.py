"""A record of a plan on its way into a comparison with the graph."""

from __future__ import annotations

from dataclasses import dataclass

from graph.catalogue import Catalogue, Value
from graph.codec import load
from graph.identity import MATCHED_BY
from graph.vocabulary import EntityType

COLUMNS = (
    "k.key, k.entity, k.entity_id, k.known, k.existing, k.match, k.fields, k.stamp, k.adds, "
    "v.entity_id AS via"
)


@dataclass(frozen=True, slots=True)
class Item:
    """A record of the plan that is to be compared."""

    key: str
    entity: EntityType
    entity_id: str
    known: int
    existing: int
    match: str
    fields: str
    stamp: str | None
    adds: int
    via: str | None


def given_by(item: Item, catalogue: Catalogue) -> dict[str, Value]:
    """What the file says of the record; None where it takes back."""
    given = load(item.entity, item.fields, catalogue)
    if item.match == "site" and item.entity is EntityType.COMPANY:
        # The tier is a site: of the company it only says which one.
        told = {"external_key", *MATCHED_BY[EntityType.COMPANY]}
        given = {k: v for k, v in given.items() if k in told}
    if item.via is not None:
        given["via"] = item.via
    return given


def is_older(stamp: str | None, stored: str | None) -> bool:
    """True if the source itself says that the stored record is the later one."""
    return stamp is not None and stored is not None and stamp < stored[:10]
