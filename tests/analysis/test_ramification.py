"""The whole answer: group, families, leaves, problems, tree, exports, speed."""

from __future__ import annotations

import json
import random
from dataclasses import astuple, replace
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.analysis.answers import Control, Ramification
from graph.analysis.question import Question
from graph.analysis.ramification import ramification
from graph.analysis.rows import COLUMNS, holding_rows, share_text, to_json
from graph.analysis.subgraph import Subgraph
from graph.analysis.tree import tree_lines
from graph.model import (
    Address,
    Company,
    Contact,
    Contract,
    DirectContract,
    HasAddress,
    HasSite,
    Ownership,
    Prescription,
    Share,
    Site,
)
from graph.vocabulary import AddressUse, Basis
from tests.analysis.build import DAY, answer, subgraph

GROUP = "P>S:0.6;S>B:0.7;P>N:0.3;P>U:?;N>B:0.2;X>S:0.4"


def ids(found: Ramification) -> list[str]:
    return [member.company.id for member in found.members]


def test_members_are_in_tree_order_with_levels_and_marks() -> None:
    found = answer(subgraph("P", GROUP))
    assert [(m.company.id, m.level) for m in found.members] == [
        ("P", 0),
        ("N", 1),
        ("B", 2),
        ("S", 1),
        ("U", 1),
    ]
    assert {m.company.id: m.control for m in found.members} == {
        "P": Control.TOP,
        "S": Control.CONTROLLED,
        "B": Control.CONTROLLED,
        "N": Control.NOT_CONTROLLED,
        "U": Control.UNKNOWN,
    }
    member = found.member("B")
    assert member is not None
    assert member.interest == Share.exact(0.48)
    assert member.votes == Share.exact(0.7)


def test_owners_outside_are_leaves_and_not_expanded() -> None:
    found = answer(subgraph("P", GROUP + ";X>Z:0.9"))
    assert found.leaves == {"X"}
    assert "Z" not in found.companies
    assert [link.id for link in found.ownerships if link.from_id == "X"] == ["X>S"]


def test_depth_counts_ownership_levels() -> None:
    graph = subgraph("P", GROUP, "B direct K customer")
    assert ids(answer(graph, depth=0)) == ["P"]
    assert ids(answer(graph, depth=1)) == ["P", "N", "S", "U"]
    assert answer(graph, depth=1).contracts == {}


def test_families_go_up_and_down_but_not_to_siblings() -> None:
    links = "F>K:framework;F>SIB:framework;K>A1:amendment;F0>F:renewal;A1>A2:amendment"
    found = answer(subgraph("P", "", "P direct K customer;Z direct SIB customer", links))
    assert set(found.contracts) == {"F", "F0", "K", "A1", "A2"}
    assert found.family_only == {"F0", "A1", "A2"}
    assert "Z" not in found.companies


def test_a_declared_call_off_signatory_does_not_reach_the_others_call_offs() -> None:
    links = "F>K:framework;F>SIB:framework"
    parties = "P direct K supplier;P indirect F call_off_signatory;Z direct SIB supplier"
    assert set(answer(subgraph("P", "", parties, links)).contracts) == {"F", "K"}


def test_other_parties_are_leaves_and_suppliers_are_a_wall() -> None:
    parties = "P direct K customer;V direct K supplier;V direct OTHER supplier"
    found = answer(subgraph("P", "", parties))
    assert (set(found.contracts), found.leaves) == ({"K"}, {"V"})
    assert [party.id for party in found.leaf_parties] == ["V-K-supplier"]
    assert found.holdings_of("V") == ()


def test_prescribers_contacts_sites_and_addresses_hang_on() -> None:
    graph = replace(
        subgraph("P", "H>P:0.2", "P direct K customer"),
        contacts={"H": Contact(id="H", name="Holder"), "C": Contact(id="C", name="Claire")},
        prescriptions=(Prescription(id="pr", from_id="C", to_id="K"),),
        sites={"s": Site(id="s", siret="73282932000074")},
        company_sites=(HasSite(id="hs", from_id="P", to_id="s"),),
        addresses={"a": Address(id="a", city="Lyon"), "b": Address(id="b", city="Paris")},
        company_addresses=(
            HasAddress(id="1", from_id="P", to_id="b", use=AddressUse.BILLING),
            HasAddress(id="2", from_id="P", to_id="a", use=AddressUse.REGISTERED),
        ),
    )
    graph = replace(graph, companies={"P": graph.companies["P"]})
    found = answer(graph)
    assert set(found.contacts) == {"C", "H"}
    assert found.leaves == frozenset()
    member = found.members[0]
    assert (member.site_ids, member.address and member.address.city) == (("s",), "Lyon")


