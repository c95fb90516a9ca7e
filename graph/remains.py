"""Files in the data folder that may still hold texts that were erased from the database."""

from __future__ import annotations

import mmap
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from pathlib import Path

import orjson

ENCODINGS = ("utf-8", "cp1252", "utf-16-le")
"""How spreadsheets and their exports write texts."""

SEARCHED, PACKED = ("plans", "rejected"), ("backups",)
"""Folders whose files are read; backups are packed, and each may hold everything."""


def remains(folder: Path, texts: Sequence[str]) -> list[Path]:
    """The plans and rejected rows that hold one of the texts, and all backups, in order."""
    needles = set(_needles(texts))
    searched = (path for name in SEARCHED for path in _files(folder / name))
    found = [path for path in searched if _holds(path, needles)] if needles else []
    return sorted([*found, *(path for name in PACKED for path in _files(folder / name))])


def _files(folder: Path) -> Iterator[Path]:
    return (path for path in folder.rglob("*") if path.is_file())


def _needles(texts: Iterable[str]) -> Iterator[bytes]:
    for one in texts:
        for form in {one, escape(one), orjson.dumps(one).decode()[1:-1]}:
            for encoding in ENCODINGS:
                try:
                    yield form.encode(encoding)
                except UnicodeEncodeError:
                    continue


def _holds(path: Path, needles: Iterable[bytes]) -> bool:
    """Whether one of the texts stands in the file, or in a part of it where it is a workbook."""
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as book:
            parts = (book.read(name) for name in book.namelist())
            return any(needle in part for part in parts for needle in needles)
    if path.stat().st_size == 0:
        return False
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as read:
        return any(read.find(needle) >= 0 for needle in needles)
