"""What every request shares: the open database, its reader and writer, the settings."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from typing import ParamSpec, TypeVar

from starlette.requests import HTTPConnection

from graph.engine.connection import Database
from graph.errors import DatabaseUnavailable
from graph.queries.api_reads import schema_present
from graph.reader import Reader
from graph.schema import is_applied
from graph.settings import Settings
from graph.writer import Writer

P = ParamSpec("P")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Services:
    """Shared by all requests; everything in it may be used from several threads."""

    settings: Settings
    database: Database
    reader: Reader
    writer: Writer

    @classmethod
    def on(cls, database: Database, settings: Settings) -> Services:
        return cls(settings, database, Reader(database), Writer(database))


def services(request: HTTPConnection) -> Services:
    """The services of the application that serves `request`."""
    found: Services = request.app.state.services
    return found


def has_schema(database: Database) -> bool:
    """Whether every constraint and index of the graph is there, and the sequence."""
    return is_applied(database) and schema_present(database.read)


def require_schema(database: Database) -> None:
    """Raise DatabaseUnavailable, which says what to run, where the schema is not complete."""
    if not has_schema(database):
        raise DatabaseUnavailable("writer.no_lock")


async def in_thread(work: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
    """Run `work`, which waits for the database, without stopping other requests."""
    return await asyncio.to_thread(work, *args, **kwargs)
