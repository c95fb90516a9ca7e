"""Fetching the jars: verified, resumed, never half-written, from offline folders and mirrors.

A small lock of three made-up jars stands for the real ones; a local folder or a local HTTP server
stands for the repository. `test_server.py` runs on the real jars.
"""

from __future__ import annotations

import hashlib
import http.server
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from graph.engine import download, jars
from graph.engine.download import ensure_jars, fetch_to, needs_download, version_folder
from graph.errors import DownloadFailed, UnknownVersion
from graph.settings import Settings

CONTENTS = {name: (name * 5000).encode() for name in ("alpha", "beta", "gamma")}
VERSION = "9.9.9"


def coordinate(name: str) -> str:
    return f"org.example:{name}:1.0" + (":linux-x86_64" if name == "gamma" else "")


@pytest.fixture(autouse=True)
def small_lock(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A lock folder with one version of three jars."""
    folder = tmp_path / "locks"
    folder.mkdir()
    lines = "".join(
        f'["{coordinate(name)}", "{hashlib.sha256(content).hexdigest()}", {len(content)}],\n'
        for name, content in CONTENTS.items()
    )
    text = f'version = "{VERSION}"\nentry_point = "x.Main"\njars = [\n{lines}]\n'
    (folder / f"{VERSION}.lock").write_text(text)
    monkeypatch.setattr(jars, "LOCKS", folder)
    jars.load_lock.cache_clear()
    yield_clear = jars.load_lock.cache_clear
    monkeypatch.setattr(download, "load_lock", jars.load_lock.__wrapped__)
    yield_clear()


@pytest.fixture
def offline(tmp_path: Path) -> Path:
    """A folder with the three jars, as `fetch_to` writes it."""
    folder = tmp_path / "offline"
    folder.mkdir()
    for jar in jars.load_lock.__wrapped__(VERSION).jars:
        (folder / jar.filename).write_bytes(CONTENTS[jar.parts[1]])
    return folder


@pytest.fixture
def settings(tmp_path: Path, offline: Path) -> Settings:
    return Settings(
        cache_dir=tmp_path / "cache",
        database_version=VERSION,
        jars_offline_dir=offline,
        jars_mirror=None,
    )


def whole_files(settings: Settings) -> set[str]:
    return {path.name for path in version_folder(settings).iterdir()} - {"complete.json"}


def test_jars_are_fetched_once_in_class_path_order(settings: Settings, offline: Path) -> None:
    seen: list[tuple[int, int]] = []
    assert needs_download(settings)
    paths = ensure_jars(settings, lambda done, total: seen.append((done, total)))
    assert [path.name for path in paths] == [
        "alpha-1.0.jar",
        "beta-1.0.jar",
        "gamma-1.0-linux-x86_64.jar",
    ]
    total = sum(map(len, CONTENTS.values()))
    assert seen[-1] == (total, total)
    assert sorted(seen) == seen
    assert not needs_download(settings)
    for path in offline.iterdir():
        path.unlink()
    assert ensure_jars(settings) == paths  # nothing is fetched a second time


def test_a_cut_download_leaves_whole_jars_and_is_resumed(settings: Settings, offline: Path) -> None:
    beta = offline / "beta-1.0.jar"
    beta.write_bytes(CONTENTS["beta"][:1000])
    with pytest.raises(DownloadFailed) as caught:
        ensure_jars(settings)
    assert caught.value.key == "engine.download_failed"
    assert "org.example:beta:1.0" in str(caught.value)
    assert caught.value.hint is not None
    assert "RAMILLE_JARS_OFFLINE_DIR" in caught.value.hint
    assert "ramille db fetch --to" in caught.value.hint
    assert needs_download(settings)
    for name in whole_files(settings):
        path = version_folder(settings) / name
        assert path.read_bytes() == CONTENTS[name.split("-")[0]]

    beta.write_bytes(CONTENTS["beta"])
    (offline / "alpha-1.0.jar").unlink()  # it is in the cache already
    if "alpha-1.0.jar" in whole_files(settings):
        assert len(ensure_jars(settings)) == 3
        assert not list(version_folder(settings).glob(".*"))


def test_a_process_killed_in_mid_download_blocks_nobody(settings: Settings) -> None:
    folder = version_folder(settings)
    (folder / ".staging-dead").mkdir(parents=True)
    (folder / ".staging-dead" / "alpha-1.0.jar").write_bytes(b"half")
    (folder / "alpha-1.0.jar").write_bytes(b"half")
    assert len(ensure_jars(settings)) == 3
    assert (folder / "alpha-1.0.jar").read_bytes() == CONTENTS["alpha"]
    assert not (folder / ".staging-dead").exists()


def test_a_missing_offline_file_is_named(settings: Settings, offline: Path) -> None:
    (offline / "gamma-1.0-linux-x86_64.jar").unlink()
    with pytest.raises(DownloadFailed) as caught:
        ensure_jars(settings)
    assert caught.value.key == "engine.jar_missing"
    assert "gamma-1.0-linux-x86_64.jar" in str(caught.value)


def test_a_damaged_jar_in_the_cache_is_fetched_again(settings: Settings) -> None:
    paths = ensure_jars(settings)
    paths[1].write_bytes(CONTENTS["beta"][::-1])  # same size, other content
    ensure_jars(settings)
    assert paths[1].read_bytes() == CONTENTS["beta"]


def test_damage_that_keeps_size_and_time_is_found_by_a_thorough_look(settings: Settings) -> None:
    import os

    path = ensure_jars(settings)[1]
    stat = path.stat()
    path.write_bytes(CONTENTS["beta"][::-1])
    os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    ensure_jars(settings, thorough=True)
    assert path.read_bytes() == CONTENTS["beta"]


def test_two_at_once_fetch_once(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    fetched: list[str] = []
    real = download._OfflineFolder.__call__

    def counted(self: download._OfflineFolder, jar: jars.Jar, place: Path) -> Path:
        fetched.append(jar.coordinate)
        return real(self, jar, place)

    monkeypatch.setattr(download._OfflineFolder, "__call__", counted)
    with ThreadPoolExecutor(4) as pool:
        results = list(pool.map(lambda _: ensure_jars(settings), range(4)))
    assert all(result == results[0] for result in results)
    assert sorted(fetched) == sorted(map(coordinate, CONTENTS))


def test_an_offline_folder_made_by_fetch_to_serves_another_machine(
    settings: Settings, tmp_path: Path
) -> None:
    folder = tmp_path / "carried over"
    fetch_to(folder, settings)
    there = settings.model_copy(
        update={"cache_dir": tmp_path / "there", "jars_offline_dir": folder}
    )
    assert len(ensure_jars(there)) == 3
    assert len(list(folder.iterdir())) == 3


def test_a_cache_that_cannot_be_written_says_so(settings: Settings, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    broken = settings.model_copy(update={"cache_dir": tmp_path / "file"})
    with pytest.raises(DownloadFailed) as caught:
        ensure_jars(broken)
    assert caught.value.key == "engine.cache_unwritable"


def test_an_unknown_version_lists_the_known_ones(settings: Settings) -> None:
    with pytest.raises(UnknownVersion) as caught:
        ensure_jars(settings.model_copy(update={"database_version": "1.0.0"}))
    assert VERSION in str(caught.value)


class _Mirror(http.server.BaseHTTPRequestHandler):
    """Serves the jars in Maven's layout; cuts the first answer for `beta` in the middle."""

    cuts: list[str]

    def do_GET(self) -> None:
        name = self.path.split("/")[-3]
        if self.path.endswith(".sha1") or name not in CONTENTS:
            self.send_error(404)
            return
        content = CONTENTS[name]
        self.send_response(200)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if self.cuts and self.cuts[0] == name:
            self.cuts.pop()
            content = content[:100]
            self.close_connection = True
        self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def mirror() -> Iterator[str]:
    _Mirror.cuts = ["beta"]
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Mirror) as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{running.server_port}/maven/"
        running.shutdown()


def test_a_mirror_serves_the_jars_and_a_cut_answer_is_asked_for_again(
    settings: Settings, mirror: str
) -> None:
    ours = settings.model_copy(update={"jars_offline_dir": None, "jars_mirror": mirror})
    paths = ensure_jars(ours)
    assert [path.read_bytes() for path in paths] == list(CONTENTS.values())
    assert _Mirror.cuts == []


def test_a_mirror_that_is_down_is_one_clear_error(settings: Settings) -> None:
    ours = settings.model_copy(
        update={"jars_offline_dir": None, "jars_mirror": "http://127.0.0.1:1"}
    )
    with pytest.raises(DownloadFailed) as caught:
        ensure_jars(ours)
    assert caught.value.key == "engine.download_failed"
    assert "127.0.0.1" not in caught.value.public_text
