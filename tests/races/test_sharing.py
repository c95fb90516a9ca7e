"""Two servers, an import and a question at once on one data folder, from its very first use."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import urllib.request
from collections.abc import Callable, Iterator
from datetime import date

import psutil
import pytest

from graph.audit import audit
from graph.engine import control, server
from graph.engine.connection import Database
from graph.engine.folder import DatabaseFolder
from graph.settings import Settings
from tests.races.processes import SAMPLES, SECONDS, ended, environment, ramille, until

Start = Callable[..., subprocess.Popen[str]]


@pytest.fixture
def start(make_settings: Callable[..., Settings]) -> Iterator[tuple[Settings, Start]]:
    """Starts commands on one new data folder; whatever still runs at the end is killed."""
    settings = make_settings()
    env = environment(settings, RAMILLE_DATABASE_HEAP="512m", RAMILLE_DATABASE_PAGE_CACHE="64m")
    begun: list[subprocess.Popen[str]] = []

    def start(*arguments: object) -> subprocess.Popen[str]:
        begun.append(ramille(env, *arguments))
        return begun[-1]

    yield settings, start
    for process in begun:
        if process.poll() is None:
            process.kill()
            process.communicate()


def url(serving: subprocess.Popen[str]) -> str:
    """Where a server that was started with `--json` listens."""
    assert serving.stdout is not None
    lines = iter(serving.stdout.readline, "}\n")
    return str(json.loads("".join([*lines, "}"]))["url"])


def asked(address: str, question: str) -> dict[str, object]:
    request = urllib.request.Request(
        f"{address}graphql",
        json.dumps({"query": question}).encode(),
        {"content-type": "application/json"},
    )
    with urllib.request.urlopen(request, timeout=SECONDS) as answer:
        return dict(json.load(answer))


def test_two_servers_an_import_and_a_question_share_one_folder(
    start: tuple[Settings, Start],
) -> None:
    settings, begin = start
    servers = [begin("serve", "--port", 0, "--json") for _ in range(2)]
    importing = begin("import", SAMPLES)
    searching = begin("search", "nobody")
    assert ended(searching)[::2] == (0, "Nothing is found for “nobody”.\n")
    addresses = [url(serving) for serving in servers]
    code, _, err = ended(importing)
    assert code == 4, err
    question = "{ companies(first: 1) { totalCount } }"
    answers = [asked(address, question) for address in addresses]
    assert answers[0] == answers[1]
    assert "errors" not in answers[0]
    with Database.open(settings) as database:
        assert audit(database, date.today()).of("breach") == ()

    _kill_all(settings, servers)
    assert _java(settings) is not None  # an orphan: nobody is left to look after it
    assert ended(begin("search", "nobody"))[0] == 0
    until(lambda: _java(settings) is None)  # and the next command's keeper clears it up


def _kill_all(settings: Settings, servers: list[subprocess.Popen[str]]) -> None:
    keeper = control.status(settings).keeper_pid
    assert keeper is not None
    for serving in servers:
        os.kill(serving.pid, signal.SIGSTOP)  # so that they call no other keeper meanwhile
    os.kill(keeper, signal.SIGKILL)
    for serving in servers:
        serving.kill()
        serving.communicate(timeout=SECONDS)
    until(lambda: control.status(settings).keeper_pid is None)


def _java(settings: Settings) -> psutil.Process | None:
    return server.find_process(DatabaseFolder.of(settings.data_dir))
