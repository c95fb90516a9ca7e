"""`ramille apply PLAN`: what was planned, exactly, or a word on where the graph has moved on."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cli.asking import actor, ready
from cli.exits import Exit
from cli.import_ import import_progress
from cli.options import Json
from cli.output import print_json
from graph.messages import text


def command(
    plan: Annotated[
        Path, typer.Argument(metavar="PLAN", help=text("cli.apply.plan"), show_default=False)
    ],
    without_moved: Annotated[
        bool, typer.Option("--without-moved", help=text("cli.apply.without_moved"))
    ] = False,
    json: Json = False,
) -> int:
    from cli.import_report import print_report
    from importers import apply_plan

    with ready() as database, import_progress() as listener:
        report = apply_plan(
            database, plan, listener,
            actor=actor(), exactly=True, without_moved=without_moved,
        )  # fmt: skip
    if json:
        print_json(report.as_dict())
    else:
        print_report(report.as_dict())
    return Exit.PARTLY if report.is_partial else Exit.OK
