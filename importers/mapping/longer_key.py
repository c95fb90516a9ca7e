"""How the key begins that must be known elsewhere, or must not be, for a row to count."""

from __future__ import annotations

from graph.changes import RecordKey
from importers.mapping.bad_cells import Report
from importers.mapping.conditions import Cells, all_of
from importers.mapping.keys import KeyReader
from importers.mapping.mapped import join_key
from importers.mapping.model import LongerKeySpec
from importers.mapping.targets import Context


class LongerKeyReader:
    """What a row asks about keys that go on from one of its own; `own` is the mapping's source."""

    def __init__(self, spec: LongerKeySpec, own: str, context: Context) -> None:
        self._numbering = (spec.system or own, spec.kind or spec.entity)
        self._when = all_of(spec.when)
        self._known = spec.known
        self._keys = [KeyReader([part], part.optional, None, context) for part in spec.key]

    def read(self, cells: Cells, report: Report) -> tuple[RecordKey, bool] | None:
        """The beginning of such keys, and whether one must be known; None asks nothing."""
        if self._when is not None and not self._when(cells):
            return None
        found = [key.read(cells, report, []) for key in self._keys]
        parts = [part for part in found if part is not None]
        return RecordKey(*self._numbering, join_key([*parts, ""])), self._known
