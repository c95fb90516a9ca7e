"""How a delimited text is written: its delimiter, quotes and escapes."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from dataclasses import dataclass, replace

DELIMITERS = (";", ",", "\t", "|")
_DIGITS = re.compile(r"-?\d+")
_BACKSLASH = re.compile(r'[^\\";,\t|\r\n]\\"[^\r\n]')


@dataclass(frozen=True, slots=True)
class Dialect:
    """What `csv.reader` must know; `delimiter` may be declared by the caller.

    `spaced`: spaces may stand between a delimiter and a quote.
    """

    delimiter: str
    quote: str = '"'
    escape: str | None = None
    spaced: bool = False


def detect_dialect(sample: str, delimiter: str | None = None) -> Dialect:
    """The dialect in which most records of `sample` have the same, largest number of fields.

    `sample` should end with a whole line. A text of one column gets the delimiter it does not
    contain, so that no decimal comma splits it.
    """
    quote = _quote(sample)
    doubtful = quote == '"' and _BACKSLASH.search(sample) is not None
    signs = DELIMITERS if delimiter is None else (delimiter,)
    plain = [Dialect(sign, quote, spaced=_spaced(sample, sign, quote)) for sign in signs]
    dialects = [_escaped(sample, dialect) for dialect in plain] if doubtful else plain
    if delimiter is not None:
        return dialects[0]
    scores = [_score(sample, dialect) for dialect in dialects]
    best = scores.index(max(scores))
    if scores[best] > 0:
        return dialects[best]
    absent = [dialect for dialect in dialects if dialect.delimiter not in sample]
    return absent[0] if absent else dialects[DELIMITERS.index("\t")]


def records(text: str, dialect: Dialect) -> list[list[str]]:
    """All records of `text` that can be read leniently, blank ones left out."""
    reader = csv.reader(
        io.StringIO(text, newline=""),
        delimiter=dialect.delimiter,
        quotechar=dialect.quote,
        escapechar=dialect.escape,
        skipinitialspace=dialect.spaced,
    )
    found = []
    try:
        for record in reader:
            if any(field.strip() for field in record):
                found.append(record)
    except csv.Error:
        pass  # The part before the error tells enough; the full reading reports it.
    return found


def _spaced(sample: str, delimiter: str, quote: str) -> bool:
    """Whether quoted fields stand behind a delimiter and spaces: `A, "B, C"`."""
    sign = re.escape(delimiter)
    pattern = f"{sign} +{quote}[^{quote}\r\n]*{quote} *(?:{sign}|\r|\n|\\Z)"
    return re.search(pattern, sample) is not None


def _escaped(sample: str, plain: Dialect) -> Dialect:
    """The dialect with backslashes as escapes, if more records can be read so.

    `"C:\\data\\"` ends with a plain backslash, `"5\\" pipe"` holds an escaped quote.
    """
    escaped = replace(plain, escape="\\")
    return escaped if _faults(sample, escaped) < _faults(sample, plain) else plain


def _faults(sample: str, dialect: Dialect) -> int:
    """How many records cannot be read strictly."""
    reader = csv.reader(
        io.StringIO(sample, newline=""),
        delimiter=dialect.delimiter,
        quotechar=dialect.quote,
        escapechar=dialect.escape,
        skipinitialspace=dialect.spaced,
        strict=True,
    )
    faults = 0
    while True:
        try:
            next(reader)
        except StopIteration:
            return faults
        except csv.Error:
            faults += 1


def _score(sample: str, dialect: Dialect) -> float:
    """Share of records with the commonest width, weighted by that width; 0 for one column."""
    found = records(sample, dialect)
    widths = [len(record) for record in found]
    if not widths:
        return 0.0
    usual, times = max(Counter(widths).items(), key=lambda item: (item[1] * (item[0] > 1), item[0]))
    share = times / len(widths)
    if usual < 2 or share < 0.3 or (dialect.delimiter == "," and _one_column(found)):
        return 0.0
    return share + min(usual, 50) / 100


def _one_column(found: list[list[str]]) -> bool:
    """A title over decimal numbers: the comma stands inside them, not between columns."""
    numbers = (record for record in found[1:] if len(record) > 1)
    return len(found[0]) == 1 and all(
        len(record) == 2 and _DIGITS.fullmatch(record[0]) and record[1].isdigit()
        for record in numbers
    )


def _quote(sample: str) -> str:
    """A single quote only where no double quote occurs and fields are enclosed in it."""
    if '"' in sample:
        return '"'
    enclosed = re.findall(r"(?:^|[;,\t|])'[^'\r\n]*'(?=[;,\t|]|\r?$)", sample, re.MULTILINE)
    lines = sum(bool(line.strip()) for line in sample.splitlines())
    return "'" if lines and len(enclosed) >= lines else '"'
