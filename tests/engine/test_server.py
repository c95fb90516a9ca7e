"""The embedded Neo4j's process: loopback only, bounded, private, and hard to keep from starting."""

from __future__ import annotations

import os
import socket
import stat
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest

from graph.engine import aot, control, keeper, server
from graph.engine.connection import Database
from graph.engine.download import ensure_jars, version_folder
from graph.engine.folder import DatabaseFolder, KeeperState
from graph.engine.jars import known_versions, load_lock
from graph.engine.login import INITIAL_PASSWORD, USER
from graph.errors import DatabaseUnavailable
from graph.settings import Settings

SettingsMaker = Callable[..., Settings]


def test_every_lock_is_whole_and_names_no_address() -> None:
    assert known_versions() == ("5.26.20", "2025.11.2")
    for version in known_versions():
        lock = load_lock(version)
        assert len(lock.jars) > 200
        assert len({jar.filename for jar in lock.jars}) == len(lock.jars)
        assert all(len(jar.sha256) == 64 and jar.size > 0 for jar in lock.jars)
        assert lock.entry_point.startswith("org.neo4j.server.")


def test_it_listens_on_loopback_alone(database: Database, database_settings: Settings) -> None:
    pid = control.status(database_settings).java_pid
    connections = psutil.Process(pid).net_connections("inet")
    listening = {c.laddr.ip for c in connections if c.status == psutil.CONN_LISTEN}
    assert listening
    assert listening <= {"127.0.0.1", "::ffff:127.0.0.1"}


def test_heap_and_page_cache_are_bounded(database: Database, database_settings: Settings) -> None:
    status = control.status(database_settings)
    assert f"-Xmx{database_settings.database_heap}" in psutil.Process(status.java_pid).cmdline()
    conf = DatabaseFolder.of(database_settings.data_dir).home / "conf" / "neo4j.conf"
    expected = f"server.memory.pagecache.size={database_settings.database_page_cache}"
    assert expected in conf.read_text().splitlines()


def test_the_password_is_random_private_and_the_only_one(
    database: Database, database_settings: Settings
) -> None:
    from neo4j import GraphDatabase
    from neo4j.exceptions import AuthError

    folder = DatabaseFolder.of(database_settings.data_dir)
    assert stat.S_IMODE(folder.password_file.stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.root.stat().st_mode) == 0o700
    assert len(folder.password()) >= 32
    uri = database.info().uri
    with (
        GraphDatabase.driver(uri, auth=(USER, INITIAL_PASSWORD)) as driver,
        pytest.raises(AuthError),
    ):
        driver.execute_query("RETURN 1", database_="neo4j")


def test_the_last_port_is_taken_again_when_it_is_free() -> None:
    port = server.free_port()
    assert server.free_port(port) == port
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", port))
        taken.listen()
        assert server.free_port(port) != port


@pytest.fixture
def own_cache(tmp_path: Path, make_settings: SettingsMaker) -> Settings:
    """Settings with a cache folder of their own, filled from the shared one."""
    shared = Settings()
    ensure_jars(shared)
    settings = make_settings(
        cache_dir=tmp_path / "cache", jars_offline_dir=version_folder(shared), jars_mirror=None
    )
    ensure_jars(settings)
    return settings


def test_a_damaged_jar_and_a_damaged_aot_cache_do_not_keep_it_from_starting(
    own_cache: Settings,
) -> None:
    lock = load_lock(own_cache.database_version)
    cache = aot.cache_file(own_cache, lock)
    cache.write_bytes(os.urandom(100_000))
    jar = next(
        path
        for path in ensure_jars(own_cache)
        if path.name.startswith(
            "neo4j-kernel-2" if own_cache.database_version.startswith("2") else "neo4j-kernel-5"
        )
    )
    whole, times = jar.read_bytes(), jar.stat()
    jar.write_bytes(bytes(len(whole)))
    os.utime(jar, ns=(times.st_atime_ns, times.st_mtime_ns))  # a quick look sees no difference
    with Database.open(own_cache) as opened:
        assert opened.read("RETURN 1 AS one")[0]["one"] == 1
    assert jar.read_bytes() == whole


def test_a_full_disk_is_said_before_java_fills_it(
    make_settings: SettingsMaker, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = make_settings()
    folder = DatabaseFolder.of(settings.data_dir)
    folder.create()
    monkeypatch.setattr("graph.engine.folder.NEEDED_MB", 10**9)
    assert keeper.Keeper(settings, "token").run() == 1
    state = folder.read_state()
    assert isinstance(state, KeeperState)
    assert (state.phase, state.failure) == ("failed", "engine.disk_full")
    assert not folder.has_store


def test_a_folder_of_a_newer_version_is_not_touched(make_settings: SettingsMaker) -> None:
    settings = make_settings()
    folder = DatabaseFolder.of(settings.data_dir)
    folder.create()
    folder.write_version("2999.1.0")
    with pytest.raises(DatabaseUnavailable) as caught:
        Database.open(settings)
    assert caught.value.key == "engine.folder_newer"
    assert "2999.1.0" in str(caught.value)
    assert folder.read_version() == "2999.1.0"


def test_a_data_folder_that_cannot_be_made_says_so(
    make_settings: SettingsMaker, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(DatabaseUnavailable) as caught:
        Database.open(make_settings(data_dir=tmp_path / "file"))
    assert caught.value.key == "engine.folder_unusable"
