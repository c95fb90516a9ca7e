"""A backup holds everything as of one number, and a restore brings it back."""

from __future__ import annotations

import gzip
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import orjson
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph import schema
from graph.backup import dump, restore, snapshot
from graph.backup.dump import backup, nothing
from graph.backup.file_format import BackupFailed, BackupReader, BackupWriter, Link
from graph.backup.restore import examine
from graph.engine.connection import Database
from graph.engine.jars import known_versions
from graph.engine.json_values import from_json, to_json
from graph.errors import DatabaseUnavailable, RamilleError
from graph.model import new_id
from graph.readiness import make_ready
from graph.runs import Runs
from graph.settings import Settings
from graph.vocabulary import EntityType, RunState
from tests.engine.conftest import SettingsMaker, make_settings  # noqa: F401 — a fixture
from tests.graph.test_writer import apply, link, said
from tests.graph.world_of_backups import NASTY, SCHEMA_1, contents, nodes_of, plant_nasty

E = EntityType


def refill(database: Database, path: Path) -> None:
    restore.restore(database, examine(path), replace=True)


@pytest.fixture
def filled(clean_database: Database) -> Database:
    """A database with companies, contracts, their log, and kinds and values nobody expects."""
    refill(clean_database, SCHEMA_1)
    plant_nasty(clean_database)
    return clean_database


def test_a_restore_brings_back_every_node_link_and_property(
    filled: Database, tmp_path: Path
) -> None:
    before = contents(filled)
    report = backup(filled, tmp_path / "b.ramille", actor="test")
    assert (report.nodes, report.links) == tuple(map(len, before))
    assert report.seq == 11
    apply(filled, said("sage", "C", new_id(), {"name": "Later"}))
    refill(filled, report.file)
    assert contents(filled) == before
    assert apply(filled, said("sage", "C", new_id(), {"name": "Later"})) == 12


def test_the_other_version_of_neo4j_restores_the_same(
    filled: Database,
    database_settings: Settings,
    make_settings: SettingsMaker,  # noqa: F811
    tmp_path: Path,
) -> None:
    before = contents(filled)
    there = backup(filled, tmp_path / "there.ramille", actor="test").file
    (other,) = set(known_versions()) - {database_settings.database_version}
    with Database.open(make_settings(database_version=other)) as second:
        restore.restore(second, examine(there))
        assert second.info().version == other
        assert contents(second) == before
        back = backup(second, tmp_path / "back.ramille", actor="test").file
    refill(filled, back)
    assert contents(filled) == before


def test_two_backups_of_one_state_hold_the_same_rows(filled: Database, tmp_path: Path) -> None:
    def rows(name: str) -> list[bytes]:
        file = backup(filled, tmp_path / name, actor="test").file
        lines = gzip.decompress(file.read_bytes()).splitlines()[1:-1]
        return sorted(line for line in lines if not line.startswith(b'["n",["Run"]'))

    assert rows("1.ramille") == rows("2.ramille")


def test_the_backup_is_a_run_which_its_file_does_not_hold(
    clean_database: Database, tmp_path: Path
) -> None:
    report = backup(clean_database, tmp_path / "b.ramille", actor="ann")
    (run,) = Runs(clean_database).list()
    assert (run.kind, run.by, run.state) == ("backup", "ann", RunState.DONE)
    assert run.report["seq"] == report.seq == 0
    assert nodes_of(report.file, "Run") == []


def meanwhile(monkeypatch: pytest.MonkeyPatch, name: str, work: Callable[[], object]) -> None:
    """Does `work` once, after the first call of a step of the snapshot."""
    real, done = getattr(snapshot, name), []

    def step(*args: Any) -> Any:
        found = real(*args)
        if name != "backup_touched":
            found = list(found)
        if not done:
            done.append(True)
            work()
        return found

    monkeypatch.setattr(snapshot, name, step)


