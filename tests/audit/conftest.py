"""Which fixture to take:

- `world`: a small world in order, written by the writer.
- `lax`: the same with the writer's rules switched off: what it writes then is logged, and wrong.
"""

from __future__ import annotations

import pytest

from graph.engine.connection import Database
from tests.audit.small_world import in_order


@pytest.fixture
def world(clean_database: Database) -> Database:
    return in_order(clean_database)


@pytest.fixture
def lax(world: Database, monkeypatch: pytest.MonkeyPatch) -> Database:
    for rule in ("graph.writer.overlaps", "graph.writer.loops", "graph.writer.missing_ends"):
        monkeypatch.setattr(rule, lambda *_: ())
    monkeypatch.setattr("graph.writing.decide._refusals", lambda *_: ())
    return world
