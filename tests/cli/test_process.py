"""The command line as a process: exit codes, Ctrl-C, the server."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

from graph.engine.connection import Database
from graph.runs import Runs
from graph.settings import Settings
from graph.vocabulary import RunState
from tests.cli.conftest import python

ROOT = Path(__file__).parents[2]


@pytest.fixture
def ours(clean_database: Database, database_settings: Settings) -> dict[str, str]:
    """The environment in which another process uses the session's database."""
    environment = {k: v for k, v in os.environ.items() if not k.startswith("RAMILLE_DATA")}
    return environment | {
        "RAMILLE_DATA_DIR": str(database_settings.data_dir),
        "RAMILLE_LANGUAGE": "en",
        "PYTHONPATH": str(ROOT),
    }


def start(environment: dict[str, str], *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [*python(), *arguments],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def test_a_process_sees_the_database_of_the_folder(ours: dict[str, str]) -> None:
    process = start(ours, "db", "status", "--json")
    out, err = process.communicate(timeout=60)
    assert (process.returncode, err) == (0, "")
    assert json.loads(out)["running"] is True


def test_a_question_imports_what_it_needs_and_no_more(ours: dict[str, str]) -> None:
    code = "import sys; from cli.main import main; main(['search', 'nobody', '--json'])\n"
    code += "print(*(name for name in sys.modules if sys.modules[name]))"
    done = subprocess.run(
        [sys.executable, "-c", code], env=ours, capture_output=True, text=True, check=True
    )
    answer, loaded = done.stdout.splitlines()
    assert answer == "[]"
    assert "neo4j" in loaded.split()
    dear = {"numpy", "pandas", "pyarrow", "rich.progress", "graph.backup.dump", "openpyxl"}
    assert dear.isdisjoint(loaded.split())


def test_the_driver_hides_numpy_from_itself_alone() -> None:
    code = "from graph.engine.driver import import_driver; import_driver(); import neo4j, sys\n"
    code += "assert 'numpy' not in sys.modules; import numpy; print(numpy.zeros(2).sum())"
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "0.0"


def test_a_closed_pipe_is_no_fault(ours: dict[str, str]) -> None:
    command = " ".join(f"'{part}'" for part in [*python(), "--help"])
    done = subprocess.run(
        f"set -o pipefail; {command} | head -1",
        shell=True,
        executable="/bin/bash",
        env=ours,
        capture_output=True,
        text=True,
        check=False,
    )
    assert "Traceback" not in done.stderr


def test_ctrl_c_interrupts_an_import(
    ours: dict[str, str], clean_database: Database, tmp_path: Path
) -> None:
    many = tmp_path / "liens_groupe.csv"
    header, *rows = (ROOT / "samples" / many.name).read_text("cp1252").splitlines()
    many.write_text("\n".join([header, *(rows * 200)]), "cp1252")
    process = start(ours, "import", str(many))
    while not Runs(clean_database).list():
        assert process.poll() is None
        time.sleep(0.05)
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "Traceback" not in err
    assert "Interrupted." in err
    assert [run.state for run in Runs(clean_database).list()] == [RunState.INTERRUPTED]


def test_an_interrupt_while_python_tidies_up_is_not_lost() -> None:
    script = """
import sys, time
from cli.main import hear_lost_interrupts
hear_lost_interrupts()
class Met:
    def __del__(self):
        raise KeyboardInterrupt
met = Met()
del met
try:
    time.sleep(30)
except KeyboardInterrupt:
    sys.exit(130)
"""
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, timeout=60, check=False)
    assert done.returncode == 130


def test_the_server_answers_and_stops_on_ctrl_c(ours: dict[str, str]) -> None:
    port = str(free_port())
    server = start(ours, "serve", "--port", port, "--json")
    try:
        assert server.stdout is not None
        url = json.loads("".join(server.stdout.readline() for _ in range(5)))["url"]
        assert url == f"http://127.0.0.1:{port}/"
        with urllib.request.urlopen(f"{url}health/ready", timeout=60) as answer:
            assert answer.status == 200
        second = subprocess.run(
            [*python(), "serve", "--port", port],
            env=ours,
            capture_output=True,
            text=True,
            timeout=30,
            check=False,
        )
        assert second.returncode == 1
        assert f"Port {port} on 127.0.0.1 is taken" in second.stderr
    finally:
        server.send_signal(signal.SIGINT)
        _, err = server.communicate(timeout=60)
    assert (server.returncode, err) == (0, "Stopped.\n")


def test_the_locale_chooses_the_language(ours: dict[str, str]) -> None:
    french = {k: v for k, v in ours.items() if k != "RAMILLE_LANGUAGE"} | {"LC_ALL": "fr_FR.UTF-8"}
    done = subprocess.run(
        [sys.executable, *python()[1:], "search", "zzz"],
        env=french,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0
    assert "Rien" in done.stderr


def test_status_looks_into_a_stopped_database_and_makes_none(tmp_path: Path) -> None:
    env = {**os.environ, "RAMILLE_DATA_DIR": str(tmp_path), "PYTHONPATH": str(ROOT)}
    env.pop("RAMILLE_DATABASE_URL", None)
    env["RAMILLE_DATABASE_GRACE_SECONDS"] = "1"

    def status() -> dict[str, object]:
        out, _ = start(env, "db", "status", "--json").communicate(timeout=120)
        return dict(json.loads(out))

    assert (status()["running"], status()["counts"]) == (False, {})
    assert start(env, "schema", "apply").wait(timeout=120) == 0
    assert start(env, "db", "stop").wait(timeout=120) == 0
    seen = status()
    assert seen["sequence"] == 0
    assert seen["counts"]["Company"] == 0  # type: ignore[index]
    assert start(env, "db", "stop").wait(timeout=120) == 0
