"""What a client learns of an error: its code, a text without secrets, what to do."""

from __future__ import annotations

import logging
import secrets
from typing import Any

from graphql import GraphQLError
from strawberry.extensions import MaskErrors

from graph.errors import EngineError, RamilleError
from graph.lookup import Ambiguous
from graph.messages import text

logger = logging.getLogger("ramille.api")


class BadRequest(RamilleError):
    """The request itself is wrong: an argument, an id, a cursor."""


class LimitReached(RamilleError):
    """A limit of the API was hit; `name` is which, `value` where it lies."""

    def __init__(self, name: str, value: int, **params: object) -> None:
        super().__init__(f"api.limit.{name}", value=value, **params)
        self.name = name
        self.value = value


def described(error: RamilleError) -> dict[str, Any]:
    """Code, hint and what else an error carries; nothing that a client may not read."""
    told: dict[str, Any] = {"code": error.key}
    # The hints of engine errors name addresses and files of the server.
    if error.hint and not isinstance(error, EngineError):
        told["hint"] = error.hint
    if isinstance(error, Ambiguous):
        told["candidates"] = [
            {"id": f.id, "label": f.label, "key": f.key, "detail": f.detail}
            for f in error.candidates
        ]
    if isinstance(error, LimitReached):
        told |= {"limit": error.name, "value": error.value}
    return told


def noted(error: BaseException) -> str:
    """Log an unexpected error; returns the id under which the log has it."""
    id = secrets.token_hex(6)
    logger.error("internal error %s", id, exc_info=error)
    return id


class Masked(MaskErrors):
    """Texts for errors that a person can act on; an id in the log for all others."""

    def __init__(self) -> None:
        super().__init__(_comes_from_within)

    def anonymise_error(self, error: GraphQLError) -> GraphQLError:
        """The error as the client reads it."""
        cause = error.original_error
        if isinstance(cause, RamilleError):
            if isinstance(cause, EngineError):
                logger.warning("%s", cause)
            return _rewritten(error, cause.public_text, described(cause))
        id = noted(cause or error)
        return _rewritten(error, text("api.internal", id=id), {"code": "api.internal", "id": id})


def _comes_from_within(error: GraphQLError) -> bool:
    """True unless the request itself is at fault: syntax, validation, variables."""
    cause = error.original_error
    if cause is None or isinstance(cause, GraphQLError):
        return False
    return error.path is not None or not isinstance(cause, ValueError)


def _rewritten(error: GraphQLError, message: str, extensions: dict[str, Any]) -> GraphQLError:
    return GraphQLError(
        message,
        nodes=error.nodes,
        source=error.source,
        positions=error.positions,
        path=error.path,
        extensions=extensions,
    )
