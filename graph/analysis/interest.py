"""Financial interest: what share of a company's capital belongs to owners in the end.

Conventions:
- The interest of owners in a company is the sum, over those who hold its capital, of the
  holder's share times the owners' interest in the holder. With cross-holdings this is a linear
  system; it is solved, no path is cut.
- The owners asked about have the interest 1 in themselves: shares that their own group holds in
  them do not flow round again. `outside_interest` asks the other question: what the outside
  holders of one company have in it and below, cross-holdings in it included.
- Own shares leave numerator and denominator (`stakes.py`).
- Ranges propagate as intervals: the least from the least shares, the most by giving what is open
  to the owners in whom the interest is highest, never above 100 % of a company.
- Shares into one company that add up to more than 100 % are scaled down to 100 % (and reported
  as a problem by the ramification), so that no interest exceeds 100 %.
- A loop that owns itself whole has no outside owner (`closed_loops`): nobody outside has any
  interest in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import networkx as nx

from graph.analysis.blocks import Interval, Weights, solve_block
from graph.analysis.stakes import (
    EPSILON,
    OWNERSHIP_ONLY,
    Stakes,
    capital_stakes,
    share_between,
)
from graph.model import Ownership, Share
from graph.vocabulary import Basis

NOTHING: Interval = (0.0, 0.0)


def interest(
    owners: Iterable[str],
    ownerships: Iterable[Ownership],
    bases: frozenset[Basis] = OWNERSHIP_ONLY,
) -> dict[str, Share]:
    """Interest of the set of `owners` in each company they reach; in all others it is 0."""
    return interest_from(owners, capital_stakes(ownerships, bases))


def interest_from(owners: Iterable[str], stakes: Stakes) -> dict[str, Share]:
    """Like `interest`, over capital stakes already prepared."""
    held = dict.fromkeys(sorted(owners), (1.0, 1.0))
    order = _blocks(stakes, _reached(stakes, held), frozenset(held))
    return _shares(_solve(order, Weights(stakes), held, {}))


def outside_interest(
    company: str,
    ownerships: Iterable[Ownership],
    bases: frozenset[Basis] = OWNERSHIP_ONLY,
) -> dict[str, Share]:
    """What the holders of `company` outside the companies below it have in it and below it.

    With M owning `a` of F and F owning `b` of M: (1-b)/(1-ab) of M and a(1-b)/(1-ab) of F.
    """
    stakes = capital_stakes(ownerships, bases)
    below = _reached(stakes, {company: (1.0, 1.0)})
    inside = [stake for stake in stakes.into.get(company, ()) if stake.owner in below]
    least, most = sum(s.low for s in inside), sum(s.high for s in inside)
    source = {company: (max(0.0, 1.0 - most), max(0.0, 1.0 - least))}
    order = _blocks(stakes, below, frozenset())
    return _shares(_solve(order, Weights(stakes, below), {}, source))


def closed_loops(stakes: Stakes) -> tuple[tuple[str, ...], ...]:
    """Loops of companies that surely hold all of each other's capital; ids sorted.

    A company that owns itself whole is a loop of one.
    """
    whole: nx.DiGraph[str] = nx.DiGraph()
    for company, into in stakes.into.items():
        if not into and stakes.stated[company] >= 1.0 - EPSILON:
            whole.add_edge(company, company)
        whole.add_edges_from((s.owner, company) for s in into if s.low > EPSILON)
    loops = [names for names in nx.strongly_connected_components(whole) if _is_loop(whole, names)]
    closed = (names for names in loops if all(_held(stakes, n, names) for n in names))
    return tuple(sorted(tuple(sorted(names)) for names in closed))


def _is_loop(whole: nx.DiGraph[str], names: set[str]) -> bool:
    return len(names) > 1 or all(whole.has_edge(name, name) for name in names)


def _held(stakes: Stakes, company: str, names: set[str]) -> bool:
    into = stakes.into[company]
    if all(stake.high <= EPSILON for stake in into):
        return stakes.stated[company] >= 1.0 - EPSILON
    return sum(stake.low for stake in into if stake.owner in names) >= 1.0 - EPSILON


def _reached(stakes: Stakes, starts: Mapping[str, Interval]) -> set[str]:
    found = set(starts)
    stack = sorted(starts)
    while stack:
        for stake in stakes.out.get(stack.pop(), ()):
            if stake.high > EPSILON and stake.owned not in found:
                found.add(stake.owned)
                stack.append(stake.owned)
    return found


def _blocks(stakes: Stakes, reached: set[str], pinned: frozenset[str]) -> list[list[str]]:
    """Companies to be solved together, owners before owned."""
    flow: nx.DiGraph[str] = nx.DiGraph()
    names = sorted(reached - pinned)
    flow.add_nodes_from(names)
    for name in names:
        flow.add_edges_from(
            (stake.owner, name)
            for stake in stakes.into.get(name, ())
            if stake.owner in reached and stake.owner not in pinned and stake.high > EPSILON
        )
    joined = nx.condensation(flow)
    return [sorted(joined.nodes[block]["members"]) for block in nx.topological_sort(joined)]


def _solve(
    order: list[list[str]],
    weights: Weights,
    held: dict[str, Interval],
    source: Mapping[str, Interval],
) -> dict[str, Interval]:
    for names in order:
        if len(names) == 1:
            name = names[0]
            base = source.get(name, NOTHING)
            held[name] = (
                min(1.0, base[0] + weights.least(name, held)),
                min(1.0, base[1] + weights.most(name, held)),
            )
        else:
            solve_block(names, weights, held, source)
    return held


def _shares(held: Mapping[str, Interval]) -> dict[str, Share]:
    return {name: share_between(low, high) for name, (low, high) in held.items()}