ERASE = """
MATCH (s:Sequence {name: 'changes'}) SET s.value = s.value + 1
WITH s MATCH (n:Company {id: $id}) DETACH DELETE n CREATE (:Deleted {id: $id})
WITH s MATCH (c:Change {entity: $id}) SET c.after = 'erased'
WITH s, count(*) AS n MATCH (r:SourceRecord {entity_id: $id}) DELETE r
WITH DISTINCT s CREATE (:ChangeSet {seq: s.value, at: s.at, actor: 'x', origin: 'erase'})
CREATE (:Change {seq: s.value, ordinal: 0, entity: $id, entity_type: 'company', kind: 'delete'})
CREATE (:Change {seq: s.value, ordinal: 1, entity: $link, entity_type: 'ownership', from: $id,
                 to: $other, kind: 'delete'})
"""


@pytest.mark.parametrize("step", ["backup_nodes", "backup_links", "backup_touched"])
def test_what_is_written_meanwhile_is_in_it_up_to_one_number(
    clean_database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    changed, gone, other, new = (new_id() for _ in range(4))
    owns = link(E.OWNERSHIP, gone, other, {"basis": "ownership"}, key="owns")
    apply(clean_database, *(said("sage", id, id, {"name": id}) for id in (changed, gone, other)))
    apply(clean_database, owns)

    def work() -> None:
        apply(clean_database, said("sage", changed, changed, {"name": "changed"}))
        grown = link(E.OWNERSHIP, new, other, {"basis": "ownership"}, key="grown")
        apply(clean_database, said("sage", new, new, {"name": "new"}), grown)
        parameters = {"id": gone, "other": other, "link": owns.entity_id}
        clean_database.write(lambda tx: tx.run(ERASE, parameters).consume())

    meanwhile(monkeypatch, step, work)
    report = backup(clean_database, tmp_path / "b.ramille", actor="test")
    assert report.seq == 5
    now = contents(clean_database)
    refill(clean_database, report.file)
    nodes, links = contents(clean_database)
    assert nodes == [node for node in now[0] if b'"Run"' not in node]
    assert links == now[1]
    assert len(links) == 1
    assert b"erased" in b"".join(nodes)


def test_a_backup_among_writers_is_the_state_of_its_number(
    clean_database: Database, tmp_path: Path
) -> None:
    ids = [new_id() for _ in range(120)]
    apply(clean_database, *(said("sage", id, id, {"name": "0"}) for id in ids))
    stop = threading.Event()

    def write(own: list[str]) -> None:
        turn = 0
        while not stop.is_set():
            turn += 1
            extra = new_id()
            linked = link(E.OWNERSHIP, own[0], extra, {"basis": "ownership"})
            apply(clean_database, *(said("sage", id, id, {"name": f"{turn}"}) for id in own))
            apply(clean_database, said("sage", extra, extra, {"name": "extra"}), linked)

    with ThreadPoolExecutor() as pool:
        writers = [pool.submit(write, ids[n::3]) for n in range(3)]
        try:
            files = [backup(clean_database, tmp_path / f"{n}", actor="test") for n in range(4)]
        finally:
            stop.set()
    for writer in writers:
        writer.result()
    assert files[-1].seq > files[0].seq
    for report in files:
        assert_is_its_log(report.file, report.seq)
    refill(clean_database, files[-1].file)
    assert_is_its_log(backup(clean_database, tmp_path / "x", actor="test").file, files[-1].seq)


def assert_is_its_log(path: Path, seq: int) -> None:
    """The nodes, links and records of the file are those to which its own log leads."""
    assert sorted(s["seq"] for s in nodes_of(path, "ChangeSet")) == list(range(1, seq + 1))
    names: dict[str, str | None] = {}
    versions: dict[str, int] = {}
    for change in sorted(nodes_of(path, "Change"), key=lambda c: (c["seq"], c["ordinal"])):
        id = change["entity"]
        versions[id] = versions.get(id, 0) + 1
        names[id] = orjson.loads(change["after"]).get("name")
    companies = nodes_of(path, "Company")
    with BackupReader(path) as reader:
        links = [row.properties for row in reader.rows() if isinstance(row, Link)]
    assert {one["id"]: one["version"] for one in companies + links} == versions
    assert {c["id"]: c["name"] for c in companies} == {k: v for k, v in names.items() if v}
    said_last = {r["entity_id"]: r["values"] for r in nodes_of(path, "SourceRecord")}
    assert {id: orjson.loads(values).get("name") for id, values in said_last.items()} == names
    assert [s["value"] for s in nodes_of(path, "Sequence")] == [seq]


def test_what_is_read_again_is_sought_by_index(database: Database) -> None:
    for query in (schema.nodes_with_ids(), schema.links_with_ids()):
        plan = database.write(
            lambda tx, query=query: tx.run(f"EXPLAIN {query}", asked={"ids": []}).consume().plan
        )
        assert "Seek" in str(plan)
        assert "Scan" not in str(plan)


def test_a_file_is_never_replaced_unasked_nor_half_written(
    clean_database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "b.ramille"
    target.write_text("precious")
    with pytest.raises(BackupFailed, match="there already"):
        backup(clean_database, target, actor="test")
    with pytest.raises(BackupFailed, match="is a folder"):
        backup(clean_database, tmp_path, actor="test", force=True)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(BackupWriter, "node", full)
        with pytest.raises(BackupFailed, match="No space left"):
            backup(clean_database, target, actor="test", force=True)
    assert target.read_text() == "precious"
    assert list(tmp_path.iterdir()) == [target]
    assert Runs(clean_database).list()[0].state == RunState.FAILED
    backup(clean_database, target, actor="test", force=True)
    assert examine(target).header.seq == 0
    assert target.stat().st_mode & 0o777 == 0o600


def altered(path: Path, change: Callable[[list[bytes]], None]) -> bytes:
    lines = gzip.decompress(path.read_bytes()).splitlines(keepends=True)
    change(lines)
    return gzip.compress(b"".join(lines))


def header(**more: object) -> Callable[[list[bytes]], None]:
    def change(lines: list[bytes]) -> None:
        lines[0] = orjson.dumps(orjson.loads(lines[0]) | more) + b"\n"

    return change


def drop(*places: int) -> Callable[[list[bytes]], None]:
    def change(lines: list[bytes]) -> None:
        for place in places:
            del lines[place]

    return change


WHOLE = SCHEMA_1.read_bytes()
DAMAGED: dict[str, tuple[bytes, str]] = {
    "empty": (b"", "backup.not_one"),
    "text": (b"name;siren\n", "backup.not_one"),
    "other gzip": (gzip.compress(b"name;siren\n"), "backup.damaged_row"),
    "other json": (gzip.compress(b'{"a": 1}\n'), "backup.not_one"),
    "half": (WHOLE[: len(WHOLE) // 2], "backup.damaged_truncated"),
    "last byte gone": (WHOLE[:-1], "backup.damaged_truncated"),
    "trailer gone": (altered(SCHEMA_1, drop(-1)), "backup.damaged_truncated"),
    "row gone": (altered(SCHEMA_1, drop(5)), "backup.damaged_checksum"),
    "header gone": (altered(SCHEMA_1, drop(0)), "backup.not_one"),
    "more after the end": (altered(SCHEMA_1, lambda x: x.append(x[1])), "backup.damaged_row"),
    "sequence gone": (
        altered(SCHEMA_1, lambda x: x.__setitem__(0, x[0].replace(b'"seq":11', b'"seq":12'))),
        "backup.damaged_checksum",
    ),
    "newer format": (altered(SCHEMA_1, header(format=2)), "backup.newer_format"),
    "newer schema": (altered(SCHEMA_1, header(schema=99)), "backup.newer_schema"),
}


@pytest.mark.parametrize("name", DAMAGED)
def test_a_damaged_or_newer_file_is_refused_whole(name: str, tmp_path: Path) -> None:
    content, key = DAMAGED[name]
    path = tmp_path / "b.ramille"
    path.write_bytes(content)
    with pytest.raises(BackupFailed) as raised:
        examine(path)
    assert raised.value.key == key
    assert raised.value.hint


@settings(deadline=None, max_examples=50)
@given(st.integers(10, len(WHOLE) - 1), st.integers(1, 255))
def test_any_other_byte_is_noticed(
    tmp_path_factory: pytest.TempPathFactory, place: int, bits: int
) -> None:
    content = bytearray(WHOLE)
    content[place] ^= bits
    path = tmp_path_factory.mktemp("damaged") / "b.ramille"
    path.write_bytes(content)
    with pytest.raises(BackupFailed):
        examine(path)


VALUES = st.one_of(
    st.booleans(),
    st.integers(-(2**63), 2**63 - 1),
    st.floats(allow_nan=False),
    st.text(),
    st.binary(),
    st.lists(st.floats(allow_nan=False)),
    st.lists(st.text()),
)


@given(VALUES)
def test_values_survive_as_json(value: object) -> None:
    back = from_json(orjson.loads(orjson.dumps(to_json(value))))
    assert repr(back) == repr(value)


def test_every_kind_of_value_survives_in_the_database(
    clean_database: Database, tmp_path: Path
) -> None:
    plant_nasty(clean_database)
    refill(clean_database, backup(clean_database, tmp_path / "b.ramille", actor="test").file)
    (found,) = clean_database.read("MATCH (n:Company) RETURN properties(n) AS p")
    (other,) = clean_database.read("RETURN $nasty AS p", nasty=NASTY)
    assert {key: repr(found["p"][key]) for key in NASTY} == {
        key: repr(value) for key, value in other["p"].items()
    }
    zoned = clean_database.read("MATCH (n:Company) RETURN toString(n.zoned) AS text")
    assert zoned[0]["text"] == "2026-10-25T02:30:00+02:00[Europe/Paris]"


def test_a_database_that_holds_something_is_not_replaced_unasked(filled: Database) -> None:
    before = contents(filled)
    with pytest.raises(BackupFailed) as raised:
        restore.restore(filled, examine(SCHEMA_1))
    assert raised.value.key == "backup.not_empty"
    assert contents(filled) == before


def test_an_interrupted_restore_is_noticed_until_it_is_done_again(
    filled: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = contents(filled)
    path = backup(filled, tmp_path / "b.ramille", actor="test").file

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(restore, "restore_links", interrupted)
        with pytest.raises(KeyboardInterrupt):
            refill(filled, path)
    with pytest.raises(DatabaseUnavailable) as raised:
        make_ready(filled, tmp_path, "test", nothing)
    assert raised.value.key == "backup.unfinished"
    with pytest.raises(RamilleError):
        apply(filled, said("sage", "C", new_id(), {"name": "Refused"}))
    with pytest.raises(DatabaseUnavailable):
        backup(filled, tmp_path / "c.ramille", actor="test")
    restore.restore(filled, examine(path))
    assert contents(filled) == before
    assert make_ready(filled, tmp_path, "test", nothing) is None


def test_large_rows_are_restored_in_several_batches(
    clean_database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[tuple[str, int, int]] = []
    path = tmp_path / "b.ramille"
    plant_nasty(clean_database)
    backup(clean_database, path, actor="test", listen=lambda *t: told.append(t))
    monkeypatch.setattr(restore, "BATCH_BYTES", 1)
    restore.restore(clean_database, examine(path), replace=True, listen=lambda *t: told.append(t))
    batches = [done for stage, done, _ in told if stage == "restore"]
    assert batches == list(range(1, 7))
    assert {stage for stage, _, _ in told} == {"read_all", "pack", "restore"}


def test_a_link_of_a_node_without_id_is_refused(clean_database: Database, tmp_path: Path) -> None:
    clean_database.write(lambda tx: tx.run("CREATE (:Odd)-[:LIKES]->(:Odd)").consume())
    with pytest.raises(BackupFailed, match="without an id"):
        backup(clean_database, tmp_path / "b.ramille", actor="test")
    assert list(tmp_path.iterdir()) == []
    assert Runs(clean_database).list()[0].kind == dump.RUN_KIND
