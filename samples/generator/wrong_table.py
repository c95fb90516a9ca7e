"""The table of wrong rows, kept in `samples/README.md` between two marks."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from samples.generator.build import PlacedFault

BEGIN = "<!-- wrong rows: begin (written by generate.py) -->"
END = "<!-- wrong rows: end -->"


def wrong_table(placed: Sequence[PlacedFault]) -> str:
    """Return the wrong rows as a Markdown table."""
    lines = [
        "| file | line | column | cell | what is wrong | what the user should see |",
        "|---|---|---|---|---|---|",
    ]
    for item in placed:
        fault = item.fault
        cell = f"`{fault.spoilt[fault.column]}`" if fault.spoilt[fault.column] else "(empty)"
        lines.append(
            f"| {fault.file} | {item.line} | {fault.column} | {cell} "
            f"| {fault.problem} | {fault.outcome} |"
        )
    return "\n".join(lines)


def refresh_readme(readme: Path, placed: Sequence[PlacedFault]) -> None:
    """Replace what stands between the marks of the README by the table."""
    before, rest = readme.read_text(encoding="utf-8").split(BEGIN)
    after = rest.split(END)[1]
    text = f"{before}{BEGIN}\n{wrong_table(placed)}\n{END}{after}"
    readme.write_text(text, encoding="utf-8", newline="\n")
