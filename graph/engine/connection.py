"""`Database`: the one connection that the reader, the writer and the schema speak through."""

from __future__ import annotations

import random
import sys
import time
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, TypeVar

from graph.closing import Closing
from graph.engine.download import Progress
from graph.engine.driver import import_driver
from graph.engine.embedded import EmbeddedUse
from graph.engine.login import USER
from graph.engine.problems import (
    WRITE_SECONDS,
    check_url,
    is_retryable,
    is_sick,
    lost_connection,
    translated,
    was_interrupted,
)
from graph.errors import DatabaseUnavailable, RamilleError

if TYPE_CHECKING:
    from neo4j import BookmarkManager, Driver, ManagedTransaction, Record, Session

    from graph.settings import Settings

T = TypeVar("T")

RETRY_SECONDS = 30.0
FIRST_DELAY = 0.02
LONGEST_DELAY = 2.0
IDLE_SESSIONS = 64
STREAM_ROWS = 1_000


@dataclass(frozen=True, slots=True)
class DatabaseInfo:
    """What `ramille db status` says of a database in use; `password_file` only when embedded."""

    embedded: bool
    version: str
    uri: str
    user: str
    password_file: Path | None
    database: str


class Database(Closing):
    """An open database, embedded or a server, safe to share among threads.

    Use as a context manager: `with Database.open(settings()) as database: …`.
    """

    def __init__(self, settings: Settings, embedded: EmbeddedUse | None) -> None:
        self._settings = settings
        self._embedded = embedded
        self._uri = settings.database_url or ""
        self._driver: Driver | None = None
        self._bookmarks: BookmarkManager | None = None
        self._readers: deque[Session] = deque(maxlen=IDLE_SESSIONS)
        self._renewing = Lock()
        self._info: DatabaseInfo | None = None

    @classmethod
    def open(cls, settings: Settings, progress: Progress | None = None) -> Database:
        """Connect: to RAMILLE_DATABASE_URL, else to the embedded Neo4j, which is started.

        `progress` is told about a download. Raises a RamilleError that says what to do:
        DatabaseUnavailable, DownloadFailed or DatabaseBusy.
        """
        embedded = None if settings.database_url else EmbeddedUse(settings)
        database = cls(settings, embedded)
        try:
            database._connect_or_heal(progress)
        except BaseException:
            database.close()
            raise
        return database

    def read(self, query: str, /, **params: object) -> list[Record]:
        """The rows of one reading statement: one round trip, on a reader of a cluster.

        Repeated on deadlock, lost connection or change of leader, for up to 30 s. A row is a
        tuple that also knows its column names.
        """
        return self._retrying(lambda: self._read_once(query, params))

    def stream(self, query: str, /, **params: object) -> Iterator[Record]:
        """The rows of one reading statement as they come, for answers that memory cannot hold.

        Not repeated when the connection is lost: rows were given out already.
        """
        try:
            with self._session(write=False, fetch_size=STREAM_ROWS) as session:
                yield from session.run(query, params)
        except Exception as error:
            raise self._problem(error) from error

    def write(self, work: Callable[[ManagedTransaction], T]) -> T:
        """Run `work` in one transaction and commit; returns what `work` returned.

        `work` may be called several times (deadlock, lost connection), each time on a fresh
        transaction. Later reads of this object see the commit, on a cluster too. A connection
        lost during the commit itself raises DatabaseUnavailable `engine.commit_unknown`; a
        transaction, or a wait for its locks, longer than WRITE_SECONDS raises DatabaseBusy.
        """
        from neo4j import unit_of_work

        bounded = unit_of_work(timeout=WRITE_SECONDS)

        def once() -> T:
            with self._session(write=True) as session:
                return session.execute_write(bounded(work))

        return self._retrying(once)

    def schema(self, statement: str) -> None:
        """Run one constraint or index statement in a transaction of its own."""

        def once() -> None:
            with self._session(write=True) as session:
                session.run(statement).consume()

        self._retrying(once)

    def info(self) -> DatabaseInfo:
        """Where and what the database is."""
        if self._info is None:
            rows = self.read(
                "CALL dbms.components() YIELD name, versions "
                "WHERE name = 'Neo4j Kernel' RETURN versions[0] AS version"
            )
            embedded = self._embedded
            self._info = DatabaseInfo(
                embedded=embedded is not None,
                version=rows[0]["version"] if rows else "?",
                uri=self._uri,
                user=USER if embedded else self._settings.database_user,
                password_file=embedded.folder.password_file if embedded else None,
                database=self._name,
            )
        return self._info

    def close(self) -> None:
        """Close all connections; the embedded Neo4j stops when nobody else uses it."""
        self._disconnect()
        if self._embedded is not None:
            self._embedded.leave()

    @property
    def _name(self) -> str:
        return "neo4j" if self._embedded else self._settings.database_name

    def _read_once(self, query: str, params: dict[str, object]) -> list[Record]:
        try:
            session = self._readers.pop()
        except IndexError:
            session = self._session(write=False)
        try:
            rows = list(session.run(query, params))
        except BaseException:
            session.close()
            raise
        self._readers.append(session)
        return rows

    def _session(self, *, write: bool, fetch_size: int = -1) -> Session:
        if self._driver is None:
            raise DatabaseUnavailable("engine.closed")
        return self._driver.session(
            database=self._name,
            default_access_mode="WRITE" if write else "READ",
            bookmark_manager=self._bookmarks,
            fetch_size=fetch_size,
        )

    def _retrying(self, once: Callable[[], T]) -> T:
        deadline = time.monotonic() + RETRY_SECONDS
        delay = FIRST_DELAY
        outer = sys.exception()
        while True:
            driver = self._driver
            try:
                return once()
            except RamilleError:
                raise
            except Exception as error:
                if was_interrupted(error, outer):
                    raise KeyboardInterrupt from error
                sick = is_sick(error) and self._embedded is not None
                if not (sick or is_retryable(error)) or time.monotonic() + delay > deadline:
                    raise self._problem(error) from error
                if sick or (lost_connection(error) and self._embedded is not None):
                    self._renew(driver, sick=sick)
            time.sleep(delay * random.uniform(0.5, 1.5))
            delay = min(delay * 2, LONGEST_DELAY)

    def _problem(self, error: Exception) -> Exception:
        log = self._embedded.folder.java_log if self._embedded else None
        return translated(error, self._uri, self._settings.database_user, log)

    def _connect(self, progress: Progress | None = None) -> None:
        import_driver()
        from neo4j import GraphDatabase, NotificationMinimumSeverity

        auth = self._credentials(progress)
        try:
            self._driver = GraphDatabase.driver(
                self._uri,
                auth=auth,
                max_transaction_retry_time=0,  # `_retrying` does it, and revives the embedded one
                connection_timeout=10.0,
                connection_acquisition_timeout=30.0,
                liveness_check_timeout=30.0,  # a firewall forgets idle connections silently
                notifications_min_severity=NotificationMinimumSeverity.OFF,
                telemetry_disabled=True,
                user_agent="ramille",
            )
            self._bookmarks = self._bookmarks or GraphDatabase.bookmark_manager()
            self._read_once("RETURN 1 AS one", {})
        except Exception as error:
            raise self._problem(error) from error

    def _connect_or_heal(self, progress: Progress | None) -> None:
        try:
            self._connect(progress)
        except DatabaseUnavailable as error:
            if self._embedded is None or not is_sick(error.__cause__):
                raise
            self._disconnect()
            self._embedded.rejoin(sick=True)
            self._connect()

    def _credentials(self, progress: Progress | None) -> tuple[str, str] | None:
        if self._embedded is not None:
            self._uri = self._embedded.join(progress).uri
            return USER, self._embedded.folder.password()
        check_url(self._uri)
        password = self._settings.database_password
        if password is None:
            return None
        return self._settings.database_user, password.get_secret_value()

    def _renew(self, broken: Driver | None, *, sick: bool) -> None:
        """Bring the embedded Neo4j up again after a crash, once for all waiting threads."""
        with self._renewing:
            if self._driver is not broken or self._driver is None:
                return
            assert self._embedded is not None
            if not self._embedded.folder.has_store:
                raise DatabaseUnavailable("engine.folder_gone", path=self._embedded.folder.root)
            old = self._uri
            uri = self._embedded.rejoin(sick=sick).uri
            if uri != old:
                self._disconnect()
                self._connect()

    def _disconnect(self) -> None:
        while self._readers:
            self._readers.pop().close()
        if self._driver is not None:
            self._driver.close()
            self._driver = None
