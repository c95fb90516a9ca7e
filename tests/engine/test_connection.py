"""Reading, writing, retrying and failing through `Database`."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from pydantic import SecretStr

from graph.engine.connection import Database
from graph.errors import ConstraintViolated, DatabaseUnavailable, QueryFailed
from graph.settings import Settings

SECRET = "MATCH (n:Secret) RETURN nonsense("


def test_rows_are_tuples_that_know_their_names(database: Database) -> None:
    rows = database.read("UNWIND range(1, $n) AS i RETURN i AS i, i * i AS square", n=3)
    assert [tuple(row) for row in rows] == [(1, 1), (2, 4), (3, 9)]
    assert rows[2]["square"] == 9


def test_a_write_is_seen_by_the_next_read(clean_database: Database) -> None:
    made = clean_database.write(
        lambda tx: tx.run("CREATE (n:EngineTest {a: 1}) RETURN n.a AS a").single(strict=True)["a"]
    )
    assert made == 1
    assert clean_database.read("MATCH (n:EngineTest) RETURN count(n) AS n")[0]["n"] == 1


def test_a_write_that_fails_leaves_nothing(clean_database: Database) -> None:
    def work(tx: object) -> None:
        tx.run("CREATE (:EngineTest)")  # type: ignore[attr-defined]
        raise RuntimeError("no")

    with pytest.raises(RuntimeError, match="no"):
        clean_database.write(work)
    assert clean_database.read("MATCH (n:EngineTest) RETURN count(n) AS n")[0]["n"] == 0


def test_a_reader_cannot_write(database: Database) -> None:
    with pytest.raises(QueryFailed) as caught:
        database.read("CREATE (:EngineTest)")
    assert caught.value.code.startswith("Neo.ClientError")


def test_a_refused_statement_says_its_code_and_nothing_of_the_statement(
    database: Database,
) -> None:
    with pytest.raises(QueryFailed) as caught:
        database.read(SECRET)
    assert caught.value.code == "Neo.ClientError.Statement.SyntaxError"
    assert "Secret" not in caught.value.public_text
    assert "Neo." not in caught.value.public_text


def test_a_broken_uniqueness_rule_has_its_own_error(clean_database: Database) -> None:
    clean_database.schema(
        "CREATE CONSTRAINT engine_test IF NOT EXISTS FOR (n:EngineTest) REQUIRE n.id IS UNIQUE"
    )
    try:
        with pytest.raises(ConstraintViolated):
            clean_database.write(
                lambda tx: tx.run("UNWIND [1, 1] AS i CREATE (:EngineTest {id: i})").consume()
            )
    finally:
        clean_database.schema("DROP CONSTRAINT engine_test IF EXISTS")


def test_a_deadlock_is_retried_until_both_writers_won(clean_database: Database) -> None:
    clean_database.write(
        lambda tx: tx.run("UNWIND ['a', 'b'] AS k CREATE (:EngineTest {k: k, n: 0})").consume()
    )
    meeting = threading.Barrier(2, timeout=20)
    calls: list[str] = []

    def writer(first: str, second: str) -> None:
        def work(tx: object) -> None:
            calls.append(first)
            bump = "MATCH (n:EngineTest {k: $k}) SET n.n = n.n + 1"
            tx.run(bump, k=first).consume()  # type: ignore[attr-defined]
            if calls.count(first) == 1:
                meeting.wait()
            tx.run(bump, k=second).consume()  # type: ignore[attr-defined]

        clean_database.write(work)

    threads = [threading.Thread(target=writer, args=pair) for pair in (("a", "b"), ("b", "a"))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    rows = clean_database.read("MATCH (n:EngineTest) RETURN n.n AS n")
    assert [row["n"] for row in rows] == [2, 2]
    assert len(calls) == 3  # one of the two was chosen as the victim and came again


def test_many_threads_share_one_database(database: Database) -> None:
    answers: list[int] = []

    def ask(number: int) -> None:
        answers.append(database.read("RETURN $n AS n", n=number)[0]["n"])

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(40)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answers) == list(range(40))


def test_info_tells_where_the_password_lies(
    database: Database, database_settings: Settings
) -> None:
    info = database.info()
    assert info.embedded
    assert info.version == database_settings.database_version
    assert info.password_file is not None
    assert info.password_file.is_relative_to(database_settings.data_dir)
    assert (info.user, info.database) == ("neo4j", "neo4j")


@pytest.fixture
def as_server(database: Database) -> Settings:
    """The session's database, reached by its address as a server would be."""
    info = database.info()
    assert info.password_file is not None
    password = SecretStr(info.password_file.read_text().strip())
    return Settings(database_url=info.uri, database_password=password)


@pytest.mark.parametrize("scheme", ["bolt", "neo4j"])
def test_a_server_is_reached_by_its_address(as_server: Settings, scheme: str) -> None:
    url = str(as_server.database_url).replace("bolt", scheme, 1)
    with Database.open(as_server.model_copy(update={"database_url": url})) as opened:
        assert opened.read("RETURN 1 AS one")[0]["one"] == 1
        assert not opened.info().embedded
        assert opened.info().password_file is None


def test_a_wrong_password_says_so(as_server: Settings) -> None:
    wrong = as_server.model_copy(update={"database_password": SecretStr("wrong-password")})
    with pytest.raises(DatabaseUnavailable) as caught:
        Database.open(wrong)
    assert caught.value.key == "engine.login_refused"
    assert "wrong-password" not in str(caught.value)


def test_a_server_that_is_down_is_one_clear_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("graph.engine.connection.RETRY_SECONDS", 0.5)
    with pytest.raises(DatabaseUnavailable) as caught:
        Database.open(Settings(database_url="bolt://127.0.0.1:1"))
    assert caught.value.key == "engine.unreachable"
    assert "127.0.0.1" not in caught.value.public_text
    assert caught.value.hint


@pytest.mark.parametrize("url", ["http://localhost", "localhost:7687", "bolt://", "bolt://h:x"])
def test_a_wrong_address_is_refused_before_connecting(url: str) -> None:
    with pytest.raises(DatabaseUnavailable) as caught:
        Database.open(Settings(database_url=url))
    assert caught.value.key == "engine.bad_url"


def test_importing_the_connection_does_not_load_the_driver(tmp_path: Path) -> None:
    import subprocess
    import sys

    code = "import sys, graph.engine.control; sys.exit('neo4j' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def stumbling(_: object) -> None:
    """As the driver may on Ctrl-C: what tidies up fails, and its error is what comes out."""
    try:
        raise KeyboardInterrupt
    finally:
        raise BufferError("cannot be resized")


def test_an_interrupt_that_the_driver_stumbles_over_stays_one(clean_database: Database) -> None:
    with pytest.raises(KeyboardInterrupt):
        clean_database.write(stumbling)

    def failing(_: object) -> None:
        raise BufferError("cannot be resized")

    try:
        raise KeyboardInterrupt
    except KeyboardInterrupt:  # what fails while it is dealt with is an error of its own
        with pytest.raises(BufferError):
            clean_database.write(failing)
