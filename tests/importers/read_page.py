"""Reads a page of a plan as a browser would: elements with their attributes and text."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

VOID = {"meta", "br", "input", "img", "link"}


@dataclass
class Element:
    """One element; `parts` are its texts and children in their order."""

    tag: str
    attributes: dict[str, str | None] = field(default_factory=dict)
    parts: list[Element | str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """All text inside, blanks joined."""
        return " ".join("".join(self._texts()).split())

    def all(self, *tags: str) -> list[Element]:
        """Every element of these tags below this one, in the order of the page."""
        found = []
        for part in self.parts:
            if isinstance(part, Element):
                found += [part] if part.tag in tags else []
                found += part.all(*tags)
        return found

    def everything(self) -> list[Element]:
        return [
            one
            for part in self.parts
            if isinstance(part, Element)
            for one in (part, *part.everything())
        ]

    def by_id(self, id: str) -> Element:
        (found,) = [one for one in self.everything() if one.attributes.get("id") == id]
        return found

    def cells(self) -> list[list[str]]:
        """The rows of a table, as texts, without the head."""
        rows = [row for body in self.all("tbody") for row in body.all("tr")]
        return [[cell.text for cell in row.all("th", "td")] for row in rows]

    def _texts(self) -> list[str]:
        found: list[str] = []
        for part in self.parts:
            found += [part] if isinstance(part, str) else part._texts()
        return found


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open = [Element("")]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, dict(attrs))
        self.open[-1].parts.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        closed = self.open.pop()
        assert closed.tag == tag, f"<{closed.tag}> ends with </{tag}>"

    def handle_data(self, data: str) -> None:
        self.open[-1].parts.append(data)


def read(path: Path) -> Element:
    """The page; raises AssertionError where elements do not end in the order of their starts."""
    reader = _Reader()
    reader.feed(path.read_text(encoding="utf-8"))
    reader.close()
    assert len(reader.open) == 1, f"<{reader.open[-1].tag}> does not end"
    return reader.open[0]
