"""Sample files of any size, made where their making does not count as memory of the import."""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from samples.generator.build import DEFAULT_SEED, generate


def sample_files(folder: Path, companies: int, seed: int = DEFAULT_SEED) -> Path:
    """The four files with three contracts to a company, by a process of its own: a workbook that is
    being made is held as a whole."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as maker:
        maker.submit(generate, folder, seed, (companies, companies * 3)).result()
    return folder
