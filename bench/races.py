"""Small writes of eight processes beside an import, against bare transactions on the same lock."""

from __future__ import annotations

import csv
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.figures import Figure
from graph.engine.connection import Database
from importers import plan_import

WRITERS = 8
SECONDS = 5.0
ROWS = 50_000
MAPPING = """
name: bench
source: {system: bench, role: erp}
claims: {files: '*.csv', headers: [Code]}
nodes:
  company:
    entity: company
    key: Code
    fields: {external_key: Code, name: {column: Name, required: true}}
"""


def figures(database: Database) -> list[Figure]:
    """The time that one change takes, over all writers: alone, and beside an import."""
    found = []
    with tempfile.TemporaryDirectory() as folder:
        plan = _plan(database, Path(folder))
        for beside, work in (("alone", None), ("beside an import", plan)):
            ours, bare = (_seconds(database, kind, work) for kind in ("ours", "bare"))
            what = f"a change, {WRITERS} processes, {beside} ({1 / ours:,.0f}/s)"
            found.append(Figure(what, ours, f"bare ({1 / bare:,.0f}/s)", bare))
    return found


def _plan(database: Database, folder: Path) -> Path:
    file, mapping, plan = (folder / name for name in ("c.csv", "bench.yaml", "bench.ramille-plan"))
    mapping.write_text(MAPPING, "utf-8")
    with file.open("w", encoding="utf-8", newline="") as out:
        rows = csv.writer(out, delimiter=";")
        rows.writerow(["Code", "Name"])
        rows.writerows((f"C{n}", f"Company {n}") for n in range(ROWS))
    return plan_import(database, [file], mapping, plan).path


def _seconds(database: Database, kind: str, plan: Path | None) -> float:
    env = _environment(database)
    writers = [
        subprocess.Popen(
            [sys.executable, "-m", "bench.small_writer", kind],
            env=env,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for _ in range(WRITERS)
    ]
    for writer in writers:
        _said(writer)
    with _import(database, env, plan):
        begun = time.perf_counter()
        for writer in writers:
            _tell(writer)
        time.sleep(SECONDS)
        for writer in writers:
            _tell(writer)
        done = sum(int(_said(writer)) for writer in writers)
        seconds = time.perf_counter() - begun
    for writer in writers:
        writer.communicate()
    return seconds / done


@contextmanager
def _import(database: Database, env: dict[str, str], plan: Path | None) -> Iterator[None]:
    """The plan being applied, from where it was stopped the last time."""
    if plan is None:
        yield
        return
    command = [sys.executable, "-c", "from cli.main import run; run()", "import", str(plan)]
    before = _companies(database)
    importing = subprocess.Popen(command, env=env, stdout=subprocess.DEVNULL)
    while _companies(database) == before and importing.poll() is None:
        time.sleep(0.05)
    yield
    if importing.poll() is not None:
        raise RuntimeError("the import was over before the writers were: raise ROWS")
    importing.kill()
    importing.wait()


def _companies(database: Database) -> int:
    return int(database.read("MATCH (n:Company) RETURN count(n) AS n")[0]["n"])


def _environment(database: Database) -> dict[str, str]:
    info = database.info()
    password = info.password_file.read_text("ascii").strip() if info.password_file else ""
    return os.environ | {"RAMILLE_DATABASE_URL": info.uri, "RAMILLE_DATABASE_PASSWORD": password}


def _said(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def _tell(process: subprocess.Popen[str]) -> None:
    assert process.stdin is not None
    process.stdin.write("\n")
    process.stdin.flush()
