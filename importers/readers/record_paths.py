"""Where the records of a nested file stand, and how their columns are found in them.

Places of records and rows are written `releases[]` or `awards[].suppliers[]`: names, each with
`[]` where every item of a list counts. Columns are JSONPath (RFC 9535) over one object that
holds the record and, under their names, the outer and inner objects of the row.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import Any, Literal

from jsonpath import CompoundJSONPath, JSONPath, JSONPathError
from jsonpath.selectors import Filter, NameSelector

from importers.readers.record_queries import JSONPATH, Memory, Query
from importers.readers.rows import Cell

WHOLE = "$"
"""The place of a record that is the whole document."""

ITEM = None
"""The step into each item of a list; a step by name is the name."""

Steps = tuple[str | None, ...]
Pick = Literal["first", "last", "least", "greatest"]
Names = Mapping[str, Any]

_STEP = re.compile(r"([^\s.\[\]$'\"]*)((?:\[\])*)")
_MEMBER = r"[^\s.\[\]()$?@'\"]+|\[[^\[\]?*]*\]"
_LISTED = re.compile(rf"({_MEMBER})\[(?=[]*?:\d-])")
_QUOTED = re.compile(r"'([^']*)'|\"([^\"]*)\"")


class WrongPath(ValueError):
    """A path that cannot be understood; the text says why."""


class ManyValues(Exception):
    """A column finds several values, or a list stands where its path expects one object."""


class NestedValue(Exception):
    """A column finds an object or a list, not a value."""


def steps_of(place: str) -> Steps:
    """The steps of a place; raises WrongPath."""
    if place == WHOLE:
        return ()
    steps: list[str | None] = []
    for part in place.split("."):
        found = _STEP.fullmatch(part)
        if found is None or not part or (not found[1] and steps):
            raise WrongPath(f"“{place}”: write names and [], such as releases[].awards[]")
        steps += [found[1]] if found[1] else []
        steps += [ITEM] * (len(found[2]) // 2)
    return tuple(steps)


def listed(paths: Sequence[str]) -> frozenset[str]:
    """The names that paths treat as lists: in XML, one element alone must be a list as well."""
    members = [member for path in paths for member in _LISTED.findall(path)]
    quoted = (name for member in members for pair in _QUOTED.findall(member) for name in pair)
    return frozenset(name for name in (*members, *quoted) if name and not name.startswith("["))


@dataclass(frozen=True, slots=True)
class Column:
    """How a column is found: the first of `paths` that leads to a value.

    Several values are a fault of the row, unless they are to be joined or one is picked; the
    `least` and the `greatest` are those of texts, such as ISO dates.
    """

    paths: tuple[str, ...]
    join: str | None = None
    pick: Pick | None = None


def finder(column: Column) -> Callable[[Names, Memory], Cell]:
    """The function that finds a column; raises WrongPath, the function ManyValues, NestedValue."""
    searches = [_search(path) for path in column.paths]

    def find(names: Names, memory: Memory) -> Cell:
        for search in searches:
            found = [cell for cell in map(_cell, search(names, memory)) if cell is not None]
            if found:
                return _one(found, column)
        return None

    return find


def _one(found: Sequence[Cell], column: Column) -> Cell:
    if len(found) == 1:
        return found[0]
    if column.join is not None:
        return column.join.join(dict.fromkeys(str(cell) for cell in found))
    if column.pick is None:
        raise ManyValues
    if column.pick in ("least", "greatest"):
        found = sorted(found, key=str)
    return found[0 if column.pick in ("first", "least") else -1]


def _search(path: str) -> Callable[[Names, Memory], Sequence[Any]]:
    compiled = compiled_path(path)
    if compiled.singular_query():
        names = [getattr(s, "name", None) for part in compiled.segments for s in part.selectors]
        if all(isinstance(name, str) for name in names):
            return _walker([str(name) for name in names])
    return Query(compiled).findall


def compiled_path(path: str) -> JSONPath:
    """The JSONPath of a column; `$.` may be left out. Raises WrongPath."""
    try:
        found = JSONPATH.compile(path if path.startswith("$") else f"$.{path}")
    except JSONPathError as error:
        reason = str(error).splitlines()[0]
        raise WrongPath(f"“{path}” is not a JSONPath: {reason}") from error
    if isinstance(found, CompoundJSONPath):
        raise WrongPath(f"“{path}” is more than one JSONPath")
    return found


def first_name(path: str) -> str | None:
    """The name with which a column's path begins, None where it begins with a condition.

    Raises WrongPath for a path that cannot be understood, and for one that begins otherwise.
    """
    segments = compiled_path(path).segments
    first = segments[0].selectors[0] if segments and segments[0].selectors else None
    if isinstance(first, NameSelector):
        return first.name
    if isinstance(first, Filter):
        return None
    raise WrongPath(f"“{path}” must begin with a name")


def _walker(names: Sequence[str]) -> Callable[[Names, Memory], Sequence[Any]]:
    """Plain names, by far the commonest, need no query; a list on the way is told, not lost."""

    def walk(place: Any, _: Memory) -> Sequence[Any]:
        for name in names:
            if isinstance(place, list):
                raise ManyValues
            if not isinstance(place, dict) or name not in place:
                return ()
            place = place[name]
        return (place,)

    return walk


def _cell(value: Any) -> Cell:
    """A value as a cell: a number keeps its digits, an XML element gives its text."""
    if value is None or isinstance(value, str | bool | int | float):
        return value if value != "" else None
    if isinstance(value, Decimal):
        return number(value)
    if isinstance(value, dict):
        if "#text" in value:
            return str(value["#text"])
        if all(name.startswith("@") for name in value):
            return None
    elif not value:
        return None
    raise NestedValue


def number(value: Decimal) -> float | str:
    """The number as a float where that keeps all its digits, else as text."""
    plain = float(value)
    return plain if Decimal(repr(plain)) == value else str(value)


def rows_of(record: Any, steps: Steps) -> Iterator[dict[str, Any]]:
    """The objects by name for each row of a record: `record`, and each list's item on the way.

    An object where a list is expected is a list of one.
    """
    yield from _rows({"record": record}, record, steps)


def paired(
    rows: Iterator[dict[str, Any]], beside: Mapping[str, Query], memory: Memory
) -> Iterator[dict[str, Any]]:
    """Each row with each of the objects beside it, under their names; what is none is left out.

    A list at the end of a path stands for its items.
    """
    for name, query in beside.items():
        rows = _with(rows, name, query, memory)
    return rows


def _with(
    rows: Iterator[dict[str, Any]], name: str, query: Query, memory: Memory
) -> Iterator[dict[str, Any]]:
    for names in rows:
        for found in query.findall(names, memory):
            for one in found if isinstance(found, list) else [found]:
                if one is not None:
                    yield {**names, name: one}


def with_only(
    rows: Iterator[dict[str, Any]], only: Mapping[str, Query], memory: Memory
) -> Iterator[dict[str, Any]]:
    """Each row with the one object at each of these paths; without it where there are none or
    several."""
    for names in rows:
        found = {name: query.findall(names, memory) for name, query in only.items()}
        yield {**names, **{name: some[0] for name, some in found.items() if len(some) == 1}}


def _rows(names: dict[str, Any], place: Any, steps: Steps) -> Iterator[dict[str, Any]]:
    for at, step in enumerate(steps):
        if step is ITEM:
            level = next((name for name in reversed(steps[:at]) if name is not None), "record")
            for item in place if isinstance(place, list) else [place]:
                if item is not None:
                    yield from _rows({**names, level: item}, item, steps[at + 1 :])
            return
        if not isinstance(place, dict) or place.get(step) is None:
            return
        place = place[step]
    yield names


def levels(steps: Steps) -> tuple[str, ...]:
    """The names that the columns of such rows may begin with."""
    named = [name for name, below in pairwise(steps) if below is ITEM]
    return ("record", *(name for name in named if name is not None))
