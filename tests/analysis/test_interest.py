"""Financial interest: golden numbers, loops, own shares, ranges."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.analysis.interest import closed_loops, interest, outside_interest
from graph.analysis.stakes import capital_stakes
from graph.model import UNKNOWN_SHARE, Share
from tests.analysis.build import owns

MULTI = "P>A:0.8;P>B:0.6;P>C:0.1;A>C:0.4;B>A:0.1;B>C:0.2"


@pytest.mark.parametrize(
    ("edges", "owner", "company", "expected"),
    [
        (MULTI, "P", "A", 0.86),
        (MULTI, "P", "B", 0.60),
        (MULTI, "P", "C", 0.564),
        ("P>A:0.8;A>B:0.6", "P", "B", 0.48),
        ("MoF>SKV:1.0;SKV>GG:0.765;MoF>GG:0.235", "MoF", "GG", 1.0),
        ("H>X:0.6;X>X:0.04", "H", "X", 0.625),
        ("M>A:0.7;M>B:0.25;A>B:0.4", "M", "B", 0.53),
        ("M>A:0.4;X>A:0.6;A>B:0.8;M>B:0.15", "M", "B", 0.47),
    ],
)
def test_golden_interest(edges: str, owner: str, company: str, expected: float) -> None:
    found = interest([owner], owns(edges))[company]
    assert found.is_exact
    assert found.low == pytest.approx(expected)


def test_two_companies_that_hold_each_other() -> None:
    found = outside_interest("M", owns("M>F1:0.9;F1>M:0.06"))
    assert found["M"].low == pytest.approx(0.993658, abs=1e-6)
    assert found["F1"].low == pytest.approx(0.894292, abs=1e-6)


def test_a_loop_below_the_owner_is_solved_not_cut() -> None:
    found = interest(["T"], owns("T>A:0.5;A>B:0.8;B>A:0.25"))
    assert found["A"].low == pytest.approx(0.5 / (1 - 0.8 * 0.25))
    assert found["B"].low == pytest.approx(0.8 * 0.5 / (1 - 0.8 * 0.25))


def test_a_closed_loop_has_no_outside_owner() -> None:
    links = owns("A>B:1.0;B>A:1.0;A>C:0.5;X>C:0.5;S>S:1.0")
    assert closed_loops(capital_stakes(links)) == (("A", "B"), ("S",))
    assert "A" not in interest(["X"], links)
    assert interest(["A"], links)["B"] == Share.exact(1.0)
    assert outside_interest("A", links)["A"] == Share.exact(0.0)


def test_a_nearly_closed_loop_belongs_to_its_only_outside_owner() -> None:
    found = interest(["T"], owns("T>A:0.001;A>B:1.0;B>A:0.999"))
    assert found["B"].low == pytest.approx(1.0)


def test_unknown_and_ranges_are_intervals() -> None:
    assert interest(["P"], owns("P>A:?"))["A"] == UNKNOWN_SHARE
    assert interest(["P"], owns("P>A:?;A>B:0.5"))["B"] == Share(0.0, 0.5)
    assert interest(["P"], owns("P>A:0.2-0.4;A>B:0.5"))["B"] == Share(0.1, 0.2)
    assert interest(["P"], owns("P>A:?;X>A:0.7"))["A"] == Share(0.0, 0.3)


def test_a_loop_with_a_range_is_bounded_on_both_sides() -> None:
    found = interest(["T"], owns("T>A:0.5;A>B:0.8;B>A:0.1-0.3"))["A"]
    assert found.low == pytest.approx(0.5 / (1 - 0.08))
    assert found.high == pytest.approx(0.5 / (1 - 0.24))


def test_more_than_100_percent_is_scaled_down() -> None:
    assert interest(["P"], owns("P>A:0.9;X>A:0.9"))["A"] == Share.exact(0.5)


NAMES = st.sampled_from("ABCDEFG")
SHARES = st.sampled_from(["?", "0.1", "0.3", "0.5", "0.7", "1.0", "0.2-0.6"])
GRAPHS = st.dictionaries(st.tuples(NAMES, NAMES), SHARES, max_size=20)


@given(GRAPHS, st.randoms())
@settings(max_examples=200, deadline=None)
def test_never_above_1_and_order_never_matters(graph, random) -> None:  # type: ignore[no-untyped-def]
    links = list(owns(";".join(f"{a}>{b}:{share}" for (a, b), share in graph.items())))
    found = interest(["A"], links)
    random.shuffle(links)
    assert interest(["A"], links) == found
    for share in (*found.values(), *outside_interest("A", links).values()):
        assert 0.0 <= share.floor <= share.ceiling <= 1.0


@given(
    st.dictionaries(
        st.tuples(st.sampled_from("BCD"), st.sampled_from("BCD")).filter(lambda e: e[0] != e[1]),
        st.floats(0.0, 0.4),
        max_size=6,
    ),
    st.floats(0.01, 0.2),
)
@settings(max_examples=100, deadline=None)
def test_loops_agree_with_the_summed_series(graph, share) -> None:  # type: ignore[no-untyped-def]
    edges = dict(graph) | {("A", "B"): share}
    found = interest(
        ["A"], owns(";".join(f"{a}>{b}:{s!r}" for (a, b), s in edges.items() if "e" not in repr(s)))
    )
    edges = {ends: s for ends, s in edges.items() if "e" not in repr(s)}
    held = {"A": 1.0, "B": 0.0, "C": 0.0, "D": 0.0}
    for _ in range(400):
        held = {"A": 1.0} | {
            n: sum(s * held[a] for (a, b), s in edges.items() if b == n) for n in "BCD"
        }
    for name in "BCD":
        low = found[name].floor if name in found else 0.0
        assert low == pytest.approx(held[name], abs=1e-7)
