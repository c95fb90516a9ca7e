"""`ramille db backup|restore|upgrade` as a person and as a script use them."""

from __future__ import annotations

import os
import pty
import subprocess
from pathlib import Path

import pytest

from cli.exits import Exit
from graph.backup import restore
from graph.engine.connection import Database
from graph.settings import Settings
from tests.cli.conftest import Run, python
from tests.graph.world_of_backups import SCHEMA_1, contents

ROOT = Path(__file__).parents[2]


def test_there_and_back(ramille_on_clean: Run, clean_database: Database, tmp_path: Path) -> None:
    file = tmp_path / "lundi é.ramille"
    restored = ramille_on_clean("db", "restore", SCHEMA_1, "--json")
    assert (restored.code, restored.err) == (Exit.OK, "")
    assert (restored.json["seq"], restored.json["nodes"], restored.json["links"]) == (11, 4626, 841)
    before = contents(clean_database)
    saved = ramille_on_clean("db", "backup", file, "--json")
    assert saved.json["file"] == str(file)
    assert saved.json["bytes"] == file.stat().st_size
    assert saved.json["counts"] == restored.json["counts"]
    again = ramille_on_clean("db", "backup", file, "--json")
    assert (again.code, again.error["code"]) == (Exit.REFUSED, "backup.exists")
    assert ramille_on_clean("db", "backup", file, "--force").code == Exit.OK
    assert ramille_on_clean("db", "restore", file, "--replace", "--json").code == Exit.OK
    assert len(contents(clean_database)[0]) == len(before[0]) + 1  # the run of the first backup
    status = ramille_on_clean("db", "status", "--json").json
    assert (status["schema"], status["sequence"], status["unfinished_restore"]) == (2, 11, None)
    assert ramille_on_clean("check").code == Exit.OK


def test_a_restore_over_something_needs_a_word(ramille_on_clean: Run) -> None:
    assert ramille_on_clean("db", "restore", SCHEMA_1).code == Exit.OK
    refused = ramille_on_clean("db", "restore", SCHEMA_1, "--json")
    assert refused.code == Exit.USAGE
    assert "--replace" in refused.error["message"]
    french = ramille_on_clean("db", "restore", SCHEMA_1, lang="fr")
    assert "la base n'est pas vide" in french.err


@pytest.mark.parametrize(("answer", "code"), [("y", Exit.OK), ("n", Exit.REFUSED)])
def test_a_person_is_asked(
    ramille_on_clean: Run,
    database_settings: Settings,
    clean_database: Database,
    answer: str,
    code: Exit,
) -> None:
    clean_database.write(lambda tx: tx.run("CREATE (:Company {id: 'mine'})").consume())
    environment = {
        **os.environ,
        "RAMILLE_DATA_DIR": str(database_settings.data_dir),
        "RAMILLE_LANGUAGE": "en",
        "PYTHONPATH": str(ROOT),
    }
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [*python(), "db", "restore", str(SCHEMA_1)], env=environment, stdin=theirs, stderr=theirs
    )
    os.close(theirs)
    os.write(ours, f"{answer}\n".encode())
    shown = b""
    while True:
        try:
            shown += os.read(ours, 10_000)
        except OSError:  # the other side of the terminal was closed
            break
    assert process.wait(timeout=120) == code
    os.close(ours)
    assert b"will be replaced" in shown
    kept = clean_database.read("MATCH (n:Company {id: 'mine'}) RETURN count(n) AS number")
    assert kept[0]["number"] == (0 if answer == "y" else 1)


def test_an_unfinished_restore_stops_other_commands(
    ramille_on_clean: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(restore, "restore_links", interrupted)
        assert ramille_on_clean("db", "restore", SCHEMA_1).code == Exit.INTERRUPTED
    for command in (("search", "x"), ("db", "upgrade"), ("schema", "apply"), ("import", SCHEMA_1)):
        refused = ramille_on_clean(*command, "--json")
        assert (refused.code, refused.error["code"]) == (Exit.UNAVAILABLE, "backup.unfinished")
    status = ramille_on_clean("db", "status", "--json").json
    assert status["unfinished_restore"] == SCHEMA_1.name
    assert ramille_on_clean("db", "restore", SCHEMA_1).code == Exit.OK
    assert ramille_on_clean("search", "x").code == Exit.OK


def test_a_damaged_file_changes_nothing(
    ramille_on_clean: Run, clean_database: Database, tmp_path: Path
) -> None:
    half = tmp_path / "half.ramille"
    half.write_bytes(SCHEMA_1.read_bytes()[:-100])
    before = contents(clean_database)
    refused = ramille_on_clean("db", "restore", half, "--replace", "--json")
    assert (refused.code, refused.error["code"]) == (Exit.REFUSED, "backup.damaged_truncated")
    assert contents(clean_database) == before
    missing = ramille_on_clean("db", "restore", tmp_path / "none", "--json")
    assert missing.error["code"] == "backup.cannot_read"


def test_a_database_of_another_version(ramille_on_clean: Run, clean_database: Database) -> None:
    def is_of(version: int) -> None:
        clean_database.write(
            lambda tx: tx.run("MATCH (s:Sequence) SET s.schema = $v", v=version).consume()
        )

    assert ramille_on_clean("db", "upgrade").err.startswith("The database has version 2")
    is_of(99)
    refused = ramille_on_clean("search", "x", "--json")
    assert (refused.code, refused.error["code"]) == (Exit.UNAVAILABLE, "backup.newer_database")
    is_of(1)
    upgraded = ramille_on_clean("search", "x")
    assert "brought from version 1 of the schema to 2" in upgraded.err
    assert "A backup of it as it was: " in upgraded.err
    is_of(1)
    done = ramille_on_clean("db", "upgrade", "--json").json
    assert (done["before"], done["after"]) == (1, 2)
    assert Path(done["saved"]).is_file()
