"""The consequences of a plan are kept in its file and read from it as they were."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import get_args, get_type_hints

import orjson
import pytest

from graph.analysis.answers import Rule
from graph.messages import LANGUAGES, Language
from graph.vocabulary import ContractLinkKind, PartyRole
from importers.foretold.sentences import Sentences, chapters
from importers.plan.consequences import (
    KINDS,
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
    from_plain,
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
    counts={
        "loops": 1, "tops": 1, "shares": 1, "moves": 1, "derived": 1, "duplicates": 4,
        "derived_appear": 0, "derived_vanish": 1,
    },
    limits=(Limit("derived", "nodes", 100),),
)  # fmt: skip


def test_what_was_kept_is_read(tmp_path: Path) -> None:
    with Store.create(tmp_path / "p") as store:
        assert consequences_of(store) is None
        keep_consequences(store, EVERY_KIND)
    with Store.open(tmp_path / "p") as store:
        assert consequences_of(store) == EVERY_KIND
    assert from_plain(orjson.loads(EVERY_KIND.to_json())) == EVERY_KIND


def test_how_many_more_there_are() -> None:
    assert (EVERY_KIND.more("loops"), EVERY_KIND.more("duplicates")) == (0, 3)
    assert Consequences(date(2026, 3, 1)).is_empty


def test_what_is_told_in_english() -> None:
    told = {one.kind: (one.title, *one.sentences) for one in chapters(EVERY_KIND, "en")}
    assert list(told) == ["loops", "tops", "shares", "moves", "derived", "duplicates"]
    assert told["loops"][1].endswith("Noirval (C1) → Belmont (new) → Noirval (C1)")
    assert told["tops"][1] == (
        "Noirval (C1): Noirval (C1) → Belmont (new); Belmont (new) becomes a parent of "
        "Noirval (C1); companies below it that follow: 3"
    )
    assert told["shares"][1] == (
        "Noirval (C1): 120 % of the capital before 2027-01-01 (70 % without the plan): "
        "Belmont (new) 50 % (from this plan)"
    )
    assert told["moves"][1] == "Noirval (C1), customer: Noirval (C1) → Belmont (new)"
    assert told["derived"][0] == "Derived links: 0 appear, 1 vanish"
    assert told["derived"][1] == (
        "vanishes: Noirval (C1) → Belmont (new) (the framework covers the whole group)"
    )
    assert told["duplicates"][1].endswith("same name, same post code 69001")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_word_has_a_text(lang: Language) -> None:
    words = Sentences(lang)
    told = [
        *(words.of(Move(A, "parent", kind, (A,), ())) for kind in ContractLinkKind),
        *(words.of(Move(A, "holder", role, (A,), ())) for role in PartyRole),
        *(words.of(DerivedLink(True, A, B, "", rule, "to_be_checked", (A, B)))
          for rule in Rule if rule is not Rule.DECLARED),
        *(words.of(SharesAbove(A, "votes", since, until, 1.5, 0, (Owner(A, 0.5, False),) * 12))
          for since in (None, date(2026, 1, 1)) for until in (None, date(2027, 1, 1))),
        *(words.limit(Limit(kind, reason, 7, 9)) for kind in KINDS
          for reason in get_args(get_type_hints(Limit)["reason"])),
    ]  # fmt: skip
    assert all(told) and len(set(told)) == len(told)
    assert all("7" in one for one in told[-4:])
