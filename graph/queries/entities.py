"""Nodes and links by id, by pair and by identifier; creating and changing them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from graph.catalogue import LINKS, NODES, STANDARD, Catalogue, is_link
from graph.codec import Values, from_properties
from graph.model import Period
from graph.queries.statements import Execute, Row, gathered, of_kinds, statement
from graph.quick import quick
from graph.vocabulary import EntityType, Label, RelType

NODE_KINDS = tuple(kind.value for kind in NODES)
LINK_KINDS = tuple(kind.value for kind in LINKS)
IDENTIFIERS = ("siren", "vat", "lei", "duns", "register_number", "siret", "emails")

_BY_LABEL: dict[Label, EntityType] = {spec.label: spec.entity for spec in NODES.values()}
_BY_TYPE: dict[RelType, EntityType] = {spec.type: spec.entity for spec in LINKS.values()}


@quick(frozen=True, slots=True)
class EntityState:
    """A node or link as the database holds it; links name their ends.

    `kept` are the properties the writer keeps beside the catalogue's fields (words, sort name).
    """

    entity: EntityType
    id: str
    version: int
    values: Values
    from_id: str | None = None
    to_id: str | None = None
    kept: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Gone:
    """A node that was deleted, or merged `into` another, by the change set `seq`."""

    id: str
    entity: EntityType
    into: str | None
    seq: int


def entity_of_label(label: str) -> EntityType:
    """The kind of node a label names."""
    return _BY_LABEL[Label(label)]


def entity_of_type(type: str, start: str) -> EntityType:
    """The kind of link a relationship type names; PARENT_OF depends on the start's label."""
    if type == RelType.PARENT_OF:
        return EntityType.CONTRACT_LINK if start == Label.CONTRACT else EntityType.OWNERSHIP
    return _BY_TYPE[RelType(type)]


def nodes_by_id(
    execute: Execute,
    ids: Mapping[EntityType, Iterable[str]],
    catalogue: Catalogue = STANDARD,
) -> dict[str, EntityState]:
    rows = of_kinds(execute, "nodes_by_id", {kind.value: list(some) for kind, some in ids.items()})
    states = (_state(EntityType(entity), props, catalogue) for entity, props in gathered(rows))
    return {state.id: state for state in states}


def links_by_id(
    execute: Execute,
    ids: Mapping[EntityType, Iterable[str]],
    catalogue: Catalogue = STANDARD,
) -> dict[str, EntityState]:
    rows = of_kinds(execute, "links_by_id", {kind.value: list(some) for kind, some in ids.items()})
    states = (
        link_state(EntityType(entity), start, end, props, catalogue)
        for entity, start, end, props in gathered(rows)
    )
    return {state.id: state for state in states}


def states_by_id(
    execute: Execute,
    ids: Mapping[EntityType, Iterable[str]],
    catalogue: Catalogue = STANDARD,
) -> dict[str, EntityState]:
    """The states of nodes and of links by id, each asked for by its kind."""
    nodes = {kind: some for kind, some in ids.items() if not is_link(kind)}
    links = {kind: some for kind, some in ids.items() if is_link(kind)}
    found = nodes_by_id(execute, nodes, catalogue)
    return found | links_by_id(execute, links, catalogue)


def state_by_id(execute: Execute, id: str, catalogue: Catalogue = STANDARD) -> EntityState | None:
    """The state of the node or link with this id, of whatever kind."""
    nodes = states_by_id(execute, {kind: [id] for kind in NODES}, catalogue)
    return (nodes or states_by_id(execute, {kind: [id] for kind in LINKS}, catalogue)).get(id)


def links_between(
    execute: Execute, pairs: Iterable[tuple[str, str]], catalogue: Catalogue = STANDARD
) -> list[EntityState]:
    rows = execute(statement("links_between"), pairs=[list(pair) for pair in pairs])
    return _links(rows, catalogue)


def links_of_node(
    execute: Execute, id: str, limit: int, catalogue: Catalogue = STANDARD
) -> list[EntityState]:
    return _links(execute(statement("links_of_node"), id=id, limit=limit), catalogue)


def nodes_by_identifier(
    execute: Execute, values: Mapping[str, Iterable[str]]
) -> dict[tuple[str, str], list[str]]:
    """Ids of the nodes that carry an identifier, by (identifier key, value)."""
    asked = {key: list(some) for key, some in values.items() if key in IDENTIFIERS}
    asked["emails"] = [email_key(value) for value in values.get("emails", ())]
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for key, value, id in of_kinds(execute, "nodes_by_identifier", asked):
        found[key, value.strip("|") if key == "emails" else value].append(id)
    return found


def existing_nodes(execute: Execute, ids: Iterable[str]) -> dict[str, EntityType]:
    rows = execute(statement("existing_nodes"), ids=list(ids))
    return {id: EntityType(entity) for id, entity in rows}


def addresses_of(
    execute: Execute, ids: Iterable[str]
) -> dict[tuple[str, str], list[tuple[str, str]]]:
    """(address id, link id) by (owner id, use)."""
    found: dict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
    for owner, address, use, link in execute(statement("addresses_of"), ids=list(ids)):
        found[owner, use].append((address, link))
    return found


