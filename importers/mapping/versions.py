"""Of what a row is one version, and its rank among the versions."""

from __future__ import annotations

from datetime import date

from importers.mapping.bad_cells import FAILED
from importers.mapping.conditions import Cells, text_of
from importers.mapping.mapped import RowProblem, join_key
from importers.mapping.model import LatestSpec
from importers.mapping.targets import Context
from importers.mapping.values import ValueReader

_SEPARATOR = "\x01"
"""Sorts before every sign of a text, so that ranks compare part by part."""


class VersionReader:
    """The key and the rank of the version that a row is."""

    def __init__(self, spec: LatestSpec, context: Context) -> None:
        self._of = spec.of
        self._by = [ValueReader(value, None, context) for value in spec.by]

    def read(self, cells: Cells) -> tuple[str, str]:
        """Key and rank as texts; what is blank or cannot be parsed ranks first."""
        key = join_key([text_of(cells[column]) for column in self._of])
        ranks = [_text(reader.read(cells, _ignored)) for reader in self._by]
        return key, _SEPARATOR.join(ranks)


def _ignored(_: RowProblem) -> None:
    """A rank is no value of the row: what is wrong with its cell is told where it is one."""


def _text(value: object) -> str:
    if value is None or value is FAILED:
        return ""
    return value.isoformat() if isinstance(value, date) else str(value)
