"""Sets of nodes that are kept on disk, by their numbers."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from itertools import count
from typing import Any

PAGE = 500
"""So many ids are held in memory at a time."""


class Ids:
    """A set of nodes of a ground, as the database `db` holds it in `member`."""

    _numbers = count(1)

    def __init__(self, db: sqlite3.Connection, select: str, *params: Any) -> None:
        """The nodes whose numbers `select` gives."""
        self.number = next(self._numbers)
        self._db = db
        db.execute(
            f'INSERT OR IGNORE INTO member ("set", n) SELECT {self.number}, * FROM ({select})',
            params,
        )

    def __len__(self) -> int:
        found: int = self._one('SELECT count(*) FROM member WHERE "set" = ?', self.number)
        return found

    def __bool__(self) -> bool:
        return bool(self._one('SELECT EXISTS (SELECT 1 FROM member WHERE "set" = ?)', self.number))

    def __or__(self, other: Ids) -> Ids:
        return Ids(
            self._db, 'SELECT n FROM member WHERE "set" IN (?, ?)', self.number, other.number
        )

    def __sub__(self, other: Ids) -> Ids:
        return Ids(
            self._db,
            'SELECT n FROM member WHERE "set" = ? '
            'AND n NOT IN (SELECT n FROM member WHERE "set" = ?)',
            self.number,
            other.number,
        )

    def add(self, other: Ids) -> None:
        """Take in the nodes of another set."""
        self._db.execute(
            'INSERT OR IGNORE INTO member SELECT ?, n FROM member WHERE "set" = ?',
            (self.number, other.number),
        )

    def pages(self) -> Iterator[list[str]]:
        """The ids of the nodes, some at a time; the set may not change meanwhile."""
        last = 0
        while page := self._db.execute(
            'SELECT m.n, node.id FROM member m CROSS JOIN node ON node.n = m.n WHERE m."set" = ? '
            "AND m.n > ? ORDER BY m.n LIMIT ?",
            (self.number, last, PAGE),
        ).fetchall():
            last = page[-1][0]
            yield [id for _, id in page]

    def drop(self) -> None:
        """Forget the set."""
        self._db.execute('DELETE FROM member WHERE "set" = ?', (self.number,))

    def _one(self, sql: str, *params: Any) -> Any:
        return self._db.execute(sql, params).fetchone()[0]


def closure(starts: Ids, step: Callable[[Ids], Ids]) -> Ids:
    """The nodes that are reached from `starts` by any number of steps, themselves included."""
    seen = starts | starts
    level = starts | starts
    while level:
        reached = step(level)
        level.drop()
        level = reached - seen
        reached.drop()
        seen.add(level)
    return seen
