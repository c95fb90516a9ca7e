"""Merges and deletions over the API, ids that lead on, and the graph as it was known."""

from __future__ import annotations

from typing import Any

from starlette.testclient import TestClient

from graph.model import new_id
from tests.api.world import Ask, World

ERRORS = "userErrors { code message hint path }"
MERGE = f"""mutation($in: MergeInput!) {{ merge(input: $in) {{ sequence {ERRORS}
    kept {{ internalId ... on Company {{ label subsidiaries {{ totalCount }} }} }} }} }}"""
DELETE = f"mutation($in: DeleteInput!) {{ delete(input: $in) {{ sequence removed {ERRORS} }} }}"
GROUP = """query($id: ID!, $then: String) { ramification(company: {id: $id}, asKnown: $then) {
    members { company { internalId } } } }"""


def group(ask: Ask, id: str, then: str | None = None) -> set[str]:
    found = ask(GROUP, id=id, then=then)["ramification"]["members"]
    return {one["company"]["internalId"] for one in found}


def made_by_hand(ask: Ask, name: str) -> str:
    query = """mutation($in: CreateCompanyInput!) {
        createCompany(input: $in) { company { id internalId } } }"""
    company: dict[str, Any] = ask(query, **{"in": {"name": name}})["createCompany"]["company"]
    return str(company["internalId"])


def test_a_merged_node_leads_to_the_other_and_stands_where_it_was_known(
    ask: Ask, world: World, client: TestClient
) -> None:
    gone, kept = world.company("beta"), world.company("supplier")
    done = ask(MERGE, **{"in": {"kept": kept, "gone": gone, "goneVersion": 1}})["merge"]
    assert (done["userErrors"], done["kept"]["internalId"]) == ([], world["supplier"])
    node = "query($id: ID!) { node(id: $id) { internalId } company(by: {id: $id}) { internalId } }"
    led = {"internalId": world["supplier"]}
    assert ask(node, id=gone) == {"node": led, "company": led}
    family = {world["holding"], world["alpha"]}
    assert group(ask, world["holding"]) == {*family, world["supplier"]}
    before = str(done["sequence"] - 1)
    assert group(ask, world["holding"], before) == {*family, world["beta"]}
    assert group(ask, gone) == {world["supplier"]}
    assert group(ask, gone, before) == {world["beta"]}
    drawn = client.get(f"/organigrams/{world['holding']}.svg", params={"asKnown": before})
    assert f"/companies/{world['beta']}" in drawn.text
    assert client.get(f"/organigrams/{gone}.svg", params={"asKnown": before}).status_code == 200
    wrong = client.get(f"/organigrams/{gone}.svg", params={"asKnown": "yesterday"})
    assert wrong.status_code == 400


def test_a_merge_that_cannot_be_is_refused(ask: Ask, world: World) -> None:
    alpha, beta = world.company("alpha"), world.company("beta")
    for given, code in (
        ({"kept": alpha, "gone": alpha}, "merge_kinds"),
        ({"kept": alpha, "gone": world.contract("frame")}, "merge_kinds"),
        ({"kept": alpha, "gone": beta, "keptVersion": 9}, "version"),
        ({"kept": alpha, "gone": new_id()}, "unknown_entity"),
    ):
        done = ask(MERGE, **{"in": given})["merge"]
        assert ([e["code"] for e in done["userErrors"]], done["sequence"]) == ([code], None)


def test_a_deleted_node_says_that_it_was_deleted(ask: Ask, world: World) -> None:
    id = made_by_hand(ask, "Loose")
    done = ask(DELETE, **{"in": {"id": id, "expectedVersion": 1}})["delete"]
    assert (done["userErrors"], done["removed"]) == ([], 1)
    answer = ask("query($id: ID!) { node(id: $id) { id } }", errors=True, id=id)
    assert answer["data"]["node"] is None
    [error] = answer["errors"]
    assert error["extensions"]["code"] == "lookup.deleted"
    assert str(done["sequence"]) in error["message"] and id in error["extensions"]["hint"]
    assert group(ask, id, str(done["sequence"] - 1)) == {id}
    [refused] = ask(DELETE, **{"in": {"id": world.company("alpha")}})["delete"]["userErrors"]
    assert refused["code"] == "still_asserted" and "sage" in refused["message"]
