"""The application: GraphQL, pictures, health and pages on one open database."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI
from starlette.routing import Route
from starlette.staticfiles import StaticFiles

from api.language import LanguageMiddleware
from api.routes import health, organigrams, pages, problems
from api.routes.health import Readiness
from api.routes.organigrams import Drawings
from api.services import Services, in_thread, require_schema
from api.view import GraphQLView
from graph.engine.connection import Database
from graph.settings import Settings
from graph.settings import settings as settings_of_process
from viz.layout import Painter

AT_ONCE = min(4, os.cpu_count() or 1)
"""So many organigrams are drawn at the same time."""


def create_app(settings: Settings | None = None, database: Database | None = None) -> FastAPI:
    """The server's application.

    It opens the database when it starts and closes it when it stops; a `database` that is given
    is used as it is and left open. Nothing is applied: where the schema is missing, the start
    fails with a DatabaseUnavailable that says what to run.
    """
    chosen = settings or settings_of_process()

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        opened = await _opened(chosen) if database is None else database
        try:
            await in_thread(require_schema, opened)
            app.state.services = Services.on(opened, chosen)
            app.state.drawings = Drawings(_painter(chosen), AT_ONCE)
            yield
            app.state.drawings.close()
        finally:
            if database is None:
                await in_thread(opened.close)

    app = FastAPI(
        title="Ramille",
        docs_url=None,  # these pages load from elsewhere
        redoc_url=None,
        lifespan=lifespan,
    )
    app.state.readiness = Readiness()
    problems.install(app)
    app.add_middleware(LanguageMiddleware)
    app.include_router(health.router)
    app.include_router(organigrams.router)
    app.include_router(pages.router)
    app.router.routes.append(Route("/graphql", GraphQLView(), include_in_schema=False))
    app.mount("/pages", StaticFiles(directory=pages.FOLDER), name="pages")
    return app


async def _opened(settings: Settings) -> Database:
    return await in_thread(Database.open, settings)


def _painter(settings: Settings) -> Painter:
    return Painter(processes=AT_ONCE, seconds=settings.layout_seconds, cache_dir=settings.cache_dir)
