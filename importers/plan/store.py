"""The plan file: an SQLite database with a versioned schema, opened and written in batches."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any

import orjson

from graph.changes import RecordKey
from graph.closing import Closing
from graph.errors import RamilleError
from graph.model import new_id
from graph.vocabulary import EntityType, SourceRole

VERSION = 5
"""Version of schema.sql; a plan of another version is refused."""

BATCH = 2_000
WAIT_SECONDS = 5.0
"""So long a plan is waited for that another process is using."""

_CACHE_KIB = 32_768


class PlanProblem(RamilleError):
    """A plan file that cannot be used."""


class Store(Closing):
    """One open plan file. Not shared among threads."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self.path = path
        self.db = connection
        self._numberings: dict[tuple[str, str], int] = {
            (system, kind): id
            for id, system, kind in connection.execute("SELECT id, system, kind FROM numbering")
        }
        self._names = {id: name for name, id in self._numberings.items()}

    @classmethod
    def create(cls, path: Path) -> Store:
        """A new plan file at `path`; an older file there is replaced."""
        path.parent.mkdir(parents=True, exist_ok=True)
        for leftover in (path, *(path.with_name(path.name + s) for s in ("-wal", "-shm"))):
            leftover.unlink(missing_ok=True)
        connection = _connect(path)
        # A plan that a crash leaves half-made is made again: nothing in it need survive one.
        connection.execute("PRAGMA journal_mode = OFF")
        connection.execute("PRAGMA synchronous = OFF")
        connection.executescript(_script("schema.sql"))
        connection.execute(f"PRAGMA user_version = {VERSION}")
        return cls(path, connection)

    @classmethod
    def open(cls, path: Path, *, alone: bool = False) -> Store:
        """The plan file at `path`; raises PlanProblem. `alone`: no other process may use it."""
        if not path.is_file():
            raise PlanProblem("plan.missing", path=path)
        try:
            connection = _connect(path)
            if alone:
                connection.execute("PRAGMA locking_mode = EXCLUSIVE")
            _make_safe(connection)
            version = connection.execute("PRAGMA user_version").fetchone()[0]
            tables = connection.execute("SELECT name FROM sqlite_master").fetchall()
            if alone:
                connection.execute("BEGIN IMMEDIATE").close()
                connection.commit()
        except sqlite3.DatabaseError as error:
            if is_busy(error):
                raise PlanProblem("plan.busy", path=path) from error
            raise PlanProblem("plan.not_a_plan", path=path) from error
        if ("meta",) not in tables and ("record",) not in tables and version == 0:
            raise PlanProblem("plan.not_a_plan", path=path)
        if version != VERSION:
            raise PlanProblem("plan.version", path=path, found=version, expected=VERSION)
        return cls(path, connection)

    def index(self) -> None:
        """Make the indexes, once all rows are in."""
        self.db.executescript(_script("indexes.sql"))

    def finish(self) -> None:
        """The plan is complete: from here on it survives a crash."""
        self.set("planned", "1")
        self.db.commit()
        # Closing the file would lose SQLite's locks on it; between transactions there are none.
        with self.path.open("rb") as file:
            os.fsync(file.fileno())
        _make_safe(self.db)

    def check(self) -> None:
        """Read the whole file; raises PlanProblem where it is damaged."""
        try:
            found = self.db.execute("PRAGMA quick_check(1)").fetchone()[0]
        except sqlite3.DatabaseError as error:
            raise PlanProblem("plan.damaged", path=self.path, reason=error) from error
        if found != "ok":
            reason = str(found).splitlines()[0]
            raise PlanProblem("plan.damaged", path=self.path, reason=reason)

    def close(self) -> None:
        self.db.commit()
        self.db.close()

    def key(self, record: RecordKey) -> str:
        """The text that stands for a record's key in the plan."""
        return f"{self.number(record.system, record.kind)}:{record.external_id}"

    def number(self, system: str, kind: str) -> int:
        """The number that stands for a kind of key in the plan."""
        name = (system, kind)
        id = self._numberings.get(name)
        if id is None:
            id = len(self._numberings) + 1
            self.db.execute("INSERT INTO numbering VALUES (?, ?, ?)", (id, *name))
            self._numberings[name] = id
            self._names[id] = name
        return id

    def record_key(self, key: str) -> RecordKey:
        """The record's key for its text in the plan."""
        number, _, external_id = key.partition(":")
        return RecordKey(*self._names[int(number)], external_id)

    def run(self, sql: str, *params: Any) -> int:
        """Execute one statement; returns the number of rows it changed."""
        return self.db.execute(sql, params).rowcount

    def many(self, sql: str, rows: Iterable[Sequence[Any]]) -> None:
        self.db.executemany(sql, rows)

    def one(self, sql: str, *params: Any) -> Any:
        """The first column of the first row, or None."""
        row = self.db.execute(sql, params).fetchone()
        return row[0] if row else None

    def rows(self, sql: str, *params: Any) -> Iterator[Any]:
        return self.db.execute(sql, params)

    def pages(
        self, sql: str, *params: Any, size: int = BATCH, last: str | int = ""
    ) -> Iterator[list[Any]]:
        """Rows in pages, while the tables that are read may be written.

        `sql` selects the sort key first, has `> ?` on it as its first parameter, `ORDER BY` it,
        and ends with `LIMIT ?`; `last`: 0 where the sort key is a number.
        """
        while True:
            page = self.db.execute(sql, (last, *params, size)).fetchall()
            if not page:
                return
            yield page
            last = page[-1][0]

    def kinds(self) -> list[tuple[EntityType, int]]:
        """The kinds of node and link, each with the numberings of its records."""
        found = self.rows(
            "SELECT DISTINCT entity, numbering FROM record ORDER BY numbering, entity"
        )
        return [(EntityType(entity), numbering) for entity, numbering in found]

    def set(self, name: str, value: str) -> None:
        self.run("INSERT OR REPLACE INTO meta VALUES (?, ?)", name, value)

    def get(self, name: str) -> str | None:
        found: str | None = self.one("SELECT value FROM meta WHERE name = ?", name)
        return found


def sources_of(store: Store) -> dict[str, SourceRole]:
    """The systems that the plan's mappings speak for, with their roles."""
    told: dict[str, str] = orjson.loads(store.get("sources") or "{}")
    return {name: SourceRole(role) for name, role in told.items()}


def is_busy(error: sqlite3.Error) -> bool:
    """Whether another process has the plan to itself."""
    return error.sqlite_errorcode & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


def is_finished(path: Path) -> bool:
    """Whether there is a plan at `path` that was made to its end."""
    try:
        with Store.open(path) as store:
            return store.get("planned") == "1"
    except sqlite3.DatabaseError:  # cut off before its tables were there
        return False
    except PlanProblem as problem:
        if problem.key == "plan.busy":
            raise
        return False


def _script(name: str) -> str:
    return files("importers.plan").joinpath(name).read_text(encoding="utf-8")


def _make_safe(connection: sqlite3.Connection) -> None:
    """What is committed survives the end of this process; an apply may be cut off and go on."""
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")


def _connect(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=WAIT_SECONDS)
    connection.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
    connection.execute("PRAGMA temp_store = FILE")
    connection.create_function("new_id", 0, new_id)
    # Records whose rows have changed, and records with nothing behind them any more.
    for name in ("dirty", "died"):
        connection.execute(f"CREATE TEMP TABLE {name} (id INTEGER PRIMARY KEY)")
    return connection
