"""What a run states again without changing anything: kept beside the log, which has no word of it.

Without it nobody could tell a record that only one run has stated from one that later runs state
too. A part holds some thousand records: for each a digest of its key and the fields stated.

What is kept grows with what changes, as the log does. The same records give the same parts, cut
where their keys say, so that one new record makes one new part. A run that changed nothing takes
the place of those noted before it in its parts, since it can never be taken back; one that changed
something leaves its id in the parts that it states again, for as long as it can be.
"""

from __future__ import annotations

from base64 import b64decode, b64encode
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache
from hashlib import blake2b
from typing import TYPE_CHECKING

from graph.changes import RecordKey
from graph.codec import digest
from graph.queries import within
from graph.queries.restated import Stated, restated_note

if TYPE_CHECKING:
    from graph.engine.connection import Database

PART = 2_000
"""Records in one part, on average."""

MOST = 4 * PART
"""Records in one part at most."""

TOGETHER = 8
"""Parts noted in one transaction: it takes longer than what it writes."""

ITSELF = ""
"""Beside the fields: that the record is stated at all."""

_DIGEST = 8


def key_digest(key: RecordKey) -> bytes:
    """What stands for a record's key, 8 bytes."""
    return blake2b("\0".join(key).encode(), digest_size=_DIGEST).digest()


def part_of(records: Mapping[RecordKey, Collection[str]]) -> Stated:
    """A part, of at most `MOST` records with the fields stated, ready to be noted."""
    fields, packed = pack(records)
    return Stated(digest("\0".join([*fields, "", packed])), fields, packed)


def note_restated(database: Database, run: str, seq: int, parts: Sequence[Stated]) -> None:
    """Note that `run`, which looked at the change set `seq`, states these parts again.

    `TOGETHER` at most; noting the same again for the same run changes nothing.
    """
    database.write(lambda tx: restated_note(within(tx), parts, run, seq))


def ends_part(key: RecordKey) -> bool:
    """Whether a part ends with this record, whatever stands before it."""
    return int.from_bytes(key_digest(key), "little") % PART == 0


def pack(stated: Mapping[RecordKey, Collection[str]]) -> tuple[list[str], str]:
    """The fields that occur, and as text: digest and a bit for each field, record by record."""
    fields = sorted(set().union(*stated.values()))
    bits = {name: 1 << place for place, name in enumerate(fields)}
    width = (len(fields) + 7) // 8

    @cache
    def mask(*names: str) -> bytes:  # of few combinations
        return sum(bits[name] for name in names).to_bytes(width, "little")

    packed = (key_digest(key) + mask(*names) for key, names in stated.items())
    return fields, b64encode(b"".join(packed)).decode()


def unpack(fields: Sequence[str], records: str) -> Iterator[tuple[bytes, list[str]]]:
    """(digest of the key, fields stated) of each record of a part."""
    width = (len(fields) + 7) // 8
    packed = b64decode(records)
    for start in range(0, len(packed), _DIGEST + width):
        key = packed[start : start + _DIGEST]
        mask = int.from_bytes(packed[start + _DIGEST : start + _DIGEST + width], "little")
        yield key, [name for place, name in enumerate(fields) if mask & (1 << place)]
