"""What can be written by hand, and how refusals are told."""

from __future__ import annotations

from typing import Any

from graph.engine.connection import Database
from graph.reader import Reader
from tests.api.world import Ask, World

SET = """mutation($in: SetFieldInput!) { setField(input: $in) { changed version
  entity { __typename ... on Company { name note phone headcount } ... on Contract { end note } }
  userErrors { code message hint path master current { field value } } } }"""
ERRORS = "userErrors { code message hint path }"


def set_field(ask: Ask, **given: Any) -> dict[str, Any]:
    found: dict[str, Any] = ask(SET, **{"in": given})["setField"]
    return found


def test_a_value_is_entered_changed_and_taken_back(ask: Ask, world: World) -> None:
    id = world.company("alpha")
    done = set_field(ask, id=id, field="note", value="à rappeler", expectedVersion=1)
    assert (done["entity"]["note"], done["version"], done["changed"]) == ("à rappeler", 2, True)
    assert set_field(ask, id=id, field="note", value="à rappeler")["changed"] is False
    assert set_field(ask, id=id, field="headcount", value=12)["entity"]["headcount"] == 12
    assert set_field(ask, id=id, field="note", value=None)["entity"]["note"] is None
    nothing = set_field(ask, id=id, field="phone", value=None)
    assert (nothing["changed"], nothing["userErrors"]) == (False, [])
    [error] = set_field(ask, id=id, field="headcount")["userErrors"]
    assert error["code"] == "api.no_value"


def test_a_locked_field_names_its_master_and_why(
    ask: Ask, world: World, clean_database: Database
) -> None:
    done = set_field(ask, id=world.company("alpha"), field="name", value="Omega")
    [error] = done["userErrors"]
    assert (error["code"], error["master"], error["path"]) == ("locked", "erp", ["input", "field"])
    assert "sage" in error["message"] and "identity" in error["message"]
    assert {"field": "name", "value": "Alpha SAS"} in error["current"]
    assert done["entity"]["name"] == "Alpha SAS" and Reader(clean_database).sequence() == 1


def test_a_stale_version_tells_what_is_there(ask: Ask, world: World) -> None:
    done = set_field(ask, id=world["alpha"], field="note", value="x", expectedVersion=7)
    [error] = done["userErrors"]
    assert (error["code"], error["path"]) == ("version", ["input", "expectedVersion"])
    assert {"field": "credit_limit", "value": "1234.50"} in error["current"]


def test_values_are_read_by_the_type_of_the_field(ask: Ask, world: World) -> None:
    frame = world.contract("frame")
    assert (
        set_field(ask, id=frame, field="end", value="2030-01-01")["entity"]["end"] == "2030-01-01"
    )
    for field, value in (
        ("end", "31/12/2030"),
        ("amount", "1.23456"),
        ("amount", "lots"),
        ("kind", "poem"),
        ("notice_length", "x"),
        ("indefinite", "maybe"),
    ):
        [error] = set_field(ask, id=frame, field=field, value=value)["userErrors"]
        assert error["code"] in ("value", "rule.value") and error["hint"], (field, value)
        assert error["path"] == ["input", "value"]
    [error] = set_field(ask, id=frame, field="colour", value="x")["userErrors"]
    assert error["code"] == "rule.unknown_field" and "number" in error["hint"]


def test_a_link_can_be_ended(ask: Ask, world: World) -> None:
    query = '{ company(by: {key: "alpha"}) { subsidiaries { edges { id } } } }'
    [edge] = ask(query)["company"]["subsidiaries"]["edges"]
    done = set_field(ask, id=edge["id"], field="until", value="2020-01-01")
    assert (done["userErrors"], done["entity"], done["version"]) == ([], None, 2)
    assert ask(query)["company"]["subsidiaries"]["edges"] == []
    [error] = set_field(ask, id=edge["id"], field="basis", value="accounting")["userErrors"]
    assert error["code"] == "fixed_field"


