"""Which encoding a text file is in: byte order mark, strict UTF-8, Windows-1252, then a guess.

The whole file is decoded once, strictly and in pieces, so that reading it later cannot fail at
row 300,000.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from pathlib import Path

from importers.readers.problems import ReadProblem

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_PIECE = 1 << 20
_SAMPLE = 1 << 18
_NOT_ASCII = re.compile(rb"[\x80-\xff]+")

_WESTERN = frozenset(
    "ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØÙÚÛÜÝßàáâãäåæçèéêëìíîïñòóôõöøùúûüýÿŒœŸŠšŽž€«»°§£©®²³¼½¾±×µ\u00a0’‘“”–—…•™"
)
"""What high bytes mean in Western European business files; a run of other signs is no 1252."""

_LATIN_9 = re.compile(rb"\xa4|[A-Za-z][\xbc-\xbe]|(?<![0-9])[\xbc\xbd][a-z]")
"""In ISO 8859-15 these are €, and Œ, œ or Ÿ in a word; in Windows-1252 ¤, ¼, ½ and ¾."""

_MAC = re.compile(rb"[a-z]\x8e")
"""In a word this is é of old Macs; elsewhere Ž or Ä, which do not follow a small letter."""

_C1 = re.compile(rb"[\x80-\x9f]")
"""Letters and signs in Windows-1252, control characters in ISO 8859-15."""

_CANDIDATES = [
    "cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1257", "cp850", "mac_roman",
    "big5", "gb18030", "shift_jis", "euc_jp", "euc_kr", "iso8859_2", "iso8859_15", "koi8_r",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Encoding:
    """A codec that decodes the whole file; `guessed` where only likelihood speaks for it."""

    name: str
    bom: bool = False
    guessed: bool = False


def detect_encoding(path: Path, declared: str | None = None) -> Encoding:
    """The encoding of the text file at `path`; ReadProblem where no codec reads all of it."""
    head = _first(path, 4096)
    bom = next((name for mark, name in _BOMS if head.startswith(mark)), None)
    if declared is not None:
        return _declared(path, declared, bom)
    if bom:
        return _checked(path, Encoding(bom, bom=True))
    wide = _wide_without_bom(head)
    if wide:
        return _checked(path, Encoding(wide, guessed=True))
    if b"\x00" in head:
        line = head[: head.index(b"\x00")].count(b"\n") + 1
        raise ReadProblem("zero_bytes", path, line=line)
    if first_fault(path, "utf-8") is None:
        return Encoding("utf-8")
    return _checked(path, _guess(path))


def first_fault(path: Path, encoding: str) -> int | None:
    """The 1-based line of the first byte that `encoding` cannot decode, None if there is none."""
    decoder = codecs.getincrementaldecoder(encoding)("strict")
    line = 1
    with path.open("rb") as file:
        while True:
            piece = file.read(_PIECE)
            try:
                text = decoder.decode(piece, final=not piece)
            except UnicodeDecodeError as error:
                return line + bytes(error.object)[: error.start].count(b"\n")
            line += text.count("\n")
            if not piece:
                return None


def _declared(path: Path, declared: str, bom: str | None) -> Encoding:
    try:
        name = codecs.lookup(declared).name
    except LookupError as error:
        raise ReadProblem("unknown_encoding", path, encoding=declared) from error
    if bom == "utf-8-sig" and name == "utf-8":
        return _checked(path, Encoding(bom, bom=True))
    return _checked(path, Encoding(name, bom=bom is not None and name in bom))


def _checked(path: Path, encoding: Encoding) -> Encoding:
    line = first_fault(path, encoding.name)
    if line is not None:
        raise ReadProblem("undecodable", path, encoding=encoding.name, line=line)
    return encoding


def _first(path: Path, size: int) -> bytes:
    with path.open("rb") as file:
        return file.read(size)


def _wide_without_bom(head: bytes) -> str | None:
    """UTF-16 without a mark: plain letters leave a zero in every second byte."""
    even, odd = head[0::2].count(0), head[1::2].count(0)
    half = len(head) / 2
    if odd > 0.4 * half and even < 0.1 * half:
        return "utf-16-le"
    if even > 0.4 * half and odd < 0.1 * half:
        return "utf-16-be"
    return None


def _guess(path: Path) -> Encoding:
    sample = _telling_lines(path)
    if _is_mostly_utf8(sample):
        # Parts of two encodings, or cut off: read as another, every letter with an accent is wrong.
        return _checked(path, Encoding("utf-8"))
    if _MAC.search(sample) and _looks_western(sample, "mac_roman"):
        return Encoding("mac_roman", guessed=True)
    latin_9 = _LATIN_9.search(sample) and not _C1.search(sample)
    if latin_9 and _looks_western(sample, "iso8859_15"):
        return Encoding("iso8859_15", guessed=True)
    if _looks_western(sample, "cp1252") and first_fault(path, "cp1252") is None:
        return Encoding("cp1252")
    # Imported here because it is slow to load and few files get this far.
    from charset_normalizer import from_bytes

    best = from_bytes(sample, cp_isolation=_CANDIDATES).best()
    return Encoding(best.encoding if best else "cp1252", guessed=True)


def _telling_lines(path: Path) -> bytes:
    """The first lines that hold more than ASCII, at most `_SAMPLE` bytes of them."""
    found = bytearray()
    with path.open("rb") as file:
        while len(found) < _SAMPLE and (line := file.readline(_PIECE)):
            if not line.isascii():
                found += line
    return bytes(found[:_SAMPLE])


def _is_mostly_utf8(sample: bytes) -> bool:
    """Whether at least half of what is not ASCII can be UTF-8, which other codecs do not make."""
    runs = _NOT_ASCII.findall(sample)
    return 2 * sum(map(_is_utf8, runs)) >= len(runs)


def _is_utf8(run: bytes) -> bool:
    try:
        run.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _looks_western(sample: bytes, encoding: str) -> bool:
    runs = _NOT_ASCII.findall(sample)
    try:
        signs = b"".join(runs).decode(encoding)
    except UnicodeDecodeError:
        return False
    short = sum(len(run) <= 3 for run in runs)
    likely = sum(sign in _WESTERN for sign in signs)
    return likely >= 0.95 * len(signs) and short >= 0.8 * len(runs)
