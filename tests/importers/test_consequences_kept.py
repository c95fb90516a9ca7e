"""The consequences of a plan are kept in its file and read from it as they were."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from importers.plan.consequences import (
    Consequences,
    DerivedLink,
    Duplicate,
    Limit,
    Loop,
    Move,
    Named,
    Owner,
    SharesAbove,
    Tie,
    TopChange,
    consequences_of,
    keep_consequences,
)
from importers.plan.store import Store

A, B = Named("a", "Noirval", "C1"), Named("b", "Belmont", created=True)
EVERY_KIND = Consequences(
    date(2026, 3, 1),
    loops=(Loop("ownership", (A, B), False),),
    tops=(TopChange(A, (A,), (B,), (Tie(B, A, True),), 3),),
    shares=(SharesAbove(A, "capital", None, date(2027, 1, 1), 1.2, 0.7, (Owner(B, 0.5, True),)),),
    moves=(Move(A, "holder", "customer", (A,), (B,)),),
    derived=(DerivedLink(False, A, B, "beneficiary", "whole_group", "certain", (A, B)),),
    duplicates=(Duplicate(B, A, "belmont", "69001"),),
    counts={"loops": 1, "duplicates": 4},
    limits=(Limit("derived", "nodes", 100, 120),),
)


def test_what_was_kept_is_read(tmp_path: Path) -> None:
    with Store.create(tmp_path / "p") as store:
        assert consequences_of(store) is None
        keep_consequences(store, EVERY_KIND)
    with Store.open(tmp_path / "p") as store:
        assert consequences_of(store) == EVERY_KIND


def test_how_many_more_there_are() -> None:
    assert (EVERY_KIND.more("loops"), EVERY_KIND.more("duplicates")) == (0, 3)
    assert Consequences(date(2026, 3, 1)).is_empty