def sirets_of_companies(execute: Execute, ids: Iterable[str]) -> list[tuple[str, str, str | None]]:
    """(company id, site id, SIRET)."""
    rows = execute(statement("sirets_of_companies"), ids=list(ids))
    return [(row[0], row[1], row[2]) for row in rows]


def links_of_nodes(
    execute: Execute, ids: Iterable[str], catalogue: Catalogue = STANDARD
) -> list[EntityState]:
    """All links of these nodes, each once."""
    rows = execute(statement("links_of_nodes"), ids=list(ids))
    return _links(rows, catalogue)


def ties_of_nodes(execute: Execute, ids: Iterable[str]) -> dict[str, list[str]]:
    """Ids of the links that lean on each of these nodes."""
    return {row[0]: row[1] for row in execute(statement("ties_of_nodes"), ids=list(ids))}


def links_via(
    execute: Execute, ids: Iterable[str], catalogue: Catalogue = STANDARD
) -> list[EntityState]:
    """Ties of companies to contracts whose `via` is one of these nodes."""
    return _links(execute(statement("links_via"), ids=list(ids)), catalogue)


def _links(rows: Sequence[Row], catalogue: Catalogue) -> list[EntityState]:
    return [
        link_state(entity_of_type(type, label), start, end, props, catalogue)
        for type, start, end, label, props in rows
    ]


def nodes_gone(execute: Execute, ids: Iterable[str]) -> dict[str, Gone]:
    rows = execute(statement("nodes_gone"), ids=list(ids))
    return {row[0]: Gone(row[0], EntityType(row[1]), row[2], row[3]) for row in rows}


def nodes_bury(execute: Execute, rows: Mapping[str, Sequence[object]]) -> int:
    return _counted(execute, "nodes_bury", rows)


def nodes_return(execute: Execute, ids: Iterable[str]) -> int:
    return int(execute(statement("nodes_return"), ids=list(ids))[0][0])


def nodes_still_linked(execute: Execute, ids: Iterable[str]) -> dict[str, str]:
    """A link of each deleted node that has one, by the node's id."""
    rows = execute(statement("nodes_still_linked"), ids=list(ids))
    return {row[0]: row[1] for row in rows}


def links_delete(execute: Execute, rows: Mapping[str, Sequence[object]]) -> int:
    return _counted(execute, "links_delete", rows)


def nodes_create(execute: Execute, rows: Mapping[str, Sequence[object]]) -> int:
    return _counted(execute, "nodes_create", rows)


def nodes_update(execute: Execute, rows: Mapping[str, Sequence[object]]) -> int:
    return _counted(execute, "nodes_update", rows)


def links_create(
    execute: Execute, rows: Mapping[str, Sequence[object]]
) -> tuple[int, frozenset[str]]:
    """How many were made (a missing end makes none), and the ids of those that are not alone:
    links of their type joined the same ends before."""
    found = of_kinds(execute, "links_create", rows, len(LINK_KINDS))
    return sum(row[0] for row in found), frozenset(id for row in found for id in row[1])


def links_update(execute: Execute, rows: Mapping[str, Sequence[object]]) -> int:
    return _counted(execute, "links_update", rows)


def _counted(execute: Execute, name: str, rows: Mapping[str, Sequence[object]]) -> int:
    """A write by kinds; how many it found. Always in parts: a batch has few kinds."""
    return sum(int(row[0]) for row in of_kinds(execute, name, rows, len(rows)))


def contract_loops(execute: Execute, pairs: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    rows = execute(statement("contract_loops"), pairs=[list(pair) for pair in pairs])
    return [(row[0], row[1]) for row in rows]


def email_key(address: str) -> str:
    """How one address stands in the writer-kept text of a contact's addresses."""
    return f"|{address.casefold()}|"


def _state(entity: EntityType, props: Mapping[str, Any], catalogue: Catalogue) -> EntityState:
    kept = {key: props[key] for key in KEPT if key in props}
    return EntityState(
        entity,
        props["id"],
        props["version"],
        from_properties(entity, props, catalogue),
        kept=kept,
    )


def link_state(
    entity: EntityType,
    from_id: str,
    to_id: str,
    props: Mapping[str, Any],
    catalogue: Catalogue = STANDARD,
) -> EntityState:
    """A link's state from the columns that link statements return."""
    values = from_properties(entity, props, catalogue)
    return EntityState(entity, props["id"], props["version"], values, from_id, to_id, {})


def link_identity(link: EntityState) -> tuple[object, ...]:
    """Two links of one identity may not overlap in time: kind, ends, role / kind / basis, via."""
    told_apart = tuple(map(link.values.get, LINKS[link.entity].discriminators))
    return (link.entity, link.from_id, link.to_id, told_apart)


def link_period(link: EntityState) -> Period:
    """The days on which a link holds."""
    since, until = link.values.get("since"), link.values.get("until")
    return Period(
        since if isinstance(since, date) else None, until if isinstance(until, date) else None
    )


KEPT = ("sort_name", "search_words", "email_keys")
"""Properties that the writer keeps for look-ups; they are no fields and not in the log."""
