"""What makes the start quick: unsigned copies of jars, and a cache that is made out of the way."""

from __future__ import annotations

import os
import shutil
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest

from graph.engine import aot, control, training, unsigned
from graph.engine.connection import Database
from graph.engine.download import ensure_jars, version_folder
from graph.engine.folder import DatabaseFolder
from graph.engine.jars import Jar, JarLock, load_lock
from graph.engine.locks import FileLock
from graph.engine.server import find_process, is_alive
from graph.settings import Settings

SettingsMaker = Callable[..., Settings]

SECONDS = 120.0
LOCK = JarLock(
    "1.0", "Main", (Jar("org.other:a:1", "", 0), Jar("org.eclipse.collections:b:1", "", 0))
)
MANIFEST = (
    b"Manifest-Version: 1.0\r\nName-Of-All: b\r\n\r\nName: A.class\r\nSHA-256-Digest: x\r\n\r\n"
)


@pytest.fixture
def jars(tmp_path: Path) -> list[Path]:
    """The two jars of LOCK, both signed."""
    paths = [tmp_path / jar.filename for jar in LOCK.jars]
    for path in paths:
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as jar:
            jar.writestr("META-INF/MANIFEST.MF", MANIFEST)
            jar.writestr("META-INF/SIGNER.SF", "digests")
            jar.writestr("META-INF/SIGNER.RSA", "signature")
            jar.writestr("A.class", b"\xca\xfe\xba\xbe" * 100)
    return paths


def test_a_copy_holds_all_but_the_signature(jars: list[Path]) -> None:
    plain, copy = unsigned.class_path(LOCK, jars)
    assert plain == jars[0]
    assert copy != jars[1]
    with zipfile.ZipFile(copy) as made:
        assert made.namelist() == ["META-INF/MANIFEST.MF", "A.class"]
        assert made.read("A.class") == b"\xca\xfe\xba\xbe" * 100
        assert made.read("META-INF/MANIFEST.MF") == (b"Manifest-Version: 1.0\nName-Of-All: b\n\n")
    assert [path.name for path in copy.parent.iterdir()] == [copy.name]


def test_a_copy_is_made_once_for_each_jar(jars: list[Path]) -> None:
    copy = unsigned.class_path(LOCK, jars)[1]
    first = copy.stat()
    assert unsigned.class_path(LOCK, jars)[1].stat().st_ino == first.st_ino
    shutil.copyfile(jars[0], jars[1])
    os.utime(jars[1], ns=(first.st_atime_ns, first.st_mtime_ns + 1))
    assert unsigned.class_path(LOCK, jars)[1].stat().st_mtime_ns == first.st_mtime_ns + 1
    unsigned.discard(jars)
    assert not copy.exists()


def test_a_damaged_jar_has_no_copy(jars: list[Path]) -> None:
    jars[1].write_bytes(b"PK" + bytes(1000))
    with pytest.raises(OSError, match="damaged"):
        unsigned.class_path(LOCK, jars)
    assert not list((jars[1].parent / unsigned.FOLDER).iterdir())


def test_neo4j_runs_on_the_copies(database: Database, database_settings: Settings) -> None:
    lock = load_lock(database_settings.database_version)
    copies = set(unsigned.class_path(lock, ensure_jars(database_settings)))
    command = psutil.Process(control.status(database_settings).java_pid).cmdline()
    assert set(map(Path, command[command.index("-cp") + 1].split(os.pathsep))) == copies
    assert sum(path.parent.name == unsigned.FOLDER for path in copies) == 2


@pytest.mark.parametrize("removed", [True, False])
def test_a_training_leaves_nothing_when_it_is_told_to_end_or_its_folder_goes(
    make_settings: SettingsMaker, tmp_path: Path, removed: bool
) -> None:
    shared = version_folder(Settings())
    ensure_jars(Settings())
    settings = make_settings(cache_dir=tmp_path / "cache", jars_offline_dir=shared)
    with Database.open(settings):
        keeper = psutil.Process(control.status(settings).keeper_pid)
    control.stop(settings, force=True)
    cache = aot.cache_file(settings, load_lock(settings.database_version))
    scratch = cache.with_name(f"{training.SCRATCH}{cache.stem}")
    java = _awaited(scratch)
    shutil.rmtree(settings.data_dir)  # nothing writes there any more
    assert not [
        file for file in keeper.open_files() if file.path.startswith(str(tmp_path / "data"))
    ]
    if removed:
        shutil.rmtree(settings.cache_dir, ignore_errors=True)  # Java may still write into it
    else:
        keeper.terminate()
    _until(lambda: not is_alive(keeper) and not is_alive(java))
    assert not scratch.exists()
    assert not settings.data_dir.exists()


def test_what_a_killed_training_left_is_removed_unless_another_one_is_at_work(
    tmp_path: Path,
) -> None:
    guard, busy = (FileLock(tmp_path / f"start-{name}.lock") for name in ("ours", "busy"))
    assert guard.try_acquire()
    assert busy.try_acquire()
    for name in ("ours", "busy", "gone"):
        (tmp_path / f"{training.SCRATCH}start-{name}").mkdir()
    training._remove_stale(tmp_path, guard)
    assert [path.name for path in tmp_path.glob(f"{training.SCRATCH}*")] == [
        f"{training.SCRATCH}start-busy"
    ]


def _awaited(scratch: Path) -> psutil.Process:
    """The Java process of a training, once there is one."""
    found: list[psutil.Process] = []

    def look() -> bool:
        process = find_process(DatabaseFolder(scratch))
        found.extend([process] if process else [])
        return bool(found)

    _until(look)
    return found[0]


def _until(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + SECONDS
    while not condition():
        assert time.monotonic() < deadline, "it never happened"
        time.sleep(0.05)
