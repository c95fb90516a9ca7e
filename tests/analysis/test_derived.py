"""Derived links: each rule with a positive, a negative and an unknown case, and its proof."""

from __future__ import annotations

import pytest

from graph.analysis.answers import Certainty, HoldingKind, Rule
from graph.analysis.control import ControlDesk
from graph.analysis.derived_control import derive_from_control
from graph.analysis.proofs import ProofBook
from graph.analysis.stakes import voting_stakes
from graph.model import Contract
from graph.vocabulary import ContractKind, Scope
from tests.analysis.build import answer, held, holds, owns, proof_ids, subgraph

WHOLE = Contract(id="F", number="F", kind=ContractKind.FRAMEWORK, scope=Scope.WHOLE_GROUP)
NAMED = Contract(id="F", number="F", kind=ContractKind.FRAMEWORK, scope=Scope.NAMED_PARTIES)


def test_a_call_off_ties_its_signatory_to_the_framework() -> None:
    found = answer(subgraph("A", parties="A direct K customer", links="F>K:framework"))
    holding = held(found, "A", "F")
    assert holding is not None
    assert (holding.kind, holding.proof.rule) == (HoldingKind.DERIVED, Rule.CALL_OFF)
    assert holding.role == "call_off_signatory"
    assert proof_ids(holding) == ["A-K-customer", "link F>K"]


def test_a_goes_up_nested_frameworks_by_the_shortest_way() -> None:
    graph = subgraph("A", parties="A direct K customer", links="F>K:framework;G>F:framework")
    holding = held(answer(graph), "A", "G")
    assert holding is not None
    assert proof_ids(holding) == ["A-K-customer", "link F>K", "link G>F"]


@pytest.mark.parametrize(
    ("parties", "links"),
    [
        ("A direct K customer", "F>K:renewal"),
        ("A direct K customer", "F>K:amendment"),
        ("A indirect K beneficiary", "F>K:framework"),
        ("A open K customer", "F>K:framework"),
        ("A direct F customer", "F>K:framework"),
    ],
)
def test_a_needs_a_signed_call_off(parties: str, links: str) -> None:
    derived = [h for h in answer(subgraph("A", "", parties, links)).holdings if not h.party]
    assert derived == []


def test_a_signatory_of_both_gets_no_derived_link() -> None:
    graph = subgraph("A", parties="A direct K customer;A direct F customer", links="F>K:framework")
    holding = held(answer(graph), "A", "F")
    assert holding is not None
    assert (holding.kind, len(holding.proofs)) == (HoldingKind.DIRECT, 1)


def test_a_declared_link_is_one_holding_with_both_proofs() -> None:
    parties = "A direct K supplier;A indirect F call_off_signatory"
    holding = held(answer(subgraph("A", "", parties, "F>K:framework")), "A", "F")
    assert holding is not None
    assert holding.kind is HoldingKind.INDIRECT
    assert [proof.rule for proof in holding.proofs] == [Rule.DECLARED, Rule.CALL_OFF]


@pytest.mark.parametrize("role", ["customer", "co_signatory"])
def test_b_whole_group_framework_covers_controlled_companies(role: str) -> None:
    graph = subgraph("P", "P>S:0.6;S>B:0.7;P>N:0.3", f"S direct F {role}", contracts=[WHOLE])
    found = answer(graph)
    holding = held(found, "B", "F")
    assert holding is not None
    assert (holding.role, holding.proof.rule) == ("beneficiary", Rule.WHOLE_GROUP)
    assert holding.certainty is Certainty.CERTAIN
    assert proof_ids(holding) == ["S>B", f"S-F-{role}"]
    assert held(found, "N", "F") is None


def test_b_never_leaves_through_a_supplier() -> None:
    for role in ("supplier", "guarantor", "payer"):
        graph = subgraph("P", "P>B:0.9", f"P direct F {role}", contracts=[WHOLE])
        assert held(answer(graph), "B", "F") is None


def test_b_needs_the_scope() -> None:
    graph = subgraph("P", "P>B:0.9", "P direct F customer", contracts=[NAMED])
    assert held(answer(graph), "B", "F") is None