def test_problems_are_reported() -> None:
    backward = Contract(id="K", start=date(2026, 2, 1), end=date(2026, 1, 1))
    found = answer(
        subgraph(
            "P",
            "P>A:0.8;X>A:0.4;P>L:0.0;L>M:1.0;M>L:1.0",
            "P direct K customer",
            "K>J:renewal;J>K:renewal",
            [backward],
        )
    )
    assert [(p.kind, p.ids, p.value) for p in found.problems] == [
        ("shares_above_100", ("A",), "1.2"),
        ("closed_loop", ("L", "M"), ""),
        ("end_before_start", ("K",), ""),
        ("contract_loop", ("J", "K"), ""),
    ]


def test_an_unknown_subject_is_refused() -> None:
    with pytest.raises(ValueError, match="'Q'"):
        ramification(Question(subject="Q", as_of=DAY), subgraph("P"))


def test_accounting_parents_make_the_group_only_where_asked() -> None:
    graph = subgraph("P", "P>A:?")
    graph = replace(graph, ownerships=(replace(graph.ownerships[0], basis=Basis.ACCOUNTING),))
    assert ids(answer(graph)) == ["P"]
    both = frozenset({Basis.OWNERSHIP, Basis.ACCOUNTING})
    found = answer(graph, bases=both)
    assert [(m.company.id, m.control) for m in found.members][1] == ("A", Control.UNKNOWN)


def test_tree_lines_name_further_parents_and_outside_owners() -> None:
    lines = {line.member.company.id: line for line in tree_lines(answer(subgraph("P", GROUP)))}
    assert list(lines) == ["P", "N", "B", "S", "U"]
    assert (lines["B"].parent_id, lines["B"].level) == ("N", 2)
    assert [link.id for link in lines["B"].also_under] == ["S>B"]
    assert [link.id for link in lines["S"].outside] == ["X>S"]
    assert [name for name, line in lines.items() if line.is_last] == ["P", "B", "U"]


def test_rows_have_one_line_for_each_holding() -> None:
    contract = Contract(id="K", number="C-1", start=date(2026, 1, 1), end=date(2027, 1, 1))
    contract = replace(contract, amount=12345000, currency="EUR")
    found = answer(subgraph("P", "P>S:?", "S direct K customer", "", [contract]))
    top, subsidiary = holding_rows(found)
    assert len(astuple(top)) == len(COLUMNS)
    assert (top.company, top.holding, top.rule) == ("P", "derived", "controlled_subsidiary")
    assert top.proof == "P -[PARENT_OF ?]-> S; S -[DIRECT_CONTRACT customer]-> C-1"
    assert (top.certainty, top.missing) == ("to_be_checked", "votes: P > S")
    assert (subsidiary.last_day, subsidiary.value) == (date(2026, 12, 31), "1234.50")


def test_json_is_plain_and_says_the_same() -> None:
    found = answer(subgraph("P", GROUP, "B direct K customer", "F>K:framework"))
    plain = json.loads(json.dumps(to_json(found)))
    assert [m["id"] for m in plain["members"]] == ids(found)
    assert len(plain["holdings"]) == len(found.holdings)
    derived = next(h for h in plain["holdings"] if h["company"]["id"] == "P")
    first = derived["proofs"][0]["links"][0]
    assert (first["from"]["label"], first["to"]["label"]) == ("P", "S")


def test_shares_read_exact_as_range_or_unknown() -> None:
    texts = [share_text(Share(*bounds)) for bounds in [(0.6, 0.6), (0.25, 0.5), (None, None)]]
    assert texts == ["60 %", "25-50 %", "?"]


