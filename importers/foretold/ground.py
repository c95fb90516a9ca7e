"""What a plan touches and what was fetched around it, on disk: memory does not grow with it."""

from __future__ import annotations

import pickle
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from enum import IntEnum
from importlib.resources import files
from itertools import islice
from typing import Any

import orjson

from graph.analysis.derived import is_direct
from graph.closing import Closing
from graph.model import Contract, ContractLink, ContractParty, Link, Ownership
from graph.vocabulary import ContractLinkKind, Scope
from importers.foretold.ids import PAGE, Ids
from importers.foretold.overlay import Overlay
from importers.foretold.picture import Edge, leads_up

Both = tuple[tuple[Any, ...], tuple[Any, ...]]
"""Links before, and after."""

_CACHE_KIB = 16_384


class Kind(IntEnum):
    """The kinds of link that have consequences, as the ground numbers them."""

    OWNERSHIP = 1
    PARTY = 2
    CONTRACT_LINK = 3


EITHER = "(l.was_on > 0 OR l.will_on > 0)"
"""A link `l` that holds on the day, before or after."""
MARKED = "(l.was_on = 2 OR l.will_on = 2)"
"""A link `l` that is marked as `Ground.on` says, before or after."""
AFTER_ON = "coalesce(l.will_on, l.was_on)"

_LINK = (
    'INSERT INTO link (id, kind, start, "end", {0}, {0}_on) '
    "SELECT ?, ?, s.n, e.n, ?, ? FROM node s, node e WHERE s.id = ? AND e.id = ? "
    "ON CONFLICT (id) DO UPDATE SET {0} = excluded.{0}, {0}_on = excluded.{0}_on"
)
_CONTRACT = (
    "INSERT INTO contract (n, {0}, whole) SELECT n, ?, ? FROM node WHERE id = ? "
    "ON CONFLICT (n) DO UPDATE SET {0} = excluded.{0}, whole = max(whole, excluded.whole)"
)


