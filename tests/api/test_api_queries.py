"""Every root field that reads, on the small group."""

from __future__ import annotations

from typing import Any

from api.ids import opaque
from graph.vocabulary import EntityType
from tests.api.world import Ask, World


def labels(connection: dict[str, Any]) -> list[str]:
    return [edge["node"]["label"] for edge in connection["edges"]]


def test_a_company_is_found_by_each_of_its_keys(ask: Ask, world: World) -> None:
    query = "query($by: CompanyBy!) { company(by: $by) { label id } }"
    for by in (
        {"id": world.company("holding")},
        {"id": world["holding"]},
        {"siren": "732 829 320"},
        {"key": "holding"},
        {"name": "holding belier"},
    ):
        found = ask(query, by=by)["company"]
        assert found == {"label": "Holding Bélier", "id": world.company("holding")}, by
    assert ask(query, by={"siren": "000000000"})["company"] is None


def test_exactly_one_key_is_asked_for(ask: Ask) -> None:
    query = "query($by: CompanyBy!) { company(by: $by) { label } }"
    answer = ask(query, errors=True, by={"siren": "1", "key": "2"})
    assert "exactly one" in answer["errors"][0]["message"]


def test_an_id_of_another_kind_is_refused(ask: Ask, world: World) -> None:
    query = "query($by: CompanyBy!) { company(by: $by) { label } }"
    wrong = ask(query, errors=True, by={"id": world.contract("frame")})["errors"][0]
    assert wrong["extensions"]["code"] == "api.wrong_id"
    assert (
        ask(query, errors=True, by={"id": "x"})["errors"][0]["extensions"]["code"] == "api.bad_id"
    )


def test_contract_contact_and_site_by_key(ask: Ask) -> None:
    found = ask(
        """{ contract(by: {number: "F-1"}) { label }
             contact(by: {email: "Marie@Example.com"}) { label }
             site(by: {siret: "732 829 320 00074"}) { label } }"""
    )
    assert [found[k]["label"] for k in ("contract", "contact", "site")] == [
        "F-1",
        "Marie Durand",
        "Usine",
    ]


def test_nodes_come_in_the_order_asked_with_gaps(ask: Ask, world: World) -> None:
    ids = [world.contract("frame"), opaque(EntityType.COMPANY, world["marie"]), world["alpha"]]
    found = ask("query($ids: [ID!]!) { nodes(ids: $ids) { __typename internalId } }", ids=ids)
    assert found["nodes"] == [
        {"__typename": "Contract", "internalId": world["frame"]},
        None,  # the id says company, the node is a contact
        {"__typename": "Company", "internalId": world["alpha"]},
    ]


def test_every_relation_of_a_company(ask: Ask) -> None:
    company = ask(
        """{ company(by: {siren: "732829320"}) {
          parents { totalCount edges { basis capital { min max } voting { min } node {
            __typename ... on Contact { label } } } }
          subsidiaries { totalCount edges { capital { min } node { label } } }
          sites { edges { node { label siret companies { edges { node { label } } }
            contracts { edges { node { label } } } } } }
          contacts { edges { jobTitle node { label employments { edges { node { label } } } } } }
          prescribers { totalCount }
          prescriptions { totalCount }
          contracts { edges { tie role via { id } since until node { label } } }
          addresses { use address { city postcode } }
          creditLimit { amount }
        } }"""
    )["company"]
    [parent] = company["parents"]["edges"]
    assert parent["capital"] == {"min": 0.3, "max": 0.3} and parent["voting"] == {"min": None}
    assert parent["node"] == {"__typename": "Contact", "label": "Marie Durand"}
    assert labels(company["subsidiaries"]) == ["Alpha SAS"]
    [site] = company["sites"]["edges"]
    assert labels(site["node"]["companies"]) == ["Holding Bélier"]
    assert labels(site["node"]["contracts"]) == ["F-1"]
    assert company["contacts"]["edges"][0]["jobTitle"] == "Directrice"
    [held] = company["contracts"]["edges"]
    assert (held["tie"], held["role"], held["via"]) == ("DIRECT", "CUSTOMER", None)
    assert company["addresses"] == [
        {"use": "REGISTERED", "address": {"city": "Bourg", "postcode": "01000"}}
    ]
    assert company["creditLimit"] is None


