"""From paths to tables, each with the one mapping that claims it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from graph.errors import RamilleError
from importers.folders import DEPTH, Listed, NothingToImport, TooDeep, listed
from importers.mapping.model import FileMapping
from importers.mapping.problems import NoMapping
from importers.mapping.registry import Registry
from importers.readers import Detected, ReadProblem, RecordTable, Table
from importers.record_files import is_of_others, of_records, open_part, parts_of
from importers.table_files import open_as, tables_of


@dataclass(frozen=True, slots=True)
class Claimed:
    """One table of one file, and the mapping that claims it.

    `name` is what the file is called in reports: its path below the folder that the user named.
    """

    path: Path
    name: str
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
    """A file of a folder that is left out, why, and the mappings that fit its name.

    Of a folder that lies too deep, all mappings: its files may be of any.
    """

    path: Path
    problem: NoMapping | ReadProblem | TooDeep
    mappings: tuple[str, ...]


@dataclass(slots=True)
class Found:
    """The tables to import, the files of folders that no mapping is for by their names, those that
    stay without one mapping although names fit, and folders that lie too deep."""

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
    for one in listed(paths):
        if one.too_deep:
            found.aside.append(_too_deep(one, [mapping] if mapping else registry.mappings.values()))
            continue
        candidates = [mapping] if mapping is not None else registry.by_name(one.path.name)
        if not candidates and not one.named:
            found.ignored.append(one.path)
            continue
        try:
            found.claimed += list(_claims(one, candidates, mapping))
        except (NoMapping, ReadProblem) as problem:
            call_it(problem, one.path, one.name)
            if one.named or mapping is not None:
                raise
            if is_of_others(one.path, problem):
                found.ignored.append(one.path)
            elif problem.key in _UNDECIDED:
                found.aside.append(Aside(one.path, problem, tuple(_names(candidates))))
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


def call_it(problem: RamilleError, path: Path, name: str) -> None:
    """Call the file at `path` by `name` in a problem: two folders may have files of one name."""
    for key in ("file", "source"):
        told = str(problem.params.get(key, ""))
        if told.startswith(path.name):
            problem.params[key] = name + told.removeprefix(path.name)


def _too_deep(one: Listed, mappings: Iterable[FileMapping]) -> Aside:
    problem = TooDeep("plan.too_deep", folder=one.name, most=DEPTH)
    return Aside(one.path, problem, tuple(_names(mappings)))


def _names(candidates: Iterable[FileMapping]) -> Iterator[str]:
    """The names of mappings, and of the tables of one file that they are made of."""
    for mapping in candidates:
        yield from dict.fromkeys((mapping.name, *(part.name for part in mapping.parts())))


def _claims(
    one: Listed, candidates: Sequence[FileMapping], chosen: FileMapping | None
) -> Iterator[Claimed]:
    """The tables of a file that a mapping claims: of a workbook, every sheet it fits."""
    path = one.path
    nested = of_records(path, candidates, chosen)
    found = parts_of(path, nested, chosen) if nested else tables_of(path, candidates, chosen)
    for part in found:
        yield Claimed(path, one.name, *part)
