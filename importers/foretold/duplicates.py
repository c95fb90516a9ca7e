"""Companies that a plan creates and that look like others, in the graph or in the plan."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain

from graph.around import Around
from graph.identity import Appearance, appearance, same_looks
from graph.search_text import sort_name
from importers.foretold.firsts import Firsts
from importers.plan.consequences import Limit
from importers.plan.store import Store

MOST_ALIKE = 200
"""A company is compared with so many others of the plan that have its name and a post code."""

PAGE = 500
"""So many names are compared at a time."""

_NAMES = (
    "SELECT entity_id, json_extract(final, '$.name') FROM record WHERE done = 0 AND link = 0 "
    "AND entity = 'company' AND action = 'create' AND NOT existing ORDER BY entity_id, key"
)
_SITES = (
    "INSERT OR REPLACE INTO temp.site SELECT to_id, from_id FROM record WHERE done = 0 "
    "AND link = 1 AND entity = 'has_site' AND action = 'create'"
)
_POSTCODES = (
    "INSERT OR IGNORE INTO temp.postcode SELECT coalesce(s.company, l.from_id), "
    "json_extract(a.final, '$.postcode') AS code FROM record l JOIN record a ON a.key = l.to_key "
    "LEFT JOIN temp.site s ON s.id = l.from_id WHERE l.done = 0 AND l.link = 1 "
    "AND l.entity = 'has_address' AND l.action = 'create' AND code <> ''"
)
_TABLES = {
    "site": "id TEXT PRIMARY KEY, company TEXT",
    "postcode": "id TEXT, code TEXT, PRIMARY KEY (id, code)",
    "looks": "name TEXT, id TEXT, PRIMARY KEY (name, id)",
}
_NUMBERS = (
    "SELECT i.name, i.value FROM record k JOIN identifier i ON i.record = k.id "
    "WHERE k.entity_id = ? AND k.entity = 'company' ORDER BY i.name, i.value DESC"
)


@dataclass(frozen=True, slots=True)
class Alike:
    """A created company and another one, with the folded name and the post code they share."""

    company: str
    other: str
    name: str
    postcode: str


def duplicates(store: Store, around: Around) -> tuple[Firsts[Alike], list[Limit]]:
    """Every look-alike in the graph, and of those in the plan the first, by id."""
    found: Firsts[Alike] = Firsts()
    limits: list[Limit] = []
    _lay_out(store)
    for by_name in _names(store):
        there: dict[str, list[Appearance]] = defaultdict(list)
        for one in around.named(by_name.keys()):
            there[one.name].append(one)
        for name, ids in by_name.items():
            if len(ids) + len(there[name]) > 1:
                created = [_appearance(store, id, name) for id in ids]
                alike = chain(_in_graph(created, there[name]), _in_plan(created, limits))
                for place, pair in enumerate(alike):
                    found.put((name, place), pair)
    for table in _TABLES:
        store.run(f"DROP TABLE temp.{table}")
    return found, limits


def _lay_out(store: Store) -> None:
    """Put the folded names and the post codes of created companies into tables."""
    for table, columns in _TABLES.items():
        store.run(f"CREATE TEMP TABLE {table} ({columns}) WITHOUT ROWID")
    store.run(_SITES)
    store.run(_POSTCODES)
    store.many(
        "INSERT INTO temp.looks SELECT ?, ?2 WHERE EXISTS "
        "(SELECT 1 FROM temp.postcode WHERE id = ?2)",
        _folded(store),
    )


def _folded(store: Store) -> Iterator[tuple[str, str]]:
    """(Name, id) of created companies, as the first of their records says."""
    last = None
    for id, name in store.rows(_NAMES):
        if name and id != last:
            last = id
            yield sort_name(name), id


def _names(store: Store) -> Iterator[Mapping[str, list[str]]]:
    """Ids of companies with a post code by their names, some names at a time, sorted."""
    pages = store.pages("SELECT DISTINCT name FROM temp.looks WHERE name > ? ORDER BY name LIMIT ?",
                        size=PAGE)  # fmt: skip
    for page in pages:
        by_name: dict[str, list[str]] = defaultdict(list)
        for name, id in store.rows(
            "SELECT name, id FROM temp.looks WHERE name BETWEEN ? AND ? ORDER BY name, id",
            page[0][0],
            page[-1][0],
        ):
            by_name[name].append(id)
        yield by_name


def _appearance(store: Store, id: str, name: str) -> Appearance:
    codes = [code for (code,) in store.rows("SELECT code FROM temp.postcode WHERE id = ?", id)]
    return appearance(id, name, codes, dict(store.rows(_NUMBERS, id)))


def _in_graph(created: list[Appearance], there: list[Appearance]) -> Iterator[Alike]:
    for one in created:
        for other in sorted(there, key=lambda other: other.id):
            if code := same_looks(one, other):
                yield Alike(one.id, other.id, one.name, code)


def _in_plan(created: list[Appearance], limits: list[Limit]) -> Iterator[Alike]:
    earlier: dict[str, list[Appearance]] = defaultdict(list)
    for one in created:
        near = {other.id: other for code in one.postcodes for other in earlier[code]}
        alike = ((near[id], same_looks(one, near[id])) for id in sorted(near))
        first = next(((other, code) for other, code in alike if code), None)
        if first:
            yield Alike(one.id, first[0].id, one.name, first[1])
        for code in one.postcodes:
            if len(earlier[code]) < MOST_ALIKE:
                earlier[code].append(one)
    if any(len(ones) == MOST_ALIKE for ones in earlier.values()):
        limits.append(Limit("duplicates", "alike", MOST_ALIKE, len(created)))
