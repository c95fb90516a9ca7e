"""A database of version 1 is brought up to date, also after a stop in the middle."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from graph import migrations, schema
from graph.audit import audit
from graph.backup import restore
from graph.backup.dump import nothing
from graph.backup.restore import examine
from graph.engine.connection import Database
from graph.errors import DatabaseUnavailable
from graph.migrations import m0002_lookups, upgrade
from graph.queries.sequence import sequence_state
from graph.readiness import bring_up, make_ready
from graph.settings import Settings
from tests.graph.world_of_backups import SCHEMA_1, contents

# The folding of words of another version: every word is the same.
SPOIL = """
MATCH (n:Company|Site|Contact|Contract)
SET n.search_words = 'old', n.sort_name = 'old', n.email_keys = 'old'
"""
OLD_INDEX = (
    "CREATE FULLTEXT INDEX search_words IF NOT EXISTS FOR (n:Company|Site) ON EACH [n.search_words]"
)
OLD = "MATCH (n) WHERE n.search_words = 'old' RETURN count(n) AS number"


@pytest.fixture
def first(clean_database: Database, monkeypatch: pytest.MonkeyPatch) -> Iterator[Database]:
    """A database of version 1 as it was, its look-up properties those of another folding."""
    with monkeypatch.context() as patch:
        patch.setattr(restore, "upgrade", lambda *_: None)
        restore.restore(clean_database, examine(SCHEMA_1))
    clean_database.schema(OLD_INDEX)
    clean_database.write(lambda tx: tx.run(SPOIL).consume())
    assert state(clean_database).schema == 1
    yield clean_database


def state(database: Database) -> Any:
    return sequence_state(database.read)


def old(database: Database) -> int:
    return int(database.read(OLD)[0][0])


def test_a_restored_database_of_version_1_is_up_to_date(clean_database: Database) -> None:
    restore.restore(clean_database, examine(SCHEMA_1))
    found = clean_database.read("MATCH (s:Sequence) RETURN properties(s) AS p")
    properties = {key: value for key, value in found[0]["p"].items() if key != "at"}
    assert properties == {"name": "changes", "value": 11, "schema": 2, "standing": 0}
    assert audit(clean_database, date(2026, 1, 1)).of("breach") == ()


def test_an_upgrade_makes_the_look_ups_anew(first: Database) -> None:
    told: list[tuple[int, int]] = []
    report = upgrade(first, lambda *t: told.append(t))
    assert (report.before, report.after) == (1, schema.VERSION)
    assert old(first) == 0
    assert audit(first, date(2026, 1, 1)).of("breach") == ()
    assert told[-1] == (554, 554)
    assert "search_words" not in {row[0] for row in first.read("SHOW INDEXES YIELD name")}
    before = contents(first)
    assert upgrade(first, lambda *_: None).before == schema.VERSION
    assert contents(first) == before


def test_an_upgrade_that_was_stopped_goes_on_where_it_was(
    first: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(m0002_lookups, "PAGE", 50)
    batches: list[object] = []

    def stopping(execute: Any, at: Any) -> Any:
        if len(batches) == 6:
            raise KeyboardInterrupt
        batches.append(at)
        return m0002_lookups.MIGRATION.batch(execute, at)

    migration = replace(m0002_lookups.MIGRATION, batch=stopping)
    monkeypatch.setattr(migrations, "MIGRATIONS", (migration,))
    with pytest.raises(KeyboardInterrupt):
        upgrade(first, lambda *_: None)
    stopped = state(first)
    assert stopped.schema == 1
    assert '"site"' in stopped.upgrade
    assert old(first) == 554 - 216
    del batches[1:]
    with pytest.raises(KeyboardInterrupt):
        upgrade(first, lambda *_: None)
    assert batches[1] == {"kind": "site"}
    monkeypatch.undo()
    upgrade(first, lambda *_: None)
    assert (state(first).schema, state(first).upgrade) == (2, None)
    assert audit(first, date(2026, 1, 1)).of("breach") == ()


def test_two_upgrades_at_once_share_the_work(
    first: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(m0002_lookups, "PAGE", 20)
    with ThreadPoolExecutor() as pool:
        both = [pool.submit(upgrade, first, lambda *_: None) for _ in range(2)]
    assert {one.result().after for one in both} == {schema.VERSION}
    assert old(first) == 0


def test_the_embedded_database_is_saved_and_upgraded_by_the_first_command(
    first: Database, tmp_path: Path
) -> None:
    before = contents(first)
    done = make_ready(first, tmp_path / "backups", "test", nothing)
    assert done is not None
    assert (done.before, done.after) == (1, 2)
    assert [done.saved] == list((tmp_path / "backups").iterdir())
    assert make_ready(first, tmp_path / "backups", "test", nothing) is None
    assert done.saved is not None
    saved = examine(done.saved)
    assert saved.header.schema == 1
    assert (saved.trailer.nodes, saved.trailer.links) == tuple(map(len, before))


def test_an_upgrade_that_has_begun_is_not_saved_again(first: Database, tmp_path: Path) -> None:
    first.write(lambda tx: tx.run("MATCH (s:Sequence) SET s.upgrade = '{}'").consume())
    assert bring_up(first, tmp_path, "test", nothing).saved is None
    assert list(tmp_path.iterdir()) == []


def test_a_server_is_upgraded_on_demand_only(
    first: Database, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    server = replace(first.info(), embedded=False)
    monkeypatch.setattr(first, "info", lambda: server)
    with pytest.raises(DatabaseUnavailable) as raised:
        make_ready(first, tmp_path, "test", nothing)
    assert raised.value.key == "backup.older_database"
    assert "ramille db upgrade" in str(raised.value.hint)
    assert bring_up(first, tmp_path, "test", nothing).saved is not None
    assert make_ready(first, tmp_path, "test", nothing) is None


def test_a_newer_database_is_refused(clean_database: Database, tmp_path: Path) -> None:
    clean_database.write(lambda tx: tx.run("MATCH (s:Sequence) SET s.schema = 99").consume())
    for refused in (make_ready, bring_up):
        with pytest.raises(DatabaseUnavailable) as raised:
            refused(clean_database, tmp_path, "test", nothing)
        assert raised.value.key == "backup.newer_database"


def test_the_migrations_lead_to_the_present_version() -> None:
    versions = [migration.version for migration in migrations.MIGRATIONS]
    assert versions == list(range(2, schema.VERSION + 1))


def test_a_new_database_has_the_present_version(
    clean_database: Database, database_settings: Settings
) -> None:
    assert state(clean_database).schema == schema.VERSION
    assert clean_database.info().version == database_settings.database_version
