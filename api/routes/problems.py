"""Errors of the routes as JSON: `{"error": {"code", "message", "hint", "candidates"}}`."""

from __future__ import annotations

from typing import Any

import orjson
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import Response

from api.errors import described, logger, noted
from graph.errors import EngineError, RamilleError
from graph.lookup import Ambiguous, NotFound
from graph.messages import text
from viz.layout import LayoutProblem

BUSY_SECONDS = 5
"""What a client is told to wait before it asks again."""


class TooBusy(RamilleError):
    """More is being drawn than the server can take on."""


_LAYOUT_STATUS = {"viz.too_slow": 504, "viz.crashed": 503, "viz.refused": 500}


def install(app: FastAPI) -> None:
    """Answer every error of `app` in the one form."""
    app.add_exception_handler(RamilleError, _told)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _refused)
    app.add_exception_handler(Exception, _unexpected)


def status_of(error: RamilleError) -> int:
    """The HTTP status of an error that a person can act on; 400 unless it says otherwise."""
    match error:
        case NotFound():
            return 404
        case Ambiguous():
            return 409
        case EngineError() | TooBusy():
            return 503
        case LayoutProblem():
            return _LAYOUT_STATUS.get(error.key, 400)
    return 400


def problem(status: int, error: dict[str, Any]) -> Response:
    """The response for an error."""
    headers = {"Cache-Control": "no-store"}
    if status == 503:
        headers["Retry-After"] = str(BUSY_SECONDS)
    body = orjson.dumps({"error": error})
    return Response(body, status, headers=headers, media_type="application/json")


def told(error: RamilleError) -> Response:
    """The response for an error that a person can act on."""
    status = status_of(error)
    if status == 500:
        return unexpected(error)
    if isinstance(error, EngineError):
        logger.warning("%s", error)
    return problem(status, {**described(error), "message": error.public_text})


def unexpected(error: Exception) -> Response:
    """The response for an error in the server: an id under which the log has it."""
    id = noted(error)
    message = text("api.internal", id=id)
    return problem(500, {"code": "api.internal", "message": message, "id": id})


async def _told(request: Request, error: Exception) -> Response:
    assert isinstance(error, RamilleError)
    return told(error)


async def _invalid(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    first = error.errors()[0]
    name = ".".join(str(part) for part in first["loc"][1:]) or str(first["loc"][0])
    message = text("api.bad_parameter", name=name, why=first["msg"])
    return problem(400, {"code": "api.bad_parameter", "message": message, "parameter": name})


async def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    message = text("api.no_route") if error.status_code == 404 else str(error.detail)
    return problem(error.status_code, {"code": f"http.{error.status_code}", "message": message})


async def _unexpected(request: Request, error: Exception) -> Response:
    return unexpected(error)
