"""Custom fields over GraphQL: defined, filled, shown, changed, without a restart."""

from __future__ import annotations

from typing import Any

import pytest
from starlette.testclient import TestClient

from api import limits
from tests.api.world import Ask, World

CREATE = """mutation($in: CreateFieldInput!) { createField(input: $in) {
  field { id key type choices } userErrors { code message path } } }"""
CHANGE = """mutation($in: ChangeFieldInput!) { changeField(input: $in) {
  field { type retired } outlook { kept converted lost examples } userErrors { code } } }"""
SET = """mutation($in: SetFieldInput!) { setField(input: $in) { changed userErrors { code } } }"""
SHOW = """query($id: ID!, $keys: [String!]) { node(id: $id) { ... on Company {
  fields(keys: $keys) { key label type unit value isDefault } } } }"""


def create(ask: Ask, key: str, **settings: Any) -> dict[str, Any]:
    asked = {"entity": "COMPANY", "key": key, "settings": settings}
    found: dict[str, Any] = ask(CREATE, **{"in": asked})["createField"]
    return found


def test_a_field_is_defined_and_used_at_once(ask: Ask, world: World, client: TestClient) -> None:
    made = create(ask, "budget", type="money", unit="EUR", labelEn="Budget")
    assert made["field"]["key"] == "x_budget" and made["userErrors"] == []
    create(ask, "rank", type="choice", choices=["Gold", "Silver"], labelEn="Rank", default="Silver")
    id = world.company("alpha")
    set_budget = {"id": id, "field": "x_budget", "value": "12500.50"}
    assert ask(SET, **{"in": set_budget})["setField"] == {"changed": True, "userErrors": []}
    assert ask(SHOW, id=id)["node"]["fields"] == [
        {
            "key": "x_budget",
            "label": "Budget",
            "type": "money",
            "unit": "EUR",
            "value": "12500.50",
            "isDefault": False,
        },
        {
            "key": "x_rank",
            "label": "Rank",
            "type": "choice",
            "unit": None,
            "value": "Silver",
            "isDefault": True,
        },
    ]
    [only] = ask(SHOW, id=id, keys=["budget"])["node"]["fields"]
    assert only["key"] == "x_budget"
    picture = client.get(f"/organigrams/{world['alpha']}.svg", params={"field": "budget"})
    assert "12,500.50" in picture.text
    unknown = client.get(f"/organigrams/{world['alpha']}.svg", params={"field": "budgt"})
    assert unknown.status_code == 400 and "x_budget" in unknown.text


def test_a_wrong_definition_is_a_user_error(ask: Ask, world: World) -> None:
    made = create(ask, "budget", type="money", labelEn="Budget")
    assert made["field"] is None
    assert [error["code"] for error in made["userErrors"]] == ["definition"]


def test_a_change_is_tried_then_done(ask: Ask, world: World) -> None:
    made = create(ask, "score", type="text", labelEn="Score")
    for name, value in (("alpha", "12"), ("beta", "high")):
        asked = {"id": world.company(name), "field": "x_score", "value": value}
        assert ask(SET, **{"in": asked})["setField"]["changed"]
    change = {"id": made["field"]["id"], "settings": {"type": "number"}}
    tried = ask(CHANGE, **{"in": {**change, "dryRun": True}})["changeField"]
    assert tried["outlook"] == {"kept": 0, "converted": 1, "lost": 1, "examples": ["high"]}
    assert tried["field"]["type"] == "text"
    assert ask(CHANGE, **{"in": change})["changeField"]["field"]["type"] == "number"
    [shown] = ask(SHOW, id=world.company("alpha"))["node"]["fields"]
    assert shown["value"] == 12.0
    retired = {"id": made["field"]["id"], "settings": {"retired": True}}
    assert ask(CHANGE, **{"in": retired})["changeField"]["field"]["retired"] is True
    assert ask("{ fieldDefinitions { key } }") == {"fieldDefinitions": []}


