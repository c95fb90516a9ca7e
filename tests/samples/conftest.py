"""Which fixture to take: `made` for the files made afresh, `good` for the committed rows.

None of them needs a database.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from samples.generator.build import PlacedFault, generate
from samples.generator.columns import CLIENTS, CONTACTS, CONTRACTS, LINKS
from samples.readback import SAMPLES, records_of

Records = dict[str, list[dict[str, object]]]
FILES = (CLIENTS, LINKS, CONTRACTS, CONTACTS)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[PlacedFault]]:
    """The samples made afresh: their folder, and where the wrong rows stand."""
    folder = tmp_path_factory.mktemp("samples")
    return folder, generate(folder)


@pytest.fixture(scope="module")
def good(made: tuple[Path, list[PlacedFault]]) -> Records:
    """The committed rows by file, without those that are wrong on purpose."""
    wrong = made[1]
    return {
        file: records_of(SAMPLES / file, [w.line for w in wrong if w.fault.file == file])
        for file in FILES
    }
