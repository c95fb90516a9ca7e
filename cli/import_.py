"""`ramille import FILES…`"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cli.asking import ready
from cli.exits import Exit
from cli.output import Json, console, print_json, print_table
from graph.messages import text

if TYPE_CHECKING:
    from importers import ImportReport
    from importers.progress import Listener
    from importers.progress import Progress as Told

SHOWN_PROBLEMS = 40
"""So many problems are printed; all are in the rejected files and in the plan."""

Files = Annotated[list[Path], typer.Argument(help=text("cli.import.files"), show_default=False)]
Mapping = Annotated[str | None, typer.Option("--mapping", help=text("cli.import.mapping"))]
PlanOnly = Annotated[bool, typer.Option("--plan-only", help=text("cli.import.plan_only"))]
PlanFile = Annotated[Path | None, typer.Option("-o", "--output", help=text("cli.import.output"))]


def command(
    files: Files,
    mapping: Mapping = None,
    plan_only: PlanOnly = False,
    output: PlanFile = None,
    json: Json = False,
) -> int:
    from importers import import_files, plan_import

    with ready() as database, _progress() as listener:
        if plan_only:
            report = plan_import(database, files, mapping, output, listener, actor=_actor()).report
        else:
            report = import_files(database, files, mapping, output, listener, actor=_actor())
    if json:
        print_json(report.as_dict())
    else:
        print_report(report)
    return Exit.PARTLY if report.rejected else Exit.OK


def print_report(report: ImportReport) -> None:
    """The report of a plan or an import for people."""
    out = console()
    print_table(
        [text(f"cli.report.{name}") for name in _FILE_COLUMNS],
        [
            (
                file.name,
                file.mapping,
                _form(file.sheet, file.encoding, file.delimiter, file.header_row),
                file.rows,
                file.accepted,
                file.rejected,
            )
            for file in report.files
        ],
    )
    kinds = sorted({*report.created, *report.updated, *report.unchanged})
    print_table(
        [text(f"cli.report.{name}") for name in ("kind", "created", "updated", "unchanged")],
        [
            (
                text(f"entity.{kind}"),
                report.created.get(kind, 0),
                report.updated.get(kind, 0),
                report.unchanged.get(kind, 0),
            )
            for kind in kinds
        ],
    )
    for problem in report.problems[:SHOWN_PROBLEMS]:
        word = "warning" if problem.warning else "review" if problem.review else "rejected"
        style = {"warning": "yellow", "review": "magenta", "rejected": "red"}[word]
        sheet = f" [{problem.sheet}]" if problem.sheet else ""
        place = f"{problem.file}{sheet} {text('cli.report.row', row=problem.line)}"
        cell = f", {problem.column}" if problem.column else ""
        out.print(f"{text(f'cli.report.{word}')} ", style=style, end="", markup=False)
        out.print(f"{place}{cell}: {problem.reason}. {problem.hint or ''}", markup=False)
    left = report.problem_count - SHOWN_PROBLEMS
    if left > 0:
        out.print(text("cli.report.more", count=left), markup=False)
    for path in report.rejected_files:
        out.print(text("cli.report.rejected_file", path=path), markup=False)
    for name in ("conflicts", "locked", "moved"):
        if getattr(report, name):
            out.print(text(f"cli.report.{name}", count=getattr(report, name)), markup=False)
    key = "cli.report.done" if report.applied else "cli.report.planned"
    out.print(
        text(
            key,
            rows=report.rows,
            accepted=report.accepted,
            rejected=report.rejected,
            seconds=f"{report.seconds:.1f}",
            speed=f"{report.rows_per_second:.0f}",
            plan=report.plan,
        ),
        markup=False,
    )


_FILE_COLUMNS = ("file", "mapping", "form", "rows", "accepted", "rejected_rows")


def _form(
    sheet: str | None, encoding: str | None, delimiter: str | None, header_row: int | None
) -> str:
    parts = [encoding, f"“{delimiter}”" if delimiter else None, sheet]
    if header_row is not None:
        parts.append(text("cli.report.header", row=header_row))
    return ", ".join(part for part in parts if part)


def _actor() -> str:
    import getpass

    return getpass.getuser()


@contextmanager
def _progress() -> Iterator[Listener]:
    """Bars with rate and time left on standard error, one for each stage."""
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TaskID,
        TextColumn,
        TimeRemainingColumn,
    )

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, TimeRemainingColumn(), console=console(error=True)) as bar:
        tasks: dict[str, TaskID] = {}

        def listen(told: Told) -> None:
            if told.stage not in tasks:
                tasks[told.stage] = bar.add_task(text(f"cli.stage.{told.stage}"), total=told.total)
            bar.update(tasks[told.stage], completed=told.done, total=told.total)

        yield listen