NAMES = st.sampled_from("ABCDEF")
SHARES = st.sampled_from(["?", "0.3", "0.45", "0.6", "1.0", "0.2-0.6"])
CONTRACTS = st.sampled_from(["K1", "K2", "K3", "F1", "F2"])


@given(
    st.dictionaries(st.tuples(NAMES, NAMES), SHARES, max_size=14),
    st.lists(
        st.tuples(
            NAMES,
            st.sampled_from(["direct customer", "direct supplier", "indirect beneficiary"]),
            CONTRACTS,
        ),
        max_size=8,
        unique=True,
    ),
    st.dictionaries(
        st.tuples(CONTRACTS, CONTRACTS), st.sampled_from(["framework", "subcontract"]), max_size=6
    ),
    st.randoms(),
)
@settings(max_examples=150, deadline=None)
def test_any_graph_ends_and_its_order_never_matters(graph, tied, family, rng) -> None:  # type: ignore[no-untyped-def]
    made = subgraph(
        "A",
        ";".join(f"{a}>{b}:{share}" for (a, b), share in graph.items()),
        ";".join(f"{c} {how.split()[0]} {k} {how.split()[1]}" for c, how, k in tied),
        ";".join(f"{a}>{b}:{kind}" for (a, b), kind in family.items()),
    )
    first = answer(made)
    assert to_json(answer(_shuffled(made, rng))) == to_json(first)
    signed = {(p.from_id, p.to_id) for p in made.parties if isinstance(p, DirectContract)}
    for holding in first.holdings:
        pair = (holding.company_id, holding.contract_id)
        assert holding.party is not None or pair not in signed
        for proof in holding.proofs:
            _joined(proof.links, *pair)


def _joined(links, start: str, end: str) -> None:  # type: ignore[no-untyped-def]
    """A proof is a path: each link goes on from where the last one ended."""
    here = start
    for link in links:
        assert here in (link.from_id, link.to_id)
        here = link.to_id if here == link.from_id else link.from_id
    assert here == end


def _shuffled(graph: Subgraph, rng: random.Random) -> Subgraph:
    def mixed(things):  # type: ignore[no-untyped-def]
        return tuple(rng.sample(list(things), len(things)))

    return replace(
        graph,
        companies=dict(mixed(graph.companies.items())),
        contracts=dict(mixed(graph.contracts.items())),
        ownerships=mixed(graph.ownerships),
        parties=mixed(graph.parties),
        contract_links=mixed(graph.contract_links),
    )


def _dense(companies: int, links: int, seed: int = 7) -> Subgraph:
    rng = random.Random(seed)
    names = [f"c{number:05}" for number in range(companies)]
    pairs = {(names[rng.randrange(n)], names[n]) for n in range(1, companies)}
    while len(pairs) < links:
        owner, owned = rng.sample(names, 2)
        pairs.add((owner, owned))
    owners: dict[str, int] = {}
    for _, owned in pairs:
        owners[owned] = owners.get(owned, 0) + 1
    shares = tuple(
        Ownership(
            id=f"{a}>{b}", from_id=a, to_id=b, capital_min=1 / owners[b], capital_max=1 / owners[b]
        )
        for a, b in sorted(pairs)
    )
    contracts = {f"k{name}": Contract(id=f"k{name}") for name in names}
    parties = tuple(DirectContract(id=f"p{n}", from_id=n, to_id=f"k{n}") for n in names)
    return Subgraph(
        tops=(names[0],),
        companies={name: Company(id=name, name=name) for name in names},
        contracts=contracts,
        ownerships=shares,
        parties=parties,
    )


@pytest.mark.parametrize(("companies", "links"), [(1000, 5000), (5000, 25000)])
def test_dense_groups_with_loops_are_answered(companies: int, links: int) -> None:
    graph = _dense(companies, links)
    found = ramification(Question(subject="c00000", as_of=DAY), graph)
    assert len(found.members) == companies


def test_a_deep_chain_is_no_recursion() -> None:
    names = [f"c{number:05}" for number in range(3000)]
    text = ";".join(f"{a}>{b}:1.0" for a, b in pairwise(names))
    found = answer(subgraph("c00000", text))
    assert found.members[-1].level == 2999
    assert found.members[-1].interest == Share.exact(1.0)
    assert len(tree_lines(found)) == 3000
