"""Cells as text: white space, null markers, and numbers that a spreadsheet made of texts."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal

from importers.parse.problems import ValueProblem
from importers.readers import UNCALCULATED, Cell, CellError

NULLS = ("null", "(null)", "n/a", "#n/a", "nan", "\\n")
"""Texts that mean *missing*, whatever their case; a mapping can give another list."""

_LONGEST = 100
_FOLDS = 4
"""Folding shortens a text: accents and spaces may take so many signs for each that is left."""

_INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff\x00"
"""Zero-width signs that exports leave behind; the white space proper is Unicode's."""

_PROTECTED = re.compile(r'="((?:[^"]|"")*)"')


def strip(text: str) -> str:
    """Without white space at both ends, full-width, no-break and zero-width spaces included."""
    if text.isascii() and "\x00" not in text:  # nearly every cell
        return text.strip()
    before = None
    while text != before:
        before = text
        text = text.strip().strip(_INVISIBLE)
    return text


def unprotected(text: str) -> str:
    """Without what exports put around a number, so that spreadsheets keep it as text: `="0012"`."""
    if not text.startswith('="'):
        return text
    found = _PROTECTED.fullmatch(text)
    return found[1].replace('""', '"').strip() if found else text


def fold(text: str) -> str:
    """For comparing words: no case, no accents, single spaces, straight apostrophes."""
    if text.isascii():  # nothing to decompose
        return " ".join(text.lower().split())
    text = unicodedata.normalize("NFKD", text.replace("’", "'").casefold())
    return " ".join("".join(sign for sign in text if not unicodedata.combining(sign)).split())


class Nulls:
    """Markers to compare with, folded."""

    def __init__(self, words: Iterable[str] | None = None) -> None:
        self._words = frozenset(fold(word) for word in (NULLS if words is None else words))
        self._first = frozenset(word[:1] for word in self._words)
        self._most = _FOLDS * max(map(len, self._words), default=0)

    def __bool__(self) -> bool:
        return bool(self._words)

    def hold(self, text: str) -> bool:
        """Whether the stripped text is a marker; it is folded only where it may be one."""
        if len(text) > self._most or (text.isascii() and text[:1].lower() not in self._first):
            return False
        return fold(text) in self._words


def present(cell: Cell, nulls: Nulls) -> Cell:
    """The cell with its text stripped, None where it is missing; refuses error cells."""
    if not isinstance(cell, str):
        missing = cell is None or (bool(nulls) and nulls.hold(plain_text(cell)))
        return None if missing else cell
    text = unprotected(strip(cell))
    if not text or nulls.hold(text):
        return None
    if isinstance(cell, CellError):
        raise ValueProblem("uncalculated" if cell == UNCALCULATED else "error_cell", cell)
    return text


def plain_text(cell: Cell) -> str:
    """The text of a present cell: numbers without exponent, dates as ISO 8601."""
    if type(cell) is str:  # nearly every cell
        return cell
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float):
        return format(exact(cell), "f")
    if isinstance(cell, datetime | date):
        return cell.isoformat()
    return str(cell)


def short_text(cell: Cell) -> str:
    """The text of a number, date or length; a long one is refused before any pattern reads it."""
    text = plain_text(cell)
    if len(text) > _LONGEST:
        raise ValueProblem("too_long", cell, limit=_LONGEST)
    return text


def exact(number: float) -> Decimal:
    """The decimal number a spreadsheet shows: 15 digits, not the binary rest behind them."""
    return Decimal(format(number, ".15g"))