def test_users_are_named_and_companies_found_by_their_fields(ask: Ask, world: World) -> None:
    create_user = """mutation($in: CreateUserInput!) { createUser(input: $in) {
      user { id name } userErrors { code path } } }"""
    ann = {"name": "Ann", "email": "ann@x.org"}
    made = ask(create_user, **{"in": ann})["createUser"]
    assert made["userErrors"] == [] and ask("{ users { name email } }") == {"users": [ann]}
    twice = ask(create_user, **{"in": ann})["createUser"]
    assert [error["path"] for error in twice["userErrors"]] == [["input", "email"]]
    assert ask(create_user, **{"in": {}})["createUser"]["user"] is None
    create(ask, "team", type="user_list", labelEn="Team")
    create(ask, "rank", type="choice", choices=["Gold", "Silver"], labelEn="Rank")
    id = world.company("alpha")
    for key, value in (("x_team", ["ANN@x.org"]), ("x_rank", "Gold")):
        asked = {"id": id, "field": key, "value": value}
        assert ask(SET, **{"in": asked})["setField"] == {"changed": True, "userErrors": []}
    wrong = {"id": id, "field": "x_team", "value": ["Carl"]}
    [error] = ask(SET, **{"in": wrong})["setField"]["userErrors"]
    assert error["code"] == "users.unknown"
    where = """query($is: FieldIs) { companies(where: $is) { totalCount edges { node {
      fields(keys: ["team"]) { value } } } } }"""
    for field, value in (("team", "Ann"), ("rank", "gold")):
        page = ask(where, **{"is": {"field": field, "value": value}})["companies"]
        [edge] = page["edges"]
        assert page["totalCount"] == 1
        assert edge["node"]["fields"] == [{"value": [made["user"]["id"]]}]
    nobody = {"field": "rank", "value": "Silver"}
    assert ask(where, **{"is": nobody})["companies"]["edges"] == []


def test_contracts_are_found_and_links_told_by_their_fields(ask: Ask, world: World) -> None:
    for entity, key in (("CONTRACT", "risk"), ("OWNERSHIP", "deed"), ("OWNERSHIP", "old")):
        settings = {"type": "text", "labelEn": key}
        asked = {"entity": entity, "key": key, "settings": settings}
        made = ask(CREATE, **{"in": asked})["createField"]
        assert made["userErrors"] == []
        if key == "old":
            retired = {"id": made["field"]["id"], "settings": {"retired": True}}
            ask(CHANGE, **{"in": retired})
    listed = "query($first: Int, $after: String, $is: FieldIs) { contracts(first: $first, "
    listed += "after: $after, where: $is) { totalCount pageInfo { hasNextPage endCursor } "
    listed += "edges { node { id number } } } }"
    everything = ask(listed)["contracts"]
    numbers = [edge["node"]["number"] for edge in everything["edges"]]
    assert len(numbers) == everything["totalCount"] > 1 and numbers == sorted(numbers)
    first = ask(listed, first=1)["contracts"]
    assert first["pageInfo"]["hasNextPage"]
    rest = ask(listed, after=first["pageInfo"]["endCursor"])["contracts"]
    assert first["edges"] + rest["edges"] == everything["edges"]
    id = everything["edges"][-1]["node"]["id"]
    ask(SET, **{"in": {"id": id, "field": "x_risk", "value": "high"}})
    page = ask(listed, **{"is": {"field": "risk", "value": "high"}})["contracts"]
    assert [edge["node"]["id"] for edge in page["edges"]] == [id]
    assert page["totalCount"] == 1
    none = ask(listed, **{"is": {"field": "risk", "value": "low"}})["contracts"]
    assert (none["edges"], none["totalCount"]) == ([], 0)

    owned = """query($id: ID!, $keys: [String!]) { node(id: $id) { ... on Company {
      parents { edges { id version fields(keys: $keys) { key value } } } } } }"""
    [edge] = ask(owned, id=world.company("alpha"))["node"]["parents"]["edges"]
    assert edge["fields"] == [{"key": "x_deed", "value": None}]
    deed = {"id": edge["id"], "field": "x_deed", "value": "2024/17"}
    assert ask(SET, **{"in": deed})["setField"]["changed"]
    [edge] = ask(owned, id=world.company("alpha"), keys=["old", "deed"])["node"]["parents"]["edges"]
    assert edge["fields"] == [
        {"key": "x_old", "value": None},
        {"key": "x_deed", "value": "2024/17"},
    ]


def test_a_total_is_counted_once_where_it_is_asked_for_and_within_a_limit(
    ask: Ask, world: World, sent: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    create(ask, "rank", type="text", labelEn="Rank")
    for name in ("alpha", "beta"):
        asked = {"id": world.company(name), "field": "x_rank", "value": "A"}
        assert ask(SET, **{"in": asked})["setField"]["changed"]
    sent.clear()
    where = {"is": {"field": "rank", "value": "A"}}
    one = "query($is: FieldIs) { companies(first: 1, where: $is) { %s edges { cursor } } }"
    ask(one % "", **where)
    without, sent[:] = len(sent), []
    page = ask(one % "totalCount", **where)["companies"]
    assert (page["totalCount"], len(page["edges"])) == (2, 1)
    assert len(sent) == without + 1
    monkeypatch.setattr(limits, "MAX_COUNTED", 2)
    (error,) = ask(one % "totalCount", errors=True, **where)["errors"]
    assert error["extensions"]["code"] == "api.limit.counted" and "2" in error["message"]
    assert len(ask(one % "", **where)["companies"]["edges"]) == 1