def test_a_company_is_created_once_for_each_number(ask: Ask) -> None:
    query = f"""mutation($in: CreateCompanyInput!) {{ createCompany(input: $in) {{
        company {{ id name siren kind status note sources {{ system }} }} {ERRORS} }} }}"""
    given = {
        "name": "Nouvelle",
        "siren": "552 100 554",
        "status": "PROSPECT",
        "fields": [{"field": "note", "value": "x"}],
    }
    made = ask(query, **{"in": given})["createCompany"]
    assert made["userErrors"] == []
    assert (made["company"]["siren"], made["company"]["status"]) == ("552100554", "PROSPECT")
    assert made["company"]["sources"] == [{"system": "ramille"}]
    again = ask(query, **{"in": {**given, "name": "Autre"}})["createCompany"]
    assert again["company"] is None
    assert [(e["code"], e["path"]) for e in again["userErrors"]] == [
        ("claimed", ["input", "siren"])
    ]
    wrong = ask(query, **{"in": {"name": "Z", "siren": "123456789"}})["createCompany"]
    assert wrong["userErrors"][0]["path"] == ["input", "siren"]
    twice = {"name": "Z", "fields": [{"field": "name", "value": "Y"}]}
    assert ask(query, **{"in": twice})["createCompany"]["userErrors"][0]["code"] == (
        "api.field_twice"
    )


def test_a_contract_is_created_and_given_parties(ask: Ask, world: World) -> None:
    query = f"""mutation($in: CreateContractInput!) {{ createContract(input: $in) {{
        contract {{ id end amount {{ amount currency }} }} {ERRORS} }} }}"""
    given = {"number": "N-9", "end": "2030-01-01", "amount": "12.5", "currency": "EUR"}
    made = ask(query, **{"in": given})["createContract"]
    assert made["contract"]["amount"] == {"amount": "12.50", "currency": "EUR"}
    party = f"""mutation($in: AddContractPartyInput!) {{ addContractParty(input: $in) {{
        linkId company {{ label }} contract {{ label parties {{ totalCount }} }} {ERRORS} }} }}"""
    tie = {"company": world.company("beta"), "contract": made["contract"]["id"], "tie": "DIRECT"}
    done = ask(party, **{"in": {**tie, "role": "CUSTOMER"}})["addContractParty"]
    assert done["userErrors"] == [] and done["linkId"]
    assert done["contract"]["parties"]["totalCount"] == 1
    twice = ask(party, **{"in": {**tie, "role": "CUSTOMER"}})["addContractParty"]
    assert twice["userErrors"][0]["code"] == "overlap" and twice["linkId"] is None
    wrong = ask(party, **{"in": {**tie, "role": "BENEFICIARY"}})["addContractParty"]
    assert wrong["userErrors"][0]["path"] == ["input", "role"]


def test_ownership_is_added_between_the_right_kinds(ask: Ask, world: World) -> None:
    query = f"""mutation($in: AddOwnershipInput!) {{ addOwnership(input: $in) {{ linkId
        owner {{ __typename }} owned {{ parents {{ totalCount }} }} {ERRORS} }} }}"""
    given = {"owner": world.company("supplier"), "owned": world.company("beta")}
    share = {"min": 0.1, "max": 0.2}
    done = ask(query, **{"in": {**given, "capital": share}})["addOwnership"]
    assert done["userErrors"] == [] and done["owned"]["parents"]["totalCount"] == 2
    same = {"owner": world.company("beta"), "owned": world.company("beta")}
    refused = ask(query, **{"in": same})["addOwnership"]
    assert refused["userErrors"][0]["code"] == "own_parent"
    answer = ask(query, errors=True, **{"in": {**given, "owner": world.contract("frame")}})
    assert answer["errors"][0]["extensions"]["code"] == "api.wrong_id"
    answer = ask(query, **{"in": {**same, "basis": "ACCOUNTING", "voting": {"min": 2.0}}})
    assert answer["addOwnership"]["userErrors"]
