"""`/health/live`: the process answers. `/health/ready`: so does the database, with its schema."""

from __future__ import annotations

import asyncio

from fastapi import APIRouter, Request, Response

from api.errors import noted
from api.routes.problems import problem, told
from api.services import Services, has_schema, in_thread, services
from graph.errors import DatabaseUnavailable, RamilleError

READY_SECONDS = 3.0
"""A database that takes longer is not ready; the connection itself goes on trying for longer."""

router = APIRouter(prefix="/health", tags=["health"])


class Readiness:
    """One look at the database at a time, however many ask."""

    def __init__(self) -> None:
        self._look: asyncio.Task[bool] | None = None

    async def check(self, shared: Services) -> bool:
        """Whether the schema is there; raises TimeoutError, or what the database raised."""
        if self._look is None or self._look.done():
            self._look = asyncio.create_task(in_thread(has_schema, shared.database))
        return await asyncio.wait_for(asyncio.shield(self._look), READY_SECONDS)


@router.get("/live")
async def live() -> dict[str, str]:
    """The process runs and answers."""
    return {"status": "live"}


@router.get("/ready", response_model=None)
async def ready(request: Request) -> Response | dict[str, str]:
    """503 while the database does not answer or has no schema."""
    readiness: Readiness = request.app.state.readiness
    try:
        if not await readiness.check(services(request)):
            return told(DatabaseUnavailable("writer.no_lock"))
    except TimeoutError:
        return told(DatabaseUnavailable("engine.public.unavailable"))
    except RamilleError as error:
        return told(error)
    except Exception as error:
        return problem(503, {"code": "api.internal", "id": noted(error)})
    return {"status": "ready"}
