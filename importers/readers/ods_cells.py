"""One cell of an ODS file: its stored value, or the text it shows."""

from __future__ import annotations

import math
import re
from datetime import date, datetime, time, timedelta

_URN = "urn:oasis:names:tc:opendocument:xmlns:"
OFFICE = f"{_URN}office:1.0"
TABLE = f"{_URN}table:1.0"
TEXT = f"{_URN}text:1.0"
STYLE = f"{_URN}style:1.0"
_CALC_TYPE = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0 value-type"

_DURATION = re.compile(r"(-?)P(?:(\d+)D)?T?(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:[.,]\d+)?S)?")
_ERROR = re.compile(r"#(?:DIV/0!|N/A|NAME\?|NULL!|NUM!|REF!|VALUE!)|Err:\d{3}")
_WHITE = re.compile(r"[ \t\r\n]+")
_SIGNS = {f"{TEXT} tab": "\t", f"{TEXT} line-break": "\n"}
_ASIDE = frozenset({f"{OFFICE} annotation", f"{TEXT} note", f"{TEXT} ruby-text"})
"""What may stand in a paragraph without being part of it."""
_UNCALCULATED = "=?"


class OdsCell:
    """Takes the XML events between the start and the end of a cell.

    Only paragraphs directly in the cell are its text: notes and drawings hold others.
    """

    def __init__(self, attributes: dict[str, str], covered: bool) -> None:
        self.attributes = attributes
        self._covered = covered
        self._depth = 0
        self._inside = False
        self._aside = 0
        self._paragraphs: list[list[str]] = []

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth == 1:
            self._inside = tag == f"{TEXT} p"
            if self._inside:
                self._paragraphs.append([])
        elif not self._inside or self._aside:
            return
        elif tag in _ASIDE:
            self._aside = self._depth
        elif tag == f"{TEXT} s":
            count = attributes.get(f"{TEXT} c", "1")
            self._paragraphs[-1].append(" " * (int(count) if count.isdecimal() else 1))
        elif tag in _SIGNS:
            self._paragraphs[-1].append(_SIGNS[tag])

    def end(self) -> bool:
        """True if this ends the cell itself."""
        if self._depth == 0:
            return True
        if self._depth == self._aside:
            self._aside = 0
        if self._depth == 1:
            self._inside = False
        self._depth -= 1
        return False

    def text(self, data: str) -> None:
        if self._inside and not self._aside:
            self._paragraphs[-1].append(_WHITE.sub(" ", data))

    def value(self) -> tuple[object, str | None]:
        """The value, or None and the text of an error."""
        if self._covered:
            return None, None
        shown = "\n".join("".join(parts) for parts in self._paragraphs)
        kind = self.attributes.get(f"{OFFICE} value-type")
        formula = f"{TABLE} formula" in self.attributes
        if self.attributes.get(_CALC_TYPE) == "error" or (formula and _ERROR.fullmatch(shown)):
            return None, shown or "#ERROR!"
        if formula and kind is None and not shown:
            return None, _UNCALCULATED
        return self._typed(kind, shown), None

    def _typed(self, kind: str | None, shown: str) -> object:
        """The stored value; the shown text where it is no value of its kind."""
        stored = self.attributes.get
        try:
            match kind:
                case "float" | "percentage" | "currency":
                    return _number(stored(f"{OFFICE} value", ""))
                case "date":
                    return _moment(stored(f"{OFFICE} date-value", ""))
                case "time":
                    return _duration(stored(f"{OFFICE} time-value", ""))
                case "boolean":
                    return stored(f"{OFFICE} boolean-value") == "true"
                case _:
                    return stored(f"{OFFICE} string-value", shown) or None
        except (ValueError, OverflowError):
            return shown or None


def _number(text: str) -> float:
    number = float(text)
    if not math.isfinite(number):
        raise ValueError(text)
    return number


def _moment(text: str) -> object:
    """A date where the time of day is zero or not given."""
    if len(text) == 10:
        return date.fromisoformat(text)
    moment = datetime.fromisoformat(text[:26]).replace(tzinfo=None)
    return moment.date() if moment.time() == time() else moment


def _duration(text: str) -> object:
    """A time of day below 24 hours, else a length of time."""
    match = _DURATION.fullmatch(text)
    if match is None or not any(match.groups()[1:]):
        raise ValueError(text)
    days, hours, minutes, seconds = (int(part or 0) for part in match.groups()[1:])
    length = timedelta(days=days, hours=hours, minutes=minutes, seconds=seconds)
    if match[1]:
        return -length
    return length if length >= timedelta(days=1) else (datetime.min + length).time()
