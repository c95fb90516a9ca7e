"""Companies that a plan creates and that look like others, in the graph or in the plan."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from graph.around import Around
from graph.identity import Appearance, appearance, same_looks
from graph.search_text import sort_name
from importers.plan.consequences import Limit
from importers.plan.store import Store

MOST_ALIKE = 200
"""A company is compared with so many others of the plan that have its name and a post code."""

_NAMES = (
    "SELECT entity_id, json_extract(final, '$.name') FROM record WHERE done = 0 AND link = 0 "
    "AND entity = 'company' AND action = 'create' AND NOT existing ORDER BY entity_id, key"
)
_POSTCODES = (
    "SELECT l.from_id, json_extract(a.final, '$.postcode') FROM record l "
    "JOIN record a ON a.key = l.to_key WHERE l.done = 0 AND l.link = 1 "
    "AND l.entity = 'has_address' AND l.action = 'create'"
)
_SITES = (
    "SELECT to_id, from_id FROM record WHERE done = 0 AND link = 1 AND entity = 'has_site' "
    "AND action = 'create'"
)
_NUMBERS = (
    "SELECT i.name, i.value FROM record k JOIN identifier i ON i.key = k.key "
    "WHERE k.entity_id = ? AND k.entity = 'company' ORDER BY i.name, i.value DESC"
)


@dataclass(frozen=True, slots=True)
class Alike:
    """A created company and another one, with the folded name and the post code they share."""

    company: str
    other: str
    name: str
    postcode: str


def duplicates(store: Store, around: Around) -> tuple[list[Alike], list[Limit]]:
    """Every look-alike in the graph, and of those in the plan the first, by id."""
    names, codes = _names(store), _postcodes(store)
    by_name: dict[str, list[str]] = defaultdict(list)
    for id, name in names.items():
        if id in codes:
            by_name[name].append(id)
    there: dict[str, list[Appearance]] = defaultdict(list)
    for one in around.named(by_name.keys()):
        there[one.name].append(one)
    found: list[Alike] = []
    limits: list[Limit] = []
    for name, ids in sorted(by_name.items()):
        if len(ids) + len(there[name]) > 1:
            created = [appearance(id, name, codes[id], _numbers(store, id)) for id in ids]
            found += _in_graph(created, there[name])
            found += _in_plan(created, limits)
    return found, limits


def _in_graph(created: list[Appearance], there: list[Appearance]) -> Iterator[Alike]:
    for one in created:
        for other in sorted(there, key=lambda other: other.id):
            if code := same_looks(one, other):
                yield Alike(one.id, other.id, one.name, code)


def _in_plan(created: list[Appearance], limits: list[Limit]) -> Iterator[Alike]:
    earlier: dict[str, list[Appearance]] = defaultdict(list)
    for one in created:
        near = {other.id: other for code in one.postcodes for other in earlier[code]}
        alike = ((other, same_looks(one, other)) for other in near.values())
        first = next(((other, code) for other, code in alike if code), None)
        if first:
            yield Alike(one.id, first[0].id, one.name, first[1])
        for code in one.postcodes:
            if len(earlier[code]) < MOST_ALIKE:
                earlier[code].append(one)
    if any(len(ones) == MOST_ALIKE for ones in earlier.values()):
        limits.append(Limit("duplicates", "alike", MOST_ALIKE, len(created)))


def _names(store: Store) -> Mapping[str, str]:
    """Folded names by id of company, as the first of its records says."""
    found: dict[str, str] = {}
    for id, name in store.rows(_NAMES):
        if name and id not in found:
            found[id] = sort_name(name)
    return found


def _postcodes(store: Store) -> Mapping[str, set[str]]:
    """Post codes by id of the company that has the address, itself or at a site."""
    found: dict[str, set[str]] = defaultdict(set)
    company = dict(store.rows(_SITES))
    for id, code in store.rows(_POSTCODES):
        if code:
            found[company.get(id, id)].add(code)
    return found


def _numbers(store: Store, id: str) -> dict[str, str]:
    return dict(store.rows(_NUMBERS, id))
