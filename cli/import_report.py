"""The report of an import or a plan, for people; also of a run that is long done."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cli.consequences_report import print_consequences
from cli.output import print_line, print_table
from graph.messages import text

SHOWN_PROBLEMS = 40
"""So many problems are printed; all are in the rejected files and in the plan."""

_FILE_COLUMNS = ("file", "mapping", "form", "rows", "accepted", "rejected_rows")
_STYLES = {"warning": "yellow", "review": "magenta", "rejected": "red"}


def print_report(report: Mapping[str, Any]) -> None:
    """A report as `ImportReport.as_dict` gives it: files, kinds, problems, what to do next."""
    if report.get("earlier"):
        _print_earlier(report)
        return
    print_table(
        [text(f"cli.report.{name}") for name in _FILE_COLUMNS],
        [
            (
                file["name"],
                file["mapping"],
                _form(file),
                file["rows"],
                file["accepted"],
                file["rejected"],
            )
            for file in report["files"]
        ],
    )
    _print_kinds(report)
    for problem in report["problems"][:SHOWN_PROBLEMS]:
        _print_problem(problem)
    left = report["problem_count"] - SHOWN_PROBLEMS
    if left > 0:
        print_line(text("cli.report.more", count=left))
    for path in report["ignored"]:
        print_line(text("cli.report.ignored", path=path), "dim")
    for one in report.get("aside", ()):
        told = {"path": one["path"], "reason": one["reason"], "hint": one["hint"]}
        print_line(text("cli.report.aside", **told), "yellow")
    for name in ("conflicts", "locked", "moved"):
        if report[name]:
            print_line(text(f"cli.report.{name}", count=report[name]))
    # A run that is long done may have a report without these.
    for name in report.get("absence_withheld", ()):
        print_line(text("cli.report.absence_withheld", name=name), "yellow")
    for change in report["changes"]:
        if change["outcome"] == "absent":
            _print_absent(change)
    if report.get("consequences"):
        print_consequences(report["consequences"])
    for path in report["rejected_files"]:
        print_line(text("cli.report.rejected_file", path=path))
    _print_end(report)


def _print_earlier(report: Mapping[str, Any]) -> None:
    """The plan had been applied before: what it did then is not told as if it were done now."""
    print_line(text("cli.report.earlier", run=report["earlier"]), "bold")
    print_line(text("cli.report.earlier.hint", run=report["earlier"]))
    if report["run"]:
        print_line(text("cli.report.run", run=report["run"]), "dim")


def _print_kinds(report: Mapping[str, Any]) -> None:
    outcomes = ["created", "updated", "unchanged"]
    if report.get("closed"):
        outcomes.append("closed")
    kinds = sorted({kind for outcome in outcomes for kind in report[outcome]})
    if not kinds:
        return
    print_table(
        [text(f"cli.report.{name}") for name in ("kind", *outcomes)],
        [
            (text(f"entity.{kind}"), *(report[outcome].get(kind, 0) for outcome in outcomes))
            for kind in kinds
        ],
    )


def _print_problem(problem: Mapping[str, Any]) -> None:
    word = "warning" if problem["warning"] else "review" if problem["review"] else "rejected"
    sheet = f" [{problem['sheet']}]" if problem["sheet"] else ""
    column = f" {problem['column']}" if problem["column"] else ""
    place = f"{problem['file']}{sheet}:{problem['line']}{column}"
    reason = str(problem["reason"]).rstrip(".")
    hint = f" {problem['hint']}" if problem["hint"] else ""
    print_line(f"{text(f'cli.report.{word}')} ", _STYLES[word], end="")
    print_line(f"{place}: {reason}.{hint}")


def _print_absent(change: Mapping[str, Any]) -> None:
    told = {name: change[name] for name in ("field", "old", "new")}
    kind = text(f"entity.{change['entity']}")
    print_line(text("cli.report.absent", kind=kind, key=change["external_id"], **told))


def _print_end(report: Mapping[str, Any]) -> None:
    key = "cli.report.done" if report["applied"] else "cli.report.planned"
    told = {
        "rows": report["rows"],
        "accepted": report["accepted"],
        "rejected": report["rejected"],
        "seconds": f"{report['seconds']:.1f}",
        "speed": f"{report['rows_per_second']:.0f}",
        "plan": report["plan"],
    }
    print_line(text(key, **told), "bold")
    if report["run"]:
        print_line(text("cli.report.run", run=report["run"]), "dim")


def _form(file: Mapping[str, Any]) -> str:
    delimiter = {"\t": "TAB"}.get(file["delimiter"], file["delimiter"])
    parts = [
        file["encoding"],
        f"“{delimiter}”" if delimiter else None,
        file["sheet"],
        file.get("records"),
        text("cli.report.header", row=file["header_row"]) if file["header_row"] else None,
        text("cli.report.guessed") if file["guessed"] else None,
    ]
    return ", ".join(part for part in parts if part)
