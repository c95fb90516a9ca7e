"""What an analyst asks: about whom, true on which day, known at which moment, how deep."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from graph.vocabulary import Basis

MAX_DEPTH = 50
"""Largest `depth` that can be asked for; deeper groups are asked for without a depth."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question about one node.

    `subject` is the internal id of a company; `as_of` the day on which relationships must hold;
    `as_known` the sequence number up to which changes are believed (`None`: all); `depth` the
    number of ownership levels downwards (`None`: all); `whole_group` starts from the ultimate
    parents instead of the subject; `bases` the kinds of PARENT_OF that make the group.
    """

    subject: str
    as_of: date
    as_known: int | None = None
    depth: int | None = None
    whole_group: bool = False
    bases: frozenset[Basis] = frozenset({Basis.OWNERSHIP})
