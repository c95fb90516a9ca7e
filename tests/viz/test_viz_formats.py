"""SVG, PNG, PDF and DOT as a reader's programs see them."""

from __future__ import annotations

import base64
import re
import struct
import xml.etree.ElementTree as ET
from io import BytesIO
from typing import Any

import made_up_groups as groups
import pytest
from fontTools.ttLib import TTFont
from pypdf import PdfReader

from viz import LayoutProblem, Options, Painter, organigram, render
from viz.diagram import Diagram
from viz.dot import dot_of

SVG = "{http://www.w3.org/2000/svg}"
HREF = "{http://www.w3.org/1999/xlink}href"


@pytest.fixture(scope="module")
def diagram(drawer: Painter) -> Diagram:
    return organigram(groups.cross_holdings(), Options(), "fr", by=drawer)


def test_svg_is_xml_with_text_and_links(diagram: Diagram, drawer: Painter) -> None:
    root = ET.fromstring(render(diagram, "svg", by=drawer))
    texts = "".join("".join(node.itertext()) for node in root.iter(f"{SVG}text"))
    for shown in (
        "Ponts & Passerelles",
        "404\u00a0833\u00a0048",
        "Strasbourg",
        "Zoë Lefèvre",
        "50",
    ):
        assert shown in texts
    links = {node.get(HREF) for node in root.iter(f"{SVG}a")}
    companies = [box for box in diagram.boxes if box.href]
    assert len(companies) == 6
    assert {box.href for box in companies} <= links


def test_svg_brings_every_letter_it_shows(diagram: Diagram, drawer: Painter) -> None:
    svg = render(diagram, "svg", by=drawer).decode()
    fonts: dict[str, set[int]] = {"400": set(), "700": set()}
    for weight, data in re.findall(
        r"font-weight:(\d+);src:url\(data:font/woff2;base64,([^)]*)", svg
    ):
        fonts[weight] |= set(TTFont(BytesIO(base64.b64decode(data))).getBestCmap())
    for node in ET.fromstring(svg).iter(f"{SVG}text"):
        weight = "700" if node.get("font-weight") == "bold" else "400"
        assert {ord(char) for char in "".join(node.itertext())} <= fonts[weight]


def test_svg_asks_for_nothing_from_elsewhere(diagram: Diagram, drawer: Painter) -> None:
    svg = render(diagram, "svg", by=drawer).decode()
    addresses = set(re.findall(r"https?://[^\"' )]+", svg))
    assert addresses == {
        "http://www.w3.org/2000/svg",
        "http://www.w3.org/1999/xlink",
        "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd",
    }


@pytest.mark.parametrize("dpi", [72, 144, 300])
def test_png_has_the_resolution_asked_for(diagram: Diagram, drawer: Painter, dpi: int) -> None:
    png = render(diagram, "png", dpi=dpi, by=drawer)
    size = drawer.draw(dot_of(diagram), "size")
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", png[16:24])
    assert width == pytest.approx(size.width * dpi / 72, abs=3)
    assert height == pytest.approx(size.height * dpi / 72, abs=3)
    at = png.index(b"pHYs")
    per_metre = struct.unpack(">I", png[at + 4 : at + 8])[0]
    assert round(per_metre * 0.0254) == dpi


def _fonts_of(reader: PdfReader) -> list[Any]:
    fonts = reader.pages[0]["/Resources"]["/Font"]  # type: ignore[index]
    return [font.get_object() for font in fonts.values()]


def test_pdf_has_text_and_embedded_fonts(diagram: Diagram, drawer: Painter) -> None:
    reader = PdfReader(BytesIO(render(diagram, "pdf", by=drawer)))
    words = " ".join(reader.pages[0].extract_text().replace("\u00a0", " ").split())
    for shown in ("Compagnie des Deux Rives", "Ponts & Passerelles", "Zoë Lefèvre", "15 %"):
        assert shown in words
    fonts = _fonts_of(reader)
    assert fonts
    for font in fonts:
        if "/DescendantFonts" in font:
            font = font["/DescendantFonts"][0].get_object()
        descriptor = font["/FontDescriptor"].get_object()
        assert "/FontFile2" in descriptor or "/FontFile3" in descriptor
        assert re.match(r"/[A-Z]{6}\+SourceSansPro", font["/BaseFont"])


def test_pdf_is_as_large_as_the_picture(diagram: Diagram, drawer: Painter) -> None:
    page = PdfReader(BytesIO(render(diagram, "pdf", by=drawer))).pages[0]
    size = drawer.draw(dot_of(diagram), "size")
    assert float(page.mediabox.width) == pytest.approx(size.width, abs=2)
    assert float(page.mediabox.height) == pytest.approx(size.height, abs=2)


@pytest.mark.parametrize("format_", ["svg", "png", "pdf", "dot"])
def test_equal_diagrams_give_equal_bytes(diagram: Diagram, drawer: Painter, format_: str) -> None:
    again = organigram(groups.cross_holdings(), Options(), "fr", by=drawer)
    first = render(diagram, format_, by=drawer)
    drawer.close()
    assert render(again, format_, by=drawer) == first


def test_pdf_has_no_clock(diagram: Diagram, drawer: Painter) -> None:
    information = PdfReader(BytesIO(render(diagram, "pdf", by=drawer))).metadata
    assert information is not None and information.creation_date is not None
    assert information.creation_date.year == 1970


def test_unknown_format_and_resolution_say_what_is_possible(diagram: Diagram) -> None:
    with pytest.raises(LayoutProblem, match="svg, png, pdf, dot"):
        render(diagram, "gif")
    with pytest.raises(LayoutProblem, match="1200"):
        render(diagram, "png", dpi=5000)
