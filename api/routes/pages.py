"""The pages for people: a search with ramification and organigram, and a query page.

All they need is served from here: nothing is loaded from elsewhere, no script stands in the page.
"""

from __future__ import annotations

import html
import re
from functools import lru_cache
from pathlib import Path

import orjson
from fastapi import APIRouter
from starlette.responses import HTMLResponse, PlainTextResponse, Response

from api.schema import sdl
from graph.messages import Language, keys, language, text

FOLDER = Path(__file__).parent.parent / "pages"

_TEXT = re.compile(r"\{\{([a-z_.]+)\}\}")
_SHARED = ("api.page.", "viz.status.", "viz.role.", "viz.contract.")
_HEADERS = {
    "Content-Security-Policy": "default-src 'self'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data:; font-src 'self' data:; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Vary": "Accept-Language",
}

router = APIRouter(include_in_schema=False)


@router.get("/")
@router.get("/companies/{id}")
async def home() -> Response:
    """The page; what it shows it asks of `/graphql` itself."""
    return page("index.html", language())


@router.get("/schema.graphql")
async def schema_text() -> Response:
    """The GraphQL schema as text."""
    return PlainTextResponse(sdl(), headers={"X-Content-Type-Options": "nosniff"})


def query_page() -> Response:
    """The page that `/graphql` shows to browsers."""
    return page("query.html", language())


def page(name: str, lang: Language) -> Response:
    """A page of the folder in one language."""
    return HTMLResponse(_filled(name, lang), headers=_HEADERS)


@lru_cache(maxsize=8)
def _filled(name: str, lang: Language) -> str:
    source = (FOLDER / name).read_text(encoding="utf-8")
    words = {"lang": lang, "texts": _texts(lang)}

    def fill(found: re.Match[str]) -> str:
        key = found[1]
        return words.get(key) or html.escape(text(f"api.page.{key}", lang=lang))

    return _TEXT.sub(fill, source)


def _texts(lang: Language) -> str:
    """The texts that the scripts show, as JSON that cannot end its own element."""
    shown = {key: value for key, value in keys(lang).items() if key.startswith(_SHARED)}
    return orjson.dumps(shown).decode().replace("<", "\\u003c")
