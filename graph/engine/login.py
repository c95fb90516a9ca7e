"""Waits for a started Neo4j to answer and gives it the password of its folder."""

from __future__ import annotations

import socket
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.engine.driver import import_driver
from graph.errors import DatabaseUnavailable

if TYPE_CHECKING:
    from neo4j import Driver

    from graph.engine.folder import DatabaseFolder

USER = "neo4j"
INITIAL_PASSWORD = "neo4j"  # Neo4j's own, which it demands to be changed
_POLL_SECONDS = 0.05


class NeverReady(Exception):
    """The process ended, or did not answer in time (`slow`)."""

    def __init__(self, *, slow: bool) -> None:
        super().__init__()
        self.slow = slow


@dataclass(frozen=True, slots=True)
class Door:
    """The database of `folder` as it starts on `port`; `alive` says whether Java still runs."""

    folder: DatabaseFolder
    port: int
    alive: Callable[[], bool]
    deadline: float

    def open(self, *, fresh: bool) -> None:
        """Return when the database answers with its password, which is set where it never was.

        `fresh` tries Neo4j's initial password first: Neo4j counts wrong tries. Raises NeverReady,
        or DatabaseUnavailable when neither password is accepted.
        """
        while not _listening(self.port):
            self._wait()
        if fresh:
            self._attempt(INITIAL_PASSWORD, self._set_password)
        if self._attempt(self.folder.password(), _answer):
            return
        set_now = not fresh and self._attempt(INITIAL_PASSWORD, self._set_password)
        if not (set_now and self._attempt(self.folder.password(), _answer)):
            raise DatabaseUnavailable("engine.password_refused", path=self.folder.password_file)

    def _attempt(self, password: str, do: Callable[[Driver], None]) -> bool:
        """Do it as soon as the database lets us; False when it refuses the password."""
        import_driver()
        from neo4j import GraphDatabase
        from neo4j.exceptions import AuthError, DriverError, Neo4jError

        uri = f"bolt://127.0.0.1:{self.port}"
        while True:
            try:
                with GraphDatabase.driver(
                    uri, auth=(USER, password), max_transaction_retry_time=0
                ) as driver:
                    do(driver)
                return True
            except AuthError:
                return False
            except (DriverError, Neo4jError):
                self._wait()

    def _set_password(self, driver: Driver) -> None:
        driver.execute_query(
            "ALTER CURRENT USER SET PASSWORD FROM $old TO $new",
            old=INITIAL_PASSWORD,
            new=self.folder.password(),
            database_="system",
        )

    def _wait(self) -> None:
        if not self.alive():
            raise NeverReady(slow=False)
        if time.monotonic() > self.deadline:
            raise NeverReady(slow=True)
        time.sleep(_POLL_SECONDS)


def _answer(driver: Driver) -> None:
    driver.execute_query("RETURN 1 AS one", database_="neo4j")


def _listening(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port), timeout=1).close()
    except OSError:
        return False
    return True
