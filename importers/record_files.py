"""Which mappings claim a file of records, and the tables that it becomes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from graph.errors import RamilleError
from importers.mapping.model import FileMapping
from importers.mapping.problems import NoMapping
from importers.mapping.registry import claim, lacking
from importers.readers import (
    Column,
    Detected,
    ReadProblem,
    RecordShape,
    RecordTable,
    open_records,
    record_format,
)


class Part(NamedTuple):
    """One table of a file of records: the mapping of its rows, its columns, what was detected."""

    mapping: FileMapping
    headers: tuple[str, ...]
    detected: Detected


def of_records(
    path: Path, candidates: Sequence[FileMapping], chosen: FileMapping | None
) -> list[FileMapping]:
    """The candidates for files of records, where `path` is one or such a mapping was chosen.

    A file that no such mapping is for is read as a table, as any text may be one.
    """
    nested = [m for m in candidates if m.table.records is not None]
    wanted = chosen is not None or (nested and record_format(path) is not None)
    return nested if wanted else []


def is_of_others(path: Path, problem: RamilleError) -> bool:
    """Whether a file of a folder is JSON or XML that no mapping knows, as many programs keep."""
    unknown = problem.key in ("mapping.headers_lack", "readers.no_records")
    return unknown and record_format(path) is not None


def parts_of(
    path: Path, candidates: Sequence[FileMapping], chosen: FileMapping | None
) -> list[Part]:
    """The tables of a file of records; raises NoMapping, ReadProblem."""
    mapping = chosen or _claiming(path, candidates)
    with open_part(path, mapping) as table:
        if lacking(mapping, table.members):
            claim([mapping], path.name, table.members)
        detected = table.detected
    parts = mapping.parts()
    shared = [p for p in parts if p.table.records == mapping.table.records]
    found = [Part(part, tuple(part.table.columns), detected) for part in shared]
    return found + [part for other in parts if other not in shared for part in _apart(path, other)]


def _apart(path: Path, mapping: FileMapping) -> Iterator[Part]:
    """A table whose records stand in a place of their own, if the file has any there."""
    try:
        with open_part(path, mapping) as table:
            yield Part(mapping, tuple(mapping.table.columns), table.detected)
    except ReadProblem as problem:
        if problem.reason != "no_records":
            raise


def open_part(path: Path, mapping: FileMapping) -> RecordTable:
    """One table of a file of records, read from its start."""
    table = mapping.table
    columns = {
        name: Column(spec.path, spec.join, spec.pick) for name, spec in table.columns.items()
    }
    shape = RecordShape(table.records or (), table.rows, columns, table.beside, table.only)
    return open_records(path, shape, encoding=table.encoding)


def _claiming(path: Path, candidates: Sequence[FileMapping]) -> FileMapping:
    """The one candidate that finds records in the file, and in the first the names it wants."""
    members: dict[str, tuple[str, ...]] = {}
    missed: ReadProblem | None = None
    for mapping in candidates:
        try:
            with open_part(path, mapping) as table:
                members[mapping.name] = table.members
        except ReadProblem as problem:
            # Where one mapping finds nothing to begin with, another may.
            if problem.reason != "no_records" and not problem.reason.startswith("record_"):
                raise
            missed = missed or problem
    finding = [m for m in candidates if m.name in members]
    if not finding and missed is not None:
        raise missed
    claiming = [m for m in finding if not lacking(m, members[m.name])]
    if len(claiming) > 1:
        names = ", ".join(m.name for m in claiming)
        raise NoMapping("mapping.claimed_twice", file=path.name, names=names)
    if not claiming:
        return claim(finding, path.name, members[finding[0].name])
    return claiming[0]
