"""Problems in the data that an answer met: reported, never a reason to fail."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from graph.analysis.answers import Problem
from graph.analysis.family import contract_loops
from graph.analysis.interest import closed_loops
from graph.analysis.stakes import EPSILON, Stakes
from graph.model import Contract, ContractLink


def ownership_problems(
    members: Iterable[str], votes: Stakes, capital: Stakes
) -> tuple[Problem, ...]:
    """Shares above 100 % into a member, and loops that own themselves whole.

    `value` of 'shares_above_100' is the larger sum of least shares as a fraction ('1.1').
    """
    inside = set(members)
    found: list[Problem] = []
    for company in sorted(inside):
        total = max(votes.stated.get(company, 0.0), capital.stated.get(company, 0.0))
        if is_above_whole(total):
            found.append(Problem("shares_above_100", (company,), f"{total:.10g}"))
    found.extend(
        Problem("closed_loop", loop) for loop in closed_loops(capital) if inside.intersection(loop)
    )
    return tuple(found)


def is_above_whole(total: float) -> bool:
    """Whether a sum of shares in one company is more than can be."""
    return total > 1.0 + EPSILON


def contract_problems(
    contracts: Mapping[str, Contract], links: Iterable[ContractLink]
) -> tuple[Problem, ...]:
    """Contracts without a day in their term (`end` is exclusive), and circles of contracts."""
    backward = sorted(c.id for c in contracts.values() if c.term.is_empty)
    found = [Problem("end_before_start", (contract,)) for contract in backward]
    found.extend(Problem("contract_loop", loop) for loop in contract_loops(links))
    return tuple(found)
