"""The keeper: shared by processes, stopped by grace, and nothing that is killed blocks a start."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest

from graph.engine import control, server
from graph.engine.connection import Database
from graph.engine.control import DatabaseStatus
from graph.engine.folder import DatabaseFolder
from graph.errors import DatabaseBusy, DatabaseUnavailable
from graph.settings import Settings

SettingsMaker = Callable[..., Settings]

COUNT = "MATCH (n:Kept) RETURN count(n) AS n"
SECONDS = 120.0
USER_PROCESS = """
import sys
from pathlib import Path
from graph.engine.connection import Database
from graph.settings import Settings
settings = Settings(
    data_dir=Path(sys.argv[1]), database_url=None, database_grace_seconds=1.0,
    database_heap="512m", database_page_cache="64m",
)
with Database.open(settings) as database:
    database.write(lambda tx: tx.run("CREATE (:Kept)").consume())
    print(database.read("MATCH (n:Kept) RETURN count(n) AS n")[0]["n"], flush=True)
    sys.stdin.readline()
"""


def user_process(settings: Settings) -> subprocess.Popen[str]:
    """Another process that opens the database, adds a node, prints the count and waits."""
    return subprocess.Popen(
        [sys.executable, "-c", USER_PROCESS, str(settings.data_dir)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])},
    )


def first_line(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def finish(process: subprocess.Popen[str]) -> None:
    process.communicate("\n", timeout=SECONDS)
    assert process.returncode == 0


def until(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + SECONDS
    while not condition():
        assert time.monotonic() < deadline, "it never happened"
        time.sleep(0.05)


def add(database: Database) -> None:
    database.write(lambda tx: tx.run("CREATE (:Kept)").consume())


def count(database: Database) -> int:
    return int(database.read(COUNT)[0]["n"])


def is_down(settings: Settings) -> bool:
    return server.find_process(DatabaseFolder.of(settings.data_dir)) is None


def kill(pid: int | None) -> None:
    assert pid is not None
    process = psutil.Process(pid)
    os.kill(pid, signal.SIGKILL)
    until(lambda: not server.is_alive(process))


def running(settings: Settings) -> DatabaseStatus:
    status = control.status(settings)
    assert status.running
    return status


def test_two_processes_share_one_database_and_the_last_to_leave_ends_it(
    make_settings: SettingsMaker,
) -> None:
    settings = make_settings()
    others = [user_process(settings), user_process(settings)]  # both at the same moment
    assert sorted(first_line(other) for other in others) in (["1", "2"], ["2", "2"])
    with Database.open(settings) as database:
        assert count(database) == 2
        java_pid = running(settings).java_pid
        for other in others:
            finish(other)
        time.sleep(settings.database_grace_seconds * 2)
        assert count(database) == 2
        assert running(settings).java_pid == java_pid
        assert control.status(settings).in_use
    until(lambda: is_down(settings))
    until(lambda: control.status(settings).keeper_pid is None)
    assert not control.status(settings).running


def test_grace_keeps_it_up_for_the_next_command(make_settings: SettingsMaker) -> None:
    settings = make_settings(database_grace_seconds=60.0)
    with Database.open(settings) as database:
        add(database)
        before = running(settings)
    time.sleep(1.5)
    with Database.open(settings) as database:
        assert count(database) == 1
    assert running(settings).java_pid == before.java_pid
    stopped = control.stop(settings)  # does not wait for the minute of grace
    assert not stopped.running
    assert is_down(settings)


def test_start_pins_it_until_stop(make_settings: SettingsMaker) -> None:
    settings = make_settings(database_grace_seconds=0.3)
    status = control.start(settings)
    assert status.running
    assert status.pinned
    time.sleep(2)
    assert running(settings).java_pid == status.java_pid
    with Database.open(settings) as database:
        with pytest.raises(DatabaseBusy) as caught:
            control.stop(settings)
        assert caught.value.key == "engine.in_use"
        assert running(settings).java_pid == status.java_pid
        assert not control.status(settings).pinned
        add(database)
        assert not control.stop(settings, force=True).running
        assert count(database) == 1  # whoever still uses it brings it up again
    until(lambda: is_down(settings))


def test_a_user_that_is_killed_counts_as_gone(make_settings: SettingsMaker) -> None:
    settings = make_settings()
    other = user_process(settings)
    assert first_line(other) == "1"
    assert control.status(settings).in_use
    other.kill()
    other.communicate()
    until(lambda: is_down(settings))


def test_a_killed_keeper_is_replaced_and_its_database_goes_on(
    make_settings: SettingsMaker,
) -> None:
    settings = make_settings()
    with Database.open(settings) as database:
        add(database)
        before = running(settings)
        kill(before.keeper_pid)
        add(database)  # the database never stopped
        with Database.open(settings) as second:
            assert count(second) == 2
            after = running(settings)
            assert after.java_pid == before.java_pid
            assert after.keeper_pid != before.keeper_pid
        kill(after.keeper_pid)
    until(lambda: is_down(settings))  # the last user called a keeper to clear up


def test_a_killed_java_comes_back_with_all_that_was_committed(
    make_settings: SettingsMaker,
) -> None:
    settings = make_settings()
    with Database.open(settings) as database:
        add(database)
        before = running(settings)
        kill(before.java_pid)
        assert count(database) == 1
        after = running(settings)
        assert after.java_pid != before.java_pid
        assert after.uri == before.uri
        kill(after.keeper_pid)
        kill(after.java_pid)
        add(database)  # nobody is left to start it but the user itself
        assert count(database) == 2
        last = running(settings)
    kill(last.keeper_pid)
    kill(last.java_pid)
    with Database.open(settings) as database:
        assert count(database) == 2


def test_two_data_folders_are_used_side_by_side(make_settings: SettingsMaker) -> None:
    one, two = make_settings(), make_settings()
    with Database.open(one) as first, Database.open(two) as second:
        add(first)
        assert (count(first), count(second)) == (1, 0)
        assert first.info().uri != second.info().uri
        passwords = {DatabaseFolder.of(s.data_dir).password() for s in (one, two)}
        assert len(passwords) == 2


def test_a_removed_data_folder_ends_its_database(make_settings: SettingsMaker) -> None:
    settings = make_settings()
    with Database.open(settings) as database:
        status = running(settings)
        shutil.rmtree(settings.data_dir)
        until(lambda: not psutil.pid_exists(status.java_pid or 0))
        with pytest.raises(DatabaseUnavailable) as caught:
            count(database)
        assert caught.value.key == "engine.folder_gone"
    assert not settings.data_dir.exists()


def test_a_lost_or_foreign_password_file_says_so(make_settings: SettingsMaker) -> None:
    settings = make_settings(database_grace_seconds=0.1)
    with Database.open(settings):
        pass
    until(lambda: is_down(settings))
    folder = DatabaseFolder.of(settings.data_dir)
    folder.password_file.unlink()
    with pytest.raises(DatabaseUnavailable) as caught:
        Database.open(settings)
    assert caught.value.key == "engine.password_missing"
    folder.password_file.write_text("another-password\n")
    with pytest.raises(DatabaseUnavailable) as caught:
        Database.open(settings)
    assert caught.value.key == "engine.password_refused"
    until(lambda: is_down(settings))
    time.sleep(1)
    assert control.status(settings).keeper_pid is None  # nobody tries behind the user's back


def test_status_says_it_is_down_without_starting_it(make_settings: SettingsMaker) -> None:
    settings = make_settings()
    status = control.status(settings)
    assert not status.running
    assert status.embedded
    assert status.version == settings.database_version
    assert not settings.data_dir.exists()
    assert not control.stop(settings).running
