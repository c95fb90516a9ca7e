"""Which fixture to take:

- `ramille`: runs a command in this process, without a database: `ramille("search", "x")`.
- `samples`: the same on the session's database, emptied and filled once with `samples/`. All tests
  that take it stand in one file.
- `ramille_on_clean`: the same on an emptied database.
"""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable, Iterator
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from cli.main import main
from graph.engine.connection import Database
from graph.messages import use_language
from graph.settings import Settings, settings
from tests.conftest import EMPTY, PLANT

SAMPLES = Path(__file__).parents[2] / "samples"
FILES = ["clients_sage.xlsx", "contacts.csv", "contrats.xls", "liens_groupe.csv"]


@dataclass(frozen=True)
class Result:
    """How a command ended and what it printed."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """Standard output, which must be JSON and nothing else."""
        return json.loads(self.out)

    @property
    def error(self) -> Any:
        """The error on standard error; standard output must be empty."""
        assert self.out == ""
        return json.loads(self.err)["error"]


Run = Callable[..., Result]


def run(*arguments: object, lang: str = "en") -> Result:
    """One command in this process."""
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8") for _ in range(2))
    use_language(lang)
    try:
        with redirect_stdout(out), redirect_stderr(err):
            code = main([str(argument) for argument in arguments])
    finally:
        use_language(None)
    return Result(int(code), *(_text(stream) for stream in (out, err)))


def _text(stream: io.TextIOWrapper) -> str:
    stream.flush()
    raw = stream.buffer
    assert isinstance(raw, io.BytesIO)
    return raw.getvalue().decode("utf-8")


@pytest.fixture
def ramille(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Run]:
    yield from _with_settings(monkeypatch, tmp_path)


@pytest.fixture
def ramille_on_clean(
    clean_database: Database, database_settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Run]:
    yield from _with_settings(monkeypatch, database_settings.data_dir)


@pytest.fixture(scope="module")
def samples(
    database: Database, seeds: list[dict[str, object]], database_settings: Settings
) -> Iterator[Run]:
    database.schema(EMPTY)
    database.write(lambda tx: tx.run(PLANT, seeds=seeds).consume())
    with pytest.MonkeyPatch.context() as patch:
        for ready in _with_settings(patch, database_settings.data_dir):
            imported = ready("import", *(SAMPLES / name for name in FILES), "--json")
            assert imported.code == 4, imported.err
            yield ready


def _with_settings(patch: pytest.MonkeyPatch, data_dir: Path) -> Iterator[Run]:
    patch.setenv("RAMILLE_DATA_DIR", str(data_dir))
    patch.delenv("RAMILLE_DATABASE_URL", raising=False)
    patch.delenv("RAMILLE_LANGUAGE", raising=False)
    settings.cache_clear()
    yield run
    settings.cache_clear()


def python() -> list[str]:
    """The command line as a process of its own."""
    return [sys.executable, "-c", "from cli.main import run; run()"]
