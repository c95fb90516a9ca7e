"""Copies of signed jars without their signatures, which cost Neo4j a quarter of its start.

Java keeps no class of a signed jar in an AOT cache, and checks each of them as it is loaded. What
the jars hold is pinned by `download.py`, so that nothing is lost with the signatures. The copies
lie beside the jars in `unsigned/`, each with the time of the jar that it was made from.
"""

from __future__ import annotations

import os
import shutil
import zipfile
import zlib
from collections.abc import Sequence
from pathlib import Path

from graph.engine.jars import JarLock

FOLDER = "unsigned"
# Loaded at every start; the other signed jars (Bouncy Castle) are not.
_GROUPS = {"org.eclipse.collections"}
_SIGNATURES = (".SF", ".RSA", ".DSA", ".EC")
_MANIFEST = "META-INF/MANIFEST.MF"


def class_path(lock: JarLock, jars: Sequence[Path]) -> list[Path]:
    """The jars of `lock`, at the paths `jars`, with unsigned copies in the place of signed ones.

    Copies that are missing, or of an earlier jar, are made. Raises OSError where they cannot be.
    """
    return [
        _copy_of(path) if jar.parts[0] in _GROUPS else path
        for jar, path in zip(lock.jars, jars, strict=True)
    ]


def discard(jars: Sequence[Path]) -> None:
    """Forget the copies, with which Neo4j did not start."""
    shutil.rmtree(jars[0].parent / FOLDER, ignore_errors=True)


def _copy_of(jar: Path) -> Path:
    copy = jar.parent / FOLDER / jar.name
    made = jar.stat().st_mtime_ns
    if not copy.is_file() or copy.stat().st_mtime_ns != made:
        copy.parent.mkdir(exist_ok=True)
        partial = copy.with_name(f".{copy.name}.{os.getpid()}")
        try:
            _write_unsigned(jar, partial)
            os.utime(partial, ns=(made, made))
            partial.replace(copy)
        except (zipfile.BadZipFile, zlib.error) as error:
            raise OSError(f"{jar} is damaged") from error
        finally:
            partial.unlink(missing_ok=True)
    return copy


def _write_unsigned(jar: Path, target: Path) -> None:
    """The same files in the same order, without compression, which would take longer than all."""
    with zipfile.ZipFile(jar) as source, zipfile.ZipFile(target, "w") as out:
        for entry in source.infolist():
            if entry.filename.startswith("META-INF/") and entry.filename.endswith(_SIGNATURES):
                continue
            content = source.read(entry)
            if entry.filename == _MANIFEST:
                content = _main_section(content)
            out.writestr(zipfile.ZipInfo(entry.filename, entry.date_time), content)


def _main_section(manifest: bytes) -> bytes:
    """A manifest without the digests of single files, which only a signature needs."""
    return manifest.replace(b"\r\n", b"\n").partition(b"\n\n")[0] + b"\n\n"
