"""A machine with nothing on it, and a second one with treacherous fonts.

- `newcomer`: a fresh copy of the repository in which `python3 dev.py demo` runs; ends with it.
- `decoy`: environment of a process that sees a wrong font under the right name.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import psutil
import pytest
from fontTools.ttLib import TTFont

from graph.settings import Settings
from tests.cli.test_process import free_port
from viz.fonts import faces

ROOT = Path(__file__).parents[2]
PATIENCE_SECONDS = 1_500
"""A slow mirror and a busy machine are no fault; a demo that hangs ends here."""
TRAINING_SECONDS = 300

FONT_FOLDERS = (
    "/etc/fonts",
    "/usr/share/fonts",
    "/usr/share/fontconfig",
    "/usr/local/share/fonts",
)
REGISTRY = ("PIP_", "SSL_", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE")
"""What pip needs to reach its registry; proxies come on top."""


@dataclass(frozen=True)
class Demo:
    """A running demo: its folders, its process, its environment and where it answers."""

    home: Path
    checkout: Path
    data: Path
    port: int
    environment: Mapping[str, str]
    process: subprocess.Popen[str]
    output: Path

    def said(self) -> str:
        """What the demo printed so far."""
        return self.output.read_text("utf-8")

    def interrupt(self) -> int:
        """Ctrl-C, which reaches every process in the terminal; the exit code."""
        os.killpg(self.process.pid, signal.SIGINT)
        return self.process.wait(PATIENCE_SECONDS)

    def left_over(self) -> list[str]:
        """Command lines of processes in this home that do not end by themselves.

        After its first stop the keeper trains Java for a faster start, which takes some seconds.
        """
        _, alive = psutil.wait_procs(_living_in(self.home), timeout=TRAINING_SECONDS)
        return [" ".join(process.cmdline()) for process in (*alive, *_living_in(self.home))]


@pytest.fixture
def newcomer(tmp_path: Path) -> Iterator[Demo]:
    if (chosen := Settings().database_version) != _default("database_version"):
        pytest.skip(f"once is enough: run with the default Neo4j, not again with {chosen}")
    home, path, checkout = tmp_path / "home", tmp_path / "bin", tmp_path / "ramille"
    for folder in (home, path):
        folder.mkdir()
    (path / "python3").symlink_to(Path(_base_python()).resolve())
    _copy(checkout)
    port = free_port()
    environment = {
        **{k: v for k, v in os.environ.items() if _reaches_the_registry(k)},
        "PATH": str(path),
        "HOME": str(home),
        "LANG": "C.UTF-8",
        "RAMILLE_DATA_DIR": str(tmp_path / "data"),
        "RAMILLE_CACHE_DIR": str(_cache(tmp_path / "cache")),
        "RAMILLE_PORT": str(port),
        "RAMILLE_LANGUAGE": "en",
    }
    output = tmp_path / "demo.txt"
    hidden, command = _without_fonts(tmp_path)
    with output.open("w") as file:
        process = subprocess.Popen(
            [*command, str(path / "python3"), "dev.py", "demo"],
            cwd=checkout,
            env=environment | hidden,
            stdout=file,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            text=True,
        )
    try:
        yield Demo(home, checkout, tmp_path / "data", port, environment, process, output)
    finally:
        for left in _living_in(home):
            left.kill()
        process.wait()


@pytest.fixture
def decoy(tmp_path: Path) -> dict[str, str]:
    """A font of the family that pictures ask for, its letters twice as wide, before all others."""
    home = tmp_path / "decoy"
    folder = home / ".local" / "share" / "fonts"
    folder.mkdir(parents=True)
    (home / ".fonts").symlink_to(folder)
    for face in faces()[:2]:
        with TTFont(face.path) as font:
            widths = font["hmtx"].metrics
            for glyph, (advance, bearing) in widths.items():
                widths[glyph] = (advance * 2, bearing)
            font.save(folder / f"decoy-{face.weight}.ttf")
    config = home / "fonts.conf"
    system = "".join(f"<dir>{place}</dir>" for place in FONT_FOLDERS)
    config.write_text(
        f'<?xml version="1.0"?><fontconfig><dir>{folder}</dir>{system}'
        f"<cachedir>{home}/cache</cachedir></fontconfig>"
    )
    return {"HOME": str(home), "FONTCONFIG_FILE": str(config)}


def wait_for(url: str, process: subprocess.Popen[str], output: Path) -> None:
    """Until the address answers; fails with what was printed where the process ends before."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < deadline:
        assert process.poll() is None, output.read_text("utf-8")
        try:
            with urllib.request.urlopen(url, timeout=10):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.5)
    raise AssertionError(f"{url} does not answer: {output.read_text('utf-8')}")


def _copy(target: Path) -> None:
    """A clone of what is committed; of a folder without history, a copy."""
    if (ROOT / ".git").exists() and shutil.which("git"):
        command = ["git", "clone", "--quiet", str(ROOT), str(target)]
        if subprocess.run(command, check=False).returncode == 0:
            return
        # git refuses a repository that belongs to another user.
    shutil.copytree(
        ROOT, target, ignore=shutil.ignore_patterns(".*", "__pycache__", "build", "dist")
    )


def _cache(folder: Path) -> Path:
    """A cache of its own, but for Neo4j's jars: they are checked, not fetched, another time."""
    jars = Settings().cache_dir / "neo4j"
    jars.mkdir(parents=True, exist_ok=True)
    folder.mkdir()
    (folder / "neo4j").symlink_to(jars)
    return folder


def _without_fonts(tmp_path: Path) -> tuple[dict[str, str], list[str]]:
    """Variables and a command's beginning that hide the machine's fonts.

    The folders are covered where the system lets us; elsewhere fontconfig is pointed nowhere.
    """
    covered = [folder for folder in FONT_FOLDERS if Path(folder).is_dir()]
    cover = "".join(f"mount -t tmpfs none {folder} && " for folder in covered)
    for alone in (["unshare", "--mount"], ["unshare", "--map-root-user", "--mount"]):
        command = [shutil.which(alone[0]) or alone[0], *alone[1:]]
        # The shell that covers needs `mount`; the demo is started with the newcomer's PATH.
        script = f'own=$PATH; PATH={os.environ["PATH"]}; {cover}PATH=$own; exec "$@"'
        begin = [*command, "/bin/sh", "-c", script, "sh"]
        try:
            subprocess.run([*begin, "/bin/true"], check=True, capture_output=True)
        except (OSError, subprocess.CalledProcessError):
            continue
        return {}, begin
    nowhere = str(tmp_path / "nowhere")
    return {"FONTCONFIG_FILE": nowhere, "FONTCONFIG_PATH": nowhere}, []


def _living_in(home: Path) -> list[psutil.Process]:
    found = []
    for process in psutil.process_iter():
        try:
            if process.environ().get("HOME") == str(home):
                found.append(process)
        except psutil.Error:  # gone, or somebody else's
            continue
    return found


def _reaches_the_registry(name: str) -> bool:
    kept = ("RAMILLE_JARS_MIRROR", "RAMILLE_JARS_OFFLINE_DIR", "TMPDIR")
    return name.startswith(REGISTRY) or name.lower().endswith("_proxy") or name in kept


def _base_python() -> str:
    """The interpreter that made this environment."""
    return str(getattr(sys, "_base_executable", sys.executable))


def _default(setting: str) -> object:
    return Settings.model_fields[setting].default
