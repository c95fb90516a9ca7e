"""Full disks, networks that stall or break, a database that refuses: one clear error each.

Every one ends in bounded time and everything works again when the cause is gone.
"""

from __future__ import annotations

import json
import resource
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psutil
import pytest
from pydantic import SecretStr

from graph.changes import Assertion, ChangeSet, RecordKey
from graph.engine import connection, control
from graph.engine.connection import Database
from graph.errors import DatabaseBusy, DatabaseUnavailable
from graph.model import new_id
from graph.reader import Reader
from graph.settings import Settings
from graph.vocabulary import HAND, EntityType
from graph.writer import Writer
from tests.races.processes import SAMPLES, ended, environment, ramille
from tests.races.proxy import Proxy

COUNT = "MATCH (n:Kept) RETURN count(n) AS n"
ADD = "UNWIND range(1, 2000) AS i CREATE (:Kept {i: i, text: $text})"
LOCK = "MATCH (s:Sequence {name: 'changes'}) SET s.value = s.value + 0"


@pytest.fixture
def proxy(clean_database: Database) -> Iterator[Proxy]:
    port = int(clean_database.info().uri.rpartition(":")[2])
    with Proxy(port) as proxy:
        yield proxy


@pytest.fixture
def behind(proxy: Proxy, database: Database, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """The session's database as a server on the other side of the proxy; retries are short."""
    monkeypatch.setattr(connection, "RETRY_SECONDS", 1.0)
    password = database.info().password_file
    assert password is not None
    return Settings(
        database_url=f"bolt://127.0.0.1:{proxy.port}",
        database_password=SecretStr(password.read_text().strip()),
    )


def add(database: Database) -> None:
    database.write(lambda tx: tx.run(ADD, text="x" * 200).consume())


def count(database: Database) -> int:
    return int(database.read(COUNT)[0]["n"])


def test_a_database_that_cannot_write_says_so_and_comes_back(
    clean_database: Database, database_settings: Settings
) -> None:
    """As on a full disk: the process may write no file beyond a size, unless it is started anew."""
    add(clean_database)
    process = psutil.Process(control.status(database_settings).java_pid)
    logs = Path(database_settings.data_dir, "database/neo4j/data/transactions/neo4j")
    size = max(log.stat().st_size for log in logs.iterdir())
    process.rlimit(psutil.RLIMIT_FSIZE, (size + 1_000_000, resource.RLIM_INFINITY))
    written = 1
    with pytest.raises(DatabaseUnavailable) as caught:
        while True:
            add(clean_database)
            written += 1
    assert caught.value.key == "engine.storage_failed"
    assert caught.value.hint
    env = environment(database_settings)
    code, _, err = ended(ramille(env, "search", "nobody"))  # a new process heals it
    assert code == 0, err
    assert not server_runs(process)
    assert count(clean_database) in (written * 2000, (written + 1) * 2000)
    add(clean_database)


def server_runs(process: psutil.Process) -> bool:
    return bool(process.is_running() and process.status() != psutil.STATUS_ZOMBIE)


def test_an_import_whose_plan_finds_no_room_says_so(
    clean_database: Database, database_settings: Settings
) -> None:
    def little_room() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, 50_000))

    env = environment(database_settings)
    file = SAMPLES / "contacts.csv"
    importing = ramille(env, "import", file, "--json", preexec_fn=little_room)
    code, out, err = ended(importing)
    assert (code, out) == (1, "")
    assert json.loads(err)["error"]["code"] == "plan.unwritable"
    assert Reader(clean_database).sequence() == 0
    assert ended(ramille(env, "import", file))[0] in (0, 4)


def test_a_server_that_refuses_is_one_clear_error_until_it_is_back(
    proxy: Proxy, behind: Settings, database_settings: Settings
) -> None:
    env = environment(database_settings) | {
        "RAMILLE_DATABASE_URL": str(behind.database_url),
        "RAMILLE_DATABASE_PASSWORD": behind.database_password.get_secret_value(),  # type: ignore[union-attr]
    }
    with Database.open(behind) as opened:
        proxy.refuse()
        with pytest.raises(DatabaseUnavailable) as caught:
            count(opened)
        assert caught.value.key == "engine.unreachable"
        code, out, err = ended(ramille(env, "search", "nobody", "--json"))
        assert (code, out) == (3, "")
        assert json.loads(err)["error"]["code"] == "engine.unreachable"
        proxy.accept()
        assert count(opened) == 0
    assert ended(ramille(env, "search", "nobody"))[0] == 0


def test_a_network_that_breaks_in_mid_transaction_is_tried_again(
    proxy: Proxy, behind: Settings
) -> None:
    tries = []

    def work(tx: Any) -> None:
        tx.run(ADD, text="x").consume()
        tries.append(1)
        if len(tries) == 1:
            proxy.cut()
        tx.run(LOCK).consume()

    with Database.open(behind) as opened:
        opened.write(work)
        assert len(tries) == 2
        assert count(opened) == 2000


def test_a_commit_whose_answer_is_lost_is_said_to_be_unknown(
    proxy: Proxy, behind: Settings
) -> None:
    def work(tx: Any) -> None:
        tx.run(ADD, text="x").consume()
        proxy.lose_answers()

    with Database.open(behind) as opened:
        with pytest.raises(DatabaseUnavailable) as caught:
            opened.write(work)
        assert caught.value.key == "engine.commit_unknown"
        proxy.flow()
        assert count(opened) == 2000


def test_silence_in_mid_transaction_ends_and_keeps_no_lock(
    proxy: Proxy, behind: Settings, clean_database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both sides give up: ours after the silence that Neo4j allows, Neo4j after WRITE_SECONDS."""
    monkeypatch.setattr(connection, "WRITE_SECONDS", 20)

    def work(tx: Any) -> None:
        tx.run(LOCK).consume()
        proxy.stall()
        tx.run(LOCK).consume()

    with Database.open(behind) as opened:
        with pytest.raises(DatabaseUnavailable) as caught:
            opened.write(work)
        assert caught.value.key == "engine.unreachable"
        note(clean_database)  # the lock is free although nobody could tell Neo4j
        proxy.flow()
        proxy.cut()
        assert count(opened) == 0
        note(opened)


def test_a_wait_for_the_lock_ends(
    clean_database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    def slow(tx: Any) -> None:
        tx.run(LOCK).consume()
        monkeypatch.setattr(connection, "WRITE_SECONDS", 2)
        with pytest.raises(DatabaseBusy) as caught:
            note(clean_database)
        assert caught.value.key == "engine.took_too_long"

    clean_database.write(slow)
    monkeypatch.undo()
    note(clean_database)


def note(database: Database) -> None:
    id = new_id()
    said = Assertion(
        record=RecordKey(HAND, EntityType.COMPANY.value, id),
        entity=EntityType.COMPANY,
        entity_id=id,
        values={"note": "x"},
        patch=True,
    )
    Writer(database).apply(ChangeSet(actor="test", origin="test", assertions=(said,)))
