"""File locks that die with their process: shared for users, exclusive for an owner.

`filelock` has no shared lock that a second process can probe, so this wraps `flock`, which the
kernel releases however a process ends. A lock file is never deleted while it may be in use.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from graph.errors import DatabaseBusy, DatabaseUnavailable

if sys.platform != "win32":
    import fcntl

_POLL_SECONDS = 0.02


class FileLock:
    """A lock on `path`, taken with `acquire` and given back with `release`."""

    def __init__(self, path: Path, *, shared: bool = False) -> None:
        self.path = path
        self.shared = shared
        self._descriptor: int | None = None

    @property
    def held(self) -> bool:
        """Whether this object holds the lock now."""
        return self._descriptor is not None

    def acquire(self, timeout: float) -> None:
        """Wait up to `timeout` seconds for the lock; raises DatabaseBusy when it is over."""
        deadline = time.monotonic() + timeout
        while not self.try_acquire():
            if time.monotonic() >= deadline:
                raise DatabaseBusy("engine.lock_busy", path=self.path, seconds=round(timeout))
            time.sleep(_POLL_SECONDS)

    @contextmanager
    def hold(self, timeout: float) -> Iterator[None]:
        """Hold the lock in a `with` block, after waiting for it as `acquire` does."""
        self.acquire(timeout)
        try:
            yield
        finally:
            self.release()

    def try_acquire(self) -> bool:
        """Take the lock if it is free; says whether it is held afterwards."""
        if self._descriptor is not None:
            return True
        if sys.platform == "win32":
            raise DatabaseUnavailable("engine.no_windows")
        self.path.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(self.path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            kind = fcntl.LOCK_SH if self.shared else fcntl.LOCK_EX
            fcntl.flock(descriptor, kind | fcntl.LOCK_NB)
        except OSError:
            os.close(descriptor)
            return False
        self._descriptor = descriptor
        return True

    def release(self) -> None:
        """Give the lock back; does nothing when it is not held."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None

    def still_there(self) -> bool:
        """Whether the file that is locked still stands at `path` (its folder may be deleted)."""
        if self._descriptor is None:
            return False
        try:
            return os.path.samestat(os.fstat(self._descriptor), self.path.stat())
        except OSError:
            return False


def is_locked(path: Path) -> bool:
    """Whether some process holds the lock at `path` exclusively."""
    if not path.exists():
        return False
    probe = FileLock(path, shared=True)
    if probe.try_acquire():
        probe.release()
        return False
    return True
