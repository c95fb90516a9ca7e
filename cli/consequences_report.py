"""What follows from a plan in the graph, for people."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cli.output import print_line
from graph.messages import text

SHOWN = 10
"""So many of each kind are printed; `--json` gives those that the plan lists."""


def print_consequences(told: Mapping[str, Any]) -> None:
    """Consequences as `ImportReport.as_dict` gives them: by kind, with what may be lacking."""
    from importers.foretold.sentences import Sentences, chapters
    from importers.plan.consequences import from_plain

    found = from_plain(told)
    key = "foretold.none" if found.is_empty else "foretold.title"
    print_line(text(key, day=found.as_of), "bold")
    for chapter in chapters(found):
        print_line(chapter.title)
        for sentence in chapter.sentences[:SHOWN]:
            print_line(f"  {sentence}")
        left = chapter.count - min(SHOWN, len(chapter.sentences))
        if left:
            print_line(f"  {text('foretold.more', count=left)}")
    for limit in found.limits:
        print_line(Sentences().limit(limit), "yellow")
