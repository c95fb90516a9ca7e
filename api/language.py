"""The language of a request: `lang` in the address, else Accept-Language, else English."""

from __future__ import annotations

from urllib.parse import parse_qs

from starlette.types import ASGIApp, Receive, Scope, Send

from graph.messages import LANGUAGES, Language, use_language


class LanguageMiddleware:
    """Sets the language in force for everything that a request does."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            use_language(language_of(scope))
        await self._app(scope, receive, send)


def language_of(scope: Scope) -> Language:
    """`fr` or `en`, as the request asks."""
    asked = parse_qs(scope.get("query_string", b"").decode("latin-1")).get("lang")
    if asked and (chosen := _known(asked[0])):
        return chosen
    accepted = b",".join(v for k, v in scope.get("headers", ()) if k == b"accept-language")
    return accepted_language(accepted.decode("latin-1"))


def accepted_language(header: str) -> Language:
    """The language of ours that an Accept-Language header likes best; English where none."""
    best: tuple[float, Language] = (0.0, "en")
    for part in header.split(","):
        tag, _, quality = part.strip().partition(";q=")
        chosen = _known(tag)
        weight = _weight(quality)
        if chosen and weight > best[0]:
            best = (weight, chosen)
    return best[1]


def _known(tag: str) -> Language | None:
    primary = tag.strip().lower().partition("-")[0]
    return next((known for known in LANGUAGES if known == primary), None)


def _weight(quality: str) -> float:
    try:
        return float(quality) if quality else 1.0
    except ValueError:
        return 0.0
