"""Writes `jars/VERSION.lock`: `python -m graph.engine.lock_jars VERSION…` (needs the internet).

Resolves the Maven artifacts of Neo4j Community with jgo and downloads each once for its SHA-256.
The lock holds no repository address; jgo knows where Maven artifacts are found.
"""

from __future__ import annotations

import hashlib
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from jgo.maven import MavenContext

from graph.engine.jars import LOCKS, Jar

ROOTS = ("org.neo4j:neo4j", "org.neo4j.app:neo4j-server", "org.neo4j:neo4j-slf4j-provider")
ENTRY_POINT_FILE = "META-INF/services/org.neo4j.server.startup.EntryPoint"


def main(versions: list[str]) -> int:
    """Writes one lock per version; returns the exit code."""
    for version in versions:
        with tempfile.TemporaryDirectory() as folder:
            path = LOCKS / f"{version}.lock"
            path.write_text(_lock_text(version, Path(folder)), "utf-8")
            print(path)
    return 0


def _lock_text(version: str, folder: Path) -> str:
    context = MavenContext(repo_cache=folder, timeout=60)
    roots = [context.create_dependency(f"{root}:{version}") for root in ROOTS]
    found, transitive = context.resolver.resolve(roots)
    artifacts = [d.artifact for d in (*found, *transitive) if d.artifact.packaging == "jar"]
    with ThreadPoolExecutor(8) as pool:
        paths = list(pool.map(lambda artifact: artifact.resolve(), artifacts))
    jars = [_jar(artifact, path) for artifact, path in zip(artifacts, paths, strict=True)]
    _refuse_clashes(jars)
    return "".join(_lines(version, _entry_point(paths), jars))


def _jar(artifact: Any, path: Path) -> Jar:
    parts = [artifact.groupId, artifact.artifactId, artifact.version]
    if artifact.classifier:
        parts.append(artifact.classifier)
    content = path.read_bytes()
    return Jar(":".join(parts), hashlib.sha256(content).hexdigest(), len(content))


def _refuse_clashes(jars: list[Jar]) -> None:
    clashes = [name for name, n in Counter(jar.filename for jar in jars).items() if n > 1]
    if clashes:
        raise ValueError(f"jars of different groups share a file name: {clashes}")


def _entry_point(paths: list[Path]) -> str:
    for path in paths:
        with ZipFile(path) as jar:
            if ENTRY_POINT_FILE in jar.namelist():
                lines = jar.read(ENTRY_POINT_FILE).decode().splitlines()
                return next(line for line in lines if line and not line.startswith("#")).strip()
    raise ValueError(f"no jar holds {ENTRY_POINT_FILE}")


def _lines(version: str, entry_point: str, jars: list[Jar]) -> Iterator[str]:
    yield "# Written by graph/engine/lock_jars.py: coordinate, SHA-256, bytes; class path order.\n"
    yield f'version = "{version}"\nentry_point = "{entry_point}"\njars = [\n'
    for jar in jars:
        yield f'  ["{jar.coordinate}", "{jar.sha256}", {jar.size}],\n'
    yield "]\n"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
