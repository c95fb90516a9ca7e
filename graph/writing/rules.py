"""The rules that need the graph: claimed identifiers, ends of links, overlaps, contract loops.

Ends, overlaps and loops are checked after the write, inside the same transaction: reading one's
own writes sees what is stored and what the change set brings in one look. A breach rolls back.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from graph.catalogue import LINKS, Catalogue, Field, FieldType, is_link
from graph.changes import Assertion, Breach, ChangeSet, RecordKey
from graph.messages import language, text
from graph.queries import Execute
from graph.queries.entities import (
    EntityState,
    contract_loops,
    existing_nodes,
    link_identity,
    link_period,
    links_between,
    nodes_by_id,
    nodes_by_identifier,
    nodes_still_linked,
)
from graph.vocabulary import HAND, EntityType
from graph.writing.decision import Decision, EntityChange
from graph.writing.validate import breach


def claimed(execute: Execute, change_set: ChangeSet, catalogue: Catalogue) -> Iterator[Breach]:
    """Assertions whose identifiers another node, or another assertion, carries."""
    found = list(_claimed(execute, change_set))
    others: dict[EntityType, set[str]] = defaultdict(set)
    for one in found:
        others[one.entity].add(one.params["other"])
    held = nodes_by_id(execute, others, catalogue) if others else {}
    wanted = {a.entity_id: a.values for a in change_set.assertions}
    for one in found:
        state = held.get(one.params["other"])
        current = state.values if state else wanted.get(one.params["other"], {})
        yield replace(one, current=dict(current))


def _claimed(execute: Execute, change_set: ChangeSet) -> Iterator[Breach]:
    claims: dict[tuple[str, str], dict[str, Assertion]] = defaultdict(dict)
    for assertion in change_set.assertions:
        for key, value in assertion.unclaimed:
            claims[key, value][assertion.entity_id] = assertion
    if not claims:
        return
    values: dict[str, list[str]] = defaultdict(list)
    for key, value in claims:
        values[key].append(value)
    held = nodes_by_identifier(execute, values)
    for (key, value), wanting in claims.items():
        owners = set(held.get((key, value), ()))
        first = min(wanting) if not owners else None
        for entity_id, assertion in wanting.items():
            others = (owners - {entity_id}) or ({first} - {entity_id} if first else set())
            if others:
                other = min(o for o in others if o)
                yield breach(assertion, "claimed", label=key.upper(), value=value, other=other)


def missing_ends(execute: Execute, decision: Decision, made: int) -> Iterator[Breach]:
    """New links one of whose ends does not exist or is of the wrong kind, so that fewer than all
    were made."""
    created = [c for c in decision.changes if c.before is None and is_link(c.after.entity)]
    if len(created) == made:
        return
    ends = {end for change in created for end in (change.after.from_id, change.after.to_id) if end}
    kinds = existing_nodes(execute, ends)
    for change in created:
        link, spec = change.after, LINKS[change.after.entity]
        cause = decision.causes[link.id]
        start, end = kinds.get(link.from_id or ""), kinds.get(link.to_id or "")
        if start is None or end is None:
            side, id = ("start", link.from_id) if start is None else ("end", link.to_id)
            yield breach(cause, "missing_end", end=side, id=id or "—")
        elif start not in spec.starts or end not in spec.ends:
            yield breach(
                cause,
                "wrong_end",
                link=text(f"entity.{link.entity}"),
                start=text(f"entity.{start}"),
                end=text(f"entity.{end}"),
            )


def unknown_users(
    execute: Execute, change_set: ChangeSet, catalogue: Catalogue
) -> Iterator[Breach]:
    """Values of user lists that name what is no user."""
    named = [
        (assertion, field, id)
        for assertion in change_set.assertions
        for field in catalogue.prepared(assertion.entity, _user_lists)
        if isinstance(value := assertion.values.get(field.key), tuple)
        for id in value
    ]
    kinds = existing_nodes(execute, {id for _, _, id in named}) if named else {}
    new = {a.entity_id for a in change_set.assertions if a.entity is EntityType.USER}
    for assertion, field, id in named:
        if kinds.get(id) is not EntityType.USER and id not in new:
            label = field.label(language())
            yield breach(assertion, "unknown_user", label=label, id=id, field=field.key)


def _user_lists(fields: Mapping[str, Field]) -> list[Field]:
    return [field for field in fields.values() if field.type is FieldType.USER_LIST]


def overlaps(
    execute: Execute, decision: Decision, beside: Collection[str], catalogue: Catalogue
) -> Iterator[Breach]:
    """Links that overlap in time with one of the same type, ends and discriminators.

    `beside`: the new links whose ends were joined before; other new links only meet each other.
    """
    moved = [change for change in decision.changes if _moves_in_time(change)]
    pairs = sorted(
        {
            (change.after.from_id or "", change.after.to_id or "")
            for change in moved
            if change.before is not None or change.after.id in beside
        }
    )
    joining: dict[tuple[object, ...], dict[str, EntityState]] = defaultdict(dict)
    for state in links_between(execute, pairs, catalogue) if pairs else ():
        joining[state.from_id, state.to_id][state.id] = state
    for change in moved:
        joining[change.after.from_id, change.after.to_id][change.after.id] = change.after
    siblings: dict[tuple[object, ...], dict[str, EntityState]] = defaultdict(dict)
    for state in (one for some in joining.values() if len(some) > 1 for one in some.values()):
        siblings[link_identity(state)][state.id] = state
    for link in (change.after for change in moved):
        if len(joining[link.from_id, link.to_id]) == 1:
            continue
        for other in siblings[link_identity(link)].values():
            if other.id != link.id and link_period(other).overlaps(link_period(link)):
                cause = decision.causes.get(link.id)
                if cause:
                    found = breach(cause, "overlap", other=_described(other))
                    yield replace(found, current=dict(other.values))
                break


def loops(execute: Execute, decision: Decision) -> Iterator[Breach]:
    """New contract links that put a contract above itself."""
    created = {
        (c.after.from_id or "", c.after.to_id or ""): c.after
        for c in decision.changes
        if c.before is None and c.after.entity is EntityType.CONTRACT_LINK
    }
    if not created:
        return
    for above, below in contract_loops(execute, created):
        link = created[above, below]
        yield breach(
            decision.causes[link.id],
            "contract_loop",
            loop=f"{above} → {below} → {above}",
        )


def still_linked(execute: Execute, decision: Decision) -> Iterator[Breach]:
    """Nodes that went because nobody states them any more, while links still join them."""
    gone = {r.before.id: r.before for r in decision.removals if not is_link(r.before.entity)}
    found = nodes_still_linked(execute, gone) if gone else {}
    for id, link in found.items():
        entity = gone[id].entity
        params = {"entity": text(f"entity.{entity}"), "id": id, "link": link}
        yield Breach("still_linked", RecordKey(HAND, entity.value, id), entity, id, params)


def _moves_in_time(change: EntityChange) -> bool:
    if not is_link(change.after.entity):
        return False
    return change.before is None or link_period(change.before) != link_period(change.after)


def _described(link: EntityState) -> str:
    period = link_period(link)
    return f"{link.id}: {period.since or '…'} – {period.until or '…'}"


def first_of_each(found: Iterable[Breach]) -> Sequence[Breach]:
    """One breach for each assertion: the first says enough to correct it."""
    return list({(b.record, b.rule): b for b in found}.values())
