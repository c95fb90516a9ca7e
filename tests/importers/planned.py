"""What a plan against an empty graph would write, for tests of presets and mappings."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import orjson

from importers.files import find
from importers.mapping import FileMapping, Registry
from importers.plan.passes import make_plan
from importers.plan.store import Store
from importers.plan.summary import files, problems
from importers.progress import nobody
from tests.importers.test_plan import EMPTY

Values = dict[str, Any]


class Planned:
    """The outcome of a plan: nodes by external id, links by the external ids of their ends."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.files = files(store)
        self.problems = list(problems(store))
        self.nodes: dict[str, dict[str, Values]] = {}
        self.links: dict[str, dict[tuple[str, str], Values]] = {}
        for key, entity, link, start, end, via, final in store.db.execute(
            "SELECT key, entity, link, from_key, to_key, via_key, final FROM record "
            "WHERE action IS NOT NULL AND of IS NULL"
        ).fetchall():
            values = orjson.loads(final)
            if not link:
                self.nodes.setdefault(entity, {})[_name(key)] = values
                continue
            if via:
                values["via"] = _name(via)
            self.links.setdefault(entity, {})[_name(start), _name(end)] = values

    def rejected(self) -> set[tuple[int, str]]:
        """Record or line, and the column or reason, of each problem that rejects."""
        return {(p.line, p.column or p.reason) for p in self.problems if not p.warning}


def _name(key: str) -> str:
    return key.partition(":")[2]


def planned(
    folder: Path, paths: Sequence[Path], registry: Registry, mapping: FileMapping | None = None
) -> Planned:
    """The plan of `paths`, whose file lies in `folder`."""
    store = Store.create(folder / "plan.sqlite")
    make_plan(store, EMPTY, find(paths, registry, mapping).claimed, nobody)
    return Planned(store)
