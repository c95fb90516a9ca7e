"""Which fields a table or a picture shows, as a person asked for them, and what stands in them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast

from graph.catalogue import Catalogue, Field, Value
from graph.custom_fields import UnknownCustomField, nearest, stored_key
from graph.model import Node
from graph.vocabulary import EntityType


def columns_of(catalogue: Catalogue, asked: Iterable[str]) -> list[Field]:
    """Fields of companies and contracts by key (`budget`: a company's first) or path
    (`contract.budget`), in the order asked; raises UnknownCustomField."""
    companies = list(catalogue.of(EntityType.COMPANY).values())
    contracts = list(catalogue.of(EntityType.CONTRACT).values())
    found = []
    for typed in asked:
        kind = typed.rpartition(".")[0]
        pools = {EntityType.COMPANY.value: companies, EntityType.CONTRACT.value: contracts}
        found += shown_fields(pools.get(kind, [*contracts, *companies]), [typed])
    return found


def value_of(field: Field, owner: Node) -> Value:
    """What a node shows in a field: the value, else the default of a field in use."""
    stated = owner.custom.get(field.key, getattr(owner, field.key, None))
    if stated is None and field.is_custom and not field.retired:
        return field.default
    return cast(Value, stated)


def shown_fields(fields: Iterable[Field], asked: Iterable[str]) -> list[Field]:
    """The fields of these keys, custom or not, in the order asked; raises UnknownCustomField."""
    known = {field.key: field for field in fields}
    found = []
    for typed in asked:
        key = typed.rpartition(".")[2]
        field = known.get(key) or known.get(stored_key(key))
        if field is None:
            raise UnknownCustomField("fields.unknown", key=typed, nearest=nearest(key, known))
        found.append(field)
    return found
