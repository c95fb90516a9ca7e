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


class Stated(NamedTuple):
    """Records to note, packed, with a digest of them."""

    hash: str
    fields: list[str]
    records: str


def restated_note(execute: Execute, parts: Sequence[Stated], run: str, seq: int) -> None:
    execute(statement("restated_note"), parts=[part._asdict() for part in parts], run=run, seq=seq)


def restated_since(stream: Stream, first: int) -> Iterator[Part]:
    return (Part(*row) for row in stream(statement("restated_since"), first=first))
