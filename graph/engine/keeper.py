"""The keeper: `python -m graph.engine.keeper DATA_DIR TOKEN` owns the embedded Neo4j of one folder.

It runs detached from whoever started it, holds owner.lock, starts Neo4j or adopts one whose
keeper was killed, starts it again when it dies while somebody uses it, and stops it when nobody
has used it for the grace period. The settings come through the environment.
"""

from __future__ import annotations

import os
import signal
import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from graph.engine import aot, server, unsigned
from graph.engine.download import ensure_jars
from graph.engine.folder import DatabaseFolder, KeeperState
from graph.engine.jars import load_lock, version_key
from graph.engine.locks import FileLock
from graph.engine.login import Door, NeverReady
from graph.engine.training import become_training
from graph.errors import DatabaseUnavailable, RamilleError
from graph.settings import Settings

if TYPE_CHECKING:
    import psutil

POLL_SECONDS = 0.25
START_SECONDS = 180.0
OWNER_SECONDS = 10.0
STARTS = 3
RESTARTS = 3
RESTART_WINDOW = 120.0


class Keeper:
    """Owner of one database folder for as long as `run` lasts."""

    def __init__(self, settings: Settings, token: str) -> None:
        self.settings = settings
        self.folder = DatabaseFolder.of(settings.data_dir)
        self.lock = load_lock(settings.database_version)
        self.jars: list[Path] = []
        self.owner = FileLock(self.folder.owner_lock)
        self.users = FileLock(self.folder.users_lock)
        self.state = KeeperState("starting", token, os.getpid(), self.lock.version)
        self.process: psutil.Process | None = None
        self.told_to_stop = False
        self.restarts: list[float] = []
        self.last_use = time.time()

    def run(self) -> int:
        """Start, watch, stop; returns the exit code."""
        if not self._become_owner():
            return 0
        try:
            self.folder.write_state(self.state)
            self._start()
            self._watch()
        except RamilleError as error:
            self._fail(error)
            return 1
        except OSError as error:
            self._fail(
                DatabaseUnavailable(
                    "engine.folder_unusable", path=self.folder.root, reason=error.strerror or error
                )
            )
            return 1
        finally:
            self._end()
        become_training(self.settings, self.lock)
        return 0

    def _become_owner(self) -> bool:
        deadline = time.monotonic() + OWNER_SECONDS
        while not self.owner.try_acquire():
            if time.monotonic() > deadline:
                return False
            time.sleep(POLL_SECONDS)
        return True

    # starting

    def _start(self) -> None:
        self._check_version()
        self.jars = ensure_jars(self.settings)
        process = server.find_process(self.folder)
        if process is not None and not self._adopt(process):
            server.stop(process)
            process = None
        if process is None:
            self.folder.check_room()
            self._spawn()

    def _check_version(self) -> None:
        found = self.folder.read_version()
        if found and version_key(found) > version_key(self.lock.version):
            raise DatabaseUnavailable(
                "engine.folder_newer", path=self.folder.root, found=found, version=self.lock.version
            )

    def _adopt(self, process: psutil.Process) -> bool:
        """Keep a Neo4j whose keeper was killed: its users never notice."""
        port = self.folder.read_port()
        if port is None or self.folder.read_version() != self.lock.version:
            return False
        try:
            self._open_door(process, port, fresh=False)
        except (NeverReady, DatabaseUnavailable):
            return False
        self._ready(process, port)
        return True

    def _spawn(self) -> None:
        fresh = not self.folder.has_store
        for attempt in range(STARTS):
            jars, extra = self._quickest() if attempt == 0 else (self.jars, [])
            try:
                self._spawn_once(jars, extra, fresh=fresh)
                return
            except NeverReady as error:
                if error.slow or self.told_to_stop or attempt == STARTS - 1:
                    raise self._not_started(slow=error.slow) from None
            if extra:
                aot.discard(self.settings, self.lock)
            unsigned.discard(self.jars)
            self.jars = ensure_jars(self.settings, thorough=True)  # a jar may be damaged

    def _quickest(self) -> tuple[list[Path], list[str]]:
        """The class path and options of a quick start, or the plain ones where disk forbids it."""
        try:
            return unsigned.class_path(self.lock, self.jars), aot.options(self.settings, self.lock)
        except OSError:
            return self.jars, []

    def _spawn_once(self, jars: list[Path], extra: list[str], *, fresh: bool) -> None:
        port = server.free_port(self.state.port or self.folder.read_port())
        server.write_configuration(self.folder.home, port, self.settings)
        self.folder.write_version(self.lock.version)
        command = server.java_command(
            self.folder.home, jars, self.lock.entry_point, self.settings, extra
        )
        process = server.spawn(command, self.folder.java_log)
        try:
            self._open_door(process, port, fresh=fresh)
        except BaseException:
            server.kill(process)
            raise
        self._ready(process, port)

    def _open_door(self, process: psutil.Process, port: int, *, fresh: bool) -> None:
        deadline = time.monotonic() + START_SECONDS
        Door(
            self.folder, port, lambda: server.is_alive(process) and not self.told_to_stop, deadline
        ).open(fresh=fresh)

    def _ready(self, process: psutil.Process, port: int) -> None:
        self.process = process
        self.state = replace(self.state, phase="ready", java_pid=process.pid, port=port)
        self.folder.write_state(self.state)

    def _not_started(self, *, slow: bool) -> DatabaseUnavailable:
        log = self.folder.java_log
        if slow:
            return DatabaseUnavailable("engine.start_slow", seconds=START_SECONDS, log=log)
        reason = server.log_tail(log) or server.log_tail(self.folder.home / "logs" / "neo4j.log")
        return DatabaseUnavailable("engine.start_failed", reason=reason or "?", log=log)

    # watching

    def _watch(self) -> None:
        """Return when the database is to be stopped; users.lock is held exclusively then."""
        while not self.told_to_stop:
            if not self.owner.still_there():
                return  # the data folder was removed
            idle = self._idle_seconds()
            if not server.is_alive(self._running()):
                if idle is not None and not self.folder.pinned.exists():
                    return
                self._restart()
            if idle is not None and self._may_stop(idle) and self.users.try_acquire():
                return
            time.sleep(POLL_SECONDS)

    def _idle_seconds(self) -> float | None:
        """Seconds since the last user left; None while there is one."""
        probe = FileLock(self.folder.users_lock)
        if not probe.try_acquire():
            self.last_use = time.time()
            return None
        self.last_use = max(self.last_use, self.folder.users_lock.stat().st_mtime)
        probe.release()
        return time.time() - self.last_use

    def _may_stop(self, idle: float) -> bool:
        if self.folder.pinned.exists():
            return False
        return idle >= self.settings.database_grace_seconds or self.folder.stop_request.exists()

    def _restart(self) -> None:
        now = time.monotonic()
        self.restarts = [at for at in self.restarts if now - at < RESTART_WINDOW] + [now]
        if len(self.restarts) > RESTARTS:
            raise self._not_started(slow=False)
        server.kill(self._running())  # a thread that is still ending holds its port and files
        self.state = replace(self.state, phase="starting", java_pid=None)
        self.folder.write_state(self.state)
        self._start()

    def _running(self) -> psutil.Process:
        assert self.process is not None
        return self.process

    # ending

    def _fail(self, error: RamilleError) -> None:
        params = {name: str(value) for name, value in error.params.items()}
        self.state = replace(self.state, phase="failed", failure=error.key, failure_params=params)
        try:
            self.folder.write_state(self.state)
        except OSError:
            print(f"{error} (state.json cannot be written)", file=sys.stderr)

    def _end(self) -> None:
        if self.process is not None:
            if self.owner.still_there():
                server.stop(self.process)
            else:
                server.kill(self.process)
        if self.state.phase != "failed":
            self.folder.clear_state()
        self.folder.stop_request.unlink(missing_ok=True)
        self.users.release()
        self.owner.release()


def main(arguments: list[str]) -> int:
    """Run the keeper of the folder `arguments[0]` until its database is stopped."""
    data_dir, token = arguments
    keeper = Keeper(Settings(data_dir=Path(data_dir)), token)

    def stop(_signal: int, _frame: object) -> None:
        keeper.told_to_stop = True

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    return keeper.run()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
