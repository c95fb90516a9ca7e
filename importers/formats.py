"""How the dates and numbers of files are written, said by the user where no mapping says it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from importers.mapping.model import FileMapping
from importers.parse import DateFormat
from importers.parse.evidence import OPTIONS


@dataclass(frozen=True, slots=True)
class Formats:
    """The order of day and month, and the sign before decimals; None leaves it to the values."""

    dates: DateFormat | None = None
    decimal: Literal[",", "."] | None = None

    def of(self, mapping: FileMapping) -> FileMapping:
        """The mapping with these formats wherever it declares none."""
        parsers = dict(mapping.parsers)
        for kind, value in (("dates", self.dates), ("numbers", self.decimal)):
            option, names = OPTIONS[kind]
            for name in names if value is not None else ():
                parsers[name] = {option: value, **parsers.get(name, {})}
        return mapping.model_copy(update={"parsers": parsers})
