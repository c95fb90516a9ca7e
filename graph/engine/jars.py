"""The pinned jars of the embedded Neo4j: what a lock file says, and nothing about fetching.

A lock is TOML: the version, the Java entry point and, in class path order, one line for each jar
with its Maven coordinate, SHA-256 and size in bytes. `lock_jars.py` writes it.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from graph.errors import UnknownVersion

LOCKS = Path(__file__).parent / "jars"


@dataclass(frozen=True, slots=True)
class Jar:
    """One pinned file: `group:artifact:version[:classifier]`, SHA-256 in hex, size in bytes."""

    coordinate: str
    sha256: str
    size: int

    @property
    def parts(self) -> tuple[str, str, str, str]:
        """Group, artifact, version and classifier (empty where there is none)."""
        group, artifact, version, *rest = self.coordinate.split(":")
        return group, artifact, version, rest[0] if rest else ""

    @property
    def filename(self) -> str:
        """The file's name as Maven gives it; `lock_jars.py` refuses a lock where two agree."""
        _, artifact, version, classifier = self.parts
        return f"{artifact}-{version}{'-' + classifier if classifier else ''}.jar"


@dataclass(frozen=True, slots=True)
class JarLock:
    """All jars of one Neo4j version."""

    version: str
    entry_point: str
    jars: tuple[Jar, ...]

    @property
    def size(self) -> int:
        """Bytes of all jars together."""
        return sum(jar.size for jar in self.jars)


def known_versions() -> tuple[str, ...]:
    """The Neo4j versions that have a lock, oldest first."""
    return tuple(sorted((path.stem for path in LOCKS.glob("*.lock")), key=version_key))


def version_key(version: str) -> tuple[int, ...]:
    """`5.26.20` → `(5, 26, 20)`, so that versions compare by number."""
    return tuple(int(part) for part in version.split("."))


@lru_cache
def load_lock(version: str) -> JarLock:
    """The lock of one version; raises UnknownVersion where there is none."""
    if version not in known_versions():
        known = ", ".join(known_versions())
        raise UnknownVersion("engine.unknown_version", version=version, known=known)
    content = tomllib.loads((LOCKS / f"{version}.lock").read_text("utf-8"))
    jars = tuple(Jar(*line) for line in content["jars"])
    return JarLock(content["version"], content["entry_point"], jars)
