"""`ramille import FILES…`"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from cli.asking import actor, ready
from cli.exits import Exit
from cli.options import Json
from cli.output import console, print_json, say
from graph.errors import RamilleError
from graph.messages import text

if TYPE_CHECKING:
    from graph.engine.connection import Database
    from importers import Formats, ImportReport
    from importers.progress import Progress as Told

_SQLITE = b"SQLite format 3\x00"

Files = Annotated[
    list[Path],
    typer.Argument(metavar="FILES", help=text("cli.import.files"), show_default=False),
]
Mapping = Annotated[str | None, typer.Option("--mapping", help=text("cli.import.mapping"))]
PlanOnly = Annotated[bool, typer.Option("--plan-only", help=text("cli.import.plan_only"))]
Page = Annotated[Path | None, typer.Option("--html", help=text("cli.import.html"))]
PlanFile = Annotated[Path | None, typer.Option("-o", "--output", help=text("cli.import.output"))]


class DateOrder(StrEnum):
    """How dates are written whose year does not stand first."""

    DMY = "dmy"
    MDY = "mdy"


class DecimalSign(StrEnum):
    """What stands before the decimals of a number."""

    COMMA = "comma"
    POINT = "point"


Dates = Annotated[DateOrder | None, typer.Option("--dates", help=text("cli.import.dates"))]
Decimals = Annotated[DecimalSign | None, typer.Option("--decimal", help=text("cli.import.decimal"))]


class PlanAlone(RamilleError):
    """A plan file was given together with something that does not go with it."""


class PageOfPlan(RamilleError):
    """A page was asked for, but no plan to read."""


def command(
    files: Files,
    mapping: Mapping = None,
    plan_only: PlanOnly = False,
    output: PlanFile = None,
    html: Page = None,
    dates: Dates = None,
    decimal: Decimals = None,
    json: Json = False,
) -> int:
    plans = [path for path in files if _is_plan(path)]
    if plans and (len(files) > 1 or mapping or plan_only or output or html or dates or decimal):
        raise PlanAlone("cli.import.plan_alone", path=plans[0])
    if html and not plan_only:
        raise PageOfPlan("cli.import.html_alone", path=html)
    with ready() as database, import_progress() as listener:
        if plans:
            report = _apply(database, plans[0], listener)
        else:
            formats = _formats(dates, decimal)
            report = _work(database, files, mapping, plan_only, output, formats, listener)
    if html:
        write_page_of(Path(report.plan), html)
    answer = report.as_dict()
    if json:
        print_json(answer)
    else:
        from cli.import_report import print_report

        print_report(answer)
    return Exit.PARTLY if report.is_partial else Exit.OK


def _formats(dates: DateOrder | None, decimal: DecimalSign | None) -> Formats:
    from importers import Formats

    signs: dict[DecimalSign, Literal[",", "."]] = {DecimalSign.COMMA: ",", DecimalSign.POINT: "."}
    order: dict[DateOrder, Literal["dmy", "mdy"]] = {DateOrder.DMY: "dmy", DateOrder.MDY: "mdy"}
    return Formats(order[dates] if dates else None, signs[decimal] if decimal else None)


def _apply(database: Database, plan: Path, listener: Callable[[Told], None]) -> ImportReport:
    from importers import apply_plan

    return apply_plan(database, plan, listener, actor=actor(), exactly=True)


def _work(
    database: Database,
    files: Sequence[Path],
    mapping: str | None,
    plan_only: bool,
    output: Path | None,
    formats: Formats,
    listener: Callable[[Told], None],
) -> ImportReport:
    from importers import import_files, plan_import

    by = actor()
    if plan_only:
        plan = plan_import(database, files, mapping, output, listener, actor=by, formats=formats)
        return plan.report
    return import_files(database, files, mapping, output, listener, actor=by, formats=formats)


def write_page_of(plan: Path, out: Path, limit: int | None = None) -> None:
    """The plan as a page for the person who approves it."""
    from importers.page import LISTED, write_page

    write_page(plan, out, limit or LISTED)
    say(text("cli.written", path=out))


def _is_plan(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return file.read(len(_SQLITE)) == _SQLITE
    except OSError:
        return False


@contextmanager
def import_progress() -> Iterator[Callable[[Told], None]]:
    """Bars with rate and time left on standard error, one for each stage; none into a pipe."""
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        ProgressColumn,
        Task,
        TaskID,
        TextColumn,
        TimeRemainingColumn,
    )
    from rich.text import Text

    class Rate(ProgressColumn):
        def render(self, task: Task) -> Text:
            rate = task.finished_speed or task.speed
            return Text(text("cli.import.rate", rate=f"{rate:,.0f}") if rate else "")

    out = console(error=True)
    with Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        Rate(),
        TimeRemainingColumn(),
        console=out,
        disable=not out.is_terminal,
        transient=True,
    ) as bar:
        tasks: dict[str, TaskID] = {}

        def listen(told: Told) -> None:
            if told.stage not in tasks:
                tasks[told.stage] = bar.add_task(text(f"cli.stage.{told.stage}"), total=told.total)
            bar.update(tasks[told.stage], completed=told.done, total=told.total)

        yield listen
