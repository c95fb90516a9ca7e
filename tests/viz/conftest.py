"""`drawer` is one painter for all tests of this folder."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from viz import Painter


@pytest.fixture(scope="session")
def drawer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Painter]:
    """A painter with a font cache of its own."""
    painter = Painter(seconds=60, cache_dir=tmp_path_factory.mktemp("fonts"))
    yield painter
    painter.close()