def test_b_unknown_control_is_to_be_checked_and_names_the_fact() -> None:
    graph = subgraph("P", "P>A:?;A>B:0.9", "P direct F customer", contracts=[WHOLE])
    holding = held(answer(graph), "B", "F")
    assert holding is not None
    assert holding.certainty is Certainty.TO_BE_CHECKED
    assert [fact.link_id for fact in holding.proof.missing] == ["P>A"]
    assert proof_ids(holding) == ["A>B", "P>A", "P-F-customer"]


def test_c_supplier_of_a_subcontract_is_tied_to_the_main_contract() -> None:
    graph = subgraph(
        "A", "", "A direct S supplier;A direct T customer", "M>S:subcontract;N>T:subcontract"
    )
    found = answer(graph)
    holding = held(found, "A", "M")
    assert holding is not None
    assert (holding.role, holding.proof.rule) == ("subcontractor", Rule.SUBCONTRACT)
    assert proof_ids(holding) == ["A-S-supplier", "link M>S"]
    assert held(found, "A", "N") is None


def test_c_declared_subcontractor_of_a_subcontract() -> None:
    graph = subgraph("A", "", "A indirect S subcontractor", "M>S:subcontract")
    holding = held(answer(graph), "A", "M")
    assert holding is not None
    assert holding.proof.rule is Rule.SUBCONTRACT


def test_d_contract_of_a_controlled_subsidiary_is_indirect_up_the_chain() -> None:
    found = answer(
        subgraph("P", "P>S:0.6;S>B:0.7;P>N:0.3", "B direct K customer;N direct L customer")
    )
    top, middle = held(found, "P", "K"), held(found, "S", "K")
    assert top is not None
    assert middle is not None
    assert proof_ids(top) == ["P>S", "S>B", "B-K-customer"]
    assert proof_ids(middle) == ["S>B", "B-K-customer"]
    assert top.proof.rule is Rule.CONTROLLED_SUBSIDIARY
    assert held(found, "P", "L") is None


def test_d_unknown_control_is_to_be_checked() -> None:
    holding = held(answer(subgraph("P", "P>S:?", "S direct K customer")), "P", "K")
    assert holding is not None
    assert holding.certainty is Certainty.TO_BE_CHECKED
    assert [(f.what, f.owner_id, f.owned_id) for f in holding.proof.missing] == [
        ("votes", "P", "S")
    ]


def test_d_a_certain_proof_is_preferred_to_a_shorter_uncertain_one() -> None:
    graph = subgraph("P", "P>A:0.6;A>B:0.6;P>C:?", "B direct K customer;C direct K payer")
    holding = held(answer(graph), "P", "K")
    assert holding is not None
    assert holding.certainty is Certainty.CERTAIN
    assert proof_ids(holding) == ["P>A", "A>B", "B-K-customer"]


def test_d_equal_lengths_are_settled_by_the_lowest_ids() -> None:
    graph = subgraph("P", "P>X:0.6;P>A:0.6;X>B:0.5;A>B:0.5", "B direct K customer")
    holding = held(answer(graph), "P", "K")
    assert holding is not None
    assert proof_ids(holding) == ["P>A", "A>B", "B-K-customer"]


def test_d_in_a_loop_of_companies() -> None:
    found = answer(
        subgraph("P", "P>A:0.6;A>B:0.6;B>A:0.3", "B direct K customer;A direct L customer")
    )
    assert held(found, "P", "L") is not None
    assert held(found, "A", "K") is not None
    assert held(found, "B", "L") is None


def test_rules_do_not_chain() -> None:
    found = answer(subgraph("P", "P>S:0.9", "S direct K customer", "F>K:framework"))
    assert held(found, "S", "F") is not None
    assert held(found, "P", "F") is None


def test_undetermined_stays_beside_a_derived_link() -> None:
    found = answer(subgraph("P", "P>S:0.9", "S direct K customer;P open K customer"))
    kinds = [h.kind for h in found.holdings_of("P")]
    assert kinds == [HoldingKind.UNDETERMINED, HoldingKind.DERIVED]


def test_the_limit_names_whom_it_left_out() -> None:
    links = owns("P>S:0.6;S>B:0.7")
    parties = holds("B direct K customer")
    desk = ControlDesk(voting_stakes(links))
    problems = derive_from_control(
        ["P", "S", "B"], desk, parties, frozenset(), ProofBook(parties), max_work=1
    )
    assert [(p.kind, p.ids, p.value) for p in problems] == [("derived_limit", ("S", "B"), "1")]
