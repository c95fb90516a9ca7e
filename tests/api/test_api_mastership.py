"""Mastership over GraphQL: tried, declared, listed, taken back."""

from __future__ import annotations

from typing import Any

from tests.api.world import Ask, World

DONE = """outlook { records counts { field count } examples { label field before after } unknown }
  sequence userErrors { code path message }"""
SET = f"mutation($in: SetMastershipInput!) {{ setMastership(input: $in) {{ {DONE} }} }}"
UNSET = f"mutation($in: UnsetMastershipInput!) {{ unsetMastership(input: $in) {{ {DONE} }} }}"
LIST = """{ mastership { declared { subject master blank reasonEn }
  standing { subject master policy reason } } }"""
NOTE = """mutation($in: SetFieldInput!) { setField(input: $in) {
  changed userErrors { code master message } } }"""


def declare(ask: Ask, **rule: Any) -> dict[str, Any]:
    found: dict[str, Any] = ask(SET, **{"in": rule})["setMastership"]
    return found


def test_a_rule_is_tried_declared_listed_and_taken_back(ask: Ask, world: World) -> None:
    id = world.company("alpha")
    entered = {"id": id, "field": "website", "value": "hand.example"}
    assert ask(NOTE, **{"in": entered})["setField"]["changed"]
    rule = {"subject": "company.website", "master": "erp", "blank": "EMPTIES", "reasonEn": "So"}
    tried = declare(ask, **rule, dryRun=True)
    assert tried["sequence"] is None and tried["userErrors"] == []
    assert tried["outlook"] == {
        "records": 1,
        "counts": [{"field": "company.website", "count": 1}],
        "examples": [
            {
                "label": "Alpha SAS",
                "field": "company.website",
                "before": "hand.example",
                "after": None,
            }
        ],
        "unknown": [],
    }
    assert ask(LIST)["mastership"]["declared"] == []
    assert declare(ask, **rule)["sequence"] is not None
    listed = ask(LIST)["mastership"]
    assert listed["declared"] == [
        {"subject": "company.website", "master": "erp", "blank": "EMPTIES", "reasonEn": "So"}
    ]
    stands = {one["subject"]: one for one in listed["standing"]}
    assert stands["company.website"]["master"] == "erp"
    [refused] = ask(NOTE, **{"in": entered})["setField"]["userErrors"]
    assert (refused["code"], refused["master"]) == ("locked", "erp")
    back = ask(UNSET, **{"in": {"subject": "company.website"}})["unsetMastership"]
    assert back["outlook"]["examples"][0]["after"] == "hand.example"
    [unknown] = ask(UNSET, **{"in": {"subject": "company.website"}})["unsetMastership"][
        "userErrors"
    ]
    assert unknown["path"] == ["input", "subject"]


def test_a_wrong_rule_is_a_user_error(ask: Ask, world: World) -> None:
    found = declare(ask, subject="company.nothing", master="erp")
    assert found["outlook"] is None and found["sequence"] is None
    [error] = found["userErrors"]
    assert (error["code"], error["path"]) == ("definition", ["input", "subject"])
