"""`ramille check`: the audit."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from cli.asking import day, ready
from cli.exits import Exit
from cli.options import AsOf, Json
from cli.output import print_json, print_line, print_table
from graph.messages import text

if TYPE_CHECKING:
    from graph.audit import AuditReport


def command(
    strict: Annotated[bool, typer.Option("--strict", help=text("cli.check.strict"))] = False,
    as_of: AsOf = None,
    json: Json = False,
) -> int:
    from graph.audit import audit

    asked = day(as_of)
    with ready() as database:
        report = audit(database, asked)
    if json:
        print_json(_as_dict(report))
    else:
        _print(report)
    failed = report.findings if strict else report.of("breach")
    return Exit.BREACHES if failed else Exit.OK


def _as_dict(report: AuditReport) -> dict[str, object]:
    return {
        "clean": not report.of("breach"),
        "breaches": len(report.of("breach")),
        "data_problems": len(report.of("data")),
        "checked": dict(report.checked),
        "cut": list(report.cut),
        "findings": [
            {**asdict(found), "message": found.message, "hint": found.hint}
            for found in report.findings
        ],
    }


def _print(report: AuditReport) -> None:
    for severity, style in (("breach", "red"), ("data", "yellow")):
        found = [one for one in report.findings if one.severity == severity]
        if found:
            print_line(text(f"cli.check.{severity}", count=len(found)), f"bold {style}")
            print_table(
                [text(f"cli.check.{name}") for name in ("rule", "entity", "what", "hint")],
                [(one.rule, _kind(one.entity), one.message, one.hint) for one in found],
            )
    for rule in report.cut:
        print_line(text("cli.check.cut", rule=rule))
    checked = sum(report.checked.values())
    key = "cli.check.found" if report.of("breach") else "cli.check.clean"
    print_line(text(key, checked=checked, count=len(report.of("breach"))), "bold")


def _kind(entity: str) -> str:
    from graph.vocabulary import EntityType

    return text(f"entity.{entity}") if entity in set(EntityType) else entity
