"""`ramille plan PLAN`: what a plan says, once more; as text, JSON or a page to approve."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cli.exits import Exit
from cli.import_ import write_page_of
from cli.options import Json
from cli.output import print_json
from graph.messages import text


def command(
    plan: Annotated[
        Path, typer.Argument(metavar="PLAN", help=text("cli.apply.plan"), show_default=False)
    ],
    html: Annotated[
        Path | None, typer.Option("--html", help=text("cli.plan.html"), show_default=False)
    ] = None,
    limit: Annotated[int | None, typer.Option(min=1, help=text("cli.plan.limit"))] = None,
    json: Json = False,
) -> int:
    from importers import report_of_plan

    report = report_of_plan(plan)
    if html:
        write_page_of(plan, html, limit)
    if json:
        print_json(report.as_dict())
    elif not html:
        from cli.import_report import print_report

        print_report(report.as_dict())
    return Exit.PARTLY if report.is_partial else Exit.OK
