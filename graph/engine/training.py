"""`python -m graph.engine.training` makes the AOT cache in a run on a throw-away database.

Takes half a minute at the lowest priority, after a database has been stopped, in a process that
has nothing to do with its data folder. It ends when it is told to, or when the cache folder is
removed, and leaves nothing behind then. The settings come through the environment.
"""

from __future__ import annotations

import os
import shutil
import signal
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from graph.engine import aot, unsigned
from graph.engine.download import ensure_jars
from graph.engine.folder import DatabaseFolder
from graph.engine.jars import JarLock, load_lock
from graph.engine.locks import FileLock
from graph.engine.login import USER, Door
from graph.engine.server import (
    find_process,
    free_port,
    is_alive,
    java_command,
    kill,
    spawn,
    write_configuration,
)
from graph.settings import Settings

if TYPE_CHECKING:
    import psutil

START_SECONDS = 120.0
DUMP_SECONDS = 300.0
POLL_SECONDS = 0.25
SCRATCH = ".training-"
KEPT = 3  # 180 MB each: one for each environment that shares the cache folder
TRAINING = (
    "CREATE CONSTRAINT training IF NOT EXISTS FOR (n:Training) REQUIRE n.id IS UNIQUE",
    "CREATE INDEX training_name IF NOT EXISTS FOR (n:Training) ON (n.name, n.id)",
    "CREATE FULLTEXT INDEX training_text IF NOT EXISTS FOR (n:Training) ON EACH [n.name]",
    "UNWIND range(1, 500) AS i MERGE (n:Training {id: toString(i)}) "
    "SET n.name = 'name ' + i, n.at = datetime.realtime(), n.day = date()",
    "UNWIND range(2, 500) AS i MATCH (a:Training {id: toString(i / 2)}), "
    "(b:Training {id: toString(i)}) MERGE (a)-[r:PARENT {id: toString(i)}]->(b) "
    "SET r.since = date('2024-01-01')",
    "CALL () { MATCH (c:Training {id: '1'})-[r:PARENT WHERE r.until IS NULL "
    "OR date() < r.until]->{0,9}(a) RETURN DISTINCT a } MATCH (a)-[r:PARENT]->(b) "
    "RETURN collect([a.id, b.id, toString(r.since)]) AS links",
    "MATCH (n:Training) WHERE n.name >= 'name 2' AND n.id IS NOT NULL "
    "RETURN n.id AS id, n.name AS name ORDER BY n.name, n.id LIMIT 20",
    "CALL db.index.fulltext.queryNodes('training_text', 'name~') YIELD node, score "
    "RETURN node.id AS id, score ORDER BY score DESC LIMIT 10",
    "MATCH (n:Training) RETURN count(n) AS n, COUNT { (:Training)-[:PARENT]->() } AS links",
)


def become_training(settings: Settings, lock: JarLock) -> None:
    """Let this process be the one that trains, where there is no cache; else return.

    It lets go of its output, which may lie in a data folder that somebody wants to remove.
    """
    if aot.cache_file(settings, lock).exists():
        return
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (1, 2):
        os.dup2(nowhere, stream)
    os.execv(sys.executable, [sys.executable, "-m", "graph.engine.training"])


def train(settings: Settings, lock: JarLock) -> bool:
    """Make the cache, unless it exists or is being made.

    Says whether it was made; a failure is silent, since nothing depends on it.
    """
    target = aot.cache_file(settings, lock)
    guard = FileLock(target.with_suffix(".lock"))
    if target.exists() or not guard.try_acquire():
        return False
    try:
        _remove_stale(target.parent, guard)
        scratch = target.with_name(f"{SCRATCH}{target.stem}")
        scratch.mkdir()
        try:
            return _Run(settings, lock, guard, DatabaseFolder(scratch)).into(target)
        finally:
            shutil.rmtree(scratch, ignore_errors=True)
    except Exception:  # any failure only means: no cache
        return False
    finally:
        guard.release()


class _Run:
    """One run of Neo4j on the throw-away `folder`, as long as `guard` stands."""

    def __init__(
        self, settings: Settings, lock: JarLock, guard: FileLock, folder: DatabaseFolder
    ) -> None:
        self._settings = settings
        self._lock = lock
        self._guard = guard
        self._folder = folder

    def into(self, target: Path) -> bool:
        """Run and put the cache at `target`; says whether there was one."""
        output = self._folder.root / "start.aot"
        port = free_port()
        self._folder.create()
        write_configuration(self._folder.home, port, self._settings)
        process = spawn(self._command(output), self._folder.java_log)
        try:
            deadline = time.monotonic() + START_SECONDS
            Door(self._folder, port, lambda: self._goes_on(process), deadline).open(fresh=True)
            _exercise(port, self._folder.password())
            process.terminate()
            deadline = time.monotonic() + DUMP_SECONDS
            while self._goes_on(process) and time.monotonic() < deadline:
                time.sleep(POLL_SECONDS)
        finally:
            kill(process)
        if not (output.is_file() and self._guard.still_there()):
            return False
        output.replace(target)
        _forget_old(target.parent)
        return True

    def _goes_on(self, process: psutil.Process) -> bool:
        return is_alive(process) and self._guard.still_there()

    def _command(self, output: Path) -> list[str]:
        jars = unsigned.class_path(self._lock, ensure_jars(self._settings))
        options = [*aot.COMMON, f"-XX:AOTCacheOutput={output}"]
        return java_command(
            self._folder.home, jars, self._lock.entry_point, self._settings, options
        )


def _exercise(port: int, password: str) -> None:
    from neo4j import GraphDatabase

    auth = (USER, password)
    uri = f"bolt://127.0.0.1:{port}"
    with GraphDatabase.driver(uri, auth=auth, notifications_min_severity="OFF") as driver:
        for statement in TRAINING:
            driver.execute_query(statement, database_="neo4j")


def _remove_stale(folder: Path, guard: FileLock) -> None:
    """End and remove what trainings that were killed have left; `guard` is held by us."""
    for stale in folder.glob(f"{SCRATCH}*"):
        other = FileLock(folder / f"{stale.name.removeprefix(SCRATCH)}.lock")
        if other.path != guard.path and not other.try_acquire():
            continue  # another environment trains there now
        orphan = find_process(DatabaseFolder(stale))
        if orphan is not None:
            kill(orphan)
        shutil.rmtree(stale, ignore_errors=True)
        other.release()


def _forget_old(folder: Path) -> None:
    caches = sorted(folder.glob("start-*.aot"), key=lambda path: path.stat().st_mtime)
    for path in caches[:-KEPT]:
        path.unlink(missing_ok=True)


def main() -> None:
    """Train for the settings of the environment; SIGTERM ends it and what it started."""

    def stop(_signal: int, _frame: object) -> NoReturn:
        sys.exit(1)

    signal.signal(signal.SIGTERM, stop)
    with suppress(OSError, AttributeError):
        os.nice(19)
    settings = Settings()
    train(settings, load_lock(settings.database_version))


if __name__ == "__main__":
    main()
