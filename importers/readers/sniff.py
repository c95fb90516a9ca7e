"""What a file is, by its content; its extension is only believed where the content is silent."""

from __future__ import annotations

import struct
import zipfile
from pathlib import Path

from importers.readers.limits import ARCHIVE_LIST_BYTES, Limits
from importers.readers.problems import ReadProblem

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLDER_XLS = (b"\x09\x00\x04\x00", b"\x09\x02\x06\x00", b"\x09\x04\x06\x00")
"""The BOF records of Excel 2, 3 and 4, which have no container around them."""

_OLE_DOCUMENTS = (("WordDocument", "Word"), ("PowerPoint Document", "PowerPoint"))
_OTHER = (
    (b"%PDF", "PDF"),
    (b"\x1f\x8b", "gzip"),
    (b"7z\xbc\xaf\x27\x1c", "7-Zip"),
    (b"Rar!", "RAR"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"{\\rtf", "RTF"),
    (b"SQLite format 3", "SQLite"),
)
_END = b"PK\x05\x06"
_END_SIZE = 18
_LONGEST_END = 22 + 65_535
"""The record at the end of an archive may have a comment behind it."""

_TEXTS_NOT_TABLES = (
    (b"<!doctype html", "HTML"),
    (b"<html", "HTML"),
    (b"<table", "HTML"),
    (b"<?xml", "XML"),
)


def sniff(path: Path, limits: Limits) -> str:
    """`xlsx`, `xlsb`, `xls`, `ods` or `text`; ReadProblem for what is known to be no table."""
    head, size = _head(path)
    if size == 0:
        raise ReadProblem("empty", path)
    if head.startswith(b"PK"):
        return _zip_kind(path, limits)
    if head.startswith(_OLE):
        return _ole_kind(path)
    if head.startswith(_OLDER_XLS):
        return "xls"
    kind = _known_other(head)
    if kind:
        raise ReadProblem("not_a_table", path, kind=kind)
    return "text"


def _head(path: Path) -> tuple[bytes, int]:
    try:
        with path.open("rb") as file:
            return file.read(4096), path.stat().st_size
    except OSError as error:
        raise ReadProblem("unreadable", path, cause=error.strerror or str(error)) from error


def _known_other(head: bytes) -> str | None:
    for magic, kind in _OTHER:
        if head.startswith(magic):
            return kind
    # "BM" alone may begin a text; a bitmap has four reserved zero bytes or a tiny header size.
    if head.startswith(b"BM") and b"\x00" in head[2:18]:
        return "BMP"
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    for magic, kind in _TEXTS_NOT_TABLES:
        if start.startswith(magic):
            return kind
    return None


def _zip_kind(path: Path, limits: Limits) -> str:
    count, size = _listed(path)
    if size > ARCHIVE_LIST_BYTES:
        raise ReadProblem("archive", path, count=count)
    try:
        with zipfile.ZipFile(path) as archive:
            members = archive.infolist()
            mimetype = _mimetype(archive)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise ReadProblem("damaged", path) from error
    names = {member.filename.lower() for member in members}
    if any(member.flag_bits & 1 for member in members):
        raise ReadProblem("encrypted", path)
    kind = _workbook_kind(names, mimetype)
    if kind is None:
        raise ReadProblem("archive", path, count=len(members))
    unpacked = sum(member.file_size for member in members)
    if unpacked > limits.unpacked_bytes:
        raise ReadProblem("unpacked", path, size=unpacked, limit=limits.unpacked_bytes)
    return kind


def _listed(path: Path) -> tuple[int, int]:
    """How many members the archive says it has, and the bytes of its list of them."""
    with path.open("rb") as file:
        file.seek(max(path.stat().st_size - _LONGEST_END, 0))
        _, mark, end = file.read().rpartition(_END)
    if not mark or len(end) < _END_SIZE:
        raise ReadProblem("damaged", path)
    count, size = struct.unpack_from("<HI", end, 6)
    return count, size


def _workbook_kind(names: set[str], mimetype: str) -> str | None:
    """The kind by the lower-case names of the members, None for an archive of another sort."""
    if "opendocument.spreadsheet" in mimetype:
        return "ods"
    if "xl/workbook.bin" in names:
        return "xlsb"
    if "[content_types].xml" in names and any("workbook" in name for name in names):
        return "xlsx"
    return None


def _mimetype(archive: zipfile.ZipFile) -> str:
    try:
        with archive.open("mimetype") as file:
            return file.read(200).decode("ascii", "replace")
    except (KeyError, RuntimeError):
        return ""


def _ole_kind(path: Path) -> str:
    """The container of old Office files, told apart by the stream names in its directory."""
    content = path.read_bytes() if path.stat().st_size <= 64 * 1024**2 else b""
    if _utf16("EncryptedPackage") in content:
        raise ReadProblem("encrypted", path)
    for name, kind in _OLE_DOCUMENTS:
        if _utf16(name) in content and _utf16("Workbook") not in content:
            raise ReadProblem("not_a_table", path, kind=kind)
    return "xls"


def _utf16(name: str) -> bytes:
    return name.encode("utf-16-le")
