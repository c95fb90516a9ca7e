"""What `ramille db` does: fetch, start, stop, status."""

from __future__ import annotations

import os
import signal
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from graph.engine.connection import Database
from graph.engine.download import Progress, ensure_jars, fetch_to
from graph.engine.embedded import EmbeddedUse
from graph.engine.folder import DatabaseFolder, KeeperState
from graph.engine.locks import FileLock, is_locked
from graph.engine.login import USER
from graph.errors import DatabaseBusy, DatabaseUnavailable

if TYPE_CHECKING:
    from graph.settings import Settings

STOP_SECONDS = 150.0
NOTICED_SECONDS = 3.0
POLL_SECONDS = 0.05


@dataclass(frozen=True, slots=True)
class DatabaseStatus:
    """The state of the database, without starting it.

    `pinned`: up until `stop`. `in_use`: some process holds it. `keeper_pid`, `java_pid` and
    `password_file` exist only for the embedded Neo4j.
    """

    running: bool
    embedded: bool
    version: str
    uri: str | None
    user: str
    password_file: Path | None
    database: str
    pinned: bool
    in_use: bool
    keeper_pid: int | None
    java_pid: int | None
    log: Path | None


def fetch(settings: Settings, progress: Progress | None = None, to: Path | None = None) -> Path:
    """Fetch the jars into the cache, or into `to` for a machine without internet.

    Returns the folder that now holds them.
    """
    if to is not None:
        fetch_to(to, settings, progress)
        return to
    return ensure_jars(settings, progress, thorough=True)[0].parent


def start(settings: Settings, progress: Progress | None = None) -> DatabaseStatus:
    """Start the embedded Neo4j and keep it up until `stop`, whoever uses it."""
    _refuse_server(settings)
    use = EmbeddedUse(settings)
    try:
        use.join(progress)
        use.folder.pinned.touch()
    finally:
        use.leave()
    return status(settings)


def stop(settings: Settings, *, force: bool = False) -> DatabaseStatus:
    """Unpin and stop the embedded Neo4j now; returns when it is down.

    Raises DatabaseBusy when another process uses it, unless `force`: what the
    others do then fails, and their next statement starts the database again.
    """
    _refuse_server(settings)
    folder = DatabaseFolder.of(settings.data_dir)
    folder.pinned.unlink(missing_ok=True)
    if is_locked(folder.owner_lock):
        _ask_to_stop(folder, force=force)
    elif folder.root.is_dir():
        _stop_orphan(settings)
    return status(settings)


def status(settings: Settings) -> DatabaseStatus:
    """What can be said without starting anything; a server is asked for its version."""
    if settings.database_url:
        return _server_status(settings)
    folder = DatabaseFolder.of(settings.data_dir)
    state = _live_state(folder)
    return DatabaseStatus(
        running=state is not None and state.phase == "ready",
        embedded=True,
        version=state.version if state else folder.read_version() or settings.database_version,
        uri=state.uri if state and state.port else None,
        user=USER,
        password_file=folder.password_file,
        database="neo4j",
        pinned=folder.pinned.exists(),
        in_use=_in_use(folder),
        keeper_pid=state.keeper_pid if state else None,
        java_pid=state.java_pid if state else None,
        log=folder.home / "logs",
    )


def has_data(settings: Settings) -> bool:
    """Whether there is a database to look into: a server, or an embedded store made before."""
    return bool(settings.database_url) or DatabaseFolder.of(settings.data_dir).has_store


def _server_status(settings: Settings) -> DatabaseStatus:
    with Database.open(settings) as database:
        info = database.info()
    return DatabaseStatus(
        running=True,
        embedded=False,
        version=info.version,
        uri=info.uri,
        user=info.user,
        password_file=None,
        database=info.database,
        pinned=False,
        in_use=True,
        keeper_pid=None,
        java_pid=None,
        log=None,
    )


def _live_state(folder: DatabaseFolder) -> KeeperState | None:
    return folder.read_state() if is_locked(folder.owner_lock) else None


def _in_use(folder: DatabaseFolder) -> bool:
    if not folder.users_lock.exists():
        return False
    probe = FileLock(folder.users_lock)
    free = probe.try_acquire()
    probe.release()
    return not free


def _has_users(folder: DatabaseFolder) -> bool:
    """As `_in_use`, but a keeper that is stopping, which holds the lock alone, does not count."""
    return _in_use(folder) and not is_locked(folder.users_lock)


def _ask_to_stop(folder: DatabaseFolder, *, force: bool) -> None:
    state = folder.read_state()
    if force and state is not None:
        with suppress(ProcessLookupError):
            os.kill(state.keeper_pid, signal.SIGTERM)
    else:
        folder.stop_request.touch()
    began = time.monotonic()
    while is_locked(folder.owner_lock):
        waited = time.monotonic() - began
        if not force and waited > NOTICED_SECONDS and _has_users(folder):
            folder.stop_request.unlink(missing_ok=True)
            raise DatabaseBusy("engine.in_use")
        if waited > STOP_SECONDS:
            raise DatabaseUnavailable("engine.stop_slow", seconds=round(waited))
        time.sleep(POLL_SECONDS)


def _stop_orphan(settings: Settings) -> None:
    """Stop a Neo4j whose keeper was killed."""
    from graph.engine import server

    process = server.find_process(DatabaseFolder.of(settings.data_dir))
    if process is not None:
        server.stop(process)


def _refuse_server(settings: Settings) -> None:
    if settings.database_url:
        raise DatabaseUnavailable("engine.not_embedded", uri=settings.database_url)
