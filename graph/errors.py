"""The errors that a user is told about: a key and parameters, rendered by `graph.messages`."""

from __future__ import annotations

from typing import Any, ClassVar

from graph import messages


class RamilleError(Exception):
    """Something a person can act on: `key` names the text, `params` fill it.

    `str(error)` is the text in the language in force; `hint` says what to do, where there is a
    text `<key>.hint`. `public_text` is what an API client may read: never an address, a path or
    a query. A subclass whose texts hold such things sets `public_key`.
    """

    public_key: ClassVar[str | None] = None

    def __init__(self, key: str, /, **params: object) -> None:
        super().__init__(key, params)
        self.key = key
        self.params: dict[str, Any] = params

    def __str__(self) -> str:
        return messages.fill(self.key, self.params)

    @property
    def hint(self) -> str | None:
        """What the reader can do about it, or None."""
        key = f"{self.key}.hint"
        if key not in messages.keys(messages.language()):
            return None
        return messages.fill(key, self.params)

    @property
    def public_text(self) -> str:
        """The text for clients of the API."""
        return messages.text(self.public_key) if self.public_key else str(self)


class EngineError(RamilleError):
    """Anything about the database itself, embedded or not."""

    public_key = "engine.public.unavailable"


class DatabaseUnavailable(EngineError):
    """The database cannot be started or reached."""


class DatabaseBusy(EngineError):
    """The database is in use, or busy with something else, and the request cannot wait."""

    public_key = "engine.public.busy"


class DownloadFailed(EngineError):
    """The jars of the embedded Neo4j could not be fetched or are not what the lock says."""


class UnknownVersion(EngineError):
    """No lock exists for the Neo4j version asked for."""


class QueryFailed(EngineError):
    """The database refused a statement; `code` is Neo4j's status code."""

    public_key = "engine.public.failed"

    def __init__(self, key: str, /, *, code: str, **params: object) -> None:
        super().__init__(key, code=code, **params)
        self.code = code


class ConstraintViolated(QueryFailed):
    """A uniqueness constraint of the graph refused a write."""
