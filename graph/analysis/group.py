"""The group: companies reached downwards by ownership, each once, in the order of a tree."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from graph.model import Company, Ownership
from graph.vocabulary import Basis


@dataclass(frozen=True, slots=True)
class Place:
    """Where a company stands: steps from the nearest top, and the link it hangs on."""

    company_id: str
    level: int
    link: Ownership | None


def sort_text(label: str) -> str:
    """Names in the order a reader expects: case and accents do not count."""
    plain = unicodedata.normalize("NFKD", label.casefold())
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def walk_group(
    tops: Iterable[str],
    ownerships: Iterable[Ownership],
    companies: Mapping[str, Company],
    bases: frozenset[Basis],
    depth: int | None = None,
) -> tuple[Place, ...]:
    """The group below `tops`: a top, then its subsidiaries by name, each followed by its own.

    A company stands once, under the first parent on the level above it; tops are on level 0.
    `depth` is the number of levels below the tops (`None`: all). Loops end.
    """
    keys = {c.id: (sort_text(c.label), c.id) for c in companies.values()}
    down = _subsidiaries(ownerships, keys, bases)
    starts = sorted({top for top in tops if top in keys}, key=keys.__getitem__)
    places = {top: Place(top, 0, None) for top in starts}
    children: dict[str, list[str]] = defaultdict(list)
    frontier, level = starts, 0
    while frontier and (depth is None or level < depth):
        level += 1
        following: list[str] = []
        for parent in frontier:
            for link in down.get(parent, ()):
                if link.to_id not in places:
                    places[link.to_id] = Place(link.to_id, level, link)
                    children[parent].append(link.to_id)
                    following.append(link.to_id)
        frontier = following
    return tuple(places[company] for company in _preorder(starts, children))


def _subsidiaries(
    ownerships: Iterable[Ownership], keys: Mapping[str, tuple[str, str]], bases: frozenset[Basis]
) -> dict[str, list[Ownership]]:
    down: dict[str, list[Ownership]] = defaultdict(list)
    for link in ownerships:
        inside = link.to_id in keys and link.from_id != link.to_id
        if inside and link.basis in bases:
            down[link.from_id].append(link)
    for links in down.values():
        links.sort(key=lambda link: (keys[link.to_id], link.basis is not Basis.OWNERSHIP, link.id))
    return down


def _preorder(starts: list[str], children: Mapping[str, list[str]]) -> list[str]:
    order: list[str] = []
    stack = list(reversed(starts))
    while stack:
        company = stack.pop()
        order.append(company)
        stack.extend(reversed(children.get(company, ())))
    return order
