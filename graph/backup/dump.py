"""`backup()`: everything a database holds, as of one number of its sequence, in one file."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from graph.backup.file_format import BackupFailed, BackupWriter, Header, Trailer
from graph.backup.snapshot import Moment, Snapshot
from graph.backup.spool import Spool, Spooled
from graph.queries.backup import backup_size
from graph.runs import Run, Runs
from graph.vocabulary import Label, RunState

if TYPE_CHECKING:
    from graph.engine.connection import Database

Listen = Callable[[str, int, int], None]
"""Told the stage (read_all, pack, verify, restore, upgrade), how much is done, of how much."""

RUN_KIND = "backup"
_TOLD = 5_000


@dataclass(frozen=True, slots=True)
class BackupReport:
    """What a backup holds; `held_seconds`: how long writers had to wait for it."""

    file: Path
    bytes: int
    seq: int
    schema: int
    nodes: int
    links: int
    counts: Mapping[str, int]
    seconds: float
    held_seconds: float
    rounds: int


def nothing(_stage: str, _done: int, _total: int) -> None:
    """Listens to nothing."""


def backup(
    database: Database,
    target: Path,
    *,
    actor: str,
    force: bool = False,
    listen: Listen = nothing,
) -> BackupReport:
    """Write `target`, whole or not at all, while others may go on writing to the database.

    The work is a run; it is not in the file, where it could never end. Raises BackupFailed where
    the file cannot be written, or is there already and `force` was not given.
    """
    target = target.absolute()
    _refuse_existing(target, force)
    runs = Runs(database)
    run = runs.begin(RUN_KIND, actor, target.name)
    try:
        report = _written(database, target, run, listen, force)
    except BaseException as error:
        stopped = isinstance(error, KeyboardInterrupt)
        state = RunState.INTERRUPTED if stopped else RunState.FAILED
        runs.finish(run.id, state, {}, {"error": str(error)})
        raise
    told = {**asdict(report), "file": str(report.file)}
    runs.finish(run.id, RunState.DONE, {"nodes": report.nodes, "links": report.links}, told)
    return report


def _written(
    database: Database, target: Path, run: Run, listen: Listen, force: bool
) -> BackupReport:
    begun = time.perf_counter()
    size = backup_size(database.read)
    try:
        with ExitStack() as stack:
            nodes, links = (stack.enter_context(Spool(target.parent)) for _ in range(2))
            snapshot = Snapshot(
                database, run.id, nodes, links, lambda done: listen("read_all", done, size)
            )
            moment = snapshot.take()
            length = nodes.length + links.length
            writer = stack.enter_context(BackupWriter(target, _header(database, moment)))
            for done, row in enumerate(snapshot.rows()):
                if not _is_run(row, run):
                    _write(writer, row)
                if done % _TOLD == 0:
                    listen("pack", done, length)
            _refuse_existing(target, force)
            trailer = writer.close()
    except OSError as error:
        raise BackupFailed("backup.cannot_write", path=target, reason=error.strerror) from None
    return _report(target, moment, trailer, time.perf_counter() - begun)


def _header(database: Database, moment: Moment) -> Header:
    return Header(
        version=version("ramille"),
        schema=moment.sequence.schema,
        neo4j=database.info().version,
        seq=moment.sequence.value,
        at=datetime.now(UTC).isoformat(),
    )


def _write(writer: BackupWriter, row: Spooled) -> None:
    if row.ends is None:
        writer.node(list(row.name), row.properties)
        return
    if None in row.ends:
        raise BackupFailed("backup.nameless_end", type=row.name)
    start, end = row.ends
    writer.link(str(row.name), start, end, row.properties)


def _is_run(row: Spooled, run: Run) -> bool:
    return Label.RUN in row.name and row.properties.get("id") == run.id


def _refuse_existing(target: Path, force: bool) -> None:
    if target.is_dir() or (target.exists() and not force):
        key = "backup.is_folder" if target.is_dir() else "backup.exists"
        raise BackupFailed(key, path=target)


def _report(target: Path, moment: Moment, trailer: Trailer, seconds: float) -> BackupReport:
    return BackupReport(
        file=target,
        bytes=target.stat().st_size,
        seq=moment.sequence.value,
        schema=moment.sequence.schema,
        nodes=trailer.nodes,
        links=trailer.links,
        counts=trailer.counts,
        seconds=round(seconds, 3),
        held_seconds=round(moment.held_seconds, 4),
        rounds=moment.rounds,
    )
