"""Fixtures for undo: take `clean_database` (tests/conftest.py); `folder` is the test's own."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.messages import use_language
from graph.settings import settings


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Plans and passing files of a test stay in its own folder."""
    use_language("en")
    monkeypatch.setattr(settings(), "data_dir", tmp_path / "data")
    return tmp_path
