"""The fonts of every picture: those of installed packages, and no other font of the machine.

Source Sans Pro draws Latin, Greek and Cyrillic (1,298 characters, Vietnamese included, static
regular and bold files, narrow enough for dense sheets). The Noto fonts of `manimgx-fonts` stand
behind it for Arabic, Hebrew, Georgian, Armenian, Indic and South-East Asian scripts, symbols and
emoji; they are variable fonts, which the bundled Pango sets with the letters on top of each other,
so their regular cut is written to the cache folder. fontconfig reads one file that names these two
folders alone: a machine with many fonts and one without any draw the same picture.
"""

from __future__ import annotations

import hashlib
import tempfile
from contextlib import suppress
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple
from xml.sax.saxutils import escape

from fontTools.ttLib import TTFont  # type: ignore[import-untyped]  # ships no types

FAMILY = "Source Sans Pro"
"""Family that boxes and lines ask for."""

_CONFIG = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
{dirs}
  <selectfont>
    <rejectfont><glob>*.otf</glob></rejectfont>
    <rejectfont><glob>*Italic*</glob></rejectfont>
    <rejectfont><glob>*/SourceSansPro-*It.ttf</glob></rejectfont>
  </selectfont>
  <cachedir>{cache}</cachedir>
  <config><rescan><int>0</int></rescan></config>
</fontconfig>
"""

_VARIATION_TABLES = ("fvar", "gvar", "avar", "cvar", "HVAR", "VVAR", "MVAR", "STAT")


class Face(NamedTuple):
    """One font file: the family a drawing asks for, its weight (400 or 700) and its path."""

    family: str
    weight: int
    path: Path


def faces() -> tuple[Face, ...]:
    """The faces in the order in which a character is looked up: main font first."""
    main, behind = _folders()
    first = (
        Face(FAMILY, 400, main / "SourceSansPro-Regular.ttf"),
        Face(FAMILY, 700, main / "SourceSansPro-Bold.ttf"),
    )
    return first + tuple(Face(_family_of(path), 400, path) for path in _upright(behind))


def make_regular(font: TTFont) -> None:
    """Turn a variable font into its regular cut, in place; others stay as they are."""
    for table in _VARIATION_TABLES:
        if table in font:
            del font[table]


@lru_cache(maxsize=64)
def characters(path: Path) -> frozenset[int]:
    """The code points that a font file can draw."""
    with TTFont(path, lazy=True) as font:
        return frozenset(font.getBestCmap())


@lru_cache(maxsize=1)
def drawable() -> frozenset[int]:
    """The code points that some face can draw; others appear as an empty frame."""
    return frozenset().union(*(characters(face.path) for face in faces()))


def environment(cache_dir: Path) -> dict[str, str]:
    """Variables for a drawing process, so that it sees these fonts alone.

    `cache_dir` receives the configuration file and fontconfig's cache; both are made when
    missing. They must be set before the process loads its libraries.
    """
    folder = cache_dir / "fontconfig"
    folder.mkdir(parents=True, exist_ok=True)
    main, behind = _folders()
    dirs = "\n".join(
        f"  <dir>{escape(str(path))}</dir>" for path in (main, _regular_cuts(behind, cache_dir))
    )
    text = _CONFIG.format(dirs=dirs, cache=escape(str(folder / "cache")))
    config = folder / "fonts.conf"
    if not config.exists() or config.read_text(encoding="utf-8") != text:
        _write_whole(config, text)
    return {"FONTCONFIG_FILE": str(config), "FONTCONFIG_PATH": str(folder), "LC_ALL": "C.UTF-8"}


def _regular_cuts(behind: Path, cache_dir: Path) -> Path:
    """The folder with the regular cuts of the variable fonts, made when it is not there yet."""
    sources = _upright(behind)
    key = hashlib.sha256(repr([(p.name, p.stat().st_size) for p in sources]).encode()).hexdigest()
    folder = cache_dir / "fonts" / key[:16]
    if folder.is_dir():
        return folder
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent) as temporary:
        made = Path(temporary) / "made"
        made.mkdir()
        for source in sources:
            with TTFont(source, recalcTimestamp=False) as font:
                make_regular(font)
                font.save(made / source.name.replace("[wght]", "-Regular"))
        # Another process may have been faster: its folder holds the same.
        with suppress(OSError):
            made.rename(folder)
    return folder


def _upright(folder: Path) -> list[Path]:
    return sorted(path for path in folder.glob("*.ttf") if "Italic" not in path.name)


def _write_whole(path: Path, text: str) -> None:
    """Write by renaming: another process never reads half a file."""
    with tempfile.NamedTemporaryFile(
        "w", encoding="utf-8", dir=path.parent, suffix=".tmp", delete=False
    ) as temporary:
        temporary.write(text)
    Path(temporary.name).replace(path)


@lru_cache(maxsize=1)
def _folders() -> tuple[Path, Path]:
    main = Path(str(files("font_source_sans_pro").joinpath("files")))
    behind = Path(str(files("manimgx_fonts")))
    return main, behind


@lru_cache(maxsize=64)
def _family_of(path: Path) -> str:
    with TTFont(path, lazy=True) as font:
        names = font["name"]
        return str(names.getDebugName(16) or names.getDebugName(1))
