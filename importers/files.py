"""From paths to tables, each with the one mapping that claims it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from graph.errors import RamilleError
from importers.mapping.model import FileMapping
from importers.mapping.problems import NoMapping
from importers.mapping.registry import Registry
from importers.readers import Detected, ReadProblem, RecordTable, Table
from importers.record_files import is_of_others, of_records, open_part, parts_of
from importers.table_files import open_as, tables_of

SUFFIXES = frozenset(
    {".csv", ".tsv", ".txt", ".xlsx", ".xlsm", ".xlsb", ".xls", ".ods"}
    | {".json", ".jsonl", ".ndjson", ".xml"}
)
"""What is looked at in a folder; a file named by the user is always looked at."""


class NothingToImport(RamilleError):
    """No file among the paths."""


@dataclass(frozen=True, slots=True)
class Claimed:
    """One table of one file, and the mapping that claims it."""

    path: Path
    mapping: FileMapping
    headers: tuple[str, ...]
    detected: Detected

    def open(self) -> Table | RecordTable:
        """The table, read from its start."""
        if self.mapping.table.records is not None:
            return open_part(self.path, self.mapping)
        return open_as(self.path, self.mapping, self.detected.sheet)


@dataclass(frozen=True, slots=True)
class Aside:
    """A file of a folder that is left out, why, and the mappings that fit its name."""

    path: Path
    problem: NoMapping | ReadProblem
    mappings: tuple[str, ...]


@dataclass(slots=True)
class Found:
    """The tables to import, the files of folders that no mapping is for by their names, and those
    that stay without one mapping although names fit."""

    claimed: list[Claimed] = field(default_factory=list)
    ignored: list[Path] = field(default_factory=list)
    aside: list[Aside] = field(default_factory=list)


def find(paths: Sequence[Path], registry: Registry, mapping: FileMapping | None) -> Found:
    """The tables in `paths` (files or folders), each with its mapping, in the order of names.

    A file of a folder that no mapping or several claim is left aside where others are imported;
    one that the user named raises NoMapping. Raises NoMapping too for columns that the one mapping
    reads and the file lacks, ReadProblem, NothingToImport.
    """
    found = Found()
    for path, named in _files(paths):
        candidates = [mapping] if mapping is not None else registry.by_name(path.name)
        if not candidates and not named:
            found.ignored.append(path)
            continue
        try:
            found.claimed += list(_claims(path, candidates, mapping))
        except (NoMapping, ReadProblem) as problem:
            if named or mapping is not None:
                raise
            if is_of_others(path, problem):
                found.ignored.append(path)
            elif problem.key in _UNDECIDED:
                found.aside.append(Aside(path, problem, tuple(_names(candidates))))
            else:
                raise
    if not found.claimed and found.aside:
        raise found.aside[0].problem
    if not found.claimed:
        raise NothingToImport("plan.nothing", paths=", ".join(str(path) for path in paths))
    return found


_UNDECIDED = frozenset(
    {"mapping.claimed_twice", "mapping.headers_lack", "mapping.unclaimed"}
    | {"readers.no_header", "readers.no_header_rows", "readers.empty"}
)
"""Nothing tells which mapping such a file is for; it may have nothing to do with the others."""


def _names(candidates: Iterable[FileMapping]) -> Iterator[str]:
    """The names of mappings, and of the tables of one file that they are made of."""
    for mapping in candidates:
        yield from dict.fromkeys((mapping.name, *(part.name for part in mapping.parts())))


def _files(paths: Iterable[Path]) -> Iterator[tuple[Path, bool]]:
    """Each file once, and whether the user named it himself."""
    seen: set[Path] = set()
    for path in paths:
        if not path.exists():
            raise NothingToImport("plan.no_such_file", path=path)
        inside = sorted(p for p in path.iterdir() if p.is_file()) if path.is_dir() else [path]
        for file in inside:
            hidden = file.name.startswith((".", "~$"))
            if path.is_dir() and (hidden or file.suffix.lower() not in SUFFIXES):
                continue
            if file.resolve() not in seen:
                seen.add(file.resolve())
                yield file, file == path


def _claims(
    path: Path, candidates: Sequence[FileMapping], chosen: FileMapping | None
) -> Iterator[Claimed]:
    """The tables of a file that a mapping claims: of a workbook, every sheet it fits."""
    nested = of_records(path, candidates, chosen)
    found = parts_of(path, nested, chosen) if nested else tables_of(path, candidates, chosen)
    for part in found:
        yield Claimed(path, *part)
