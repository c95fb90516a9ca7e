"""What differs between two states of a graph, by properties and by examples; without a database."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.analysis.answers import Rule
from graph.analysis.loops import closing, loops_through
from graph.analysis.tops import ultimate_parents
from graph.identity import appearance, same_looks
from graph.model import Contract, Ownership
from graph.vocabulary import Scope
from importers.foretold.derived import derived
from importers.foretold.moves import moved
from importers.foretold.ownership import count_below, overfull, retopped
from importers.foretold.picture import Edge, Picture
from tests.analysis.build import DAY, answer, holds, owns, places, subgraph

NODES = "ABCDEFG"
EDGES = st.sets(st.tuples(st.sampled_from(NODES), st.sampled_from(NODES)), max_size=14)


def edges(text: str) -> set[Edge]:
    """`A>B B>C`."""
    return {(part[0], part[2]) for part in text.split()}


@given(EDGES, EDGES)
def test_new_loops_are_the_loops_that_were_not_there(before: set[Edge], after: set[Edge]) -> None:
    made = closing(after, after - before)
    loops = loops_through(after, made)
    new = {
        _turned(loop)
        for loop in nx.simple_cycles(nx.DiGraph(after))
        if len(loop) > 1 and not _steps(loop) <= before
    }
    assert set(loops) <= new
    assert bool(loops) == bool(new)
    # Each of the edges that closes one stands in a loop that is told.
    assert set(made) <= {step for loop in loops for step in _steps(loop)}


def _steps(loop: Iterable[str]) -> set[Edge]:
    way = list(loop)
    return set(zip(way, [*way[1:], way[0]], strict=True))


def _turned(loop: list[str]) -> tuple[str, ...]:
    first = loop.index(min(loop))
    return (*loop[first:], *loop[:first])


@given(EDGES)
def test_ultimate_parents_are_those_that_nobody_else_owns(every: set[Edge]) -> None:
    tops = ultimate_parents(every, NODES)
    reach = {
        node: {node} | nx.descendants(nx.DiGraph([*every, *((n, n) for n in NODES)]), node)
        for node in NODES
    }
    for company, found in tops.items():
        above = {node for node in NODES if company in reach[node]}
        free = {node for node in above if all(node in reach[o] and o in reach[node]
                for o in NODES if node in reach[o])}  # fmt: skip
        assert set(found) == {min(o for o in free if o in reach[node]) for node in free}


@given(EDGES, EDGES)
def test_whoever_changes_ultimate_parents_is_listed_or_below_one(
    before: set[Edge], after: set[Edge]
) -> None:
    listed, changed = retopped(before, after, NODES)
    old, new = ultimate_parents(before, NODES), ultimate_parents(after, NODES)
    assert changed == {node for node in NODES if old[node] != new[node]}
    below: dict[str, list[str]] = {}
    for start, end in before | after:
        below.setdefault(start, []).append(end)
    graph = nx.DiGraph([*before, *after, *((n, n) for n in NODES)])
    under = {o for one in listed for o in {one.company} | nx.descendants(graph, one.company)}
    assert changed <= under
    for one in listed:
        assert (one.old, one.new) == (old[one.company], new[one.company])
        assert one.made or one.ended
        assert count_below(one.company, below, changed) <= len(changed) - 1


def test_nothing_changes_between_equal_states() -> None:
    every = edges("A>B B>C C>A C>D")
    assert closing(every, every - every) == []
    assert retopped(every, every, NODES) == ([], set())


def test_the_company_at_the_changed_link_stands_for_those_below() -> None:
    before, after = edges("P>A A>B B>C"), edges("Q>A A>B B>C")
    [one], changed = retopped(before, after, "ABC")
    assert (one.company, one.old, one.new) == ("A", ("P",), ("Q",))
    assert (one.made, one.ended) == ((("Q", "A"),), (("P", "A"),))
    assert count_below("A", {"A": ["B"], "B": ["C"]}, changed) == 2


def _dated(text: str, since: date | None, until: date | None) -> Ownership:
    [one] = owns(text)
    return Ownership(
        id=f"{one.id} {since}", from_id=one.from_id, to_id=one.to_id, basis=one.basis,
        capital_min=one.capital_min, capital_max=one.capital_max, since=since, until=until,
    )  # fmt: skip


DAYS = st.one_of(st.none(), st.dates(date(2026, 1, 1), date(2026, 1, 9)))
SHARES = st.lists(
    st.tuples(st.sampled_from("ABCD"), st.sampled_from((0.2, 0.5, 0.7)), DAYS, DAYS), max_size=5
)


@given(SHARES, SHARES)
def test_shares_are_told_on_the_days_on_which_they_rise_above_the_whole(
    before: list[tuple[str, float, date | None, date | None]],
    more: list[tuple[str, float, date | None, date | None]],
) -> None:
    was = [_dated(f"{o}>X:{s}", since, until) for o, s, since, until in before]
    will_be = was + [_dated(f"{o}>X:{s}", since, until) for o, s, since, until in more]
    found = list(overfull("X", was, will_be))
    for number in range(1, 12):
        day = date(2026, 1, number)
        now = sum(o.capital_min or 0 for o in will_be if o.period.holds_on(day))
        earlier = sum(o.capital_min or 0 for o in was if o.period.holds_on(day))
        told = [one for one in found if one.period.holds_on(day)]
        assert len(told) == (now > 1 + 1e-9 and now > earlier + 1e-9)
        for one in told:
            assert (one.total, one.before) == (pytest.approx(now), pytest.approx(earlier))
            assert sum(share for _, share in one.shares) == pytest.approx(now)


def test_votes_are_told_where_somebody_stated_them() -> None:
    stated = owns("A>X:0.7;B>X:0.6", votes=True)
    assert [one.what for one in overfull("X", (), stated)] == ["votes"]
    assert [one.what for one in overfull("X", (), owns("A>X:0.7;B>X:0.6"))] == ["capital"]
    assert not list(overfull("X", (), owns("A>X:0.7;B>X:?;C>X:0.1-0.9")))


def test_a_contract_moves_where_it_leaves_somebody() -> None:
    before = Picture(
        parties=holds(
            "A direct K customer;S direct K supplier;A indirect L beneficiary;A open M customer"
        ),
        contract_links=places("F>K:framework;G>L:framework"),
    )
    after = Picture(
        parties=holds(
            "B direct K customer;S direct K supplier;T direct K supplier;A direct M customer"
        ),
        contract_links=places("F>K:framework;H>K:renewal"),
    )
    told = [(m.contract, m.what, m.role, m.old, m.new) for m in moved(before, after, "KLM", DAY)]
    assert told == [
        ("K", "holder", "customer", ("A",), ("B",)),
        ("L", "parent", "framework", ("G",), ()),
    ]


def test_look_alikes_have_one_name_one_post_code_and_no_number_that_differs() -> None:
    one = appearance("1", "noirval", ["69001", "F-75001"], {"siren": "732829320"})
    assert same_looks(one, appearance("2", "noirval", ["69 001"], {})) == "69001"
    assert same_looks(one, appearance("2", "noirval", ["69001"], {"siren": "552100554"})) is None
    assert same_looks(one, appearance("2", "noirval", ["69002"], {})) is None
    assert same_looks(one, appearance("2", "belmont", ["69001"], {})) is None
    assert same_looks(one, one) is None


FIRMS, CONTRACTS = "ABCDE", "KLMN"
SOME_OWN = st.lists(
    st.tuples(st.sampled_from(FIRMS), st.sampled_from(FIRMS), st.sampled_from(("0.6", "0.3", "?"))),
    max_size=7, unique_by=lambda one: one[:2],
)  # fmt: skip
SOME_SIGN = st.sets(
    st.tuples(
        st.sampled_from(FIRMS), st.sampled_from(("direct", "indirect")), st.sampled_from(CONTRACTS)
    ),
    max_size=5,
)
SOME_PLACED = st.sets(
    st.tuples(st.sampled_from(CONTRACTS), st.sampled_from(CONTRACTS)).filter(lambda e: e[0] < e[1]),
    max_size=3,
)
COVERING = st.sets(st.sampled_from(CONTRACTS))


@given(SOME_OWN, SOME_SIGN, SOME_PLACED, COVERING)
def test_many_groups_at_once_derive_what_each_ramification_derives(
    owned: list[tuple[str, str, str]],
    signed: set[tuple[str, str, str]],
    placed: set[Edge],
    covering: set[str],
) -> None:
    shares = ";".join(f"{a}>{b}:{share}" for a, b, share in owned if a != b)
    roles = {"direct": "customer", "indirect": "subcontractor"}
    ties = ";".join(f"{firm} {kind} {contract} {roles[kind]}" for firm, kind, contract in signed)
    links = ";".join(f"{above}>{below}:framework" for above, below in placed)
    contracts = {
        name: Contract(id=name, scope=Scope.WHOLE_GROUP if name in covering else None)
        for name in CONTRACTS
    }
    picture = Picture(owns(shares), holds(ties), places(links), contracts)
    each = set()
    for firm in FIRMS:
        answered = answer(subgraph(firm, shares, ties, links, contracts.values()))
        each |= {
            (one.company_id, one.contract_id)
            for one in answered.holdings
            if any(proof.rule is not Rule.DECLARED for proof in one.proofs)
        }
    assert derived(picture, DAY).proofs.keys() == each
