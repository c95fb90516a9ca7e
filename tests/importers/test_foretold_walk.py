"""The walk around what a plan touches finds what a look at the whole graph would find."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from itertools import pairwise
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.analysis.derived import is_direct
from graph.analysis.derived_control import MAX_WORK
from graph.analysis.loops import closing
from graph.model import Contract, ContractLink, ContractParty, Link, Ownership
from graph.vocabulary import EntityType, Scope
from importers.foretold import circles, ids, neighbourhood
from importers.foretold.derived import derived
from importers.foretold.foretell import Foretold, look_around
from importers.foretold.moves import moved
from importers.foretold.overlay import Overlay
from importers.foretold.ownership import by_owner, retopped, with_below
from importers.foretold.picture import Edge, Picture, leads_up
from importers.plan.consequences import Limit
from tests.analysis.build import DAY, holds, owns, places

FIRMS, CONTRACTS = "ABCDEF", "KLMN"
YESTERDAY = date(2026, 6, 14)


class Whole:
    """A graph in memory, with the steps of `graph.around.Around`."""

    def __init__(self, links: Iterable[Link], contracts: Mapping[str, Contract]) -> None:
        self.links = {one.id: one for one in links}
        self.known = contracts

    def picture(self) -> Picture:
        of = self.links.values()
        return Picture(
            tuple(one for one in of if isinstance(one, Ownership)),
            tuple(one for one in of if isinstance(one, ContractParty)),
            tuple(one for one in of if isinstance(one, ContractLink)),
            self.known,
        )

    def owners(self, ids: Collection[str]) -> list[tuple[Ownership, EntityType]]:
        return [(one, EntityType.COMPANY) for one in self.picture().ownerships if one.to_id in ids]

    def owned(self, ids: Collection[str], day: date) -> list[Ownership]:
        return _now((one for one in self.picture().ownerships if one.from_id in ids), day)

    def above(self, ids: Collection[str]) -> list[ContractLink]:
        return [one for one in self.picture().contract_links if one.to_id in ids]

    def below(self, ids: Collection[str], day: date) -> list[ContractLink]:
        return _now((one for one in self.picture().contract_links if one.from_id in ids), day)

    def ties(self, ids: Collection[str], day: date) -> list[ContractParty]:
        return _now((one for one in self.picture().parties if one.from_id in ids), day)

    def parties(self, ids: Collection[str], day: date) -> list[ContractParty]:
        return _now((one for one in self.picture().parties if one.to_id in ids), day)

    def ties_to_whole_groups(self, ids: Collection[str], day: date) -> list[ContractParty]:
        ties = self.ties(ids, day)
        whole = Scope.WHOLE_GROUP
        return [one for one in ties if is_direct(one) and self.known[one.to_id].scope is whole]

    def contracts(self, ids: Collection[str]) -> dict[str, Contract]:
        return {id: self.known[id] for id in ids}


def _now(links: Iterable[Link], day: date) -> list[Link]:
    return [one for one in links if one.period.holds_on(day)]


OWNED = st.lists(
    st.tuples(st.sampled_from(FIRMS), st.sampled_from(FIRMS), st.sampled_from(("0.6", "0.3", "?")))
    .filter(lambda one: one[0] != one[1]),
    max_size=7, unique_by=lambda one: one[:2],
)  # fmt: skip
SIGNED = st.sets(
    st.tuples(
        st.sampled_from(FIRMS), st.sampled_from(("direct", "indirect")), st.sampled_from(CONTRACTS)
    ),
    max_size=6,
)
PLACED = st.sets(
    st.tuples(
        st.sampled_from(CONTRACTS), st.sampled_from(CONTRACTS),
        st.sampled_from(("framework", "subcontract")),
    ).filter(lambda one: one[0] != one[1]),
    max_size=4,
)  # fmt: skip
STATES = st.tuples(OWNED, SIGNED, PLACED, st.sets(st.sampled_from(CONTRACTS)))
Told = tuple[
    list[tuple[str, str, str]], set[tuple[str, str, str]], set[tuple[str, str, str]], set[str]
]


def whole(told: Told) -> Whole:
    owned, signed, placed, covering = told
    roles = {"direct": "supplier", "indirect": "subcontractor"}
    family = places(";".join(f"{a}>{b}:{kind}" for a, b, kind in sorted(placed)))
    links: list[Link] = [
        *owns(";".join(f"{a}>{b}:{share}" for a, b, share in owned)),
        *holds(";".join(f"{firm} {kind} {c} {roles[kind]}" for firm, kind, c in sorted(signed))),
        *(replace(one, id=f"{one.id} {one.kind}") for one in family),
    ]
    contracts = {
        name: Contract(id=name, scope=Scope.WHOLE_GROUP if name in covering else None)
        for name in CONTRACTS
    }
    return Whole(links, contracts)


def overlay(before: Whole, after: Whole) -> Overlay:
    """What changes: links that are new or other, links that ended yesterday, contracts."""
    ended = {
        id: replace(one, until=YESTERDAY)
        for id, one in before.links.items()
        if id not in after.links
    }
    other = {id: one for id, one in after.links.items() if before.links.get(id) != one}
    contracts = {id: one for id, one in after.known.items() if before.known[id] != one}
    links = [(one, False) for one in (*other.values(), *ended.values())]
    return Overlay(links, contracts.values(), ())


@contextmanager
def looked_at_together(links: int) -> Iterator[None]:
    """Circles are looked at up to so many links at a time, and nodes as many at a time."""
    with patch.object(circles, "MOST_LINKS", links), patch.object(ids, "PAGE", links):
        yield


AT_A_TIME = st.sampled_from((1, 3, 1_000))


@given(STATES, STATES, AT_A_TIME)
def test_the_walk_finds_what_the_whole_graph_shows(
    first: Told, second: Told, at_a_time: int
) -> None:
    before, after = whole(first), whole(second)
    with looked_at_together(at_a_time):
        _agree(before, after, look_around(overlay(before, after), before, DAY))  # type: ignore[arg-type]


@given(STATES, st.data(), AT_A_TIME)
def test_the_walk_finds_what_one_change_does(
    first: Told, data: st.DataObject, at_a_time: int
) -> None:
    """One change to a graph: what it does not touch may prove the same as what it touches."""
    before = whole(first)
    if not before.links:
        return
    gone = data.draw(st.sampled_from(sorted(before.links)))
    rest = [one for id, one in before.links.items() if id != gone]
    after = Whole(rest, before.known)
    with looked_at_together(at_a_time):
        _agree(before, after, look_around(overlay(before, after), before, DAY))  # type: ignore[arg-type]
        _agree(after, before, look_around(overlay(after, before), after, DAY))  # type: ignore[arg-type]


def _agree(before: Whole, after: Whole, found: Foretold) -> None:
    was = before.picture()
    # Links that would make a loop of contracts are refused.
    every = {(o.from_id, o.to_id) for o in (*was.contract_links, *after.picture().contract_links)}
    there = {(o.from_id, o.to_id) for o in was.contract_links}
    refused = set(closing(every, every - there))
    left = [
        one
        for one in after.links.values()
        if not (isinstance(one, ContractLink) and (one.from_id, one.to_id) in refused)
    ]
    will_be = Whole(left, after.known).picture()
    old, new = derived(was, DAY).proofs.keys(), derived(will_be, DAY).proofs.keys()
    assert {one.pair for one in found.appear} == new - old
    assert {one.pair for one in found.vanish} == old - new
    above, edges = owners(was), owners(will_be)
    tops, changed = retopped(above, edges, FIRMS)
    owned = by_owner(above | edges)
    assert list(found.tops) == [with_below(one, owned, changed) for one in tops]
    assert list(found.moves) == moved(was, will_be, CONTRACTS, DAY)
    told = {
        step
        for kind, way in found.loops
        if kind == "ownership"
        for step in zip(way, [*way[1:], way[0]], strict=True)
    }
    assert set(closing(edges, edges - above)) <= told <= edges


def owners(picture: Picture) -> set[Edge]:
    return {(o.from_id, o.to_id) for o in picture.ownerships if leads_up(o, DAY)}


def test_where_the_walk_is_too_long_the_limit_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(neighbourhood, "MOST_NODES", 2)
    chain = [(a, b, "0.6") for a, b in pairwise(FIRMS)]
    before = whole((chain, {("F", "direct", "K")}, set(), set()))
    after = whole(([("B", "A", "0.6"), *chain[1:]], {("F", "direct", "K")}, set(), set()))
    found = look_around(overlay(before, after), before, DAY)  # type: ignore[arg-type]
    assert {(one.kind, one.reason) for one in found.limits} == {
        ("loops", "nodes"), ("tops", "nodes"), ("derived", "nodes"),
    }  # fmt: skip
    assert not found.tops.count and not found.appear.count and not found.vanish.count


def test_groups_with_too_many_derived_links_are_left_out_and_counted() -> None:
    firms = [f"F{number:04}" for number in range(1_200)]
    chain = [(above, below, "0.6") for above, below in pairwise(firms)]
    before = whole((chain, set(), set(), set()))
    after = whole((chain, {(firms[-1], "direct", "K")}, set(), set()))
    found = look_around(overlay(before, after), before, DAY)  # type: ignore[arg-type]
    assert found.limits == [Limit("derived", "work", MAX_WORK, len(firms))]
    assert not found.appear.count
