"""Fetches the pinned jars of the embedded Neo4j, once for all data folders.

`cache_dir/neo4j/VERSION/` holds the jars and `complete.json`, which notes the size and time of
each file once all of them were verified, so that a later start need not hash 170 MB again. Files
are fetched into a staging folder, verified and renamed: a cut download leaves only whole jars,
and the next try fetches what is missing. A file lock keeps two processes from fetching twice.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Callable, Iterable
from concurrent.futures import FIRST_EXCEPTION, ThreadPoolExecutor, wait
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from graph.engine.jars import Jar, JarLock, load_lock
from graph.engine.locks import FileLock
from graph.errors import DownloadFailed

if TYPE_CHECKING:
    from graph.settings import Settings

Progress = Callable[[int, int], None]
"""Called with the bytes done and the bytes in all, from any thread, one call at a time."""

THREADS = 8
ATTEMPTS = 3
LOCK_SECONDS = 1800.0
COMPLETE = "complete.json"
STAGING = ".staging-"


def ensure_jars(
    settings: Settings, progress: Progress | None = None, *, thorough: bool = False
) -> list[Path]:
    """The verified jars of `settings.database_version` in class path order, fetched if need be.

    `thorough` hashes every file even where size and time are as they were. Raises DownloadFailed,
    whose hint says how to do without internet.
    """
    lock = load_lock(settings.database_version)
    folder = version_folder(settings)
    if thorough or not _is_complete(folder, lock):
        try:
            with FileLock(folder.with_name(f"{lock.version}.lock")).hold(LOCK_SECONDS):
                if thorough or not _is_complete(folder, lock):
                    _complete(folder, lock, settings, progress)
        except OSError as error:
            raise DownloadFailed("engine.cache_unwritable", path=folder, reason=error) from error
    return [folder / jar.filename for jar in lock.jars]


def needs_download(settings: Settings) -> bool:
    """Whether `ensure_jars` would have to fetch anything (then say so, licence included)."""
    lock = load_lock(settings.database_version)
    return not _is_complete(version_folder(settings), lock)


def fetch_to(folder: Path, settings: Settings, progress: Progress | None = None) -> list[Path]:
    """Put the verified jars into `folder`, for a machine without internet.

    That machine names the folder, which may hold several versions, in RAMILLE_JARS_OFFLINE_DIR.
    """
    lock = load_lock(settings.database_version)
    sources = ensure_jars(settings, progress)
    folder.mkdir(parents=True, exist_ok=True)
    for jar, source in zip(lock.jars, sources, strict=True):
        target = folder / jar.filename
        if not _matches(target, jar):
            partial = target.with_name(f".{target.name}.{os.getpid()}")
            shutil.copyfile(source, partial)
            partial.replace(target)
    return [folder / jar.filename for jar in lock.jars]


def version_folder(settings: Settings) -> Path:
    """Where the jars of the version in force lie."""
    return settings.cache_dir / "neo4j" / settings.database_version


def _complete(folder: Path, lock: JarLock, settings: Settings, progress: Progress | None) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / COMPLETE).unlink(missing_ok=True)
    for stale in folder.glob(f"{STAGING}*"):  # we hold the lock: nobody writes there now
        shutil.rmtree(stale, ignore_errors=True)
    missing = [jar for jar in lock.jars if not _matches(folder / jar.filename, jar)]
    counter = _Counter(lock.size, progress)
    counter.add(lock.size - sum(jar.size for jar in missing))
    if missing:
        _fetch_all(missing, folder, _fetcher(settings), counter)
    _write_complete(folder, lock)


def _fetch_all(
    jars: Iterable[Jar], folder: Path, fetch: Callable[[Jar, Path], Path], counter: _Counter
) -> None:
    staging = Path(tempfile.mkdtemp(prefix=STAGING, dir=folder))

    def one(jar: Jar) -> None:
        _fetch_verified(jar, staging, fetch).replace(folder / jar.filename)
        counter.add(jar.size)

    try:
        with ThreadPoolExecutor(THREADS) as pool:
            futures = [pool.submit(one, jar) for jar in jars]
            done, _ = wait(futures, return_when=FIRST_EXCEPTION)
            pool.shutdown(cancel_futures=True)
            for future in done:
                future.result()
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def _fetch_verified(jar: Jar, staging: Path, fetch: Callable[[Jar, Path], Path]) -> Path:
    """Fetch one jar, again where it came out cut or damaged; raises DownloadFailed."""
    reason: object = ""
    for attempt in range(ATTEMPTS):
        place = staging / f"{jar.filename}.{attempt}"
        try:
            path = fetch(jar, place)
        except FileNotFoundError as error:
            raise DownloadFailed("engine.jar_missing", jar=jar.coordinate, place=error) from error
        except Exception as error:  # jgo and requests raise many kinds, all meaning "not fetched"
            reason = error
            continue
        if _matches(path, jar):
            return path
        reason = f"SHA-256 != {jar.sha256}"
    raise DownloadFailed("engine.download_failed", jar=jar.coordinate, reason=reason)


def _fetcher(settings: Settings) -> Callable[[Jar, Path], Path]:
    if settings.jars_offline_dir is not None:
        return _OfflineFolder(settings.jars_offline_dir)
    return _Repository(settings.jars_mirror)


class _OfflineFolder:
    """Copies jars out of a folder that `fetch_to` wrote."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def __call__(self, jar: Jar, place: Path) -> Path:
        source = self._folder / jar.filename
        if not source.is_file():
            raise FileNotFoundError(source)
        place.mkdir(parents=True)
        return Path(shutil.copyfile(source, place / jar.filename))


class _Repository:
    """Fetches jars with jgo, which knows where Maven artifacts lie, or from a mirror."""

    def __init__(self, mirror: str | None) -> None:
        self._remotes = {"mirror": mirror.rstrip("/")} if mirror else None

    def __call__(self, jar: Jar, place: Path) -> Path:
        from jgo.maven import MavenContext

        group, artifact, version, classifier = jar.parts
        # A cache of its own for each file: jgo would trust what a cut download left behind.
        context = MavenContext(repo_cache=place, remote_repos=self._remotes, timeout=30)
        component = context.project(group, artifact).at_version(version)
        return Path(component.artifact(classifier).resolve())


class _Counter:
    """Adds up the bytes of all threads for one progress callback."""

    def __init__(self, total: int, progress: Progress | None) -> None:
        self._total, self._done = total, 0
        self._progress = progress
        self._lock = Lock()

    def add(self, size: int) -> None:
        with self._lock:
            self._done += size
            if self._progress is not None:
                self._progress(self._done, self._total)


def _matches(path: Path, jar: Jar) -> bool:
    if not path.is_file() or path.stat().st_size != jar.size:
        return False
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest() == jar.sha256


def _stamps(folder: Path, lock: JarLock) -> dict[str, list[int]]:
    stats = {jar.filename: (folder / jar.filename).stat() for jar in lock.jars}
    return {name: [stat.st_size, stat.st_mtime_ns] for name, stat in stats.items()}


def _write_complete(folder: Path, lock: JarLock) -> None:
    content = {"version": lock.version, "files": _stamps(folder, lock)}
    partial = folder / f".{COMPLETE}.{os.getpid()}"
    partial.write_text(json.dumps(content), "utf-8")
    partial.replace(folder / COMPLETE)


def _is_complete(folder: Path, lock: JarLock) -> bool:
    try:
        noted = json.loads((folder / COMPLETE).read_text("utf-8"))
        return bool(noted["files"] == _stamps(folder, lock))
    except (OSError, ValueError, KeyError, TypeError):
        return False
