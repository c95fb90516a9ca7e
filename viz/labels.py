"""Text made safe and wrapped for labels; the only place that escapes.

Labels are Graphviz's HTML-like markup. Names come from files of other people: they may hold
markup, control characters, direction marks, emoji, or 300 letters without a space.
"""

from __future__ import annotations

import re
import textwrap
import unicodedata
from urllib.parse import quote

NOTHING = "\u2013"
"""Drawn where a text is empty (markup may not be)."""

_DIRECTION_MARKS = frozenset("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_KEPT_FORMATS = frozenset("\u200d\u200c")  # joiners shape emoji and some scripts
_SPACES = re.compile(r"[ \t\r\f\v\u2028\u2029\u0085]+")
_JOINED = frozenset({"Mn", "Me", "Cf", "Sk"})


def clean(text: str) -> str:
    """The text without what cannot be drawn: control characters, direction overrides, halves of
    surrogate pairs, noncharacters. Line feeds stay, other white space becomes one space."""
    text = _SPACES.sub(" ", unicodedata.normalize("NFC", text))
    kept = "".join(char if _is_drawn(char) else "" for char in text)
    return "\n".join(line.strip() for line in kept.split("\n") if line.strip())


def wrapped(text: str, width: int) -> tuple[str, ...]:
    """The cleaned text in lines of at most `width` characters, never shortened; empty: none."""
    lines: list[str] = []
    for line in clean(text).split("\n"):
        lines += _wrapped_line(line, width)
    return tuple(lines)


def escaped(text: str) -> str:
    """One line as markup: cleaned, `& < > "` and the apostrophe as entities; never empty."""
    line = clean(text).replace("\n", " ") or NOTHING
    for char, entity in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;")):
        line = line.replace(char, entity)
    # Graphviz expands \\N, \\G and the like in markup too.
    return line.replace("'", "&#39;").replace("\\", "\\\\")


def attribute(text: str) -> str:
    """A text for an attribute of markup (tooltip)."""
    return escaped(text)


def address(link: str) -> str:
    """A link for an attribute: characters that are not allowed in one are percent-encoded."""
    return escaped(quote(link, safe=":/?#[]@!$&()*+,;=%~-._"))


def _is_drawn(char: str) -> bool:
    if char == "\n" or char in _KEPT_FORMATS:
        return True
    if char in _DIRECTION_MARKS or (ord(char) & 0xFFFE) == 0xFFFE or 0xFDD0 <= ord(char) <= 0xFDEF:
        return False
    return unicodedata.category(char) not in {"Cc", "Cs", "Cf"}


def _wrapped_line(line: str, width: int) -> list[str]:
    lines = textwrap.wrap(line, width, break_on_hyphens=False)
    # A line must not begin with a mark or joiner that belongs to the letter before it.
    for place in range(1, len(lines)):
        while lines[place] and unicodedata.category(lines[place][0]) in _JOINED:
            lines[place - 1] += lines[place][0]
            lines[place] = lines[place][1:]
    return [part for part in lines if part]
