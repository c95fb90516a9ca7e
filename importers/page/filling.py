"""The template, and what it may use: texts, numbers and moments as readers of a language write
them. All that comes from a file is escaped, cut where it is endless, and cleared of signs that
no browser should see."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterator
from datetime import date, datetime
from functools import lru_cache
from importlib.resources import files

from babel.dates import format_date, format_datetime
from babel.lists import format_list
from babel.numbers import format_decimal, format_percent
from jinja2 import Environment, PackageLoader, StrictUndefined

from graph.messages import fill as filled
from graph.messages import language, text
from importers.foretold.sentences import Sentences
from importers.page.content import Content
from importers.page.names import LOCALES, word
from importers.plan.consequences import Limit

LONGEST = 300
"""So many characters of a cell are shown."""

_UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)

_LOOSE = re.compile("(?<=«) | (?=[:;?!»%])")


def fill(content: Content) -> Iterator[str]:
    """The page in pieces."""
    yield from _environment().get_template("page.html").generate(page=content)


@lru_cache(maxsize=1)
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("importers.page"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_cleared,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(
        t=told,
        counted=counted,
        word=word,
        limit_told=limit_told,
        language=language,
        style=_asset("page.css"),
        script=_asset("page.js"),
        style_hash=_hash(_asset("page.css")),
        script_hash=_hash(_asset("page.js")),
        longest=LONGEST,
    )
    environment.filters.update(
        number=number,
        percent=percent,
        moment=moment,
        day=day,
        listed=listed,
        cut=cut,
        typeset=typeset,
    )
    return environment


def told(key: str, **params: object) -> str:
    """A text as it is printed."""
    return typeset(filled(key, params))


def counted(key: str, count: int, **params: object) -> str:
    """A text with a number in it: `key.one` or `key.many`; French counts 0 as one."""
    form = "one" if count == 1 or (count == 0 and language() == "fr") else "many"
    return typeset(filled(f"{key}.{form}", {"count": number(count), **params}))


def limit_told(limit: Limit) -> str:
    """What a list of consequences may lack, and why."""
    return typeset(Sentences().limit(limit))


def typeset(words: str) -> str:
    """French signs stay on the line of the word beside them."""
    return _LOOSE.sub("\u00a0", words) if language() == "fr" else words


def number(value: int) -> str:
    """12345 → 12,345 or 12 345."""
    return str(format_decimal(value, locale=_locale()))


def percent(value: float) -> str:
    """1.255 → 125.5 %."""
    return str(format_percent(value, "#,##0.## %", locale=_locale()))


def moment(value: datetime) -> str:
    """A moment with its offset from UTC."""
    return str(format_datetime(value, "d MMMM y, HH:mm (ZZZZ)", locale=_locale()))


def day(value: date) -> str:
    return str(format_date(value, "d MMM y", locale=_locale()))


def listed(parts: list[str]) -> str:
    """One, two and three."""
    return str(format_list(parts, locale=_locale()))


def cut(value: str) -> str:
    """A cell that is too long to be read, with how much is left out."""
    if len(value) <= LONGEST:
        return value
    return value[:LONGEST] + text("page.cut", count=number(len(value) - LONGEST))


def _locale() -> str:
    return LOCALES[language()]


def _cleared(value: object) -> object:
    """Text without control signs and signs that turn the direction of a line around."""
    if isinstance(value, str) and not hasattr(value, "__html__"):
        return _UNSAFE.sub("\ufffd", value)
    return value


def _asset(name: str) -> str:
    """A style sheet or script as it stands in the page."""
    found = files("importers.page").joinpath("templates", name).read_text(encoding="utf-8")
    return f"\n{found}"


def _hash(content: str) -> str:
    """What the page's policy allows to run or to dress it: exactly this content."""
    digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
    return f"sha256-{digest}"
