"""The first minutes: a fresh copy, nothing but Python, no fonts, `python3 dev.py demo`."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.cli.conftest import python
from tests.cli.test_process import free_port
from tests.newcomer.conftest import ROOT, Demo, wait_for
from viz.fonts import FAMILY, environment

PICTURES = ("/organigrams/C03001.svg?lang=fr", "/organigrams/C03001.png?lang=fr")


def test_a_newcomer_sees_the_demo_and_its_pictures(
    newcomer: Demo, decoy: dict[str, str], tmp_path: Path
) -> None:
    wait_for(f"http://127.0.0.1:{newcomer.port}/health/ready", newcomer.process, newcomer.output)
    alone = [fetch(newcomer.port, picture) for picture in PICTURES]
    with another_server(newcomer, decoy, tmp_path) as port:
        among_fonts = [fetch(port, picture) for picture in PICTURES]
    assert alone[0].startswith(b"<?xml") and alone[1].startswith(b"\x89PNG")
    assert among_fonts == alone

    assert newcomer.interrupt() == 0, newcomer.said()
    assert newcomer.left_over() == []
    assert "Traceback" not in newcomer.said()
    assert "Ramille is running." in newcomer.said()
    assert newcomer.said().rstrip().endswith("the next run goes on with it.")


def test_the_decoy_would_be_noticed(decoy: dict[str, str], tmp_path: Path) -> None:
    ours = environment(tmp_path / "cache")
    assert width_of_a_word(decoy) > 1.5 * width_of_a_word(ours)


def fetch(port: int, path: str) -> bytes:
    with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=120) as answer:
        body: bytes = answer.read()
    return body


@contextmanager
def another_server(newcomer: Demo, decoy: dict[str, str], tmp_path: Path) -> Iterator[int]:
    """The tests' own environment serves the same data, with other fonts in sight."""
    port, output = free_port(), tmp_path / "server.txt"
    variables = {k: v for k, v in os.environ.items() if not k.startswith("RAMILLE_")}
    variables |= decoy | {
        "PYTHONPATH": str(ROOT),
        "RAMILLE_DATA_DIR": str(newcomer.data),
        "RAMILLE_CACHE_DIR": str(tmp_path / "other-cache"),
        "RAMILLE_PORT": str(port),
    }
    with output.open("w") as file:
        server = subprocess.Popen(
            [*python(), "serve"], env=variables, stdout=file, stderr=subprocess.STDOUT, text=True
        )
    try:
        wait_for(f"http://127.0.0.1:{port}/health/ready", server, output)
        yield port
    finally:
        server.send_signal(signal.SIGINT)
        server.wait(120)


def width_of_a_word(fonts: dict[str, str]) -> float:
    """How wide Graphviz sets a word in the pictures' family, among these fonts."""
    dot = f'graph {{ word [fontname="{FAMILY}" label="MMMMMMMMMMMMMMMM" shape=plain] }}'
    drawing = f"from viz.worker import draw; print(draw({dot!r}, 'size', 96)[0])"
    done = subprocess.run(
        [sys.executable, "-c", drawing],
        env={**os.environ, "PYTHONPATH": str(ROOT), **fonts},
        capture_output=True,
        text=True,
        check=True,
    )
    return float(done.stdout)
