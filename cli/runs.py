"""`ramille runs list|show`"""

from __future__ import annotations

from typing import Annotated

import typer

from cli.asking import ready
from cli.output import Json, console, print_json, print_table
from graph.messages import text

app = typer.Typer(no_args_is_help=True)


@app.command("list", help=text("cli.runs.list"))
def list_runs(
    limit: Annotated[int, typer.Option(min=1, max=1000, help=text("cli.option.limit"))] = 20,
    json: Json = False,
) -> None:
    from dataclasses import asdict

    from graph.runs import Runs

    with ready() as database:
        found = Runs(database).list(limit)
    if json:
        print_json([asdict(run) for run in found])
        return
    print_table(
        [text(f"cli.runs.{name}") for name in ("id", "kind", "title", "state", "begun", "counts")],
        [
            (
                run.id,
                run.kind,
                run.title,
                text(f"cli.state.{run.state}"),
                f"{run.begun.astimezone():%Y-%m-%d %H:%M:%S}",
                ", ".join(f"{name} {number}" for name, number in run.counts.items()),
            )
            for run in found
        ],
    )


@app.command("show", help=text("cli.runs.show"))
def show_run(
    run: Annotated[str, typer.Argument(help=text("cli.runs.id_help"), show_default=False)],
    json: Json = False,
) -> None:
    from dataclasses import asdict

    from graph.runs import Runs

    with ready() as database:
        found = Runs(database).get(run)
    if json:
        print_json(asdict(found))
        return
    out = console()
    out.print(f"{found.kind}: {found.title}", style="bold", markup=False)
    until = f" – {found.ended.astimezone():%H:%M:%S}" if found.ended else ""
    state = text(f"cli.state.{found.state}")
    out.print(f"{state}, {found.begun.astimezone():%Y-%m-%d %H:%M:%S}{until}, {found.by}")
    print_table([text("cli.runs.what"), text("cli.runs.number")], list(found.counts.items()))
    problems = found.report.get("problems")
    for problem in problems if isinstance(problems, list) else []:
        column = f", {problem['column']}" if problem["column"] else ""
        place = f"{problem['file']} {text('cli.report.row', row=problem['line'])}{column}"
        out.print(f"{place}: {problem['reason']}. {problem['hint'] or ''}", markup=False)
    if "error" in found.report:
        out.print(str(found.report["error"]), style="red", markup=False)
