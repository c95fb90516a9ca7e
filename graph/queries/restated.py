"""What runs stated again without changing it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from graph.queries.statements import Execute, Stream, statement


class Part(NamedTuple):
    """Records stated again, packed (`graph/restated.py`), and by which runs at which numbers."""

    fields: list[str]
    records: str
    runs: list[str]
    seqs: list[int]


def restated_note(
    execute: Execute, hash: str, fields: Sequence[str], records: str, run: str, seq: int
) -> int:
    rows = execute(
        statement("restated_note"),
        hash=hash,
        fields=list(fields),
        records=records,
        run=run,
        seq=seq,
    )
    return int(rows[0][0])


def restated_since(stream: Stream, first: int) -> Iterator[Part]:
    return (Part(*row) for row in stream(statement("restated_since"), first=first))
