"""Boxes, title and legend as Graphviz's HTML-like markup."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from viz.diagram import Box, BoxKind, Diagram, Entry, LegendItem, LineKind, Mark
from viz.labels import address, attribute, escaped, wrapped
from viz.style import (
    BOXES,
    HEAD,
    INK,
    LINES,
    MUTED,
    NAME_POINTS,
    PAPER,
    RULE,
    SCALE,
    TEXT_POINTS,
    TITLE_POINTS,
    scaled,
)

TITLE_CHARACTERS = 30
DETAIL_CHARACTERS = 44
ROW_CHARACTERS = 46
NOTE_CHARACTERS = 75
"""Of a note, for each column of the legend above it."""

_LEGEND_ROWS = 5
_INDENT = 4
_ONE_LINE = 66
_HAIR = scaled(0.6)
_BARE = 'BORDER="0" CELLBORDER="0" CELLSPACING="0"'


def box_label(box: Box) -> str:
    """The label of one box, angle brackets included."""
    style = BOXES[box.kind]
    own_links = any(entry.href for entry in box.entries)
    rows = [_header(box, style.ink, linked=own_links)] if box.title else []
    body = _row_of_cell(_marks(box.marks), f'BGCOLOR="{PAPER}" CELLPADDING="9"')
    rows += [body] if box.marks else []
    if box.entries:
        rows.append(_row_of_cell(_columns(box), f'BGCOLOR="{PAPER}" CELLPADDING="6"'))
    return f"<<TABLE {_BARE}>{''.join(rows)}</TABLE>>"


def title_label(diagram: Diagram) -> str:
    """Title and as-of line, above the picture."""
    title = "<BR/>".join(
        _font(line, TITLE_POINTS, INK, bold=True) for line in wrapped(diagram.title, 80)
    )
    rows = [_row_of_cell(title, 'CELLPADDING="6"')]
    rows += [
        _row_of_cell(_font(line, NAME_POINTS, MUTED), 'CELLPADDING="6"')
        for line in wrapped(diagram.subtitle, 120)
    ]
    return f"<<TABLE {_BARE}>{''.join(rows)}</TABLE>>"


def legend_label(diagram: Diagram) -> str:
    """Legend and notes, below the picture."""
    rows = [_row_of_cell(_legend(diagram.legend), 'CELLPADDING="12"')] if diagram.legend else []
    width = NOTE_CHARACTERS * max(1, -(-len(diagram.legend) // _LEGEND_ROWS))
    for note in diagram.notes:
        lines = (_font(line, TEXT_POINTS, INK) for line in wrapped(note, width))
        rows.append(_row_of_cell("<BR/>".join(lines), 'BALIGN="LEFT" CELLPADDING="3"'))
    return f"<<TABLE {_BARE}>{''.join(rows)}</TABLE>>" if rows else ""


def line_label(label: str) -> str:
    """The label of a line, with room around it so that it does not touch the line."""
    lines = "<BR/>".join(_font(part, TEXT_POINTS, INK) for part in wrapped(label, 24))
    return f'<<TABLE {_BARE}><TR><TD CELLPADDING="6">{lines}</TD></TR></TABLE>>'


def _header(box: Box, ink: str, *, linked: bool) -> str:
    muted = MUTED if ink == INK else ink
    lines = [
        _font(line, NAME_POINTS, ink, bold=True) for line in wrapped(box.title, TITLE_CHARACTERS)
    ]
    for detail in box.details:
        lines += [_font(line, TEXT_POINTS, muted) for line in wrapped(detail, DETAIL_CHARACTERS)]
    link = _link(box.href, box.title) if linked else ""
    return _row_of_cell("<BR/>".join(lines), f'BALIGN="LEFT" CELLPADDING="12"{link}')


def _columns(box: Box) -> str:
    rows = box.rows or len(box.entries)
    parts = [box.entries[at : at + rows] for at in range(0, len(box.entries), rows)]
    ruled = box.kind is BoxKind.LIST
    if len(parts) == 1:
        return _table(parts[0], ruled=ruled)
    cells = "".join(
        f'<TD VALIGN="TOP" CELLPADDING="18">{_table(part, ruled=ruled)}</TD>' for part in parts
    )
    return f"<TABLE {_BARE}><TR>{cells}</TR></TABLE>"


def _table(entries: Sequence[Entry], *, ruled: bool) -> str:
    rows = "".join(row for entry in entries for row in _entry_rows(entry, ruled=ruled))
    return f'<TABLE {_BARE} CELLPADDING="{1 if ruled else 3}">{rows}</TABLE>'


def _entry_rows(entry: Entry, *, ruled: bool) -> Iterable[str]:
    rule = f' BORDER="1" SIDES="T" COLOR="{RULE}"' if ruled else ""
    if entry.heads:
        rule += f' BGCOLOR="{HEAD}"'
    link = _link(entry.href, entry.title)
    yield (
        f"<TR>{_lead(entry)}"
        f'<TD ALIGN="LEFT" BALIGN="LEFT"{rule}{link}>{_entry_text(entry)}</TD>'
        f'<TD ALIGN="LEFT"{rule}>{_marks(entry.marks) if entry.marks else ""}</TD>'
        f'<TD ALIGN="RIGHT"{rule}>{_font(entry.figure, TEXT_POINTS, INK)}</TD></TR>'
    )
    for child in entry.children:
        text = _entry_text(child)
        if child.lead is not None:
            text = f"{_mark(child.lead)} {text}"
        yield (
            f'<TR><TD></TD><TD ALIGN="LEFT" BALIGN="LEFT" COLSPAN="2"'
            f"{_link(child.href, child.title)}>{text}</TD>"
            f'<TD ALIGN="RIGHT">{_font(child.figure, TEXT_POINTS, INK)}</TD></TR>'
        )


def _lead(entry: Entry) -> str:
    text = _mark(entry.lead) if entry.lead is not None else "&#160;"
    if entry.kind is None:
        return f'<TD ALIGN="LEFT" VALIGN="TOP">{text}</TD>'
    style = BOXES[entry.kind]
    border = ' STYLE="dashed"' if style.border == "dashed" else ""
    look = f'BORDER="{scaled(1)}" SIDES="LR" COLOR="{style.edge}" BGCOLOR="{style.fill}"{border}'
    return f'<TD ALIGN="LEFT" {look}>{text}</TD>'


def _entry_text(entry: Entry) -> str:
    names_company = entry.kind is not None
    inset = "&#160;" * (_INDENT * entry.indent + names_company)
    lines = [
        inset + _font(line, TEXT_POINTS, INK, bold=names_company)
        for line in wrapped(entry.title, ROW_CHARACTERS)
    ]
    details = wrapped(entry.detail, ROW_CHARACTERS)
    if lines and details and len(entry.title) + len(entry.detail) <= _ONE_LINE:
        lines[-1] += "&#160; " + _font(details[0], TEXT_POINTS, MUTED)
        details = details[1:]
    return "<BR/>".join([*lines, *(inset + _font(line, TEXT_POINTS, MUTED) for line in details)])


def _marks(marks: Iterable[Mark]) -> str:
    return "&#160; ".join(_mark(mark) for mark in marks)


def _mark(mark: Mark) -> str:
    style = LINES[mark.kind]
    text = f"{style.marker}\u00a0{mark.text}" if mark.text else style.marker
    return _font(text, TEXT_POINTS, style.colour, bold=True)


def _legend(items: Sequence[LegendItem]) -> str:
    columns = [items[at : at + _LEGEND_ROWS] for at in range(0, len(items), _LEGEND_ROWS)]
    rows = "".join(
        f"<TR>{''.join(_legend_item(column, row) for column in columns)}</TR>"
        for row in range(len(columns[0]))
    )
    return (
        f'<TABLE BORDER="{_HAIR}" SIDES="T" COLOR="{RULE}" CELLBORDER="0" CELLSPACING="0" '
        f'CELLPADDING="3">{rows}</TABLE>'
    )


def _legend_item(column: Sequence[LegendItem], row: int) -> str:
    if row >= len(column):
        return "<TD></TD><TD></TD>"
    return (
        f'<TD ALIGN="LEFT">{_sample(column[row].style)}</TD>'
        f'<TD ALIGN="LEFT" BALIGN="LEFT">{_paragraph(column[row].text, 60)}&#160;&#160;</TD>'
    )


def _sample(style: BoxKind | LineKind) -> str:
    if isinstance(style, BoxKind):
        return _box_sample(style)
    look = LINES[style]
    pattern = "" if look.pattern == "solid" else f' STYLE="{look.pattern}"'
    sides, height = ("TB", scaled(2.5)) if look.double else ("B", scaled(3))
    size = f'FIXEDSIZE="TRUE" WIDTH="{scaled(26)}"'
    line = (
        f'<TABLE {_BARE}><TR><TD {size} HEIGHT="{height}" BORDER="{scaled(look.width)}" '
        f'SIDES="{sides}" COLOR="{look.colour}"{pattern}></TD></TR>'
        f'<TR><TD {size} HEIGHT="{scaled(2.5)}"></TD></TR></TABLE>'
    )
    head = _font(look.marker, TEXT_POINTS, look.colour, bold=True) or "&#160;&#160;"
    return f"<TABLE {_BARE}><TR><TD>{line}</TD><TD>{head}</TD></TR></TABLE>"


def _box_sample(kind: BoxKind) -> str:
    style = BOXES[kind]
    looks = [part for part in (style.border, style.shape) if part in {"dashed", "rounded"}]
    pattern = f' STYLE="{",".join(looks)}"' if looks else ""
    return (
        f'<TABLE {_BARE}><TR><TD FIXEDSIZE="TRUE" WIDTH="{scaled(26)}" HEIGHT="{scaled(8)}" '
        f'BORDER="{scaled(0.8)}" COLOR="{style.edge}" BGCOLOR="{style.fill}"{pattern}></TD></TR>'
        f"</TABLE>"
    )


def _paragraph(text: str, width: int) -> str:
    return "<BR/>".join(_font(line, TEXT_POINTS, INK) for line in wrapped(text, width))


def _row_of_cell(content: str, attributes: str) -> str:
    return f'<TR><TD ALIGN="LEFT" {attributes}>{content}</TD></TR>'


def _font(text: str, points: float, colour: str, *, bold: bool = False) -> str:
    if not text:
        return ""
    body = f"<B>{escaped(text)}</B>" if bold else escaped(text)
    return f'<FONT POINT-SIZE="{points * SCALE:g}" COLOR="{colour}">{body}</FONT>'


def _link(href: str | None, title: str) -> str:
    if href is None:
        return ""
    return f' HREF="{address(href)}" TITLE="{attribute(title)}" TARGET="_top"'