def test_ties_are_told_apart_and_filtered(ask: Ask) -> None:
    query = """query($ties: [Tie!]) { company(by: {key: "alpha"}) { creditLimit { amount currency }
        contracts(ties: $ties) { totalCount edges { tie via { ... on Contract { label } }
          node { label } } } } }"""
    company = ask(query)["company"]
    assert company["creditLimit"] == {"amount": "1234.50", "currency": "EUR"}
    found = [(e["tie"], e["node"]["label"]) for e in company["contracts"]["edges"]]
    assert found == [("INDIRECT", "F-1"), ("DIRECT", "O-1")]
    assert company["contracts"]["edges"][0]["via"] == {"label": "O-1"}
    only = ask(query, ties=["INDIRECT"])["company"]["contracts"]
    assert (only["totalCount"], labels(only)) == (1, ["F-1"])


def test_links_hold_on_the_day_asked(ask: Ask) -> None:
    query = """query($day: Date, $any: Boolean!) { company(by: {key: "alpha"}) {
        contracts(asOf: $day, anyDay: $any, ties: [DIRECT]) { totalCount edges { since } } } }"""
    assert ask(query, any=False)["company"]["contracts"]["totalCount"] == 1
    before = ask(query, day="2024-12-31", any=False)["company"]["contracts"]
    assert before == {"totalCount": 0, "edges": []}
    ever = ask(query, day="2024-12-31", any=True)["company"]["contracts"]
    assert ever["edges"] == [{"since": "2025-01-01"}]


def test_every_relation_of_a_contract(ask: Ask) -> None:
    contract = ask(
        """{ contract(by: {number: "F-1"}) {
          kind start end amount { amount currency } status
          value { money { amount } basis isCeiling } events { kind }
          parties { totalCount edges { tie role node { label } } }
          prescribers { edges { role node { ... on Contact { label } } } }
          sites { edges { node { label } } }
          callOffs { edges { kind node { label value { isCeiling basis }
            frameworks { edges { node { label } } } } } }
          frameworks { totalCount } renewals { totalCount } amendments { totalCount }
          interdependent { totalCount } above { totalCount } below { totalCount }
        } }"""
    )["contract"]
    assert (contract["kind"], contract["end"], contract["status"]) == (
        "FRAMEWORK",
        "2100-01-01",
        "RUNNING",
    )
    assert contract["amount"] == {"amount": "100000.00", "currency": "EUR"}
    assert contract["value"]["isCeiling"] and contract["value"]["basis"] == "term"
    assert contract["parties"]["totalCount"] == 3
    assert labels(contract["parties"]) == ["Alpha SAS", "Holding Bélier", "Supplier"]
    [call_off] = contract["callOffs"]["edges"]
    assert call_off["kind"] == "FRAMEWORK" and not call_off["node"]["value"]["isCeiling"]
    assert labels(call_off["node"]["frameworks"]) == ["F-1"]
    assert (contract["above"], contract["below"]) == ({"totalCount": 0}, {"totalCount": 1})


def test_relations_of_a_contact(ask: Ask) -> None:
    contact = ask(
        """{ contact(by: {key: "marie"}) { emails addresses { use }
          employments { edges { jobTitle node { label } } }
          prescriptions { edges { role node { __typename ... on Contract { label } } } }
          owned { edges { node { label } } } } }"""
    )["contact"]
    assert labels(contact["employments"]) == labels(contact["owned"]) == ["Holding Bélier"]
    [prescribed] = contact["prescriptions"]["edges"]
    assert prescribed["node"] == {"__typename": "Contract", "label": "F-1"}


def test_sources_name_file_sheet_and_row_and_locks_name_the_master(ask: Ask) -> None:
    company = ask(
        """{ company(by: {key: "alpha"}) {
          sources { system kind key file sheet row withdrawn values { field value } }
          locks { field master systems reason } } }"""
    )["company"]
    [record] = company["sources"]
    assert record["values"] == [
        {"field": "credit_limit", "value": "1234.50"},
        {"field": "name", "value": "Alpha SAS"},
    ]
    del record["values"]
    assert record == {
        "system": "sage",
        "kind": "company",
        "key": "alpha",
        "file": "clients.xlsx",
        "sheet": "Feuil1",
        "row": 3,
        "withdrawn": None,
    }
    name = next(lock for lock in company["locks"] if lock["field"] == "name")
    assert (name["master"], name["systems"]) == ("ERP", ["sage"])
    assert "identity" in name["reason"]


def test_search_finds_by_prefix_and_kind(ask: Ask) -> None:
    query = """query($t: String!, $k: [SearchKind!]) {
        search(text: $t, kinds: $k) { kind label key node { __typename } } }"""
    assert ask(query, t="béli")["search"] == [
        {
            "kind": "COMPANY",
            "label": "Holding Bélier",
            "key": "732829320",
            "node": {"__typename": "Company"},
        }
    ]
    assert ask(query, t="marie", k=["COMPANY"])["search"] == []
    assert ask(query, t="  ")["search"] == []


