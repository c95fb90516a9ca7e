"""Fixtures for tests that start and stop databases of their own.

- `make_settings()`: settings for a new data folder with short grace, shared jars; whatever runs
  on it is stopped at the end of the test.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from graph.engine import control, server
from graph.engine.folder import DatabaseFolder
from graph.errors import RamilleError
from graph.settings import Settings

SettingsMaker = Callable[..., Settings]


@pytest.fixture
def make_settings(tmp_path: Path) -> Iterator[SettingsMaker]:
    """Makes settings of new data folders; overrides by keyword."""
    made: list[Settings] = []

    def make(**overrides: object) -> Settings:
        values: dict[str, object] = {
            "data_dir": tmp_path / f"data {len(made)}é",
            "database_url": None,
            "database_grace_seconds": 1.0,
            "database_heap": "512m",
            "database_page_cache": "64m",
        }
        made.append(Settings(**(values | overrides)))  # type: ignore[arg-type]
        return made[-1]

    yield make
    for settings in made:
        with suppress(RamilleError, OSError):
            control.stop(settings, force=True)
        orphan = server.find_process(DatabaseFolder.of(settings.data_dir))
        if orphan is not None:
            server.kill(orphan)
