"""Every text becomes markup that Graphviz accepts and that shows the text again."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from html import unescape

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from made_up_groups import WEIRD_NAMES

from viz import Painter, render
from viz.diagram import Box, BoxKind, Diagram
from viz.labels import address, attribute, clean, escaped, wrapped

SVG = "{http://www.w3.org/2000/svg}"
ANY_TEXT = st.text(st.characters(), max_size=80)


def texts_of(svg: bytes) -> str:
    return "".join("".join(node.itertext()) for node in ET.fromstring(svg).iter(f"{SVG}text"))


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


@given(ANY_TEXT)
def test_markup_holds_no_raw_sign(text: str) -> None:
    markup = escaped(text)
    assert not re.search(r"[<>\"\n]", markup)
    assert not re.search(r"&(?!amp;|lt;|gt;|quot;|#39;)", markup)
    assert markup.strip()


@given(ANY_TEXT)
def test_markup_shows_the_text_again(text: str) -> None:
    shown = unescape(escaped(text)).replace("\\\\", "\\")
    assert shown == (clean(text).replace("\n", " ") or "–")


@given(ANY_TEXT, st.integers(min_value=1, max_value=40))
def test_wrapping_loses_nothing(text: str, width: int) -> None:
    assert squeezed("".join(wrapped(text, width))) == squeezed(clean(text))


@given(st.text(st.characters(), min_size=1, max_size=400))
def test_lines_are_no_longer_than_asked_but_for_marks(text: str) -> None:
    plain = re.sub(r"[^\w ]", "", clean(text), flags=re.ASCII)
    assert all(len(line) <= 30 for line in wrapped(plain, 30))


@given(ANY_TEXT)
def test_cleaning_is_done_once(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@pytest.mark.parametrize("sign", ["\x00", "\x07", "\x1b", "\u202e", "\u2066", "\ufffe", "\ud800"])
def test_signs_that_cannot_be_drawn_are_left_out(sign: str) -> None:
    assert clean(f"a{sign}b") == "ab"


def test_direction_of_letters_and_joined_emoji_stay() -> None:
    assert clean("שלום 👩\u200d🚀") == "שלום 👩\u200d🚀"


def test_address_encodes_what_no_address_holds() -> None:
    assert address('/o/a b"<é>.svg?x=1&y=2') == "/o/a%20b%22%3C%C3%A9%3E.svg?x=1&amp;y=2"
    assert attribute('"\\N"') == "&quot;\\\\N&quot;"


@pytest.mark.parametrize("name", [name for name in WEIRD_NAMES if name.strip()])
def test_a_weird_name_is_drawn_as_it_is(name: str, drawer: Painter) -> None:
    box = Box("a", BoxKind.CONTROLLED, name, (name,), href="/organigrams/a.svg")
    svg = render(Diagram(name, name, "en", (box,)), "svg", by=drawer)
    assert texts_of(svg).replace("\u00a0", "").count(squeezed(clean(name))) or squeezed(
        clean(name)
    ) in squeezed(texts_of(svg))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(ANY_TEXT, min_size=1, max_size=4))
def test_any_text_can_be_drawn(drawer: Painter, names: list[str]) -> None:
    boxes = tuple(Box(f"b{n}", BoxKind.CONTROLLED, name) for n, name in enumerate(names))
    svg = render(Diagram("t", "s", "en", boxes), "svg", by=drawer)
    shown = squeezed(texts_of(svg))
    assert all(squeezed(clean(name)) in shown for name in names)
