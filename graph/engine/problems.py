"""From the driver's errors to ours; decided by class and code, never by text."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

from graph.errors import (
    ConstraintViolated,
    DatabaseBusy,
    DatabaseUnavailable,
    QueryFailed,
    RamilleError,
)

WRITE_SECONDS = 60
"""Neo4j ends a transaction after that: one whose client fell silent must not keep its locks."""

_REFUSES_ALL = "Neo.DatabaseError.Transaction.TransactionStartFailed"
_NOT_WRITTEN = {
    _REFUSES_ALL,
    "Neo.DatabaseError.Transaction.TransactionLogError",
    "Neo.DatabaseError.Transaction.TransactionCommitFailed",
}
_TOO_LONG = {
    "Neo.ClientError.Transaction.TransactionTimedOut",
    "Neo.ClientError.Transaction.TransactionTimedOutClientConfiguration",
    "Neo.ClientError.Transaction.LockClientStopped",
    "Neo.TransientError.Transaction.LockClientStopped",
}
SCHEMES = {"neo4j", "neo4j+s", "neo4j+ssc", "bolt", "bolt+s", "bolt+ssc"}


def check_url(url: str) -> None:
    """Raise DatabaseUnavailable unless `url` names a Neo4j host, without user and password."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise DatabaseUnavailable("engine.bad_url", reason=error) from error
    if parts.scheme not in SCHEMES:
        raise DatabaseUnavailable("engine.bad_url", reason=f"{parts.scheme or url}://")
    if not parts.hostname or port == 0 or parts.username is not None:
        raise DatabaseUnavailable("engine.bad_url", reason=f"{parts.scheme}://…")


def is_retryable(error: Exception) -> bool:
    """Whether the same work may succeed when done again from the start."""
    from neo4j.exceptions import DriverError, Neo4jError

    return isinstance(error, (DriverError, Neo4jError)) and error.is_retryable()


def lost_connection(error: Exception) -> bool:
    """Whether the database went away, or a connection to it broke."""
    from neo4j.exceptions import ServiceUnavailable, SessionExpired

    return isinstance(error, (ServiceUnavailable, SessionExpired))


def was_interrupted(error: BaseException, outer: BaseException | None) -> bool:
    """Whether Ctrl-C is behind an error: the driver may stumble over it while it tidies up.

    `outer`: what was being handled when the work began; an older interrupt is not meant.
    """
    behind: BaseException | None = error
    while behind is not None and behind is not outer:
        if isinstance(behind, KeyboardInterrupt):
            return True
        behind = behind.__context__
    return False


def is_sick(error: BaseException | None) -> bool:
    """Whether the database runs and refuses all work: its files could not be written."""
    return getattr(error, "code", None) == _REFUSES_ALL


def translated(error: Exception, uri: str, user: str, log: Path | None) -> Exception:
    """Our error for one of the driver's; anything else comes back as it is.

    `log` is the log of the embedded Neo4j, or None for a server at `uri`.
    """
    from neo4j.exceptions import (
        AuthError,
        ConfigurationError,
        ConstraintError,
        DriverError,
        IncompleteCommit,
        Neo4jError,
    )

    if isinstance(error, RamilleError):
        return error
    if isinstance(error, IncompleteCommit):
        return DatabaseUnavailable("engine.commit_unknown")
    if isinstance(error, AuthError):
        return DatabaseUnavailable("engine.login_refused", uri=uri, user=user)
    if isinstance(error, ConstraintError):
        return ConstraintViolated("engine.constraint", code=error.code or "?")
    if isinstance(error, Neo4jError) and error.code in _NOT_WRITTEN:
        return DatabaseUnavailable("engine.storage_failed", code=error.code)
    if isinstance(error, Neo4jError) and error.code in _TOO_LONG:
        return DatabaseBusy("engine.took_too_long", seconds=WRITE_SECONDS)
    if isinstance(error, Neo4jError) and not error.is_retryable():
        return QueryFailed("engine.query_failed", code=error.code or "?")
    if isinstance(error, ConfigurationError) or (
        isinstance(error, ValueError) and not isinstance(error, UnicodeError)
    ):
        return DatabaseUnavailable("engine.bad_url", reason=error)
    if isinstance(error, (DriverError, Neo4jError, OSError)):
        if log is not None:
            return DatabaseUnavailable("engine.embedded_unreachable", log=log)
        return DatabaseUnavailable("engine.unreachable", uri=uri)
    return error
