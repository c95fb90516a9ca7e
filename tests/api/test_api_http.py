"""HTTP: GET and POST, bad bodies, limits, masked errors, health, pages."""

from __future__ import annotations

import logging
from typing import Any

import pytest
from starlette.testclient import TestClient

from api.app import create_app
from api.language import accepted_language
from api.limits import MAX_ALIASES, MAX_DEPTH, MAX_TOKENS
from graph.engine.connection import Database
from graph.errors import DatabaseUnavailable
from graph.settings import Settings
from tests.api.world import Ask, World

SECRET = "bolt://10.1.2.3:7687"


def test_queries_go_by_get_and_mutations_do_not(client: TestClient) -> None:
    got = client.get("/graphql", params={"query": "{ __typename }"})
    assert got.json() == {"data": {"__typename": "Query"}}
    assert got.headers["content-type"].startswith("application/json")
    mutation = 'mutation { setField(input: {id: "x", field: "y"}) { changed } }'
    assert client.get("/graphql", params={"query": mutation}).status_code == 400
    assert client.get("/graphql").status_code == 400
    assert client.put("/graphql").status_code == 405


@pytest.mark.parametrize(
    ("body", "type_"),
    [
        (b"{", "application/json"),
        (b"", "application/json"),
        (b"[]", "application/json"),
        (b"{}", "application/json"),
        (b'{"query": 1}', "application/json"),
        (b'{"query": "{ __typename }"}', "text/plain"),
        (b'[{"query": "{ __typename }"}]', "application/json"),
    ],
)
def test_bad_bodies_are_the_clients_fault(client: TestClient, body: bytes, type_: str) -> None:
    answer = client.post("/graphql", content=body, headers={"Content-Type": type_})
    assert 400 <= answer.status_code < 500, answer.text


def test_syntax_and_validation_errors_are_told_as_they_are(ask: Ask) -> None:
    assert "Syntax Error" in ask("{", errors=True)["errors"][0]["message"]
    answer = ask("{ nothing }", errors=True)
    assert "Cannot query field 'nothing'" in answer["errors"][0]["message"]
    answer = ask("query($d: Date) { changes { lastSeq } node(id: $d) { id } }", errors=True, d="x")
    assert answer["errors"]
    query = 'query($d: Date) { ramification(company: {key: "x"}, asOf: $d) { asOf } }'
    assert "Date" in ask(query, errors=True, d="tomorrow")["errors"][0]["message"]


def nested(levels: int) -> str:
    inner = "label"
    for _ in range(levels):
        inner = f"subsidiaries {{ edges {{ node {{ {inner} }} }} }}"
    return f'{{ company(by: {{key: "holding"}}) {{ {inner} }} }}'


def limit_of(answer: dict[str, Any]) -> tuple[str, int]:
    extensions = answer["errors"][0]["extensions"]
    assert str(extensions["value"]) in answer["errors"][0]["message"]
    return extensions["limit"], extensions["value"]


def test_depth_is_limited_and_says_so(ask: Ask) -> None:
    assert "errors" not in ask(nested(7), errors=True)
    assert limit_of(ask(nested(8), errors=True)) == ("depth", MAX_DEPTH)


def test_fragments_are_measured_without_exploding(ask: Ask) -> None:
    doubled = " ".join(
        f"fragment F{n} on Company {{ a{n}: subsidiaries "
        f"{{ edges {{ node {{ ...F{n + 1} ...F{n + 1} }} }} }} }}"
        for n in range(30)
    )
    last = "fragment F30 on Company { label }"
    query = f'{{ company(by: {{key: "x"}}) {{ ...F0 }} }} {doubled} {last}'
    answer = ask(query, errors=True)
    assert {e["extensions"]["limit"] for e in answer["errors"]} == {"depth", "aliases"}


def test_aliases_are_limited(ask: Ask) -> None:
    many = " ".join(f'a{n}: company(by: {{key: "x"}}) {{ id }}' for n in range(MAX_ALIASES + 1))
    assert limit_of(ask(f"{{ {many} }}", errors=True)) == ("aliases", MAX_ALIASES)


def test_tokens_are_limited(ask: Ask) -> None:
    many = " ".join("__typename" for _ in range(MAX_TOKENS + 1))
    assert str(MAX_TOKENS) in ask(f"{{ {many} }}", errors=True)["errors"][0]["message"]


