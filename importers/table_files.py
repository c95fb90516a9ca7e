"""Which mappings claim the tables of a file, seen with as many rows of headers as each declares."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from importers.mapping.model import FileMapping
from importers.mapping.problems import NoMapping, similar
from importers.mapping.registry import claim, lacking, missing_columns
from importers.readers import Detected, ReadProblem, Table, open_table, tables
from importers.record_files import Part

_MOST_SHOWN = 30
_LONGEST_SHOWN = 60


def tables_of(
    path: Path, candidates: Sequence[FileMapping], chosen: FileMapping | None
) -> Iterator[Part]:
    """The tables of a file that a mapping claims; raises NoMapping, ReadProblem."""
    candidates = [m for m in candidates if m.table.records is None]
    first: NoMapping | None = None
    count = 0
    for views in _sheets(path, candidates):
        try:
            part = _claiming(path, views, chosen)
        except NoMapping as problem:
            if problem.key == "mapping.claimed_twice":
                raise
            first = first or problem
            continue
        mapping, headers, detected = part
        if chosen is not None and len(detected.sheets) > 1 and lacking(mapping, headers):
            continue
        missing = missing_columns(mapping, headers)
        if missing:
            raise _missing(path, mapping, missing, headers)
        count += 1
        yield part
    if count == 0:
        raise first or NoMapping("mapping.unclaimed", file=path.name)


class _View(NamedTuple):
    """A table as the mappings see it that declare as many rows of headers."""

    candidates: Sequence[FileMapping]
    headers: tuple[str, ...]
    detected: Detected


def _claiming(path: Path, views: Sequence[_View], chosen: FileMapping | None) -> Part:
    """The one mapping that claims a table, and what it sees; raises NoMapping.

    As among mappings that see the same (`claim`), those count that find all their columns.
    """
    found = []
    problems = []
    for candidates, headers, detected in views:
        fitting = [m for m in candidates if m.table.sheet in (None, detected.sheet)]
        try:
            found.append(Part(chosen or claim(fitting, path.name, headers), headers, detected))
        except NoMapping as problem:
            problems.append(problem)
    if len(found) > 1:
        found = [part for part in found if not missing_columns(part.mapping, part.headers)] or found
    if len(found) > 1:
        names = ", ".join(part.mapping.name for part in found)
        raise NoMapping("mapping.claimed_twice", file=path.name, names=names)
    if not found:
        raise problems[0]
    return found[0]


def _sheets(path: Path, candidates: Sequence[FileMapping]) -> Iterator[Sequence[_View]]:
    """The tables of a file, each by the rows of headers that candidates declare."""
    by_rows: dict[int, list[FileMapping]] = defaultdict(list)
    for mapping in candidates:
        by_rows[_header_rows(mapping)].append(mapping)
    if len(by_rows) < 2:
        yield from ([_View(candidates, *seen)] for seen in _tables(path, candidates))
        return
    views: dict[str | None, list[_View]] = defaultdict(list)
    problems: list[ReadProblem] = []
    for group in by_rows.values():
        try:
            for headers, detected in _tables(path, group, alone=False):
                views[detected.sheet].append(_View(group, headers, detected))
        except ReadProblem as problem:
            if problem.reason not in ("no_header", "no_header_rows"):
                raise
            problems.append(problem)
    if not views:
        raise problems[0]
    yield from sorted(views.values(), key=_place)


def _place(views: Sequence[_View]) -> int:
    """Where the sheet stands in its workbook."""
    detected = views[0].detected
    return detected.sheets.index(detected.sheet) if detected.sheet in detected.sheets else 0


def _tables(
    path: Path, candidates: Sequence[FileMapping], alone: bool = True
) -> Iterator[tuple[tuple[str, ...], Detected]]:
    """Headers and facts of the tables of a file, whose candidates declare as many rows of headers.

    What else a candidate declares is respected where it is the only one, and `alone`.
    """
    declared = candidates[0] if alone and len(candidates) == 1 else None
    if declared is not None and declared.table.sheet is not None:
        with open_as(path, declared, None) as table:
            yield table.headers, table.detected
        return
    spec = declared.table if declared is not None else None
    for table in tables(
        path,
        header_row=spec.header_row if spec else None,
        header_rows=_header_rows(candidates[0]) if candidates else 1,
        wanted=[frozenset(m.claims.headers) for m in candidates],
        encoding=spec.encoding if spec else None,
        delimiter=spec.delimiter if spec else None,
    ):
        with table:
            yield table.headers, table.detected


def _header_rows(mapping: FileMapping) -> int:
    return mapping.table.header_rows or 1


def open_as(path: Path, mapping: FileMapping, sheet: str | None) -> Table:
    """A table of a file as its mapping declares it; raises ReadProblem."""
    spec = mapping.table
    return open_table(
        path,
        sheet=spec.sheet or sheet,
        header_row=spec.header_row,
        header_rows=_header_rows(mapping),
        wanted=[frozenset(mapping.claims.headers)],
        encoding=spec.encoding,
        delimiter=spec.delimiter,
    )


def _missing(
    path: Path, mapping: FileMapping, missing: Sequence[str], headers: Sequence[str]
) -> NoMapping:
    listed = ", ".join(f"“{name}”{similar(name, headers)}" for name in missing)
    return NoMapping(
        "mapping.missing_columns",
        source=path.name,
        name=mapping.name,
        columns=listed,
        headers=_shown(headers),
    )


def _shown(headers: Sequence[str]) -> str:
    """The first headers of a file, to tell why a column is not found among them."""
    more = [" …"] if len(headers) > _MOST_SHOWN else []
    return ", ".join([f"“{name[:_LONGEST_SHOWN]}”" for name in headers[:_MOST_SHOWN]] + more)