def test_ramification_tells_ties_apart_with_proofs(ask: Ask) -> None:
    answer = ask(
        """{ ramification(company: {siren: "732829320"}, asOf: "2026-01-01") {
          asOf subject { label } tops { label }
          members { level control company { label } parent { label } votes { min max }
            missing { what owner { label } owned { label } } address { city }
            holdings { kind role certainty contract { status contract { label } } } }
          ownerships { type start { label } end { label } capital { min } }
          holdings { kind company { label } contract { contract { label } familyOnly }
            proof { rule certainty links { type } } proofs { rule } link { detail } }
          contracts { contract { label } value { money { amount } } }
          contractLinks { detail start { label } end { label } }
          otherParties { start { label } detail } prescriptions { start { label } }
          leaves { __typename } totals { currency direct all ceilings contracts } problems { kind }
        } }"""
    )["ramification"]
    assert answer["asOf"] == "2026-01-01"
    assert [(m["level"], m["control"], m["company"]["label"]) for m in answer["members"]] == [
        (0, "TOP", "Holding Bélier"),
        (1, "CONTROLLED", "Alpha SAS"),
        (2, "UNKNOWN", "Beta"),
    ]
    kinds = {
        (h["company"]["label"], h["contract"]["contract"]["label"], h["kind"])
        for h in answer["holdings"]
    }
    assert {
        ("Holding Bélier", "F-1", "DIRECT"),
        ("Alpha SAS", "O-1", "DIRECT"),
        ("Alpha SAS", "F-1", "INDIRECT"),
        ("Holding Bélier", "O-1", "DERIVED"),
    } <= kinds
    derived = next(h for h in answer["holdings"] if h["kind"] == "DERIVED")
    assert derived["link"] is None and derived["proof"]["rule"] == "CONTROLLED_SUBSIDIARY"
    assert [p["start"]["label"] for p in answer["otherParties"]] == ["Supplier"]
    assert answer["totals"] == [
        {
            "currency": "EUR",
            "direct": "500.00",
            "all": "500.00",
            "ceilings": "100000.00",
            "contracts": 1,
        }
    ]


def test_ramification_of_nothing_is_an_error_with_a_code(ask: Ask) -> None:
    query = 'query($d: Int) { ramification(company: {key: "alpha"}, depth: $d) { asOf } }'
    assert ask(query, errors=True, d=51)["errors"][0]["extensions"]["code"] == "lookup.too_deep"
    query = '{ ramification(company: {key: "nobody"}) { asOf } }'
    assert ask(query, errors=True)["errors"][0]["extensions"]["code"] == "lookup.not_found"


def test_changes_are_paged_by_set_and_by_change(ask: Ask, world: World) -> None:
    query = """query($n: Int!, $after: String) { changes { lastSeq pageInfo { hasNextPage }
        edges { node { seq at actor origin run changes(first: $n, after: $after) { totalCount
          pageInfo { hasNextPage endCursor }
          edges { node { entity kind internalId fields { field before after } } } } } } } }"""
    seen, cursor = [], None
    while True:
        log = ask(query, n=10, after=cursor)["changes"]
        [one] = [edge["node"] for edge in log["edges"]]
        assert (one["seq"], log["lastSeq"], one["actor"]) == (1, 1, "test")
        assert one["at"].endswith("+00:00")
        seen += [edge["node"] for edge in one["changes"]["edges"]]
        cursor = one["changes"]["pageInfo"]["endCursor"]
        if not one["changes"]["pageInfo"]["hasNextPage"]:
            break
    assert len(seen) == one["changes"]["totalCount"] == len({s["internalId"] for s in seen})
    alpha = next(s for s in seen if s["internalId"] == world["alpha"])
    assert {"field": "credit_limit", "before": None, "after": "1234.50"} in alpha["fields"]
    assert ask("{ changes(afterSeq: 1) { edges { cursor } } }")["changes"]["edges"] == []


def test_a_nested_request_sends_one_statement_a_level(ask: Ask, sent: list[str]) -> None:
    sent.clear()
    ask(
        """{ companies { edges { node { contracts { edges { node { status
            parties { edges { node { label } } } } } } } } } }"""
    )
    assert len(sent) == 5, sent  # what is declared, companies, contracts, parties, events
