"""Which unstated facts keep a control unknown."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from graph.analysis.answers import MissingFact
from graph.analysis.stakes import Stake, Stakes

MAX_FACTS = 50
"""An unknown control names at most so many facts, the nearest to the company first."""


def missing_along(
    last: Mapping[str, Stake], certain: Collection[str], possible: Collection[str], stakes: Stakes
) -> dict[str, tuple[MissingFact, ...]]:
    """For each company that a chain of `last` reaches: the votes nobody stated exactly.

    Those into the company and into each step of the chain above it that is not controlled for
    certain, nearest first, at most `MAX_FACTS`. Empty where the chain itself is fully stated.
    """
    found: dict[str, tuple[MissingFact, ...]] = {}
    for company, stake in last.items():  # filled level by level, so the owner comes first
        above = found.get(stake.owner, ())
        here = () if company in certain else _open_into(company, possible, stakes)
        found[company] = (here + above)[:MAX_FACTS] if here else above
    return found


def nearest_open(company: str, stakes: Stakes) -> tuple[MissingFact, ...]:
    """The nearest votes upwards from `company` that nobody stated exactly, sorted by link id."""
    level = [company]
    seen = {company}
    while level:
        facts = [fact for step in level for fact in stakes.unstated.get(step, ())]
        if facts:
            return tuple(sorted(facts, key=lambda fact: fact.link_id))[:MAX_FACTS]
        owners = {stake.owner for step in level for stake in stakes.into.get(step, ())}
        level = sorted(owners - seen)
        seen.update(level)
    return ()


def _open_into(company: str, possible: Collection[str], stakes: Stakes) -> tuple[MissingFact, ...]:
    """Open votes of owners that may be controlled; where those are stated, of the others."""
    facts = stakes.unstated.get(company, ())
    return tuple([fact for fact in facts if fact.owner_id in possible]) or facts
