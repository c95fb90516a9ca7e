"""Whether another process still runs, as far as that can be seen from here."""

from __future__ import annotations

import subprocess
import sys

from graph.processes import has_ended, this_process

ASLEEP = "from graph.processes import this_process; print(this_process(), flush=True); input()"


def test_a_process_has_ended_when_it_is_killed_waited_for_or_not() -> None:
    assert not has_ended(this_process())
    other = subprocess.Popen(
        [sys.executable, "-c", ASLEEP], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert other.stdout is not None
    name = other.stdout.readline().strip()
    assert not has_ended(name)
    other.kill()
    assert other.stdout.read() == ""  # it is gone, and a zombie until it is waited for
    while not has_ended(name):
        pass
    other.communicate()
    assert has_ended(name)


def test_a_number_that_was_given_to_another_process_is_not_it() -> None:
    machine, number, started = this_process().rsplit(" ", 2)
    assert has_ended(f"{machine} {number} {int(started) - 3600}")


def test_what_runs_elsewhere_or_is_not_known_counts_as_running() -> None:
    _, number, started = this_process().rsplit(" ", 2)
    assert not has_ended(f"another.machine {number} {int(started) - 3600}")
    assert not has_ended("4711")
