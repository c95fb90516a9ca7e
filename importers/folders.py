"""The files in what a user names: of a folder those that may be tables, with its folders."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from graph.errors import RamilleError
from graph.settings import settings
from importers.readers import ReadProblem

SUFFIXES = frozenset(
    {".csv", ".tsv", ".txt", ".xlsx", ".xlsm", ".xlsb", ".xls", ".ods"}
    | {".json", ".jsonl", ".ndjson", ".xml"}
)
"""What is looked at in a folder; a file named by the user is always looked at."""

DEPTH = 8
"""So many folders within each other are read, the one that the user names not counted."""


class NothingToImport(RamilleError):
    """No file among the paths."""


class TooDeep(RamilleError):
    """A folder that lies deeper than is read."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A file, or a folder that lies too deep to be read.

    `name` is the path below the folder that the user named, or the name of a file that he
    `named` himself.
    """

    path: Path
    name: str
    named: bool = False
    too_deep: bool = False


def listed(paths: Iterable[Path]) -> Iterator[Listed]:
    """Each file once: those of a folder by name, then its folders by name.

    Hidden files and folders are left out, and so are links to folders, which may lead anywhere,
    and the data folder with what earlier imports rejected. Raises NothingToImport, ReadProblem.
    """
    seen: set[Path] = set()
    for path in paths:
        if not path.exists():
            raise NothingToImport("plan.no_such_file", path=path)
        inside = _below(path, path, 0) if path.is_dir() else [Listed(path, path.name, named=True)]
        for one in inside:
            if one.path.resolve() not in seen:
                seen.add(one.path.resolve())
                yield one


def _below(folder: Path, top: Path, depth: int) -> Iterator[Listed]:
    name = folder.relative_to(top).as_posix()
    if depth > DEPTH:
        yield Listed(folder, name, too_deep=True)
        return
    try:
        inside = sorted(folder.iterdir())
        folders = [one for one in inside if one.is_dir()]
    except OSError as error:
        raise ReadProblem("unreadable", name, cause=error.strerror or str(error)) from error
    for one in inside:
        if one.is_file() and one.suffix.lower() in SUFFIXES and not _hidden(one):
            yield Listed(one, one.relative_to(top).as_posix())
    own = settings().data_dir.resolve()
    for one in folders:
        if not (_hidden(one) or one.is_symlink() or one.resolve() == own):
            yield from _below(one, top, depth + 1)


def _hidden(path: Path) -> bool:
    return path.name.startswith((".", "~$"))
