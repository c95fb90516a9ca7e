"""Imports point one way: graph <- importers, viz <- api <- cli."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ALLOWED = {
    "graph": {"graph"},
    "importers": {"graph", "importers"},
    "viz": {"graph", "viz"},
    "api": {"graph", "importers", "viz", "api"},
    "cli": {"graph", "importers", "viz", "api", "cli"},
}
DRIVER_ALLOWED = ("graph/engine/", "graph/queries/", "graph/writer.py", "graph/schema.py")


def imports(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
    return found


def files() -> list[Path]:
    return [path for package in ALLOWED for path in sorted((ROOT / package).rglob("*.py"))]


@pytest.mark.parametrize("package", ALLOWED)
def test_no_import_points_back(package: str) -> None:
    for path in (ROOT / package).rglob("*.py"):
        ours = {name.split(".")[0] for name in imports(path)} & set(ALLOWED)
        assert ours <= ALLOWED[package], f"{path.relative_to(ROOT)} imports {ours}"


def test_pictures_and_analysis_know_no_database() -> None:
    for path in [*(ROOT / "viz").rglob("*.py"), *(ROOT / "graph/analysis").rglob("*.py")]:
        for name in imports(path):
            assert not name.startswith(("neo4j", "graph.engine", "graph.queries", "graph.reader"))


def test_only_the_graphs_edge_speaks_to_the_driver() -> None:
    for path in files():
        place = path.relative_to(ROOT).as_posix()
        if any(name.split(".")[0] == "neo4j" for name in imports(path)):
            assert place.startswith(DRIVER_ALLOWED), place


def test_cypher_is_written_in_its_own_files() -> None:
    for path in files():
        place = path.relative_to(ROOT).as_posix()
        if place.startswith(("graph/engine/", "graph/schema.py", "api/compiler/")):
            continue
        text = path.read_text(encoding="utf-8")
        for clause in ("MATCH (", "MERGE (", "CREATE (", "UNWIND $"):
            assert clause not in text, f"{place} holds Cypher: {clause}"
