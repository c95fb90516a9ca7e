"""Tables of a mapping that give another text for a text."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from importers.mapping.model import FileMapping
from importers.mapping.table_model import LookupSpec
from importers.parse.cells import fold
from importers.readers import ReadProblem, open_table

MOST_ROWS = 100_000
"""A look-up table is held in memory."""


class WrongLookup(ValueError):
    """A table that cannot be used; the text says why."""


def loaded(spec: LookupSpec, folder: Path) -> LookupSpec:
    """The table with the words of its file, which is looked for in `folder`; raises WrongLookup."""
    if spec.file is None:
        return spec
    try:
        with open_table(folder / spec.file) as table:
            names = [spec.from_ or table.headers[0], spec.to or table.headers[-1]]
            if missing := [name for name in names if name not in table.headers]:
                raise WrongLookup(f"{spec.file}: {', '.join(missing)}")
            words: dict[str, str] = {}
            for row in table:
                word, text = (str(row.values[name] or "").strip() for name in names)
                if word and words.setdefault(word, text) != text:
                    raise WrongLookup(f"{spec.file}:{row.line}: “{word}”")
                if len(words) > MOST_ROWS:
                    raise WrongLookup(f"{spec.file}: > {MOST_ROWS}")
    except ReadProblem as problem:
        raise WrongLookup(str(problem)) from problem
    return spec.model_copy(update={"words": words, "file": None})


def words_of(mapping: FileMapping) -> dict[str, Mapping[str, str]]:
    """The tables of a mapping, ready to look words up in; raises WrongLookup."""
    return {name: folded(spec) for name, spec in mapping.lookups.items()}


def folded(spec: LookupSpec) -> Mapping[str, str]:
    """The texts by words without case and accents; raises WrongLookup where two words clash."""
    found: dict[str, str] = {}
    for word, text in spec.words.items():
        if found.setdefault(fold(word), text) != text:
            raise WrongLookup(f"“{word}”")
    return found
