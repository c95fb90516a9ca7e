"""A machine with fonts and one without any draw the same bytes."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

from viz.fonts import characters, drawable, environment, faces

DRAW = """
import hashlib, sys
from pathlib import Path
import made_up_groups as groups
from viz import Options, Painter, organigram, render
painter = Painter(seconds=60, cache_dir=Path(sys.argv[1]))
diagram = organigram(groups.weird_names(), Options(), "fr", by=painter)
for format in ("svg", "png", "pdf", "dot"):
    print(format, hashlib.sha256(render(diagram, format, by=painter)).hexdigest())
painter.close()
"""
ROOT = Path(__file__).parents[2]


def _drawn(cache: Path, command: list[str], **variables: str) -> str:
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("FONTCONFIG", "XDG", "LC_"))}
    return subprocess.run(
        [*command, sys.executable, "-c", DRAW, str(cache)],
        env={**kept, "PYTHONPATH": f"{ROOT}{os.pathsep}{Path(__file__).parent}", **variables},
        capture_output=True,
        text=True,
        check=True,
    ).stdout


def test_without_any_other_font_the_bytes_are_the_same(tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    here = _drawn(tmp_path / "a", [])
    there = _drawn(
        tmp_path / "b",
        [],
        HOME=str(empty),
        FONTCONFIG_PATH=str(empty),
        FONTCONFIG_FILE=str(empty / "none.conf"),
        XDG_DATA_HOME=str(empty),
        XDG_CONFIG_HOME=str(empty),
        XDG_DATA_DIRS=str(empty),
        LANG="C",
        TZ="Pacific/Auckland",
    )
    assert here.count("\n") == 4
    assert there == here


def test_with_the_font_folders_of_the_machine_hidden_the_bytes_are_the_same(tmp_path: Path) -> None:
    folders = [
        p for p in ("/usr/share/fonts", "/usr/share/fontconfig", "/etc/fonts") if Path(p).is_dir()
    ]
    hide = " && ".join(f"mount -t tmpfs none {folder}" for folder in folders) or "true"
    command = ["unshare", "--mount", "sh", "-c", f'{hide} && exec "$@"', "sh"]
    try:
        subprocess.run([*command, "true"], check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("this machine does not let a test hide folders (unshare --mount)")
    assert _drawn(tmp_path / "a", command) == _drawn(tmp_path / "b", [])


@pytest.mark.parametrize(
    "sample",
    ["éèçœŒÉàùÿ«»—…’", "ąćęłńóśźżŁ", "άέήίόύώΆΩ", "абвёйЫЩ", "אבג", "ابج", "ქართ", "■◆◉◌◊▶▷☐"],
)
def test_the_scripts_of_customers_can_be_drawn(sample: str) -> None:
    assert {ord(char) for char in sample} <= drawable()


def test_the_main_font_draws_all_markers_and_the_scripts_of_europe() -> None:
    for face in faces()[:2]:
        assert {ord(char) for char in "éœŁżΩώЩё■◆◉◌◊▶▷☐|<"} <= characters(face.path)


def test_the_recipe_is_made_once_and_whole(tmp_path: Path) -> None:
    first = environment(tmp_path)
    files = sorted(path for path in tmp_path.rglob("*") if path.is_file())
    before = [hashlib.sha256(path.read_bytes()).hexdigest() for path in files]
    assert environment(tmp_path) == first
    assert [hashlib.sha256(path.read_bytes()).hexdigest() for path in files] == before
    assert not [path for path in files if path.suffix == ".tmp"]
