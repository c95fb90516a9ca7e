"""Shares above the whole in the companies that a plan touches, some companies at a time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from graph.model import Ownership
from importers.foretold.firsts import Firsts
from importers.foretold.ground import Ground, Kind
from importers.foretold.ids import Ids
from importers.foretold.ownership import Overfull, overfull


def shares(ground: Ground, companies: Ids) -> Firsts[Overfull]:
    """Where shares in companies rise above the whole, or farther above it."""
    found: Firsts[Overfull] = Firsts()
    for page in companies.pages():
        before, after = map(_into, ground.into(Kind.OWNERSHIP, page))
        for company in page:
            for place, one in enumerate(overfull(company, before[company], after[company])):
                found.put((company, place), one)
    return found


def _into(links: Iterable[Ownership]) -> Mapping[str, list[Ownership]]:
    found: dict[str, list[Ownership]] = defaultdict(list)
    for one in links:
        found[one.to_id].append(one)
    return found
