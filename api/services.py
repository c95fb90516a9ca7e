"""What every request shares: the open database, its reader and writer, the settings."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import ParamSpec, TypeVar

from starlette.requests import HTTPConnection

from graph.catalogue import Catalogue
from graph.engine.connection import Database
from graph.errors import DatabaseUnavailable
from graph.reader import Reader
from graph.schema import is_applied
from graph.settings import Settings
from graph.standing import Standings
from graph.writer import Writer

P = ParamSpec("P")
T = TypeVar("T")


@dataclass(frozen=True)
class Services:
    """Shared by all requests, but for the reader; all of it may be used from several threads."""

    settings: Settings
    database: Database
    writer: Writer
    standings: Standings

    @classmethod
    def on(cls, database: Database, settings: Settings) -> Services:
        return cls(settings, database, Writer(database), Standings(database))

    @cached_property
    def reader(self) -> Reader:
        """A reader by what stands when it is first asked for."""
        return Reader(self.database, self.standings.current())

    @property
    def catalogue(self) -> Catalogue:
        """Every field, those that were added without code included."""
        return self.reader.standing.catalogue


def services(request: HTTPConnection) -> Services:
    """The services for one request: what administrators declare is taken anew."""
    shared: Services = request.app.state.services
    return replace(shared)


def has_schema(database: Database) -> bool:
    """Whether every constraint and index of the graph is there, and the sequence."""
    return is_applied(database)


def require_schema(database: Database) -> None:
    """Raise DatabaseUnavailable, which says what to run, where the schema is not complete."""
    if not has_schema(database):
        raise DatabaseUnavailable("writer.no_lock")


async def in_thread(work: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
    """Run `work`, which waits for the database, without stopping other requests."""
    return await asyncio.to_thread(work, *args, **kwargs)