@pytest.mark.parametrize("first", [0, -1, 101])
def test_pages_are_limited(ask: Ask, first: int) -> None:
    query = "query($n: Int!) { companies(first: $n) { totalCount } }"
    assert limit_of(ask(query, errors=True, n=first)) == ("page", 100)


def test_items_are_limited(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    from api import context
    from api.limits import Budget

    monkeypatch.setattr(context, "Budget", lambda: Budget(3))
    query = "{ companies { edges { node { contracts { totalCount edges { id } } } } } }"
    assert limit_of(ask(query, errors=True)) == ("items", 3)


def test_a_database_that_is_down_is_told_without_its_address(
    ask: Ask, client: TestClient, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def down(*_: Any, **__: Any) -> Any:
        raise DatabaseUnavailable("engine.unreachable", uri=SECRET)

    monkeypatch.setattr(Database, "_read_once", down)
    with caplog.at_level(logging.WARNING):
        answer = ask("{ companies { totalCount } }", errors=True)
    assert SECRET in caplog.text and SECRET not in str(answer)
    assert answer["errors"][0]["extensions"] == {"code": "engine.unreachable"}
    for path in ("/organigrams/x.svg", "/health/ready"):
        got = client.get(path)
        assert got.status_code == 503 and SECRET not in got.text
        assert got.headers["retry-after"]
    assert client.get("/health/live").json() == {"status": "live"}


def test_an_unexpected_error_is_masked_and_its_id_is_in_the_log(
    ask: Ask, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: Any, **__: Any) -> Any:
        raise KeyError(SECRET)

    monkeypatch.setattr(Database, "_read_once", broken)
    answer = ask("{ companies { totalCount } }", errors=True)
    [error] = answer["errors"]
    assert SECRET not in str(answer) and error["message"].startswith("internal error, id ")
    assert error["extensions"]["id"] in caplog.text and SECRET in caplog.text


def test_errors_speak_the_language_asked_for(client: TestClient, world: World) -> None:
    query = {"query": '{ ramification(company: {key: "nobody"}) { asOf } }'}
    french = client.post("/graphql", json=query, headers={"Accept-Language": "fr-FR,en;q=0.5"})
    assert "Rien" in french.text or "rien" in french.text
    assert "Nothing" in client.post("/graphql", json=query).text


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("fr", "fr"),
        ("fr-CH, en;q=0.9", "fr"),
        ("en;q=0.2, fr;q=0.3", "fr"),
        ("de, *", "en"),
        ("fr;q=0", "en"),
        ("", "en"),
        (";q=x,,fr;q=nope", "en"),
    ],
)
def test_the_language_a_browser_likes_best(header: str, language: str) -> None:
    assert accepted_language(header) == language


def test_health_is_ready_with_schema_and_not_without(
    client: TestClient, database: Database
) -> None:
    assert client.get("/health/ready").json() == {"status": "ready"}
    database.write(lambda tx: tx.run("MATCH (s:Sequence) DELETE s").consume())
    got = client.get("/health/ready")
    assert got.status_code == 503 and got.json()["error"]["code"] == "writer.no_lock"


def test_the_server_does_not_start_without_schema(
    clean_database: Database, database_settings: Settings
) -> None:
    clean_database.write(lambda tx: tx.run("MATCH (s:Sequence) DELETE s").consume())
    app = create_app(database_settings, clean_database)
    with pytest.raises(DatabaseUnavailable, match="schema"), TestClient(app):
        pass


def test_pages_speak_both_languages_and_load_nothing_from_elsewhere(client: TestClient) -> None:
    for path in ("/", "/companies/x", "/graphql"):
        french = client.get(path, headers={"Accept-Language": "fr", "Accept": "text/html"})
        english = client.get(path, headers={"Accept": "text/html"})
        assert 'lang="fr"' in french.text and 'lang="en"' in english.text
        assert "default-src 'self'" in english.headers["content-security-policy"]
        assert "{{" not in english.text
    for file in ("app.js", "ask.js", "query.js", "style.css"):
        got = client.get(f"/pages/{file}")
        assert got.status_code == 200 and "://" not in got.text
    assert "type Query" in client.get("/schema.graphql").text


def test_an_unknown_address_is_told_in_json(client: TestClient) -> None:
    got = client.get("/nothing")
    assert got.status_code == 404 and got.json()["error"]["code"] == "http.404"
