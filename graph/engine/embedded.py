"""The user's side of the embedded Neo4j: join the database of a data folder, leave it again."""

from __future__ import annotations

import os
import subprocess
import sys
import time
import uuid
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import psutil

from graph.engine.download import Progress, ensure_jars
from graph.engine.folder import DatabaseFolder, KeeperState, unusable
from graph.engine.locks import FileLock, is_locked
from graph.engine.server import find_process, is_alive, kill
from graph.errors import DatabaseUnavailable

if TYPE_CHECKING:
    from graph.settings import Settings

WAIT_SECONDS = 300.0
POLL_SECONDS = 0.03
DYING_SECONDS = 3.0
TRIES = 3
_PASSED_ON = (
    "cache_dir",
    "database_version",
    "database_heap",
    "database_page_cache",
    "database_grace_seconds",
    "jars_mirror",
    "jars_offline_dir",
)
# Kept so that Python does not complain about children that are meant to outlive us.
_keepers: list[subprocess.Popen[bytes]] = []


class EmbeddedUse:
    """One use of the embedded Neo4j: it stays up at least until `leave`, or until we die."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self.folder = DatabaseFolder.of(settings.data_dir)
        self._users = FileLock(self.folder.users_lock, shared=True)
        self._java_pid: int | None = None

    def join(self, progress: Progress | None = None) -> KeeperState:
        """Make sure that the database runs and count as its user; returns where it is.

        `progress` is told about the download, where there is one. Raises DatabaseUnavailable,
        DownloadFailed or DatabaseBusy.
        """
        ensure_jars(self._settings, progress)
        self.folder.create()
        try:
            with FileLock(self.folder.start_lock).hold(WAIT_SECONDS):
                state = self._join()
        except OSError as error:
            self.leave()
            raise unusable(self.folder.root, error) from error
        except BaseException:
            self.leave()
            raise
        self._java_pid = state.java_pid
        return state

    def rejoin(self, *, sick: bool) -> KeeperState:
        """Join again after the database was lost.

        `sick`: it still runs and refuses all work, as after a full disk, and is started afresh.
        """
        state = self.folder.read_state()
        if sick and state is not None and state.java_pid == self._java_pid:
            process = find_process(self.folder)
            if process is not None and process.pid == self._java_pid:
                kill(process)
        return self.join()

    def leave(self) -> None:
        """Stop counting as a user; the keeper stops the database when its grace is over."""
        if not self._users.held:
            return
        with suppress(OSError):
            os.utime(self.folder.users_lock)  # the grace begins now
        self._users.release()
        if self._is_orphaned():
            self._spawn(uuid.uuid4().hex)  # its keeper was killed: somebody must stop it

    def _join(self) -> KeeperState:
        self._users.acquire(WAIT_SECONDS)  # waits while a keeper stops the database
        with suppress(OSError):
            os.utime(self.folder.users_lock)
        for _ in range(TRIES):
            if is_locked(self.folder.owner_lock):
                state = self._wait(lambda: not is_locked(self.folder.owner_lock))
            else:
                token = uuid.uuid4().hex
                keeper = self._spawn(token)
                state = self._wait(partial(_has_ended, keeper), token)
            if state is not None:
                return state
        self.folder.check_room()  # a keeper on a full disk cannot even write what is wrong
        raise DatabaseUnavailable("engine.keeper_failed", log=self.folder.keeper_log)

    def _is_orphaned(self) -> bool:
        state = self.folder.read_state()
        if state is None or state.phase == "failed":
            return False
        deadline = time.monotonic() + DYING_SECONDS
        while is_locked(self.folder.owner_lock):
            # The lock of a keeper that is being killed outlives it until its last thread ends.
            if not _is_dying(state.keeper_pid) or time.monotonic() > deadline:
                return False
            time.sleep(POLL_SECONDS)
        return find_process(self.folder) is not None

    def _wait(self, over: Callable[[], bool], token: str | None = None) -> KeeperState | None:
        """The keeper's state once it is ready; None when the keeper is gone without a word."""
        deadline = time.monotonic() + WAIT_SECONDS
        while time.monotonic() < deadline:
            gone = over()
            state = self.folder.read_state()
            if state is not None and token in (None, state.token):
                if state.phase == "ready" and not gone:
                    return state
                if state.phase == "failed" and token is not None:
                    raise _failure(state)
            if gone:
                return None
            time.sleep(POLL_SECONDS)
        raise DatabaseUnavailable(
            "engine.start_slow", seconds=round(WAIT_SECONDS), log=self.folder.keeper_log
        )

    def _spawn(self, token: str) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "graph.engine.keeper", str(self.folder.root.parent), token]
        _keepers[:] = [keeper for keeper in _keepers if keeper.poll() is None]
        with self.folder.keeper_log.open("ab") as log:
            keeper = subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                env=_environment(self._settings),
                cwd="/",
                start_new_session=True,
            )
        _keepers.append(keeper)
        return keeper


def _is_dying(pid: int) -> bool:
    try:
        return not is_alive(psutil.Process(pid))
    except psutil.Error:
        return True


def _has_ended(keeper: subprocess.Popen[bytes]) -> bool:
    return keeper.poll() is not None


def _environment(settings: Settings) -> dict[str, str]:
    """Our environment with the settings that the keeper reads, whatever they came from."""
    environment = dict(os.environ)
    for name in _PASSED_ON:
        environment.pop(f"RAMILLE_{name.upper()}", None)
        value = getattr(settings, name)
        if value is not None:
            absolute = value.absolute() if isinstance(value, Path) else value
            environment[f"RAMILLE_{name.upper()}"] = str(absolute)
    root = str(Path(__file__).parents[2])
    paths = [root, *filter(None, [environment.get("PYTHONPATH")])]
    environment["PYTHONPATH"] = os.pathsep.join(paths)
    return environment


def _failure(state: KeeperState) -> DatabaseUnavailable:
    return DatabaseUnavailable(state.failure or "engine.keeper_failed", **state.failure_params)
