"""Names a process so that another one on the same machine can tell whether it still runs."""

from __future__ import annotations

import os
import platform

import psutil

_CLOCK_SECONDS = 60.0
"""The start of a process is reckoned from a clock that may be set; its number is not used again
so soon."""


def this_process() -> str:
    """The name of this process: machine, number, start."""
    started = psutil.Process().create_time()
    return f"{platform.node()} {os.getpid()} {started:.0f}"


def has_ended(process: str) -> bool:
    """Whether the process named so is gone; False also where that cannot be seen from here."""
    try:
        machine, number, started = process.rsplit(" ", 2)
        if machine != platform.node():
            return False
        found = psutil.Process(int(number))
        if found.status() == psutil.STATUS_ZOMBIE:
            return True
        return abs(found.create_time() - float(started)) > _CLOCK_SECONDS
    except psutil.NoSuchProcess:
        return True
    except (psutil.Error, ValueError):
        return False
