"""`GET /organigrams/{company}.{format}`: bytes, tags, errors."""

from __future__ import annotations

from io import BytesIO

import pytest
from pypdf import PdfReader
from starlette.testclient import TestClient

from api.routes.organigrams import Drawings
from graph.changes import Assertion, ChangeSet, RecordKey
from graph.engine.connection import Database
from graph.model import new_id
from graph.vocabulary import EntityType
from graph.writer import Writer
from tests.api.world import World


def test_an_svg_has_real_text_and_boxes_that_lead_to_pages(
    client: TestClient, world: World
) -> None:
    got = client.get("/organigrams/732829320.svg", params={"asOf": "2026-01-01", "lang": "fr"})
    assert got.status_code == 200 and got.headers["content-type"].startswith("image/svg+xml")
    assert "Bélier" in got.text and "Alpha SAS" in got.text
    assert f"/companies/{world['alpha']}?asOf=2026-01-01&amp;lang=fr" in got.text


def test_png_and_pdf_are_what_they_say(client: TestClient, world: World) -> None:
    small = client.get(f"/organigrams/{world['holding']}.png", params={"dpi": 48})
    large = client.get(f"/organigrams/{world.company('holding')}.png", params={"dpi": 96})
    assert small.headers["content-type"] == "image/png"
    assert small.content.startswith(b"\x89PNG")
    width = [int.from_bytes(got.content[16:20], "big") for got in (small, large)]
    assert width[1] == pytest.approx(2 * width[0], abs=3)
    pdf = client.get("/organigrams/Holding Bélier.pdf")
    assert pdf.headers["content-type"] == "application/pdf"
    assert "Alpha SAS" in PdfReader(BytesIO(pdf.content)).pages[0].extract_text()


def test_an_unchanged_picture_is_not_drawn_again(client: TestClient, world: World) -> None:
    first = client.get("/organigrams/holding.svg")
    tag = first.headers["etag"]
    same = client.get("/organigrams/holding.svg", headers={"If-None-Match": f'"x", {tag}'})
    assert (same.status_code, same.content) == (304, b"")
    assert client.get("/organigrams/holding.svg?depth=0").headers["etag"] != tag
    french = client.get("/organigrams/holding.svg", headers={"Accept-Language": "fr"})
    assert french.headers["etag"] != tag
    note = (
        'mutation($id: ID!) { setField(input: {id: $id, field: "note", value: "x"}) { changed } }'
    )
    client.post("/graphql", json={"query": note, "variables": {"id": world["beta"]}})
    assert client.get("/organigrams/holding.svg").headers["etag"] != tag


def test_parts_can_be_left_out(client: TestClient) -> None:
    bare = client.get("/organigrams/holding.svg?contracts=false&prescribers=false&depth=0").text
    assert "Alpha" not in bare and "F-1" not in bare and "Bélier" in bare


@pytest.mark.parametrize(
    ("path", "status", "code"),
    [
        ("nobody.svg", 404, "lookup.not_found"),
        ("holding.gif", 400, "viz.unknown_format"),
        ("holding.dot", 400, "viz.unknown_format"),
        ("holding.svg?depth=x", 400, "api.bad_parameter"),
        ("holding.svg?depth=51", 400, "api.bad_parameter"),
        ("holding.svg?asOf=31/12/2025", 400, "api.bad_parameter"),
        ("holding.svg?as_of=2025-12-31", 400, "api.bad_parameter"),
        ("holding.png?dpi=5000", 400, "api.bad_parameter"),
        ("holding", 404, "http.404"),
    ],
)
def test_errors_have_status_code_and_text(
    client: TestClient, path: str, status: int, code: str
) -> None:
    got = client.get(f"/organigrams/{path}")
    assert (got.status_code, got.json()["error"]["code"]) == (status, code)
    assert got.json()["error"]["message"]


def test_an_ambiguous_name_lists_its_candidates(
    client: TestClient, clean_database: Database, world: World
) -> None:
    id = new_id()
    twin = Assertion(
        record=RecordKey("ramille", "company", id),
        entity=EntityType.COMPANY,
        entity_id=id,
        values={"name": "ALPHA"},
    )
    Writer(clean_database).apply(ChangeSet(actor="t", origin="t", assertions=(twin,)))
    got = client.get("/organigrams/alpha sas.svg")
    assert got.status_code == 409
    candidates = got.json()["error"]["candidates"]
    assert {one["id"] for one in candidates} == {id, world["alpha"]}


def test_a_layout_that_takes_too_long_is_a_timeout(client: TestClient) -> None:
    app = client.app
    drawings: Drawings = app.state.drawings  # type: ignore[attr-defined]
    drawings._painter._seconds = 0.001
    got = client.get("/organigrams/holding.svg")
    assert (got.status_code, got.json()["error"]["code"]) == (504, "viz.too_slow")


def test_more_drawings_than_can_wait_are_refused(client: TestClient) -> None:
    drawings: Drawings = client.app.state.drawings  # type: ignore[attr-defined]
    drawings._taken = drawings._limit
    got = client.get("/organigrams/holding.svg")
    assert (got.status_code, got.json()["error"]["code"]) == (503, "api.busy")
    assert got.headers["retry-after"]
