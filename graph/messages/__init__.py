"""French and English texts of every message a user reads.

One area, one pair of modules: ``<area>_en.py`` and ``<area>_fr.py``, each with a dict ``TEXTS``
from key to ``str.format`` template. Keys read ``area.what``; a test holds both languages to the
same keys and the same parameters. Areas are found by listing the package, so adding a pair is
all there is to do.
"""

from __future__ import annotations

import importlib
import locale
import os
import pkgutil
from collections.abc import Mapping
from contextvars import ContextVar
from functools import lru_cache
from typing import Literal

Language = Literal["en", "fr"]
LANGUAGES: tuple[Language, ...] = ("en", "fr")

_language: ContextVar[Language | None] = ContextVar("ramille_language", default=None)


def language() -> Language:
    """The language in force: the one set by `use_language`, else the locale's, else English."""
    return _language.get() or _from_environment()


def use_language(code: str | None) -> None:
    """Set the language for this context; ``None`` goes back to the locale."""
    chosen: Language | None = None
    if code is not None:
        chosen = "fr" if code.lower().startswith("fr") else "en"
    _language.set(chosen)


def text(key: str, /, *, lang: Language | None = None, **params: object) -> str:
    """The message `key` in `lang` (default: the language in force), filled with `params`.

    Raises KeyError for an unknown key: a missing text is a programming error that a test finds.
    """
    return fill(key, params, lang)


def fill(key: str, params: Mapping[str, object], lang: Language | None = None) -> str:
    """`text` for parameters that are gathered in a mapping."""
    return _texts(lang or language())[key].format(**params)


def keys(lang: Language) -> dict[str, str]:
    """All templates of one language (tests compare the languages with it)."""
    return dict(_texts(lang))


def _from_environment() -> Language:
    for name in ("RAMILLE_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(name)
        if value:
            return "fr" if value.lower().startswith("fr") else "en"
    default = locale.getlocale()[0] or ""
    return "fr" if default.lower().startswith("fr") else "en"


@lru_cache(maxsize=len(LANGUAGES))
def _texts(lang: Language) -> dict[str, str]:
    merged: dict[str, str] = {}
    for module in pkgutil.iter_modules(__path__):
        if module.name.endswith(f"_{lang}"):
            loaded: dict[str, str] = importlib.import_module(f"{__name__}.{module.name}").TEXTS
            clash = merged.keys() & loaded.keys()
            if clash:
                raise ValueError(f"message keys defined twice: {sorted(clash)}")
            merged.update(loaded)
    return merged
