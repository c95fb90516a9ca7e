"""Why a file is refused."""

from __future__ import annotations

from pathlib import Path

from graph.errors import RamilleError


class ReadProblem(RamilleError):
    """A file, or a sheet of it, that cannot be read as a table; nothing of it was imported.

    `reason` is the last part of the key: encrypted, damaged, empty, not_a_table, no_header, …
    """

    def __init__(
        self, reason: str, path: Path | str, sheet: str | None = None, **params: object
    ) -> None:
        place = Path(path).name + (f" › {sheet}" if sheet else "")
        super().__init__(f"readers.{reason}", file=place, **params)
        self.reason = reason
        self.sheet = sheet
