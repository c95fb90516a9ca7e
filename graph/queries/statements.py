"""Finds the statements and runs them inside or outside a transaction."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
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
        return list(transaction.run(query, params))

    return execute


def by_kind(kinds: Sequence[str], rows: Mapping[str, Sequence[object]]) -> dict[str, object]:
    """One parameter list for each kind, empty where there is nothing to do."""
    return {kind: list(rows.get(kind, ())) for kind in kinds}
