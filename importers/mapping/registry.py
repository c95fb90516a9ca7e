"""All mappings at hand, and which of them claims a file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from importlib.resources import as_file, files
from pathlib import Path, PurePath

from graph import messages
from graph.catalogue import STANDARD, Catalogue
from graph.settings import settings
from importers.mapping.columns import columns_of
from importers.mapping.load import load_mapping
from importers.mapping.model import FileMapping
from importers.mapping.problems import NoMapping, similar

_WRITTEN = (".xlsx", ".ods")
"""Endings that rejected rows get after the name of a source of another kind."""


@dataclass(frozen=True, slots=True)
class Registry:
    """The presets and the user's mappings by name; a user's replaces a preset of its name."""

    mappings: Mapping[str, FileMapping]

    @classmethod
    def load(cls, catalogue: Catalogue = STANDARD) -> Registry:
        """Read every mapping; raises MappingProblems for one that is wrong."""
        found = {m.name: m for m in presets(catalogue)}
        folder = settings().data_dir / "mappings"
        for path in sorted(folder.glob("*.y*ml")) if folder.is_dir() else ():
            mapping = load_mapping(path, catalogue)
            found[mapping.name] = mapping
        return cls(found)

    def get(self, name_or_path: str | Path, catalogue: Catalogue = STANDARD) -> FileMapping:
        """The mapping of that name, or in that file; raises NoMapping, MappingProblems."""
        name = str(name_or_path)
        if name in self.mappings:
            return self.mappings[name]
        if Path(name).suffix in (".yaml", ".yml") or Path(name).is_file():
            return load_mapping(Path(name), catalogue)
        hint = similar(name, self.mappings)
        raise NoMapping("mapping.no_such", name=name, similar=hint, known=", ".join(self.mappings))

    def by_name(self, name: str) -> list[FileMapping]:
        """The mappings whose pattern fits the name of a file."""
        return [m for m in self.mappings.values() if fits_name(m, name)]


def presets(catalogue: Catalogue = STANDARD) -> Iterator[FileMapping]:
    """The mappings that come with Ramille."""
    folder = files("importers") / "presets"
    for entry in sorted(folder.iterdir(), key=lambda item: item.name):
        if entry.name.endswith(".yaml"):
            with as_file(entry) as path:
                yield load_mapping(path, catalogue)


def fits_name(mapping: FileMapping, name: str) -> bool:
    """True if a pattern of the mapping fits the file's name, in whatever case.

    Rejected rows come back as another kind of workbook, with its ending after the source's name.
    """
    low = name.lower()
    names = {low, *(low.removesuffix(end) for end in _WRITTEN if PurePath(low).stem.count("."))}
    patterns = [pattern.lower() for pattern in mapping.claims.files]
    return any(fnmatchcase(one, pattern) for one in names for pattern in patterns)


def lacking(mapping: FileMapping, headers: Iterable[str]) -> list[str]:
    """The headers that the mapping's claim wants and the table does not have."""
    present = set(headers)
    return [name for name in mapping.claims.headers if name not in present]


def missing_columns(mapping: FileMapping, headers: Iterable[str]) -> list[str]:
    """The columns that the mapping reads and the table does not have."""
    present = set(headers)
    return [name for name in columns_of(mapping) if name not in present]


def claim(candidates: Sequence[FileMapping], file: str, headers: Sequence[str]) -> FileMapping:
    """The one candidate that claims a table with these headers; raises NoMapping.

    Where several do, the columns that they read decide, if only one finds all of its own.
    """
    claiming = [m for m in candidates if not lacking(m, headers)]
    if len(claiming) > 1:
        claiming = [m for m in claiming if not missing_columns(m, headers)] or claiming
    if len(claiming) == 1:
        return claiming[0]
    if claiming:
        names = ", ".join(m.name for m in claiming)
        raise NoMapping("mapping.claimed_twice", file=file, names=names)
    if not candidates:
        raise NoMapping("mapping.unclaimed", file=file)
    details = "\n".join(
        messages.text(
            "mapping.lacks",
            name=m.name,
            headers=", ".join(f"“{h}”{similar(h, headers)}" for h in lacking(m, headers)),
        )
        for m in candidates
    )
    raise NoMapping("mapping.headers_lack", file=file, details=details)
