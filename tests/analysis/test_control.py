"""Control: golden numbers, thresholds, unknown shares, own shares, loops."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.analysis.answers import Control
from graph.analysis.control import control
from graph.model import UNKNOWN_SHARE, Share
from graph.vocabulary import Basis
from tests.analysis.build import owns

GOLDEN = [
    ("M>A:0.7;M>B:0.25;A>B:0.4", 0.65),
    ("M>A:0.4;X>A:0.6;A>B:0.8;M>B:0.15", 0.15),
    ("M>A:0.42;Y>A:0.2;A>B:0.6", 0.6),
    ("M>A:0.42;Y>A:0.45;A>B:0.6", 0.0),
]


@pytest.mark.parametrize(("edges", "votes"), GOLDEN)
def test_golden_votes(edges: str, votes: float) -> None:
    assert control(["M"], owns(edges, votes=True)).votes("B").low == pytest.approx(votes)


@pytest.mark.parametrize(
    ("edges", "state", "presumed"),
    [
        ("M>A:0.51", Control.CONTROLLED, False),
        ("M>A:0.5", Control.CONTROLLED, True),
        ("M>A:0.5;Y>A:0.5", Control.CONTROLLED, True),
        ("M>A:0.4", Control.NOT_CONTROLLED, False),
        ("M>A:0.41", Control.CONTROLLED, True),
        ("M>A:0.41;Y>A:0.42", Control.NOT_CONTROLLED, False),
        ("M>A:0.42;Y>Y1:0.9;Y1>A:0.25;Y>A:0.25", Control.NOT_CONTROLLED, False),
        ("M>A:0.42;Y1>A:0.25;Y2>A:0.25", Control.CONTROLLED, True),
        ("M>A:?", Control.UNKNOWN, False),
        ("M>A:0.2-0.7", Control.UNKNOWN, False),
        ("M>A:0.51-0.7", Control.CONTROLLED, False),
        ("M>A:0.1-0.4", Control.NOT_CONTROLLED, False),
        ("M>A:?;Y>A:0.6", Control.NOT_CONTROLLED, False),
        ("M>A:0.42;Y>A:?", Control.UNKNOWN, False),
    ],
)
def test_thresholds(edges: str, state: Control, presumed: bool) -> None:
    found = control(["M"], owns(edges, votes=True))
    assert (found.state("A"), found.presumed("A")) == (state, presumed)


def test_unknown_votes_are_neither_0_nor_100() -> None:
    found = control(["M"], owns("M>A:?;A>B:0.8"))
    assert found.votes("A") == UNKNOWN_SHARE
    assert found.votes("B") == Share(0.0, 0.8)
    assert found.state("B") is Control.UNKNOWN
    assert [(fact.what, fact.link_id) for fact in found.missing("B")] == [("votes", "M>A")]


def test_missing_facts_are_named_nearest_first() -> None:
    found = control(["M"], owns("M>A:?;A>B:?"))
    assert [fact.link_id for fact in found.missing("B")] == ["A>B", "M>A"]


def test_missing_fact_may_be_a_rivals_share() -> None:
    found = control(["M"], owns("M>A:0.42;Y>A:?"))
    assert [fact.link_id for fact in found.missing("A")] == ["Y>A"]


def test_capital_stands_in_for_unknown_votes_and_says_so() -> None:
    by_capital = control(["M"], owns("M>A:0.6"))
    assert (by_capital.state("A"), by_capital.by_capital("A")) == (Control.CONTROLLED, True)
    link = replace(owns("M>A:0.6")[0], voting_min=0.3, voting_max=0.3)
    by_votes = control(["M"], [link])
    assert (by_votes.state("A"), by_votes.by_capital("A")) == (Control.NOT_CONTROLLED, False)


def test_own_shares_leave_numerator_and_denominator() -> None:
    found = control(["H"], owns("H>X:0.48;Y>X:0.46;X>X:0.06"))
    assert found.votes("X").low == pytest.approx(0.48 / 0.94)
    assert (found.state("X"), found.presumed("X")) == (Control.CONTROLLED, False)


def test_a_loop_cannot_lift_itself_into_control() -> None:
    found = control(["T"], owns("T>X:0.3;X>Y:0.6;Y>X:0.6"))
    assert found.state("X") is Control.NOT_CONTROLLED
    assert found.state("Y") is Control.NOT_CONTROLLED


def test_a_set_of_tops_controls_what_no_one_of_them_does() -> None:
    edges = owns("P>A:0.3;Q>A:0.3;Z>A:0.4")
    assert control(["P"], edges).state("A") is Control.NOT_CONTROLLED
    assert control(["P", "Q"], edges).state("A") is Control.CONTROLLED


def test_accounting_parents_count_only_where_asked() -> None:
    link = replace(owns("M>A:?")[0], basis=Basis.ACCOUNTING)
    assert control(["M"], [link]).state("A") is Control.NOT_CONTROLLED
    both = frozenset({Basis.OWNERSHIP, Basis.ACCOUNTING})
    assert control(["M"], [link], both).state("A") is Control.UNKNOWN


SHARES = st.sampled_from(["?", "0.1", "0.3", "0.42", "0.5", "0.55", "0.8", "1.0", "0.2-0.6"])
NAMES = st.sampled_from("ABCDEFG")
GRAPHS = st.dictionaries(st.tuples(NAMES, NAMES), SHARES, max_size=18)
EXACT = st.dictionaries(
    st.tuples(NAMES, NAMES), st.sampled_from(["0.1", "0.25", "0.42", "0.55", "0.8"]), max_size=18
)


def _text(graph: dict[tuple[str, str], str]) -> str:
    return ";".join(f"{owner}>{owned}:{share}" for (owner, owned), share in graph.items())


@given(GRAPHS, st.randoms())
@settings(max_examples=200, deadline=None)
def test_order_never_matters_and_unknown_names_facts(graph, random) -> None:  # type: ignore[no-untyped-def]
    links = list(owns(_text(graph)))
    found = control(["A"], links)
    random.shuffle(links)
    again = control(["A"], links)
    assert (found.certain, found.possible) == (again.certain, again.possible)
    assert found.certain <= found.possible
    for name in "BCDEFG":
        assert found.votes(name) == again.votes(name)
        assert found.missing(name) == again.missing(name)
        assert bool(found.missing(name)) == (found.state(name) is Control.UNKNOWN)
        assert found.votes(name).floor <= found.votes(name).ceiling <= 1.0


@given(EXACT)
@settings(max_examples=200, deadline=None)
def test_exact_shares_leave_nothing_unknown(graph) -> None:  # type: ignore[no-untyped-def]
    found = control(["A"], owns(_text(graph)))
    assert found.certain == found.possible


@given(EXACT, NAMES)
@settings(max_examples=200, deadline=None)
def test_more_votes_of_the_owner_never_lose_control(graph, owned) -> None:  # type: ignore[no-untyped-def]
    graph.pop((owned, owned), None)
    before = control(["A"], owns(_text(graph))).certain
    more = str(float(graph.get(("A", owned), "0")) + 0.15)
    if owned != "A":
        graph[("A", owned)] = more
    assert before <= control(["A"], owns(_text(graph))).certain


@given(GRAPHS)
@settings(max_examples=150, deadline=None)
def test_learning_a_share_never_turns_certainty_round(graph) -> None:  # type: ignore[no-untyped-def]
    vague = control(["A"], owns(_text(graph)))
    known = {ends: ("0.0" if s == "?" else s.split("-")[0]) for ends, s in graph.items()}
    exact = control(["A"], owns(_text(known)))
    assert exact.certain <= vague.possible
