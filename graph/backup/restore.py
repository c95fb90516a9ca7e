"""`examine()` a backup file as a whole, then `restore()` it in place of what a database holds.

While a restore is under way the sequence is gone and a mark stands in its place: no other process
can write, and one that is interrupted is noticed (`graph/readiness.py`) until the next one ends.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from graph import schema
from graph.backup.dump import Listen, nothing
from graph.backup.file_format import BackupFailed, BackupReader, Header, Link, Node, Trailer
from graph.backup.places import Places
from graph.migrations import upgrade
from graph.queries import within
from graph.queries.restore import (
    restore_begin,
    restore_empty,
    restore_finish,
    restore_is_empty,
    restore_links,
    restore_nodes,
)
from graph.queries.sequence import sequence_state
from graph.vocabulary import Label

if TYPE_CHECKING:
    from graph.engine.connection import Database

BATCH_ROWS = 5_000
BATCH_BYTES = 4_000_000
EMPTY_ROWS = 5_000


@dataclass(frozen=True, slots=True)
class Examined:
    """A file that is whole and can be restored; `sequence` are its sequence's properties."""

    file: Path
    bytes: int
    header: Header
    trailer: Trailer
    sequence: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class RestoreReport:
    """What was restored; `schema` is the version that the file had."""

    file: Path
    bytes: int
    seq: int
    schema: int
    nodes: int
    links: int
    counts: Mapping[str, int]
    seconds: float


def examine(path: Path, listen: Listen = nothing) -> Examined:
    """Read the whole file; raises BackupFailed where it is damaged, cut, or of a newer Ramille."""
    with BackupReader(path) as reader:
        header = reader.header
        if header.schema > schema.VERSION:
            raise BackupFailed(
                "backup.newer_schema", path=path, version=header.version, found=header.schema,
                known=schema.VERSION,
            )  # fmt: skip
        sequences = []
        for done, row in enumerate(reader.rows()):
            if _is_sequence(row):
                sequences.append(row.properties)
            if done % BATCH_ROWS == 0:
                listen("verify", reader.done, reader.size)
    if len(sequences) != 1 or sequences[0].get("value") != header.seq:
        raise BackupFailed("backup.damaged_row", path=path)
    return Examined(path, reader.size, header, reader.trailer, sequences[0])


def needs_consent(database: Database) -> bool:
    """Whether a restore would delete something: not what an unfinished one has left."""
    unfinished = sequence_state(database.read).restoring is not None
    return not unfinished and not restore_is_empty(database.read)


def restore(
    database: Database, examined: Examined, *, replace: bool = False, listen: Listen = nothing
) -> RestoreReport:
    """Replace what the database holds by what the file holds, and bring it up to date.

    Raises BackupFailed where there is something to delete and `replace` was not given. Other
    processes must be done with the database; what they still try to write is refused.
    """
    begun = time.perf_counter()
    if not replace and needs_consent(database):
        raise BackupFailed("backup.not_empty")
    schema.make(database)
    at = datetime.now(UTC).isoformat()
    database.write(lambda tx: restore_begin(within(tx), examined.file.name, at))
    while database.write(lambda tx: restore_empty(within(tx), EMPTY_ROWS)):
        pass
    _fill(database, examined, listen)
    database.write(lambda tx: restore_finish(within(tx), examined.sequence))
    upgrade(database, lambda done, total: listen("upgrade", done, total))
    trailer = examined.trailer
    return RestoreReport(
        file=examined.file.absolute(),
        bytes=examined.bytes,
        seq=examined.header.seq,
        schema=examined.header.schema,
        nodes=trailer.nodes,
        links=trailer.links,
        counts=trailer.counts,
        seconds=round(time.perf_counter() - begun, 3),
    )


def _fill(database: Database, examined: Examined, listen: Listen) -> None:
    total, done = examined.trailer.nodes + examined.trailer.links, 0
    with BackupReader(examined.file) as reader, Places() as places:
        for batch in _batches(reader.rows()):
            if isinstance(batch[0], Node):
                _nodes(database, places, batch)
            else:
                _links(database, places, batch, examined.file)
            done += len(batch)
            listen("restore", done, total)
        if (reader.header, reader.trailer) != (examined.header, examined.trailer):
            raise BackupFailed("backup.changed", path=examined.file)


def _nodes(database: Database, places: Places, batch: Sequence[Node | Link]) -> None:
    rows = [
        [row.labels, row.properties]
        for row in batch
        if isinstance(row, Node) and not _is_sequence(row)
    ]
    places.add(database.write(lambda tx: restore_nodes(within(tx), rows)))


def _links(database: Database, places: Places, batch: Sequence[Node | Link], file: Path) -> None:
    links = [row for row in batch if isinstance(row, Link)]
    found = places.of({end for row in links for end in (row.from_id, row.to_id)})
    rows = [
        [row.type, found.get(row.from_id), found.get(row.to_id), row.properties] for row in links
    ]
    if database.write(lambda tx: restore_links(within(tx), rows)) != len(rows):
        raise BackupFailed("backup.changed", path=file)


def _batches(rows: Iterator[Node | Link]) -> Iterator[list[Node | Link]]:
    """Rows of one kind together, as many as one transaction bears."""
    batch: list[Node | Link] = []
    size = 0
    for row in rows:
        if batch and (
            len(batch) >= BATCH_ROWS or size >= BATCH_BYTES or type(row) is not type(batch[0])
        ):
            yield batch
            batch, size = [], 0
        batch.append(row)
        size += row.size
    if batch:
        yield batch


def _is_sequence(row: Node | Link) -> bool:
    return isinstance(row, Node) and Label.SEQUENCE in row.labels
