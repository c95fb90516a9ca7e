"""Every test here begins in English; `registry` holds the presets, unless a file has its own."""

from __future__ import annotations

import pytest

from graph.messages import use_language
from importers.mapping import Registry


@pytest.fixture(autouse=True)
def _english() -> None:
    use_language("en")


@pytest.fixture(scope="session")
def registry() -> Registry:
    return Registry.load()
