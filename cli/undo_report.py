"""What an undo does or did, for people; also of one that is long done."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from cli.output import print_line, print_table
from graph.messages import text

SHOWN = 50
"""So many of what stays are printed; `--json` has all."""


def print_undo(report: Mapping[str, Any]) -> None:
    """A report as `UndoReport.as_dict` gives it: kinds, what stays and why, what to do next."""
    outcomes = ("created", "changed", "removed")
    kinds = sorted({kind for name in outcomes for kind in report[name]})
    if kinds:
        print_table(
            [text("cli.report.kind"), *(text(f"cli.undo.{name}") for name in outcomes)],
            [
                (text(f"entity.{kind}"), *(report[name].get(kind, 0) for name in outcomes))
                for kind in kinds
            ],
        )
    if report["stated"]:
        print_line(text("cli.undo.stated", count=report["stated"]), "dim")
    if report["kept_count"]:
        _print_kept(report)
    if not kinds:
        print_line(text("cli.undo.nothing_left"))
    if report["applied"]:
        print_line(text("cli.undo.done", undo=report["undo"], title=report["title"]))


def _print_kept(report: Mapping[str, Any]) -> None:
    print_line(text("cli.undo.kept", count=report["kept_count"]), "bold")
    columns = ("record", "field", "mine", "theirs", "by", "force_column")
    print_table(
        [text(f"cli.undo.{name}") for name in columns],
        [_row(one) for one in report["kept"][:SHOWN]],
    )
    left = report["kept_count"] - SHOWN
    if left > 0:
        print_line(text("cli.undo.more", count=left))
    print_line(text("cli.undo.choice", run=report["run"]))


def _row(one: Mapping[str, Any]) -> Sequence[object]:
    """Record, field, the run's value, theirs, who and when, and how to have it back."""
    why = one["why"]
    kind = text(f"entity.{one['kind']}")
    name = f"{kind} {one['label']}"
    if why in ("changed", "entered"):
        who = f"{one['actor']}, {one['at'][:16].replace('T', ' ')}" if one["at"] else ""
        force = f"{one['entity_id']}.{one['field']}" if one["field"] else one["entity_id"]
        return (name, one["field"] or "", _value(one["mine"]), _value(one["theirs"]), who, force)
    return (name, "", "", text(f"cli.undo.why.{why}", told=one["told"] or ""), "", "")


def _value(value: object) -> str:
    if value is None:
        return "—"
    return "; ".join(map(str, value)) if isinstance(value, list) else str(value)