class Ground(Closing):
    """Links and contracts before and after a plan, seen on a day; found by the ends of links."""

    def __init__(self, overlay: Overlay, day: date) -> None:
        self._day = day
        self.db = sqlite3.connect("")
        for pragma in ("journal_mode = OFF", "synchronous = OFF", f"cache_size = -{_CACHE_KIB}"):
            self.db.execute(f"PRAGMA {pragma}")
        script = files("importers.foretold").joinpath("ground.sql")
        self.db.executescript(script.read_text(encoding="utf-8"))
        self._lay(overlay)

    def close(self) -> None:
        self.db.close()

    def on(self, link: Link) -> int:
        """2: it holds on the day, and leads up to an owner, places a contract under a framework, or
        says that a company has signed; 1: it holds and does none of these; 0: it does not hold."""
        if not link.period.holds_on(self._day):
            return 0
        match link:
            case Ownership():
                return 1 + leads_up(link, self._day)
            case ContractLink():
                return 1 + (link.kind is ContractLinkKind.FRAMEWORK)
            case ContractParty():
                return 1 + is_direct(link)
        raise TypeError(type(link))

    def add(self, links: Iterable[Link]) -> None:
        """Keep links of the graph."""
        self._keep("was", links)

    def add_contracts(self, contracts: Iterable[Contract]) -> None:
        """Keep those contracts of the graph that are for whole groups."""
        self._keep_contracts("was", (c for c in contracts if c.scope is Scope.WHOLE_GROUP))

    def add_people(self, ids: Iterable[str]) -> None:
        """Note which owners are contacts."""
        self._flag("person", ids)

    def without(self, links: Iterable[str]) -> None:
        """Forget what was fetched, and links of the plan that will not be made."""
        self.db.executemany("UPDATE link SET will = NULL WHERE id = ?", ((id,) for id in links))
        self.db.execute("DELETE FROM link WHERE will IS NULL")
        self.db.execute("UPDATE link SET was = NULL, was_on = NULL")
        self.db.execute("UPDATE node SET asked = 0, beside = 0, touched = 0")
        self._touch()

    @property
    def is_bare(self) -> bool:
        """Whether the plan touches nothing that has consequences."""
        return not self.one("SELECT EXISTS (SELECT 1 FROM node WHERE touched)")

    def planned(self, kind: Kind, edges: Iterable[Edge]) -> Iterator[tuple[str, str, str]]:
        """The links of the plan between nodes: (id, start, end)."""
        for edge in edges:
            for (id,) in self.rows(
                "SELECT l.id FROM node s CROSS JOIN node e CROSS JOIN link l ON l.start = s.n "
                'AND l."end" = e.n WHERE s.id = ? AND e.id = ? AND l.kind = ? AND l.will NOT NULL',
                *edge,
                kind,
            ):
                yield (id, *edge)

    def touches(self, links: Iterable[str]) -> frozenset[str]:
        """Those of the links, by id, that the plan touches."""
        told = orjson.dumps(list(links)).decode()
        found = self.rows(
            "SELECT id FROM link WHERE will NOT NULL AND id IN (SELECT value FROM json_each(?))",
            told,
        )
        return frozenset(id for (id,) in found)

    def into(self, kind: Kind, nodes: Iterable[str]) -> Both:
        """The links of a kind that end at some nodes, whenever they hold: before, and after."""
        told = orjson.dumps(list(nodes)).decode()
        return both(
            self.rows(
                "SELECT l.was, l.will FROM node e "
                'CROSS JOIN link l ON l.kind = ? AND l."end" = e.n '
                "WHERE e.id IN (SELECT value FROM json_each(?))",
                kind,
                told,
            )
        )

    def ids(self, select: str, *params: Any) -> Ids:
        """The set of nodes whose numbers a statement gives."""
        return Ids(self.db, select, *params)

    def ids_of(self, ids: Iterable[str]) -> Ids:
        """The set of the nodes with these ids."""
        told = orjson.dumps(list(ids)).decode()
        return self.ids("SELECT n FROM node WHERE id IN (SELECT value FROM json_each(?))", told)

    def run(self, sql: str, *params: Any) -> None:
        self.db.execute(sql, params)

    def rows(self, sql: str, *params: Any) -> Iterator[Any]:
        return self.db.execute(sql, params)

    def many(self, sql: str, rows: Iterable[Sequence[Any]]) -> None:
        self.db.executemany(sql, rows)

    def one(self, sql: str, *params: Any) -> Any:
        """The first column of the first row."""
        return self.db.execute(sql, params).fetchone()[0]

    def _lay(self, overlay: Overlay) -> None:
        self._keep("will", self._noted(overlay.links))
        self._keep_contracts("will", overlay.contracts)
        self._flag("created", overlay.created)
        self._touch()

    def _noted(self, links: Iterable[tuple[Link, bool]]) -> Iterator[Link]:
        for one, by_contact in links:
            if by_contact:
                self.add_people([one.from_id])
            yield one

    def _touch(self) -> None:
        self.db.execute(
            "UPDATE node SET touched = 1 WHERE n IN (SELECT start FROM link WHERE will IS NOT NULL "
            'UNION SELECT "end" FROM link WHERE will IS NOT NULL '
            "UNION SELECT n FROM contract WHERE will IS NOT NULL)"
        )

    def _flag(self, name: str, ids: Iterable[str]) -> None:
        self.db.executemany(
            f"INSERT INTO node (id, {name}) VALUES (?, 1) "
            f"ON CONFLICT (id) DO UPDATE SET {name} = 1",
            ((id,) for id in ids),
        )

    def _nodes(self, ids: Iterable[str]) -> None:
        self.db.executemany("INSERT OR IGNORE INTO node (id) VALUES (?)", ((id,) for id in ids))

    def _keep(self, state: str, links: Iterable[Link]) -> None:
        rest = iter(links)
        while some := list(islice(rest, PAGE)):
            self._nodes(end for one in some for end in (one.from_id, one.to_id))
            self.many(
                _LINK.format(state),
                (
                    (one.id, _kind(one), packed(one), self.on(one), one.from_id, one.to_id)
                    for one in some
                ),
            )

    def _keep_contracts(self, state: str, contracts: Iterable[Contract]) -> None:
        for one in contracts:
            self._nodes((one.id,))
            told = (packed(one), one.scope is Scope.WHOLE_GROUP, one.id)
            self.db.execute(_CONTRACT.format(state), told)


def both(rows: Iterable[tuple[bytes | None, bytes | None]]) -> Both:
    """Links from what is kept of each (`was`, `will`): those before and those after."""
    before, after = [], []
    for was, will in rows:
        one = unpacked(was) if was else None
        if one:
            before.append(one)
        after.append(unpacked(will) if will else one)
    return tuple(before), tuple(after)


def packed(one: Link | Contract) -> bytes:
    """As the ground keeps it: a file of this process alone, that no other can open by name."""
    return pickle.dumps(one, pickle.HIGHEST_PROTOCOL)


def unpacked(kept: bytes) -> Any:
    return pickle.loads(kept)


def _kind(link: Link) -> Kind:
    if isinstance(link, Ownership):
        return Kind.OWNERSHIP
    return Kind.CONTRACT_LINK if isinstance(link, ContractLink) else Kind.PARTY
