"""`ramille check`: the audit, and with `--fix` its safe fixes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Annotated

import typer

from cli.asking import day, ready
from cli.exits import Exit
from cli.options import AsOf, Json
from cli.output import print_json, print_line, print_table
from graph.messages import text

if TYPE_CHECKING:
    from graph.audit import AuditReport, Finding
    from graph.auditing.repair import Repaired


def command(
    strict: Annotated[bool, typer.Option("--strict", help=text("cli.check.strict"))] = False,
    fix: Annotated[bool, typer.Option("--fix", help=text("cli.check.fix"))] = False,
    as_of: AsOf = None,
    json: Json = False,
) -> int:
    from graph.audit import MOST_FINDINGS, audit
    from graph.auditing.repair import AT_MOST, repair

    asked, repaired = day(as_of), None
    with ready() as database:
        report = audit(database, asked, most=AT_MOST if fix else MOST_FINDINGS)
        if fix:
            repaired = repair(database, report.findings)
            report = audit(database, asked)  # what is left, also of what a fix may have brought up
    if json:
        print_json(_as_dict(report, repaired))
    else:
        _print(report, repaired)
    failed = report.findings if strict else report.of("breach")
    return Exit.BREACHES if failed else Exit.OK


def _as_dict(report: AuditReport, repaired: Repaired | None) -> dict[str, object]:
    answer: dict[str, object] = {
        "clean": not report.of("breach"),
        "breaches": len(report.of("breach")),
        "data_problems": len(report.of("data")),
        "checked": dict(report.checked),
        "cut": list(report.cut),
        "findings": [_told(found) for found in report.findings],
    }
    if repaired is not None:
        answer["fixed"] = [_told(found) for found in repaired.fixed]
        answer["left"] = [
            {**_told(found), "why": repaired.why_left(found)} for found in report.findings
        ]
    return answer


def _told(found: Finding) -> dict[str, object]:
    return {
        "rule": found.rule,
        "severity": found.severity,
        "entity": found.entity,
        "ids": list(found.ids),
        "params": dict(found.params),
        "fixable": found.repair is not None,
        "message": found.message,
        "hint": found.hint,
    }


def _print(report: AuditReport, repaired: Repaired | None) -> None:
    if repaired is not None:
        _print_findings("fixed", "green", repaired.fixed)
    for severity, style in (("breach", "red"), ("data", "yellow")):
        found = [one for one in report.findings if one.severity == severity]
        _print_findings(severity, style, found, repaired.why_left if repaired else None)
    for rule in report.cut:
        print_line(text("cli.check.cut", rule=rule))
    checked = sum(report.checked.values())
    key = "cli.check.found" if report.of("breach") else "cli.check.clean"
    print_line(text(key, checked=checked, count=len(report.of("breach"))), "bold")


def _print_findings(
    kind: str,
    style: str,
    found: Iterable[Finding],
    why: Callable[[Finding], str] | None = None,
) -> None:
    rows = [
        (one.rule, _kind(one.entity), one.message, why(one) if why else one.hint) for one in found
    ]
    if not rows:
        return
    print_line(text(f"cli.check.{kind}", count=len(rows)), f"bold {style}")
    last = "why_left" if why else "done" if kind == "fixed" else "hint"
    print_table([text(f"cli.check.{name}") for name in ("rule", "entity", "what", last)], rows)


def _kind(entity: str) -> str:
    from graph.vocabulary import EntityType

    return text(f"entity.{entity}") if entity in set(EntityType) else entity
