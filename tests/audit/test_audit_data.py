"""What sources say and cannot be right, and what only a writer without rules would let through."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest

from graph.audit import audit
from graph.changes import Assertion, Deletion, Merge, RecordKey, Withdrawal
from graph.engine.connection import Database
from tests.audit.small_world import DAY, IDS, E, found, said, tell
from tests.graph.mutator import Mutator

VAT_OF_ANOTHER = "FR44732829320"
OTHER_SIREN = "552100554"

SAID = [
    ([said(E.CONTRACT, "c1", {"start": DAY, "end": DAY})], "end_before_start", "contract", ("c1",)),
    (
        [said(E.CONTRACT, "c1", {"indefinite": True, "end": DAY})],
        "end_and_indefinite",
        "contract",
        ("c1",),
    ),
    ([said(E.CONTRACT, "c1", {"amount": 10_000})], "currency_missing", "contract", ("c1",)),
    ([said(E.CONTRACT, "c1", {"notice_length": 3})], "unit_missing", "contract", ("c1",)),
    ([said(E.CONTRACT, "c1", {"renewal_length": 1})], "unit_missing", "contract", ("c1",)),
    (
        [said(E.COMPANY, "a2", {"founded": DAY, "ceased": date(2020, 1, 1)})],
        "ceased_before_founded",
        "company",
        ("a2",),
    ),
    (
        [said(E.COMPANY, "a2", {"siren": OTHER_SIREN, "vat": VAT_OF_ANOTHER})],
        "vat_of_another",
        "company",
        ("a2",),
    ),
    ([said(E.COMPANY, "a2", {"siren": "732829320"})], "shared_key", "company", ("a1", "a2")),
    (
        [said(E.COMPANY, id, {"register": "HRB", "register_number": "7"}) for id in ("a2", "a3")],
        "shared_key",
        "company",
        ("a2", "a3"),
    ),
    ([said(E.COMPANY, "a1", {"siren": OTHER_SIREN})], "site_elsewhere", "has_site", ("h1",)),
    (
        [said(E.OWNERSHIP, "o1", {"since": DAY, "until": DAY}, ("a1", "a2"))],
        "empty_period",
        "ownership",
        ("o1",),
    ),
    (
        [said(E.OWNERSHIP, "o2", {"capital_min": 0.5, "capital_max": 0.5}, ("a3", "a2"))],
        "shares_above_100",
        "company",
        ("a2",),
    ),
    (
        [said(E.OWNERSHIP, "o2", {"basis": "own"}, ("a3", "a2"))],
        "own_shares_elsewhere",
        "ownership",
        ("o2",),
    ),
    ([said(E.ADDRESS, "x1", {"city": "Brest"})], "no_owner", "address", ("x1",)),
]

LAX = [
    ([said(E.COMPANY, "a2", {"colour": "red"})], "record_value", "company", ("a2",)),
    ([said(E.COMPANY, "a2", {"siren": "732829321"})], "invalid_key", "company", ("a2",)),
    (
        [said(E.OWNERSHIP, "o2", {"until": date(2020, 1, 1)}, ("a1", "a1"))],
        "own_parent",
        "ownership",
        ("o2",),
    ),
    (
        [said(E.CONTRACT_LINK, "l2", {"kind": "renewal"}, ("c2", "c1"))],
        "contract_loop",
        "contract",
        ("c1", "c2"),
    ),
    (
        [said(E.DIRECT_CONTRACT, "d2", {"role": "payer", "via": "nowhere"}, ("a1", "c1"))],
        "via_missing",
        "direct_contract",
        ("d2",),
    ),
    (
        [said(E.HAS_ADDRESS, "h9", {"use": "billing"}, ("a2", "w1"))],
        "several_owners",
        "address",
        ("w1", "a1", "a2"),
    ),
    (
        [said(E.HAS_EVENT, "h9", {}, ("c2", "e1"))],
        "several_owners",
        "contract_event",
        ("e1", "c1", "c2"),
    ),
    (
        [said(E.FIELD_DEFINITION, "f1", {"entity": "company", "key": "colour", "type": "text"})],
        "definition",
        "field_definition",
        ("f1",),
    ),
    (
        [
            said(E.FIELD_DEFINITION, id, {"entity": "company", "key": "x_colour", "type": "text"})
            for id in ("f1", "f2")
        ],
        "declared_twice",
        "field_definition",
        ("f1", "f2"),
    ),
    (
        [said(E.MASTERSHIP_RULE, id, {"subject": "company.name", "source": "sage"}) for id in "mn"],
        "declared_twice",
        "mastership_rule",
        ("m", "n"),
    ),
]


@pytest.mark.parametrize(("told", "rule", "entity", "ids"), SAID)
def test_what_a_source_says_is_kept_and_reported(
    world: Database, told: Sequence[Assertion], rule: str, entity: str, ids: tuple[str, ...]
) -> None:
    tell(world, *told)
    assert sorted_ids(found(world)) == {(rule, entity, tuple(sorted(ids)))}
    report = audit(world, DAY)
    assert report.of("breach") == () and len(report.of("data")) == 1


@pytest.mark.parametrize(("told", "rule", "entity", "ids"), LAX)
def test_what_a_writer_without_rules_lets_through(
    lax: Database, told: Sequence[Assertion], rule: str, entity: str, ids: tuple[str, ...]
) -> None:
    tell(lax, *told)
    assert sorted_ids(found(lax)) == {(rule, entity, tuple(sorted(ids)))}
    assert len(audit(lax, DAY).of("breach")) == 1


def test_every_link_that_overlaps_is_found(lax: Database) -> None:
    def owns(id: str, since: date | None, until: date | None) -> Assertion:
        return said(E.OWNERSHIP, id, {"since": since, "until": until}, ("a3", "a2"))

    tell(
        lax,
        owns("k1", None, None),
        owns("k2", date(2020, 1, 1), date(2021, 1, 1)),
        owns("k3", date(2023, 1, 1), date(2024, 1, 1)),
        owns("k4", date(2024, 1, 1), date(2024, 1, 1)),
    )
    overlaps = {one for one in found(lax) if one[0] == "overlap"}
    assert overlaps == {
        ("overlap", "ownership", ("k1", "k2")),
        ("overlap", "ownership", ("k1", "k3")),
    }


def test_links_that_follow_each_other_do_not_overlap(world: Database) -> None:
    later = said(E.OWNERSHIP, "o2", {"since": date(2027, 1, 1)}, ("a1", "a2"))
    first = said(E.OWNERSHIP, "o1", {"until": date(2027, 1, 1)}, ("a1", "a2"))
    tell(world, first, later)
    assert found(world) == set()


def test_a_custom_value_that_its_field_no_longer_takes(world: Database) -> None:
    field = {
        "entity": "company",
        "key": "x_colour",
        "type": "choice",
        "choices": ("red", "blue"),
        "label_en": "Colour",
    }
    tell(world, said(E.FIELD_DEFINITION, "f1", field))
    tell(world, said(E.COMPANY, "a2", {"name": "Below", "x_colour": "red"}))
    assert found(world) == set()
    tell(world, said(E.FIELD_DEFINITION, "f1", {**field, "choices": ("blue",)}))
    assert found(world) == {("custom_value", "company", ("a2",))}


def test_merged_and_deleted_nodes_leave_everything_in_order(world: Database) -> None:
    tell(world, merges=(Merge(kept_id=IDS["a3"], gone_id=IDS["a1"]),))
    assert found(world) == set()
    away = Withdrawal(record=RecordKey("sage", "company", "a2"), on=DAY)
    tell(world, withdrawals=(away,))
    tell(world, said(E.COMPANY, "a2", {"note": "x"}, system="ramille"))
    gone = [
        Withdrawal(record=RecordKey("sage", kind, id), on=DAY)
        for kind, id in (("ownership", "o1"), ("indirect_contract", "i1"))
    ]
    tell(world, withdrawals=tuple(gone))
    tell(world, deletions=(Deletion(entity_id=IDS["a2"]),))
    assert found(world) == set()


def test_a_tie_through_something_that_was_deleted(world: Database) -> None:
    away = Withdrawal(record=RecordKey("sage", "contract", "c2"), on=DAY)
    tell(world, withdrawals=(away,))
    tell(world, deletions=(Deletion(entity_id=IDS["c2"]),))
    assert found(world) == {("via_deleted", "indirect_contract", ("i1",))}


@pytest.mark.parametrize("seed", [1, 2])
def test_no_history_that_the_writer_accepts_breaks_a_rule(
    clean_database: Database, seed: int
) -> None:
    mutator = Mutator(clean_database, seed)
    for _ in range(100):
        mutator.step()
    report = audit(clean_database, DAY)
    assert report.of("breach") == ()
    assert sum(report.checked.values()) > 10


def sorted_ids(
    every: set[tuple[str, str, tuple[str, ...]]],
) -> set[tuple[str, str, tuple[str, ...]]]:
    """The ids of a finding in any order."""
    return {(rule, entity, tuple(sorted(ids))) for rule, entity, ids in every}
