"""Finds the statements and runs them inside or outside a transaction."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from neo4j import ManagedTransaction

Row = Sequence[Any]


class Execute(Protocol):
    """Runs a statement with parameters and returns all rows, positionally."""

    def __call__(self, query: str, /, **params: object) -> Sequence[Row]: ...


class Stream(Protocol):
    """Likewise, but gives the rows as they come: `Database.stream`."""

    def __call__(self, query: str, /, **params: object) -> Iterator[Row]: ...


@lru_cache(maxsize=256)
def statement(name: str) -> str:
    """The text of `graph/queries/<name>.cypher`."""
    return resources.files(__package__).joinpath(f"{name}.cypher").read_text(encoding="utf-8")


def names() -> list[str]:
    """The names of all statements."""
    files = resources.files(__package__).iterdir()
    return sorted(f.name.removesuffix(".cypher") for f in files if f.name.endswith(".cypher"))


def within(transaction: ManagedTransaction) -> Execute:
    """Runs statements inside `transaction`, so that they see what it has written."""

    def execute(query: str, /, **params: object) -> Sequence[Row]:
        given = {name: _Unspelt(v) if type(v) is list else v for name, v in params.items()}
        return list(transaction.run(query, given))

    return execute


class _Unspelt(list[object]):
    """Rows that the driver does not spell out: it makes a text of all parameters for its debug log,
    whether there is one or not, which took it half as long as to send them."""

    def __repr__(self) -> str:
        return f"[… {len(self)} …]"


def gathered(rows: Iterable[Row]) -> Iterator[Row]:
    """The items of statements that return them in lists: the driver reads a list of a thousand
    in a twentieth of the time of a thousand rows."""
    return (item for row in rows for item in row[0])


_UNION = re.compile(r"CALL \(\) \{\n(.*)^\}", re.DOTALL | re.MULTILINE)
_BRANCH = re.compile(r"\s*UNWIND \$(\w+) AS ")
FEW = 3
"""Up to so many kinds are asked for one by one."""


@lru_cache(maxsize=32)
def branches(name: str) -> Mapping[str, str]:
    """The parts of a statement that is a union of one part for each kind, by the parameter."""
    union = _UNION.search(statement(name))
    parts = union[1].split("UNION ALL") if union else ()
    return {found[1]: part.strip() for part in parts if (found := _BRANCH.match(part))}


def of_kinds(
    execute: Execute, name: str, rows: Mapping[str, Sequence[object]], few: int = FEW
) -> list[Row]:
    """The rows of a union of one part for each kind, for the kinds that something is given for.

    A database that has just started takes a second to plan such a union, and a tenth for one of
    its parts: up to `few` kinds are sent as parts of their own, more as the whole statement.
    """
    parts = branches(name)
    given = {kind: list(some) for kind, some in rows.items() if some}
    if len(given) > few:
        every: dict[str, object] = {kind: given.get(kind, []) for kind in parts}
        return list(execute(statement(name), **every))
    return [row for kind, some in given.items() for row in execute(parts[kind], **{kind: some})]
