"""`GET /organigrams/{company}.{svg|png|pdf}`: a group as a picture."""

from __future__ import annotations

import asyncio
import hashlib
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from datetime import date
from functools import partial
from typing import Annotated
from urllib.parse import quote, urlencode

from fastapi import APIRouter, Query, Request, Response
from pydantic import BaseModel, ConfigDict, Field

from api.asking import answer, known_moment, question, was_there
from api.errors import BadRequest
from api.ids import opened
from api.routes.problems import TooBusy
from api.services import Services, in_thread, services
from graph.analysis.question import MAX_DEPTH, Question
from graph.catalogue import Field as CatalogueField
from graph.messages import Language, language
from graph.shown_fields import columns_of
from graph.users import UserBook
from graph.vocabulary import EntityType
from viz.layout import LayoutProblem, Painter
from viz.options import Options
from viz.organigram import organigram
from viz.render import LEAST_DPI, MOST_DPI, render

MEDIA_TYPES = {"svg": "image/svg+xml", "png": "image/png", "pdf": "application/pdf"}
WAITING_FOR_EACH = 8
"""So many drawings may wait for each one that is drawn; more are refused at once."""

_SAFE = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; font-src data:",
}

router = APIRouter(tags=["organigrams"])


class Asked(BaseModel):
    """The parameters of a picture; unknown ones are refused, so that a typo is no surprise."""

    model_config = ConfigDict(extra="forbid")

    as_of: date | None = Field(None, alias="asOf", description="Default: today.")
    as_known: str | None = Field(
        None, alias="asKnown", description="As known then: a number of the log, a day, an instant."
    )
    depth: int | None = Field(None, ge=0, le=MAX_DEPTH, description="Ownership levels.")
    whole_group: bool = Field(False, alias="wholeGroup", description="From the ultimate parents.")
    accounting: bool = Field(False, description="Also parents by consolidation in accounts.")
    contracts: bool = Field(True, description="Draw contracts.")
    prescribers: bool = Field(True, description="Draw prescribers and introducers.")
    dpi: int = Field(144, ge=LEAST_DPI, le=MOST_DPI, description="Resolution of a PNG.")
    field: list[str] = Field(
        [], description="Fields of companies or contracts to tell; may be repeated."
    )
    lang: str | None = Field(None, description="`fr` or `en`; default: Accept-Language.")


class Drawings:
    """Draws beside the other requests, a few at a time, and refuses what would wait too long."""

    def __init__(self, painter: Painter, at_once: int) -> None:
        self._painter = painter
        self._threads = ThreadPoolExecutor(at_once, thread_name_prefix="drawing")
        self._limit = at_once * (1 + WAITING_FOR_EACH)
        self._taken = 0

    async def draw(
        self, shared: Services, asked: Question, options: Options, format_: str, dpi: int
    ) -> bytes:
        """The bytes of the picture; raises LayoutProblem, NotFound, TooBusy."""
        if self._taken >= self._limit:
            raise TooBusy("api.busy", limit=self._limit)
        self._taken += 1
        work = partial(_drawn, shared, asked, options, format_, dpi, language(), self._painter)
        try:
            loop = asyncio.get_running_loop()
            return await loop.run_in_executor(self._threads, copy_context().run, work)
        finally:
            self._taken -= 1

    def close(self) -> None:
        self._threads.shutdown(wait=False, cancel_futures=True)
        self._painter.close()


@router.get("/organigrams/{company:path}.{format}", response_class=Response)
async def picture(
    request: Request, company: str, format: str, asked: Annotated[Asked, Query()]
) -> Response:
    """The organigram of a company: by id, SIREN, key of a source, or name."""
    if format not in MEDIA_TYPES:
        raise LayoutProblem("viz.unknown_format", format=format, formats=", ".join(MEDIA_TYPES))
    shared = services(request)
    seq = await in_thread(known_moment, shared, asked.as_known)
    id = await in_thread(_resolved, shared, company, seq)
    asks = question(id, asked.as_of, asked.depth, asked.whole_group, asked.accounting, seq)
    fields = await in_thread(_fields, shared, asked.field)
    base = str(request.base_url).rstrip("/") if format == "pdf" else ""
    users = await in_thread(shared.reader.users) if fields else None
    options = _options(asked, base, fields, users)
    tag = await in_thread(_tag, shared, asks, options, format, asked.dpi)
    headers = _SAFE | {"ETag": tag, "Cache-Control": "private, no-cache", "Vary": "Accept-Language"}
    if tag in (known.strip() for known in request.headers.get("if-none-match", "").split(",")):
        return Response(status_code=304, headers=headers)
    drawings: Drawings = request.app.state.drawings
    data = await drawings.draw(shared, asks, options, format, asked.dpi)
    name = quote(f"organigram-{company.replace('/', '-')}.{format}")
    headers["Content-Disposition"] = f"inline; filename*=UTF-8''{name}"
    return Response(data, headers=headers, media_type=MEDIA_TYPES[format])


def _resolved(shared: Services, company: str, seq: int | None) -> str:
    try:
        kind, id = opened(company)
    except BadRequest:
        return shared.reader.lookup().resolve(EntityType.COMPANY, company)
    if kind in (None, EntityType.COMPANY):
        if was_there(shared, id, seq):
            return id
        return shared.reader.lookup().resolve(EntityType.COMPANY, id)
    raise BadRequest("api.wrong_id", id=company, found=str(kind), expected=str(EntityType.COMPANY))


def _fields(shared: Services, keys: list[str]) -> tuple[CatalogueField, ...]:
    return tuple(columns_of(shared.catalogue, keys)) if keys else ()


def _options(
    asked: Asked, base: str, fields: tuple[CatalogueField, ...], users: UserBook | None
) -> Options:
    """What is drawn, and boxes that lead to the pages of their companies on the same day."""
    kept = {"asOf": asked.as_of and asked.as_of.isoformat(), "lang": asked.lang}
    query = urlencode({name: value for name, value in kept.items() if value})
    link = f"{base}/companies/{{id}}" + (f"?{query}" if query else "")
    return Options(
        contracts=asked.contracts,
        prescribers=asked.prescribers,
        company_link=link,
        fields=fields,
        users=users,
    )


def _tag(shared: Services, asked: Question, options: Options, format_: str, dpi: int) -> str:
    """Equal tags, equal pictures: nothing was written since, and the same was asked."""
    state = shared.reader.sequence()
    parts = (state, asked, sorted(asked.bases), options, format_, dpi, language())
    return f'"{hashlib.sha256(repr(parts).encode()).hexdigest()[:32]}"'


def _drawn(
    shared: Services,
    asked: Question,
    options: Options,
    format_: str,
    dpi: int,
    lang: Language,
    painter: Painter,
) -> bytes:
    diagram = organigram(answer(shared, asked), options, lang, by=painter)
    return render(diagram, format_, dpi=dpi, by=painter)
