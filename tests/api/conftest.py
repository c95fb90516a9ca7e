"""Take `client` for HTTP and `ask` for GraphQL; both serve the small group of `world`.

Holding owns 60 % of Alpha, Alpha an unknown share of Beta; Marie owns 30 % of Holding, works for
it and prescribed the framework. Holding signed the framework with Supplier; Alpha signed the
call-off under it and is declared indirect on the framework.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from starlette.testclient import TestClient

from api.app import create_app
from graph.changes import Assertion, ChangeSet, Place, RecordKey, Source
from graph.codec import Values
from graph.engine.connection import Database
from graph.model import new_id
from graph.settings import Settings
from graph.vocabulary import EntityType, SourceRole
from graph.writer import Writer
from tests.api.world import Ask, World

E = EntityType


@pytest.fixture
def sent(clean_database: Database, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The statements that are read with from here on, as they are sent."""
    found: list[str] = []
    once = Database._read_once

    def noted(self: Database, query: str, params: dict[str, object]) -> Any:
        found.append(query)
        return once(self, query, params)

    monkeypatch.setattr(Database, "_read_once", noted)
    return found


@pytest.fixture
def world(clean_database: Database) -> World:
    """The group of this file's first lines."""
    ids: dict[str, str] = {}
    said: list[Assertion] = []

    def node(entity: EntityType, name: str, values: Values) -> None:
        ids[name] = new_id()
        said.append(_said(entity, name, ids[name], values, row=len(said) + 2))

    def link(entity: EntityType, start: str, end: str, **values: Any) -> None:
        key = f"{entity}-{start}-{end}-{len(said)}"
        ids[key] = new_id()
        ends = {"from_id": ids[start], "to_id": ids[end]}
        said.append(_said(entity, key, ids[key], values, row=len(said) + 2, **ends))

    node(E.COMPANY, "holding", {"name": "Holding Bélier", "siren": "732829320"})
    node(E.COMPANY, "alpha", {"name": "Alpha SAS", "credit_limit": 12_345_000})
    node(E.COMPANY, "beta", {"name": "Beta"})
    node(E.COMPANY, "supplier", {"name": "Supplier"})
    node(E.CONTACT, "marie", {"name": "Marie Durand", "emails": ("marie@example.com",)})
    node(E.SITE, "plant", {"name": "Usine", "siret": "73282932000074"})
    node(E.ADDRESS, "street", {"lines": ("1 rue X",), "postcode": "01000", "city": "Bourg"})
    frame = {
        "number": "F-1",
        "kind": "framework",
        "start": date(2025, 1, 1),
        "end": date(2100, 1, 1),
    }
    node(E.CONTRACT, "frame", {**frame, "amount": 1_000_000_000, "currency": "EUR"})
    order = {"number": "O-1", "kind": "call_off", "start": date(2025, 1, 1), "indefinite": True}
    node(E.CONTRACT, "order", {**order, "amount": 5_000_000, "currency": "EUR"})
    link(E.OWNERSHIP, "holding", "alpha", capital_min=0.6, capital_max=0.6)
    link(E.OWNERSHIP, "alpha", "beta")
    link(E.OWNERSHIP, "marie", "holding", capital_min=0.3, capital_max=0.3)
    link(E.EMPLOYMENT, "marie", "holding", job_title="Directrice")
    link(E.PRESCRIPTION, "marie", "frame", role="prescriber")
    link(E.HAS_SITE, "holding", "plant")
    link(E.HAS_ADDRESS, "holding", "street", use="registered")
    link(E.COVERAGE, "frame", "plant")
    link(E.DIRECT_CONTRACT, "holding", "frame", role="customer")
    link(E.DIRECT_CONTRACT, "supplier", "frame", role="supplier")
    link(E.DIRECT_CONTRACT, "alpha", "order", role="customer", since=date(2025, 1, 1))
    link(E.INDIRECT_CONTRACT, "alpha", "frame", role="call_off_signatory", via=ids["order"])
    link(E.CONTRACT_LINK, "frame", "order", kind="framework")
    sources = (Source("sage", SourceRole.ERP),)
    Writer(clean_database).apply(
        ChangeSet(actor="test", origin="test", sources=sources, assertions=tuple(said))
    )
    return World(ids)


@pytest.fixture
def client(
    clean_database: Database, world: World, database_settings: Settings
) -> Iterator[TestClient]:
    """The application in this process, on the session's database."""
    app = create_app(database_settings, clean_database)
    with TestClient(app, headers={"Accept-Language": "en"}, raise_server_exceptions=False) as made:
        yield made


@pytest.fixture
def ask(client: TestClient) -> Ask:
    """Sends an operation; the data, or with `errors=True` the whole answer."""

    def send(query: str, *, errors: bool = False, **variables: Any) -> dict[str, Any]:
        body = {"query": query, "variables": variables}
        answer: dict[str, Any] = client.post("/graphql", json=body).json()
        if errors:
            return answer
        assert "errors" not in answer, answer["errors"]
        data: dict[str, Any] = answer["data"]
        return data

    return send


def _said(
    entity: EntityType, key: str, id: str, values: Values, row: int, **ends: str
) -> Assertion:
    return Assertion(
        record=RecordKey("sage", entity.value, key),
        entity=entity,
        entity_id=id,
        values=values,
        place=Place("clients.xlsx", "Feuil1", row),
        **ends,
    )
