"""What is around a plan lies on the disk and is taken from there in parts that belong together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from itertools import pairwise

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.model import Link
from importers.foretold import circles as parts
from importers.foretold.circles import circles, owners, pictures
from importers.foretold.firsts import Firsts
from importers.foretold.ground import Ground, Kind
from importers.foretold.ids import Ids, closure
from importers.foretold.overlay import Overlay
from importers.foretold.rings import around_rings
from importers.plan.consequences import LISTED
from tests.analysis.build import DAY, holds, owns, places

NODES = "ABCDEFG"
EDGES = st.sets(st.tuples(st.sampled_from(NODES), st.sampled_from(NODES)), max_size=12)


def ground(links: Iterable[Link], there: Iterable[Link] = ()) -> Ground:
    """The ground of a plan that touches `links`, in a graph that has `there`."""
    found = Ground(Overlay([(one, False) for one in links], (), ()), DAY)
    found.add(there)
    return found


def named(found: Ids) -> set[str]:
    return {id for page in found.pages() for id in page}


@given(st.lists(st.integers(), unique=True, min_size=LISTED - 5, max_size=LISTED + 5))
def test_the_first_are_kept_whatever_their_order_and_all_are_counted(keys: list[int]) -> None:
    found: Firsts[str] = Firsts()
    for key in keys:
        found.put(key, str(key))
    assert list(found) == [str(key) for key in sorted(keys)[:LISTED]]
    assert found.count == len(keys)


def test_what_is_not_kept_is_not_made() -> None:
    found: Firsts[int] = Firsts()
    for key in range(LISTED):
        found.put(key, key)
    found.add(LISTED, lambda: pytest.fail("made"))
    assert found.count == LISTED + 1


def test_sets_on_the_disk_are_sets() -> None:
    with ground(owns("A>B:0.6;B>C:0.6;C>D:0.6")) as here:
        some, others = here.ids_of("ABX"), here.ids_of("BC")
        assert (named(some | others), named(some - others)) == ({"A", "B", "C"}, {"A"})
        assert (len(some), bool(here.ids_of("X"))) == (2, False)


@given(EDGES)
def test_the_closure_is_what_can_be_reached(edges: set[tuple[str, str]]) -> None:
    edges = {*edges, ("Z", "A")}
    links = places(";".join(f"{a}>{b}:framework" for a, b in sorted(edges)))
    with ground(links) as here:

        def below(level: Ids) -> Ids:
            return here.ids(
                'SELECT l."end" FROM member m JOIN link l ON l.start = m.n WHERE m."set" = ?',
                level.number,
            )

        reached = nx.descendants(nx.DiGraph(edges), "A")
        assert named(closure(here.ids_of("A"), below)) == {"A", *reached}


@given(EDGES, EDGES)
def test_every_loop_lies_among_the_edges_around_rings(
    before: set[tuple[str, str]], after: set[tuple[str, str]]
) -> None:
    there = places(";".join(f"{a}>{b}:framework" for a, b in sorted(before)))
    made = places(";".join(f"{a}>{b}:framework" for a, b in sorted(after - before)))
    with ground(made, there) as here:
        was, will_be = around_rings(here, Kind.CONTRACT_LINK)
    assert was <= before and will_be <= before | after
    assert was == before & will_be
    loops = list(nx.simple_cycles(nx.DiGraph(before | after)))
    steps = {step for loop in loops for step in pairwise((*loop, loop[0]))}
    assert steps <= will_be
    assert bool(will_be) == bool(loops)


@given(EDGES)
def test_no_ownership_joins_two_circles(edges: set[tuple[str, str]]) -> None:
    links = owns(";".join(f"{a}>{b}:0.6" for a, b in sorted(edges) if a != b))
    whole = {(one.from_id, one.to_id) for one in links}
    groups = [set(names) for names in nx.weakly_connected_components(nx.DiGraph(whole))]
    with ground(links) as here:
        found = [owners(here, part).after for part in _one_by_one(here)]
    assert sorted(map(sorted, found)) == sorted(
        sorted(edge for edge in whole if edge[0] in names) for names in groups
    )


def _one_by_one(here: Ground) -> Iterator[tuple[int, int]]:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(parts, "MOST_LINKS", 1)
        yield from circles(here)


def test_a_picture_holds_what_is_above_the_contracts_of_its_companies() -> None:
    old = [*owns("A>B:0.6"), *holds("B direct K customer;X direct L customer")]
    new = [*places("F>K:framework;G>F:framework;G>L:framework"), *holds("B direct M customer")]
    ended = replace(owns("A>B:0.6")[0], until=date(2026, 1, 1))
    with ground([*new, ended], old) as here:
        [(before, after)] = [
            (before, after)
            for before, after in (pictures(here, part) for part in _one_by_one(here))
            if any(one.from_id == "B" for one in before.parties)
        ]
    assert {one.id for one in before.ownerships} == {"A>B"}
    assert after.ownerships == (ended,)
    assert {one.to_id for one in before.parties} == {"K"}
    assert {one.to_id for one in after.parties} == {"K", "M"}
    assert {(one.from_id, one.to_id) for one in after.contract_links} == {("F", "K"), ("G", "F")}
    assert before.contract_links == ()


def test_refused_links_are_left_out_and_what_was_fetched_is_forgotten() -> None:
    with ground(places("F>K:framework;K>F:framework"), places("G>F:framework")) as here:
        refused = [id for id, *_ in here.planned(Kind.CONTRACT_LINK, [("K", "F")])]
        here.without(refused)
        assert list(here.rows("SELECT id FROM link")) == [("link F>K",)]
        assert here.touches(["link F>K", "link K>F"]) == {"link F>K"}


def test_owners_that_are_contacts_are_no_companies() -> None:
    links = owns("P>A:0.6;A>B:0.6")
    with Ground(Overlay([(one, one.from_id == "P") for one in links], (), ()), DAY) as here:
        [part] = circles(here)
        assert owners(here, part).after == {("A", "B")}
        assert [picture.people for picture in pictures(here, part)] == [{"P"}, {"P"}]
